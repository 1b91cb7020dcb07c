/// What an edition may see or not see.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The advice, the gates and page one.
    Verdict,
    /// Levels and readiness.
    Scores,
    /// Which answers and rules stand behind a sentence.
    Reasons,
    /// Who passed a gate on purpose, and why.
    Overrides,
    /// What people wrote in their own words, without saying who.
    OwnWords,
    /// Who said what, with their notes, where that may be shown.
    Voices,
    /// Answers and reasons about leading, trust and pay.
    Culture,
    /// Answers to all other questions but those about money.
    Answers,
    /// Where people see things differently.
    Disagreement,
    /// What nobody has answered yet.
    Open,
    /// Tasks with their dates and owners.
    Roadmap,
    /// Who does, answers for, is asked about and is told of each task.
    Raci,
    /// Goals and what is measured.
    Measures,
    /// Costs, worth and what else is about money.
    Money,
    /// Risks.
    Risks,
    /// The record model with its reasons, and every table.
    Records,
    /// The record model and the tables as they are to be, without reasons.
    RecordShape,
    /// The fit with those who would run a system.
    Fit,
    /// What was decided, promised and put aside, by name.
    Log,
    /// What a system must, should and could do.
    Requirements,
    /// The scenes to be shown, and the parts of answers that they are played with.
    Scenarios,
    /// What changes for those who do the daily work.
    Notices,
}

impl Part {
    /// Every part.
    pub const ALL: &'static [Self] = &[
        Self::Verdict,
        Self::Scores,
        Self::Reasons,
        Self::Overrides,
        Self::OwnWords,
        Self::Voices,
        Self::Culture,
        Self::Answers,
        Self::Disagreement,
        Self::Open,
        Self::Roadmap,
        Self::Raci,
        Self::Measures,
        Self::Money,
        Self::Risks,
        Self::Records,
        Self::RecordShape,
        Self::Fit,
        Self::Log,
        Self::Requirements,
        Self::Scenarios,
        Self::Notices,
    ];

    /// Its name for templates and programs.
    pub fn word(self) -> &'static str {
        match self {
            Self::Verdict => "verdict",
            Self::Scores => "scores",
            Self::Reasons => "reasons",
            Self::Overrides => "overrides",
            Self::OwnWords => "own-words",
            Self::Voices => "voices",
            Self::Culture => "culture",
            Self::Answers => "answers",
            Self::Disagreement => "disagreement",
            Self::Open => "open",
            Self::Roadmap => "roadmap",
            Self::Raci => "raci",
            Self::Measures => "measures",
            Self::Money => "money",
            Self::Risks => "risks",
            Self::Records => "records",
            Self::RecordShape => "record-shape",
            Self::Fit => "fit",
            Self::Log => "log",
            Self::Requirements => "requirements",
            Self::Scenarios => "scenarios",
            Self::Notices => "notices",
        }
    }

    /// What it is, for people.
    pub fn about(self) -> &'static str {
        match self {
            Self::Verdict => "the advice, the gates, page one",
            Self::Scores => "levels and readiness",
            Self::Reasons => "the answers and rules behind a sentence",
            Self::Overrides => "who passed a gate on purpose",
            Self::OwnWords => "people's own words",
            Self::Voices => "who said what, and notes",
            Self::Culture => "answers about leading, trust and pay",
            Self::Answers => "answers to other questions",
            Self::Disagreement => "where people see things differently",
            Self::Open => "open questions",
            Self::Roadmap => "tasks, dates and owners",
            Self::Raci => "who does what",
            Self::Measures => "goals and measures",
            Self::Money => "costs and worth",
            Self::Risks => "risks",
            Self::Records => "the record model and why",
            Self::RecordShape => "the tables as they are to be",
            Self::Fit => "the fit with IT",
            Self::Log => "decisions and promises, by name",
            Self::Requirements => "requirements",
            Self::Scenarios => "scenes to be shown, with parts of answers",
            Self::Notices => "what changes for staff",
        }
    }
}
