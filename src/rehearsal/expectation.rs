use crate::diagnostic::Place;
use crate::score::GateState;

/// Something that must come out, and where the case says so.
#[derive(Debug, Clone)]
pub(super) struct Expected {
    pub(super) what: Expectation,
    pub(super) place: Place,
}

/// What must come out. Every id in it is one of the questionnaire's.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Expectation {
    Verdict(String),
    Leaning(String),
    Band(String),
    Readiness(Figure),
    Dimension(String, Figure),
    Gate(String, GateState),
    GatesMetExactly(Vec<String>),
    Task(String, bool),
    Week(String, Figure),
    RisksFirst(Vec<String>),
    Model(Option<String>),
    Candidates(Vec<String>),
    Driver(String, Figure),
    Entity(String, bool),
}

/// A figure, as near as it must come, or a stretch.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Figure {
    /// The figure as it is written; the beginning of a stretch.
    pub(super) low: f64,
    /// The end of a stretch; the same as `low` for a figure.
    pub(super) high: f64,
    /// How far outside it may lie.
    pub(super) tolerance: f64,
}

impl Figure {
    /// A single figure.
    pub(super) fn of(number: f64, tolerance: f64) -> Self {
        Self { low: number, high: number, tolerance }
    }

    /// Whether a number is near enough.
    pub(super) fn holds(self, number: f64) -> bool {
        let slack = self.tolerance + crate::condition::TOLERANCE;
        number >= self.low - slack && number <= self.high + slack
    }

    /// "3.2", "from 60 to 80".
    pub(super) fn in_words(self) -> String {
        let [low, high] = [self.low, self.high].map(|number| crate::unit::plain(number, 2));
        if self.low < self.high { format!("from {low} to {high}") } else { low }
    }
}
