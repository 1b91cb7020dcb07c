use crate::id::VariableId;
use crate::unit::Date;

/// What people said for the business case. All texts are foreign.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct CaseEntries {
    /// How many years are looked at; as the questionnaire says if missing.
    pub horizon: Option<u32>,
    /// The discount rate in per cent a year; as the questionnaire says if missing.
    pub rate: Option<f64>,
    /// How many months pass before the first use; as the questionnaire says if missing.
    pub months: Option<u32>,
    /// Where the draws begin; 1 if missing.
    pub seed: Option<u64>,
    /// The ranges, in the order of the file.
    pub ranges: Vec<CaseRange>,
    /// The answers to the warm-up questions: the number of the question from 1, and the range.
    pub warm_up: Vec<(u32, f64, f64)>,
}

/// What somebody believes about one quantity.
#[derive(Debug, Clone, PartialEq)]
pub struct CaseRange {
    /// The quantity.
    pub variable: VariableId,
    /// In one of twenty cases it lies below.
    pub low: f64,
    /// It lies below as often as above.
    pub likely: f64,
    /// In one of twenty cases it lies above.
    pub high: f64,
    /// Where this comes from.
    pub source: String,
    /// Who said so.
    pub who: String,
    /// When.
    pub when: Option<Date>,
}

impl CaseEntries {
    /// The range of a quantity.
    pub fn range(&self, id: &VariableId) -> Option<&CaseRange> {
        self.ranges.iter().find(|range| range.variable == *id)
    }

    /// Puts a range in the place of the former one, if there is one.
    pub fn put(&mut self, range: CaseRange) {
        match self.ranges.iter_mut().find(|one| one.variable == range.variable) {
            Some(former) => *former = range,
            None => self.ranges.push(range),
        }
    }
}
