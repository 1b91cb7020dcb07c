use std::fmt;

use crate::text;

/// What is wrong with an answer, and the way out. The same words serve a terminal and a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerProblem {
    /// A word that stays the same for this kind of problem: `unknown-choice`.
    pub code: &'static str,
    /// What is wrong, in lower case, names in backticks, without a full stop.
    pub message: String,
    /// What to do about it, as sentences.
    pub way_out: String,
    /// Which part of the answer is meant, from the outside in: `value`, row 1, `baseline`.
    pub at: Vec<PathStep>,
}

impl fmt::Display for AnswerProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for AnswerProblem {}

/// A step into an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PathStep {
    /// A key: `value`, or the id of a field, row or choice.
    Key(String),
    /// A place in a list, counted from 0.
    Index(usize),
}

impl From<&str> for PathStep {
    fn from(key: &str) -> Self {
        Self::Key(key.to_owned())
    }
}

impl From<usize> for PathStep {
    fn from(index: usize) -> Self {
        Self::Index(index)
    }
}

/// Collects problems while somebody walks through an answer.
#[derive(Debug, Default)]
pub(in crate::engagement) struct Problems {
    path: Vec<PathStep>,
    found: Vec<AnswerProblem>,
}

impl Problems {
    /// Does the work one step further in.
    pub(in crate::engagement) fn within<T>(
        &mut self,
        part: impl Into<PathStep>,
        work: impl FnOnce(&mut Self) -> T,
    ) -> T {
        self.path.push(part.into());
        let result = work(self);
        self.path.pop();
        result
    }

    /// Adds a problem at the present place.
    pub(in crate::engagement) fn add(
        &mut self,
        code: &'static str,
        message: impl Into<String>,
        way_out: impl Into<String>,
    ) {
        let (message, way_out) = (message.into(), way_out.into());
        self.found.push(AnswerProblem { code, message, way_out, at: self.path.clone() });
    }

    /// Adds problems found elsewhere, except those that only follow from what is known already: a share that is no
    /// number is one problem, not also a sum that is not 100.
    pub(in crate::engagement) fn add_new(&mut self, others: Vec<AnswerProblem>) {
        let known: Vec<Vec<PathStep>> =
            self.found.iter().map(|problem| problem.at.clone()).filter(|at| !at.is_empty()).collect();
        let follows = |new: &AnswerProblem| {
            let of_parts = matches!(new.code, "shares" | "blank");
            known.iter().any(|old| new.at.starts_with(old) || (of_parts && old.starts_with(&new.at)))
        };
        self.found.extend(others.into_iter().filter(|new| !follows(new)));
    }

    /// Whether nothing is wrong so far.
    pub(in crate::engagement) fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// All of them, in the order in which they were found.
    pub(in crate::engagement) fn into_list(self) -> Vec<AnswerProblem> {
        self.found
    }
}

/// Foreign text in backticks: one harmless line of at most 40 letters.
pub(in crate::engagement) fn quoted(foreign: &str) -> String {
    const MOST: usize = 40;
    let line = text::clean_line(foreign);
    if line.chars().count() <= MOST {
        return format!("`{line}`");
    }
    let short: String = line.chars().take(MOST - 1).collect();
    format!("`{}…`", short.trim_end())
}

/// The nearest of the known names as a question, or all of them as a sentence.
pub(in crate::engagement) fn one_of<'a>(wrong: &str, known: impl Iterator<Item = &'a str> + Clone) -> String {
    match (text::nearest(wrong, known.clone()), known.clone().count()) {
        (Some(near), _) => format!("Did you mean `{near}`?"),
        (None, 0) => "There are none.".to_owned(),
        (None, 1) => format!("There is only {}.", names(known)),
        (None, _) => format!("There are {}.", names(known)),
    }
}

/// Names in backticks: "`a`, `b` and `c`".
pub(in crate::engagement) fn names<'a>(known: impl Iterator<Item = &'a str>) -> String {
    text::and_list(&known.map(|name| format!("`{name}`")).collect::<Vec<_>>())
}
