use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Source};
use crate::engagement::shape::ENGAGEMENT;
use crate::format::{Document, Findings, Parsed};
use crate::id::QuestionnaireId;

use super::answer::words;

/// What must be known of an engagement before its questionnaire is loaded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// The client's name (foreign text).
    pub client: String,
    /// The questionnaire.
    pub questionnaire: QuestionnaireId,
    /// The version of it that was answered.
    pub version: String,
}

/// Reads the head of `engagement.toml`. It comes back when the questionnaire is named, whatever else is wrong: then
/// [`read`](super::read) reports the same findings again, with all others.
pub fn head(source: &Arc<Source>) -> (Option<Head>, Vec<Diagnostic>) {
    let findings = Findings::new();
    let head = Document::of(&Parsed::of(source), &ENGAGEMENT, &findings).and_then(|document| {
        let file = document.reader(&findings);
        let questionnaire = file.id::<QuestionnaireId>("questionnaire")?.value;
        Some(Head { client: words(&file, "client"), questionnaire, version: file.maybe_text("version")? })
    });
    (head, findings.into_sorted())
}
