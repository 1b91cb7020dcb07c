//! What is probably not meant in a questionnaire that can be used: conditions that never hold, questions that nobody
//! reads, advice that contradicts itself, wording that people stumble over. A rule is one small file in `rule/` and one
//! page in `page/`: the page is the documentation, what `groundwork rule CODE` prints, and the rule's test.

mod condition;
mod fix;
mod names;
mod places;
mod prose;
mod rule;
mod sarif;
mod space;
mod spot;
mod subject;
#[cfg(test)]
mod tests;
mod text;
mod weight;

use std::sync::Arc;

use super::Questionnaire;
use crate::diagnostic::{Diagnostic, Severity, Source, sorted};
use subject::{Found, Subject};

pub use fix::{Fix, apply};
pub use rule::RULES;
pub use sarif::to_sarif;

/// A rule of the linter.
pub struct Rule {
    /// The word by which its findings are known: `late-gate`.
    pub code: &'static str,
    /// What it finds, in a few words.
    pub title: &'static str,
    /// How much its findings weigh.
    pub severity: Severity,
    /// Its page, in Markdown: what it finds, why that matters, a bad and a good example.
    pub page: &'static str,
    check: fn(&Subject<'_>, &mut Found<'_>),
    fix: Option<fn(&Subject<'_>) -> Vec<Fix>>,
}

impl Rule {
    /// Whether what it finds can be put right without asking.
    pub fn can_fix(&self) -> bool {
        self.fix.is_some()
    }
}

impl std::fmt::Debug for Rule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code)
    }
}

/// Everything that the rules find, in reading order. The files are those that the questionnaire was read from.
pub fn lint(files: &[Arc<Source>], questionnaire: &Questionnaire) -> Vec<Diagnostic> {
    let subject = Subject::of(files, questionnaire);
    let mut findings = Vec::new();
    for rule in RULES {
        let mut found = Found { rule, subject: &subject, findings: Vec::new() };
        (rule.check)(&subject, &mut found);
        findings.append(&mut found.findings);
    }
    sorted(findings)
}

/// What can be put right without asking, for [`apply`]; each fix names the file that it belongs to.
pub fn fixes(files: &[Arc<Source>], questionnaire: &Questionnaire) -> Vec<Fix> {
    let subject = Subject::of(files, questionnaire);
    RULES.iter().filter_map(|rule| rule.fix).flat_map(|fix| fix(&subject)).collect()
}

/// The rule of this code.
pub fn rule(code: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.code == code)
}
