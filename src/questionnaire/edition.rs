//! What documents for certain readers are made from: what a purchase must bring, the scenes to be shown, and what is
//! said to those whose days will change.

use crate::condition::Expression;
use crate::id::{FieldId, QuestionId, RequirementId, ScenarioId, TaskId, VerdictId};

/// What the questionnaire gives to editions.
#[derive(Debug, Clone, Default)]
pub struct Editions {
    /// Questions about money besides those that ask for an amount.
    pub money: Vec<QuestionId>,
    /// Sections and questions about how people lead, trust and are paid: for those who asked, and nobody else.
    pub culture: Vec<String>,
    /// What of the firm's own answers anybody who makes an offer must know.
    pub excerpts: Vec<Excerpt>,
    /// What a system must, should and could do here.
    pub requirements: Vec<Requirement>,
    /// Scenes to be shown with the firm's own answers in them.
    pub scenarios: Vec<Scenario>,
    /// What is asked of everybody who makes an offer: question and why.
    pub responses: Vec<(String, String)>,
    /// How a scene is marked: mark and meaning, the best first.
    pub marks: Vec<(String, String)>,
    /// What the verdict means to those who were not in the room.
    pub outlooks: Vec<(VerdictId, String)>,
    /// What a task changes for those who do the daily work.
    pub notices: Vec<Notice>,
    /// Where they find help, and what is promised to them: title and text.
    pub promises: Vec<(String, String)>,
}

/// A part of an answer that may leave the house.
#[derive(Debug, Clone)]
pub struct Excerpt {
    /// Its title.
    pub title: String,
    /// The question.
    pub question: QuestionId,
    /// The columns of a list or the fields of a record that may be shown; none stands for the answer itself.
    pub columns: Vec<FieldId>,
}

/// What a system must, should or could do.
#[derive(Debug, Clone)]
pub struct Requirement {
    /// Its id.
    pub id: RequirementId,
    /// What it belongs to: "Records".
    pub area: String,
    /// What must be possible.
    pub text: String,
    /// How one sees that it is.
    pub shown_by: String,
    /// When it is a must.
    pub must: Option<Expression>,
    /// Otherwise, when it should be there.
    pub should: Option<Expression>,
    /// Otherwise, when it could be there. Without any of the three it is left out on purpose.
    pub could: Option<Expression>,
}

/// A scene to be shown.
#[derive(Debug, Clone)]
pub struct Scenario {
    /// Its id.
    pub id: ScenarioId,
    /// Its title.
    pub title: String,
    /// When it belongs to this firm; always if there is no condition.
    pub when: Option<Expression>,
    /// What happens, as it is told to those who show it.
    pub story: String,
    /// What is to be shown, step by step.
    pub steps: Vec<String>,
    /// When it has passed.
    pub passes: String,
    /// The firm's own answers that it is played with.
    pub with: Vec<Excerpt>,
}

/// What a task changes for those who do the daily work.
#[derive(Debug, Clone)]
pub struct Notice {
    /// The task.
    pub task: TaskId,
    /// change, say or help.
    pub kind: NoticeKind,
    /// What it means to them.
    pub text: String,
}

/// What a notice is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NoticeKind {
    /// Something will be done differently.
    Change,
    /// They have a say in something.
    Say,
    /// Somebody helps them.
    Help,
}

impl NoticeKind {
    /// Each with its word in files.
    pub const ALL: [(Self, &'static str); 3] = [(Self::Change, "change"), (Self::Say, "say"), (Self::Help, "help")];

    /// Its word in files.
    pub fn word(self) -> &'static str {
        Self::ALL.iter().find(|(kind, _)| *kind == self).map_or("", |(_, word)| word)
    }
}

impl Editions {
    /// Every excerpt, those of scenes included.
    pub fn excerpts(&self) -> impl Iterator<Item = &Excerpt> {
        self.excerpts.iter().chain(self.scenarios.iter().flat_map(|scenario| &scenario.with))
    }
}
