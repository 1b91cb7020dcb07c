use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;
use serde::Serialize;

use super::Input;
use super::chart::Chart;
use super::edition::{Edition, WHOLE, redacted};
use super::figure::figure;
use super::findings::Findings;
use super::kind::MadeFrom;
use super::page::glossary::{self, Glossary};
use super::page::outline::{Outline, outline};
use super::page::pieces::parse_in_pieces;
use super::page::tree::Note;
use super::press::{LookUp, Press, Printed, print};
use super::problem::Problem;
use super::seen::Seen;
use super::templates::Templates;
use super::view::{Line, Material, View};
use crate::data_model::export::{FORMATS, Format, Heading};
use crate::inquiry::Difference;

/// What documents are made from, and what several of them need, which is made once.
pub struct Manuscript<'a> {
    /// What it is made from.
    pub input: Input<'a>,
    /// For whom.
    pub edition: &'static Edition,
    common: Arc<Common<'a>>,
    /// Whoever reads its template before there is anything to print.
    press: Option<Arc<Coming<'a>>>,
    plan: OnceLock<Result<Plan, Problem>>,
    read: OnceLock<Read>,
}

/// What documents for all readers are made from.
#[derive(Default)]
struct Common<'a> {
    /// What is costlier than the assessment itself.
    findings: OnceLock<Findings<'a>>,
    beside: Option<Beside>,
    /// The view of those who may see everything.
    whole: OnceLock<Arc<View>>,
}

/// A template that somebody is reading.
type Coming<'a> = dyn Fn() -> Option<Press<'a>> + Send + Sync + 'a;

/// The plan, or an edition.
pub(super) struct Plan {
    /// What it says.
    pub(super) view: Arc<View>,
    /// In Markdown, with the figures that it asks for.
    pub(super) printed: Printed,
    /// The figures, Figure 1 first; none for one with nothing to draw.
    pub(super) charts: Vec<Option<Chart>>,
    /// What its template saw: many small values, which are let go with the plan and not while a document waits for it.
    _seen: Seen,
}

/// The plan, or an edition, read from its Markdown, its words leading to their meanings.
pub(super) struct Read {
    pub(super) outline: Outline,
    pub(super) notes: Vec<Note>,
}

/// Two ways to go on, to be shown side by side.
#[derive(Debug, Clone)]
pub struct Beside {
    /// What the first is called.
    pub first: String,
    /// What the second is called.
    pub second: String,
    /// What moves from the first to the second.
    pub difference: Difference,
}

impl<'a> Manuscript<'a> {
    /// Of the whole plan; nothing printed yet.
    pub fn new(input: Input<'a>) -> Self {
        Self::of_edition(input, &WHOLE)
    }

    /// With two ways side by side.
    #[must_use]
    pub fn beside(self, beside: Beside) -> Self {
        Self { common: Arc::new(Common { beside: Some(beside), ..Common::default() }), ..self }
    }

    /// With its template from somebody who reads it already, and is asked for it when there is something to print.
    #[must_use]
    pub(crate) fn with_press(self, press: impl Fn() -> Option<Press<'a>> + Send + Sync + 'a) -> Self {
        Self { press: Some(Arc::new(press)), ..self }
    }

    /// Its template, read.
    fn press(&self) -> Press<'a> {
        let ready = self.press.as_ref().and_then(|coming| coming());
        ready.unwrap_or_else(|| Press::of(self.input.templates, self.edition.template))
    }

    /// Makes what documents are made from, before several of them are begun: who makes it shares the work with others, and
    /// one of those who waited for it could be one of them. What is wrong with it is said of each document.
    pub(super) fn prepare(&self, from: MadeFrom) {
        self.findings();
        if from > MadeFrom::Findings
            && let Ok(plan) = self.plan(self.edition.template)
            && from > MadeFrom::Text
        {
            self.read(plan);
        }
    }

    /// What is found once for all documents.
    pub(super) fn findings(&self) -> &Findings<'a> {
        self.common.findings.get_or_init(|| Findings::of(&self.input))
    }

    /// Of an edition. Whatever is made from it holds nothing that the edition may not see, as long as it is made from
    /// the view and the printed text and not from the input.
    pub fn of_edition(input: Input<'a>, edition: &'static Edition) -> Self {
        let (common, press, plan) = (Arc::default(), None, OnceLock::new());
        Self { input, edition, common, press, plan, read: OnceLock::new() }
    }

    /// The same for other readers. What was worked out for this one serves them too.
    #[must_use]
    pub fn for_edition(&self, edition: &'static Edition) -> Self {
        let press = self.press.clone().filter(|_| edition.id == self.edition.id);
        Self { common: Arc::clone(&self.common), press, ..Self::of_edition(self.input, edition) }
    }

    /// The plan, or the edition. A problem is that of the document asked for.
    pub(super) fn plan(&self, document: &str) -> Result<&Plan, Problem> {
        let plan = self.plan.get_or_init(|| plan(document, self));
        plan.as_ref().map_err(|problem| Problem { document: document.to_owned(), ..problem.clone() })
    }

    /// The plan as pages and documents for Word are made from.
    pub(super) fn read(&self, plan: &Plan) -> &Read {
        self.read.get_or_init(|| {
            let tree = parse_in_pieces(&plan.printed.text);
            let mut outline = outline(tree.blocks);
            glossary::link(&mut outline, &plan.view.words.in_plain());
            Read { outline, notes: tree.notes }
        })
    }

    fn view(&self) -> Arc<View> {
        let material = || Material::of(&self.input, self.findings());
        let whole = || Arc::new(View::of(material(), self.common.beside.as_ref()));
        let whole = self.common.whole.get_or_init(whole);
        if self.edition.sees_all() {
            return Arc::clone(whole);
        }
        Arc::new(redacted(View::clone(whole), self.edition, self.input.questionnaire))
    }
}

fn plan(document: &str, manuscript: &Manuscript<'_>) -> Result<Plan, Problem> {
    let input = &manuscript.input;
    let tables = &input.assessment.tables;
    let view = manuscript.view();
    let press = manuscript.press();
    let exported = |format: &Format| (format.write)(tables, &heading(input)).into_text();
    let shown = FORMATS.iter().filter(|format| format.name == "mermaid");
    let exports: BTreeMap<_, _> = shown.map(|format| (format.name, exported(format))).collect();
    let has_tables = !view.tables.entities.is_empty();
    let texts =
        move |kind: &str, name: &str| (has_tables && kind == "export").then(|| exports.get(name).cloned()).flatten();
    let texts: Arc<LookUp> = Arc::new(texts);
    let seen = Seen::in_parts(&view);
    let mut drawn = BTreeMap::new();
    let draw = |name: &String| figure(name, &view, tables);
    let mut printed = if manuscript.edition.id == WHOLE.id {
        let meanwhile =
            |names: Vec<String>| drawn = names.into_par_iter().map(|name| (name.clone(), draw(&name))).collect();
        press.print_in_chapters(document, &seen, &texts, meanwhile)?
    } else {
        press.print(document, &seen, texts)?
    };
    let charts = printed.marks.figures.iter().map(|name| drawn.remove(name).unwrap_or_else(|| draw(name))).collect();
    printed.text = with_words(document, tidy(&printed.text), &view, input.templates)?;
    Ok(Plan { view, printed, charts, _seen: seen })
}

/// The words that a document uses, and the number of the table that explains them.
#[derive(Serialize)]
struct Explained<'v> {
    number: usize,
    terms: Vec<&'v (Line, Line)>,
}

/// A document that explains no words, with those that it uses explained at its end, before its notes.
fn with_words(document: &str, text: String, view: &View, templates: &Templates) -> Result<String, Problem> {
    let terms = &view.words.terms;
    // Some words are titles of records as well and stand in other tables too; a list of words holds all of them.
    let known: BTreeSet<&str> = terms.iter().map(|(term, _)| term.plain()).collect();
    let mut first_cells =
        text.lines().filter_map(|line| line.strip_prefix("| ")?.split_once(" | ").map(|(cell, _)| cell));
    let mut listed: BTreeSet<&str> = BTreeSet::new();
    while 2 * listed.len() < terms.len() {
        let Some(cell) = first_cells.find(|cell| known.contains(cell)) else { break };
        listed.insert(cell);
    }
    if 2 * listed.len() >= terms.len() {
        return Ok(text);
    }
    let glossary = Glossary::of(terms.iter().map(|(term, _)| term.plain()));
    let mut used: BTreeSet<&str> = BTreeSet::new();
    for line in text.lines().filter(|line| !line.starts_with(['#', '[']) && !line.starts_with("**Table ")) {
        while let Some((term, _)) = glossary.first(line, |term| !used.contains(term)) {
            used.insert(term);
        }
    }
    let used: Vec<_> = terms.iter().filter(|(term, _)| used.contains(term.plain())).collect();
    if used.is_empty() {
        return Ok(text);
    }
    let none = |_: &str, _: &str| None;
    let tables = text.lines().filter(|line| line.starts_with("**Table ")).count();
    let words = Explained { number: tables + 1, terms: used };
    let chapter = print(document, templates, "editions/words.md", &words, Arc::new(none))?.text;
    let (before, notes) = text.find("\n[^1]: ").map_or((text.as_str(), ""), |at| text.split_at(at));
    Ok(tidy(&format!("{before}\n\n{chapter}\n{notes}")))
}

/// What stands at the head of the data model's files.
pub fn heading(input: &Input<'_>) -> Heading {
    Heading {
        title: crate::text::clean_line(&input.engagement.client),
        made_from: format!("{} {}", input.questionnaire.id, crate::text::clean_line(&input.questionnaire.version)),
    }
}

/// At most one empty line in a row, one around every heading, table and title of a table or figure, none at the ends
/// of lines, one line end at the end: templates need not count the lines that their loops and conditions leave.
pub(crate) fn tidy(text: &str) -> String {
    let mut tidy = String::with_capacity(text.len());
    let mut before = "";
    let mut fence = "";
    for line in text.lines().map(str::trim_end) {
        let fenced = !fence.is_empty();
        if line.starts_with("```") {
            fence = if fenced && line == fence { "" } else { line.trim_end_matches(char::is_alphanumeric) };
        }
        if !fenced && !before.is_empty() && !line.is_empty() && is_apart(before, line) {
            tidy.push('\n');
        }
        if fenced || !line.is_empty() || !(before.is_empty() || tidy.is_empty()) {
            tidy.push_str(line);
            tidy.push('\n');
        }
        before = line;
    }
    tidy.truncate(tidy.trim_end().len());
    tidy.push('\n');
    tidy
}

/// Whether an empty line belongs between these two. No text from elsewhere begins like that: its signs are escaped.
fn is_apart(before: &str, line: &str) -> bool {
    // Most lines are told by their first sign.
    let stands_alone = |line: &str| match line.as_bytes().first() {
        Some(b'#') => true,
        Some(b'*') => line.starts_with("**Table ") || line.starts_with("**Figure "),
        Some(b'`') => line.starts_with("```"),
        _ => false,
    };
    stands_alone(line) || stands_alone(before) || (line.starts_with('|') != before.starts_with('|'))
}

#[cfg(test)]
mod tests {
    use super::tidy;

    #[test]
    fn loops_of_templates_leave_no_heaps_of_empty_lines() {
        assert_eq!(tidy("\n\n# a  \n\n\n\nb\n\n"), "# a\n\nb\n");
    }

    #[test]
    fn headings_and_tables_stand_apart() {
        assert_eq!(
            tidy("a\n## b\n**Table 1.** c\n| d |\n|--|\n| e |\nf\n```x\n# g\n| h\n\n\ni\n```\nj"),
            "a\n\n## b\n\n**Table 1.** c\n\n| d |\n|--|\n| e |\n\nf\n\n```x\n# g\n| h\n\n\ni\n```\n\nj\n"
        );
    }
}
