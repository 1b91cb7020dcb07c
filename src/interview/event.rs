use crate::engagement::{Answer, AnswerValue, Confidence};
use crate::id::QuestionId;

/// What a participant does.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// Typed text for whatever is on screen: a value, the number of an option, a row command, nothing (which keeps
    /// what is there, or leaves an optional value empty).
    Type(String),
    /// Text typed so far, not yet given: it is kept for the value on screen and offered again.
    HalfTyped(String),
    /// The value on screen, or the question's whole value.
    Give(AnswerValue),
    /// Drops text typed and not given; if there is none, leaves the value on screen empty, if it may be.
    Clear,
    /// A new row of the list on screen.
    AddRow,
    /// Goes through a row of the list on screen again; the first is 1.
    EditRow(usize),
    /// Deletes a row of the list on screen; the first is 1.
    DeleteRow(usize),
    /// The list on screen is complete.
    RowsDone,
    /// A whole answer to any question, whatever is on screen. Its own time counts if it has one.
    Answer(QuestionId, Box<Answer>),
    /// Passes over the question for now.
    Skip,
    /// "I do not know."
    Unknown,
    /// "This does not apply to us."
    NotApplicable,
    /// Back to what was on screen before. Never validates.
    Back,
    /// To a question, by its number or its id.
    Jump(String),
    /// To the first question that is open.
    Continue,
    /// The table of all questions.
    Review(Filter),
    /// Puts something aside for later. A blank text is asked for.
    Park(String),
    /// A remark on the question on screen. A blank text is asked for.
    Note(String),
    /// A line of evidence for the question on screen. A blank text is asked for.
    Evidence(String),
    /// How sure the participant is of the answer on screen.
    Confidence(Confidence),
    /// A decision: what, why, who decided, and what else was considered. What is missing among the first three is
    /// asked for.
    Decide(Vec<String>),
    /// What is meant by the question.
    Help,
    /// Why we ask.
    Why,
    /// What the facilitator asks next.
    Probe,
    /// Puts all answers aside and begins anew; asks whether that is meant.
    StartAnew,
    /// Puts all answers aside and begins anew.
    StartAnewForSure,
    /// Saves and leaves; a later interview goes on from here.
    Save,
    /// Saves and leaves: that was all.
    Finish,
}

impl Event {
    /// Whether it means the question on screen, even while a remark on it is being asked for.
    pub(super) fn is_for_question(&self) -> bool {
        matches!(
            self,
            Self::Give(_)
                | Self::Clear
                | Self::AddRow
                | Self::EditRow(_)
                | Self::DeleteRow(_)
                | Self::RowsDone
                | Self::Skip
                | Self::Unknown
                | Self::NotApplicable
        )
    }
}

/// Which questions the review shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Filter {
    /// All that are asked.
    #[default]
    All,
    /// Those without an answer.
    Unanswered,
    /// Those answered with "I do not know".
    Unknown,
    /// Those for which something was put aside.
    Parked,
    /// Those with a claim that nothing shows.
    Claimed,
}

impl Filter {
    /// Every filter and the word for it.
    pub const ALL: [(Self, &'static str); 5] = [
        (Self::All, "all"),
        (Self::Unanswered, "unanswered"),
        (Self::Unknown, "unknown"),
        (Self::Parked, "parked"),
        (Self::Claimed, "claimed"),
    ];

    /// The word for it.
    pub fn word(self) -> &'static str {
        Self::ALL[self as usize].1
    }

    /// The filter of this word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| known.eq_ignore_ascii_case(word.trim())).map(|(filter, _)| *filter)
    }
}

/// What whoever holds the interview has to do after an event, in this order.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Tell the participant something.
    Say(Message),
    /// Store the answers that were put aside ([`Interview::set_aside`](super::Interview::set_aside)) before others
    /// take their place.
    PutAside,
    /// Store the answers ([`Interview::answers`](super::Interview::answers)).
    Save,
    /// Store the log ([`Interview::log`](super::Interview::log)).
    SaveLog,
    /// The interview is over.
    Done(Ending),
}

/// How an interview ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// The participant said that this was all.
    Finished,
    /// The participant goes on later.
    Later,
}

/// Something to tell the participant, in sentences. Foreign text in it is clean; it may have several lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// What kind of thing it is.
    pub tone: Tone,
    /// The sentences.
    pub text: String,
}

/// What kind of message it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// For information.
    Note,
    /// What was given cannot be taken, and the way out.
    Problem,
    /// Asked for: help, the reason for a question, a probe.
    Aid,
}

impl Message {
    pub(super) fn note(text: impl Into<String>) -> Self {
        Self { tone: Tone::Note, text: text.into() }
    }

    pub(super) fn problem(text: impl Into<String>) -> Self {
        Self { tone: Tone::Problem, text: text.into() }
    }

    pub(super) fn aid(text: impl Into<String>) -> Self {
        Self { tone: Tone::Aid, text: text.into() }
    }
}
