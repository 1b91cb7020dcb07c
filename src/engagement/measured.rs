use crate::id::KpiId;
use crate::unit::Date;

/// What was measured since, and what is aimed at.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Measured {
    /// Readings, in the order of the file.
    pub readings: Vec<Reading>,
    /// Where measures are to go; one for each at most.
    pub targets: Vec<Target>,
}

/// A measure's value on a day.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// The measure.
    pub kpi: KpiId,
    /// Its value, in the measure's unit.
    pub value: f64,
    /// The day for which it was read.
    pub on: Date,
    /// A remark (foreign text): who counted, and what.
    pub note: String,
}

/// Where a measure is to go.
#[derive(Debug, Clone, PartialEq)]
pub struct Target {
    /// The measure.
    pub kpi: KpiId,
    /// The value aimed at.
    pub value: f64,
    /// By when, if a day was set.
    pub by: Option<Date>,
}

impl Measured {
    /// The readings of a measure, the earliest first.
    pub fn of(&self, kpi: &KpiId) -> Vec<&Reading> {
        let mut found: Vec<&Reading> = self.readings.iter().filter(|one| one.kpi == *kpi).collect();
        found.sort_by_key(|one| one.on);
        found
    }

    /// Where a measure is to go.
    pub fn target(&self, kpi: &KpiId) -> Option<&Target> {
        self.targets.iter().find(|one| one.kpi == *kpi)
    }
}
