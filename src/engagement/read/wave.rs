use std::collections::BTreeMap;
use std::sync::Arc;

use super::log::day;
use crate::diagnostic::{Diagnostic, Source};
use crate::engagement::shape::WAVE;
use crate::format::{Document, Findings};
use crate::id::QuestionId;
use crate::unit::Date;

/// What `wave.toml` says.
#[derive(Debug, Clone)]
pub struct WaveHead {
    /// The day on which it was taken.
    pub taken: Date,
    /// The version of the questionnaire that was answered.
    pub version: String,
    /// How the answered questions read then.
    pub wording: BTreeMap<QuestionId, Vec<String>>,
}

/// Reads `wave.toml`. What it says of questions that there are no more is kept.
pub fn wave_head(file: &Arc<Source>) -> (Option<WaveHead>, Vec<Diagnostic>) {
    let findings = Findings::new();
    let head = Document::read(file, &WAVE, &findings).and_then(|document| {
        let file = document.reader(&findings);
        let worded = file.tables("question");
        let wording = worded.iter().filter_map(|one| Some((one.id::<QuestionId>("id")?.value, one.texts("words"))));
        Some(WaveHead { taken: day(&file, "taken")?, version: file.text("version"), wording: wording.collect() })
    });
    let right = !findings.have_errors();
    (head.filter(|_| right), findings.into_sorted())
}
