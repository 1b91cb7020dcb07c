//! The sentences of the plan behind which something stands, for `why` and `impact`.

use serde_json::{Value as Json, json};

use super::Exit;
use super::load::Loaded;
use super::look::{self, LookArguments};
use super::output::Output;
use crate::assessment::Assessment;
use crate::document::{Manuscript, Noted, sentences};
use crate::questionnaire::Questionnaire;
use crate::text;

/// The sentences of the plan as it would be printed for everybody.
pub(super) fn of_plan(loaded: &Loaded, assessment: &Assessment, out: &Output) -> Result<Vec<Noted>, Exit> {
    let own = LookArguments { theme: None, templates: None };
    let templates = look::templates(Some(&loaded.folder), &own, out)?;
    let manuscript = Manuscript::new(loaded.input(assessment, &templates));
    sentences(&manuscript).map_err(|problem| {
        out.error(&problem.to_string(), &problem.way_out);
        Exit::Findings
    })
}

/// The number of a footnote as people type it: `12`, `^12`, `[^12]`.
pub(super) fn number(typed: &str) -> Option<usize> {
    typed.trim().trim_start_matches('[').trim_end_matches(']').trim_start_matches('^').parse().ok()
}

/// The questions that a footnote names.
pub(super) fn questions<'q>(questionnaire: &'q Questionnaire, note: &str) -> Vec<&'q str> {
    questionnaire.questions().filter(|one| note.contains(&one.ask)).map(|one| one.id.as_str()).collect()
}

/// Those whose footnote names one of these.
pub(super) fn naming(all: Vec<Noted>, names: &[String]) -> Vec<Noted> {
    all.into_iter().filter(|one| names.iter().any(|name| one.because.contains(name))).collect()
}

/// "4. The advice › The gates: “Pay pulls the other way.” [2]"
pub(super) fn in_words(all: &[Noted]) -> Vec<String> {
    let one = |one: &Noted| {
        let place = if one.section.is_empty() { "On page one".to_owned() } else { one.section.join(" › ") };
        text::indent(&format!("{place}: “{}” [{}]", text::clean_line(&one.sentence), one.number), "  ", 100)
    };
    all.iter().map(one).collect()
}

/// The same for other programs.
pub(super) fn to_json(all: &[Noted]) -> Json {
    let one = |one: &Noted| json!({ "note": one.number, "section": one.section, "sentence": one.sentence });
    Json::Array(all.iter().map(one).collect())
}
