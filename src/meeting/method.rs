use super::Occasion;
use crate::engagement::Answer;
use crate::id::QuestionId;
use crate::questionnaire::{Kind, Question};

/// How a group works on a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Method {
    /// Everybody writes alone; then all show at once.
    Silent,
    /// Alone, in pairs, in fours, all. Source: Lipmanowicz and McCandless, *Liberating Structures*, 2013.
    OneTwoFourAll,
    /// What was said is read out without names, reasons are heard, and everybody answers once more. Source: Dalkey and
    /// Helmer, 1963; stopped after three rounds or when answers no longer move.
    Delphi,
}

impl Method {
    /// The word in files.
    pub fn word(self) -> &'static str {
        match self {
            Self::Silent => "silent",
            Self::OneTwoFourAll => "one_two_four_all",
            Self::Delphi => "delphi",
        }
    }

    /// The least it takes, in minutes. 1-2-4-all: one, two, four and five.
    pub(super) fn least(self) -> u32 {
        match self {
            Self::Silent => 3,
            Self::OneTwoFourAll => 12,
            Self::Delphi => 5,
        }
    }
}

/// From so many on, fours can be made.
const FOURS: usize = 8;
/// Two who are apart need no second round to be heard.
const ROUNDS: usize = 4;

/// How a question is asked that is still open: words are gathered, everything else is shown at once.
pub(super) fn to_ask(question: &Question, people: usize) -> Method {
    match question.kind {
        Kind::LongText | Kind::List { .. } if people >= FOURS => Method::OneTwoFourAll,
        _ => Method::Silent,
    }
}

/// How a group settles a question on which it is apart.
pub(super) fn to_settle(occasion: &Occasion<'_>, question: &QuestionId, people: usize) -> Method {
    let answers = occasion.engagement.answers.values();
    let voices = answers.filter(|answers| answers.get(question).is_some_and(Answer::is_given)).count();
    if people >= ROUNDS && voices >= ROUNDS { Method::Delphi } else { Method::Silent }
}
