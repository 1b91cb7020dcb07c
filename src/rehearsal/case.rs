use std::sync::Arc;

use super::compare::differences;
use super::expectation::Expected;
use crate::assessment::assess;
use crate::diagnostic::{Place, Source};
use crate::engagement::Engagement;
use crate::plan::Terms;
use crate::questionnaire::Questionnaire;

/// A case: a firm's answers and what must come out.
#[derive(Debug, Clone)]
pub struct Case {
    /// The name of its file, without the ending.
    pub name: String,
    /// The firm in a few words.
    pub title: String,
    /// What the case is for; empty if nobody said.
    pub about: String,
    /// Its file.
    pub source: Arc<Source>,
    /// Who takes part and what they say.
    pub engagement: Engagement,
    /// What the plan needs to know besides.
    pub terms: Terms,
    pub(super) expected: Vec<Expected>,
}

/// What came of a case.
#[derive(Debug, Clone)]
pub struct CaseOutcome {
    /// Everything that is not as expected, in the order of the file; nothing if the case passes.
    pub differences: Vec<Difference>,
}

/// Something that did not come out as expected.
#[derive(Debug, Clone)]
pub struct Difference {
    /// What was expected: "verdict `crawl`".
    pub expected: String,
    /// What came out: "`prepare-first`".
    pub got: String,
    /// What decided that, in facts; empty if there is nothing to say.
    pub because: String,
    /// Where it is expected.
    pub place: Place,
}

impl Case {
    /// Plays the case through.
    pub fn play(&self, questionnaire: &Questionnaire) -> CaseOutcome {
        let assessment = assess(questionnaire, &self.engagement, self.terms);
        CaseOutcome { differences: differences(questionnaire, &assessment, &self.expected) }
    }
}

impl CaseOutcome {
    /// Whether everything came out as expected.
    pub fn passed(&self) -> bool {
        self.differences.is_empty()
    }
}

impl Difference {
    /// The whole as one sentence, without a full stop.
    pub fn sentence(&self) -> String {
        let because = if self.because.is_empty() { String::new() } else { format!(" because {}", self.because) };
        format!("expected {}, got {}{because}", self.expected, self.got)
    }
}
