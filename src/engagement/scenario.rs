//! A scenario: things supposed about a firm, kept beside its engagement in `scenarios/<name>.toml`.

use std::sync::Arc;

use super::read::belongs;
use super::shape::SCENARIO;
use super::write::{Toml, lines};
use crate::diagnostic::{Diagnostic, Source};
use crate::format::{At, Document, Findings};
use crate::questionnaire::Questionnaire;

/// Things supposed about a firm.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scenario {
    /// What is supposed, as people type it: `people.pay=balanced_and_reviewed`. Foreign text.
    pub suppose: Vec<String>,
}

impl Scenario {
    /// Reads a scenario. One for another version of the questionnaire is refused, for its answers may mean something
    /// else by now. What is supposed is held against the questions by whoever plays it through.
    pub fn read(source: &Arc<Source>, questionnaire: &Questionnaire) -> (Option<Self>, Vec<Diagnostic>) {
        let findings = Findings::new();
        let read = Document::read(source, &SCENARIO, &findings).and_then(|document| {
            let file = document.reader(&findings);
            let version = file.text("version");
            if file.has("version") && version != questionnaire.version {
                let shown = crate::text::clean_line(&version);
                file.error(
                    "version",
                    "other-version",
                    format!(
                        "this scenario is for version {shown}, and the questionnaire has version {}",
                        questionnaire.version
                    ),
                    "Look whether what it supposes still means the same; then write the new version, or save it anew.",
                );
                return None;
            }
            belongs(&file, questionnaire, None).then(|| Self { suppose: file.texts("suppose") })
        });
        let right = !findings.have_errors();
        (read.filter(|_| right), findings.into_sorted())
    }

    /// What a file supposes, line by line with its place; nothing if the file cannot be read.
    pub fn lines(source: &Arc<Source>) -> Vec<At<String>> {
        let findings = Findings::new();
        let document = Document::read(source, &SCENARIO, &findings);
        document.map_or_else(Vec::new, |document| document.reader(&findings).texts_at("suppose"))
    }

    /// The text of its file.
    pub fn text(&self, questionnaire: &Questionnaire) -> String {
        let mut toml = Toml::new();
        toml.text("questionnaire", questionnaire.id.as_str());
        toml.text("version", &questionnaire.version);
        toml.raw("suppose", &lines(&self.suppose));
        toml.finish()
    }
}
