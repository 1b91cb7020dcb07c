mod model;
mod plan;
mod question;
mod score;

use serde_json::{Value as Json, json};

use super::{Assessment, Wording, wording};
use crate::condition::Expression;
use crate::discretion::Eye;
use crate::engagement::Engagement;
use crate::id::SourceId;
use crate::questionnaire::{Questionnaire, SourceEntry};
use crate::score::Reason;

/// Why something is as it is.
#[derive(Debug, Clone)]
pub struct Explanation {
    /// What kind of thing: "gate".
    pub kind: &'static str,
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// How it stands: "stands in the way", "2.4 of 5".
    pub result: String,
    /// What follows from it or belongs to it, as sentences.
    pub notes: Vec<String>,
    /// The facts that decided, in words.
    pub because: Vec<Wording>,
    /// The rule as the questionnaire writes it; empty if there is none.
    pub rule: String,
    /// Whose idea the rule is: author, title, year and grade.
    pub sources: Vec<String>,
}

/// Explains a thing by its id, or `verdict`, `model`, `readiness`. Nothing comes back if nothing is called so.
///
/// What may not be shown to this reader is not in it: see `discretion`.
pub fn why(
    questionnaire: &Questionnaire,
    engagement: &Engagement,
    assessment: &Assessment,
    thing: &str,
) -> Option<Explanation> {
    let eye = assessment.eye(questionnaire, engagement);
    let explainer = Explainer { questionnaire, assessment, eye };
    match thing {
        "verdict" => explainer.verdict(),
        "model" => Some(explainer.model()),
        "readiness" => Some(explainer.readiness()),
        _ => explainer
            .gate(thing)
            .or_else(|| explainer.dimension(thing))
            .or_else(|| explainer.task(thing))
            .or_else(|| explainer.risk(thing))
            .or_else(|| explainer.question(thing))
            .or_else(|| explainer.entity(thing)),
    }
}

/// Everything that can be explained, for "did you mean".
pub fn explainable(questionnaire: &Questionnaire) -> Vec<&str> {
    let mut names = vec!["verdict", "model", "readiness"];
    names.extend(questionnaire.dimensions.iter().map(|one| one.id.as_str()));
    names.extend(questionnaire.gates.iter().map(|one| one.id.as_str()));
    names.extend(questionnaire.tasks.iter().map(|one| one.id.as_str()));
    names.extend(questionnaire.risks.iter().map(|one| one.id.as_str()));
    names.extend(questionnaire.questions().map(|one| one.id.as_str()));
    names.extend(questionnaire.records.entities.iter().map(|one| one.id.as_str()));
    names
}

/// In the place of what may not be shown.
const WITHHELD: &str = "answered, and not shown";

struct Explainer<'a> {
    questionnaire: &'a Questionnaire,
    assessment: &'a Assessment,
    eye: Eye<'a>,
}
impl Explainer<'_> {
    /// The facts that decide a condition as they stand.
    fn decided(&self, condition: Option<&Expression>) -> Vec<Wording> {
        let facts = &self.assessment.facts;
        condition.map_or_else(Vec::new, |condition| {
            condition.because(facts).into_iter().map(|name| self.said(name)).collect()
        })
    }

    fn said(&self, fact: &str) -> Wording {
        wording(self.eye, fact, self.assessment.facts.get(fact))
    }

    fn reasons(&self, reasons: &[Reason]) -> Vec<Wording> {
        reasons.iter().map(|reason| wording(self.eye, &reason.fact, &reason.value)).collect()
    }

    fn sources(&self, ids: &[SourceId]) -> Vec<String> {
        ids.iter().filter_map(|id| self.questionnaire.sources.iter().find(|one| one.id == *id)).map(cited).collect()
    }
}

fn cited(source: &SourceEntry) -> String {
    let year = source.year.map_or_else(String::new, |year| format!(", {year}"));
    format!("{}: {}{year} (grade {})", source.author, source.title, source.grade)
}

impl Explanation {
    /// The explanation for other programs.
    pub fn to_json(&self) -> Json {
        let because: Vec<Json> = self
            .because
            .iter()
            .map(|said| json!({ "about": said.about, "says": said.says, "question": said.question }))
            .collect();
        json!({
            "kind": self.kind,
            "id": self.id,
            "title": self.title,
            "result": self.result,
            "notes": self.notes,
            "because": because,
            "rule": self.rule,
            "sources": self.sources,
        })
    }
}
