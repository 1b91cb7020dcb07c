use super::{Event, Filter, Slot};
use crate::engagement::AnswerValue;
use crate::id::QuestionId;

/// What to show and ask now. All texts in it are safe to show.
#[derive(Debug, Clone, PartialEq)]
pub enum Step {
    /// A few ways to go on: at the beginning, at the end, before starting anew.
    Menu(Menu),
    /// One value of a question.
    Ask(Box<Ask>),
    /// A text beside the question: something put aside, a remark, a decision.
    Aside(AsideStep),
    /// The table of questions.
    Review(Review),
    /// Nothing more: the interview is over.
    Over,
}

/// A few ways to go on.
#[derive(Debug, Clone, PartialEq)]
pub struct Menu {
    /// What there is to know, in sentences.
    pub text: String,
    /// The ways, numbered from 1.
    pub ways: Vec<Way>,
}

/// A way to go on.
#[derive(Debug, Clone, PartialEq)]
pub struct Way {
    /// What people read.
    pub label: String,
    /// What it does.
    pub event: Event,
}

/// One value of a question, as it is asked.
#[derive(Debug, Clone, PartialEq)]
pub struct Ask {
    /// The question.
    pub question: QuestionId,
    /// The value of it that is asked now.
    pub slot: Slot,
    /// How far the participant has come.
    pub progress: Progress,
    /// What is said before the first question of a section; empty elsewhere.
    pub intro: String,
    /// What is said where the question is asked once more; empty elsewhere.
    pub recall: String,
    /// The question as it is spoken.
    pub ask: String,
    /// What this value is: a field's label, "your own rating"; empty when it is the whole answer.
    pub prompt: String,
    /// What is meant by it; may be empty.
    pub hint: String,
    /// What it takes.
    pub entry: Entry,
    /// What is given already, in words; empty if nothing is.
    pub current: String,
    /// The same as a value, for widgets that begin with it.
    pub value: Option<AnswerValue>,
    /// Text typed for it earlier and not given; empty if there is none.
    pub typed: String,
    /// Whether it may be left empty.
    pub optional: bool,
    /// Whether "this does not apply to us" is an answer to the question.
    pub may_not_apply: bool,
    /// Whether the participant is promised that this answer is not shown alone.
    pub confidential: bool,
    /// The remark on the question so far; empty if there is none.
    pub note: String,
}

/// What a value takes.
#[derive(Debug, Clone, PartialEq)]
pub enum Entry {
    /// One of these.
    Pick(Vec<Choosable>),
    /// Any number of these; with `free`, own entries too.
    Tick {
        /// What can be ticked.
        choices: Vec<Choosable>,
        /// Whether own entries may be added.
        free: bool,
    },
    /// One line of text.
    Line,
    /// Several lines of text.
    Block,
    /// A number; the words say what it may be: "a number from 1 to 10".
    Number(String),
    /// A day.
    Date,
    /// Rows of a list: add, edit, delete, done.
    Rows {
        /// The rows so far, one line each.
        rows: Vec<String>,
        /// The most rows.
        max: usize,
    },
}

/// Something that can be picked or ticked.
#[derive(Debug, Clone, PartialEq)]
pub struct Choosable {
    /// The number to type. Levels and steps begin with 0, choices with 1.
    pub number: usize,
    /// The word that stands for it in files; empty for levels.
    pub id: String,
    /// What people read.
    pub label: String,
    /// What it means; may be empty.
    pub help: String,
    /// Why it cannot be chosen now; empty if it can.
    pub closed: String,
    /// What it stands for.
    pub value: AnswerValue,
}

/// How far a participant has come. Only what was answered counts, never a default.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Progress {
    /// The section's title.
    pub section: String,
    /// The number of the question, from 1, among those asked of this participant.
    pub number: usize,
    /// How many are asked of this participant, as far as is known now.
    pub of: usize,
    /// How many of them are answered.
    pub answered: usize,
    /// Roughly how many minutes the open ones take.
    pub minutes_left: u32,
}

/// A text beside the question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AsideStep {
    /// What is wanted.
    pub prompt: String,
    /// What stands there already; empty if nothing does.
    pub current: String,
    /// Whether it may be left empty.
    pub optional: bool,
}

/// The table of questions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    /// Which are shown.
    pub filter: Filter,
    /// One row for each question shown.
    pub rows: Vec<ReviewRow>,
    /// How many questions are asked in all.
    pub of: usize,
    /// How many answers are set aside because a changed answer hides their questions.
    pub set_aside: usize,
}

/// A row of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviewRow {
    /// The number of the question among all that are asked.
    pub number: usize,
    /// The question.
    pub question: QuestionId,
    /// As it is spoken.
    pub ask: String,
    /// The answer in words; empty if there is none.
    pub answer: String,
    /// What is to be said about it: "unanswered", "unknown", "parked" …
    pub flags: Vec<&'static str>,
}
