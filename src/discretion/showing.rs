use crate::condition::Value;
use crate::engagement::{Confidentiality, Engagement, PartKind, Reader};
use crate::id::{ParticipantId, RoleId};
use crate::questionnaire::{Choice, Question, Questionnaire};
use crate::score::{Origin, Position, Voice};

/// How much of a question's answers may be shown. What is not shown never enters the view, so that no template can
/// print it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Showing {
    /// Nothing: a single value would be somebody's own, or too few answered without their names.
    Nothing,
    /// What all of them say together, and no single voice, not even of those who would not mind: what is left over
    /// would give the others away.
    Together,
    /// Every voice, by its role.
    Voices,
}

/// What may be shown of the answers to a question.
pub fn showing(questionnaire: &Questionnaire, engagement: &Engagement, position: &Position) -> Showing {
    let question = questionnaire.question(position.question.as_str());
    let all = Crowd::of(question, engagement, position.voices.iter());
    if all.is_empty() {
        Showing::Voices
    } else if position.origin == Origin::Agreed || all.hides(engagement.privacy.threshold) {
        // What the group agreed on it said aloud.
        Showing::Together
    } else if all.unattributed == 0 && position.voices.len() >= engagement.privacy.threshold {
        // The facilitator knows a confidential answer; readers see it only among others, of whom none is shown either.
        Showing::Together
    } else {
        Showing::Nothing
    }
}

/// Whether the means of these two roles may stand side by side: the protected people in each, and those outside the
/// two, must be enough to hide among (or none), for the figure of the whole is printed too.
pub fn may_compare(
    questionnaire: &Questionnaire,
    engagement: &Engagement,
    position: &Position,
    roles: (&RoleId, &RoleId),
) -> bool {
    let question = questionnaire.question(position.question.as_str());
    let threshold = engagement.privacy.threshold;
    let hides = |wanted: &dyn Fn(&RoleId) -> bool| {
        Crowd::of(question, engagement, position.voices.iter().filter(|voice| wanted(&voice.role))).hides(threshold)
    };
    hides(&|role| role == roles.0)
        && hides(&|role| role == roles.1)
        && hides(&|role| role != roles.0 && role != roles.1)
}

/// Whether somebody's own words may be quoted by their role although others who answered are protected.
pub fn may_quote(engagement: &Engagement, question: &Question, who: &ParticipantId) -> bool {
    promise(Some(question), engagement, who) == Confidentiality::Attributed
}

/// Whether a value holds what somebody wrote in their own words: a text, the cells of a list, an own entry among ticks.
/// A day is as good as a word: it cannot be made round, and seldom do two name the same.
pub fn own_words(kind: PartKind<'_>, value: &Value) -> bool {
    let foreign = |id: &Value, choices: &[Choice]| !choices.iter().any(|one| Some(one.id.as_str()) == id.text());
    match kind {
        PartKind::Text | PartKind::Column | PartKind::Date => true,
        PartKind::Ticks(choices) => value.list().is_some_and(|items| items.iter().any(|item| foreign(item, choices))),
        _ => false,
    }
}

/// What this reader owes somebody who answered the question. Who is not on the list was promised nothing that we know
/// of: the strictest promise holds.
pub fn promise(question: Option<&Question>, engagement: &Engagement, who: &ParticipantId) -> Confidentiality {
    let participant = engagement.participants.iter().find(|one| one.id == *who);
    let own = participant.map_or(Confidentiality::Unattributed, |one| one.confidentiality);
    let strictest =
        if question.is_none_or(|one| one.confidential) { own.max(Confidentiality::Confidential) } else { own };
    match engagement.privacy.reader {
        Reader::Facilitator if strictest == Confidentiality::Confidential => Confidentiality::Attributed,
        _ => strictest,
    }
}

/// How many protected people there are among some who answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Crowd {
    pub(super) confidential: usize,
    pub(super) unattributed: usize,
}

impl Crowd {
    fn of<'v>(question: Option<&Question>, engagement: &Engagement, voices: impl Iterator<Item = &'v Voice>) -> Self {
        voices.map(|voice| promise(question, engagement, &voice.who)).collect()
    }

    pub(super) fn is_empty(self) -> bool {
        self.confidential + self.unattributed == 0
    }

    /// Whether nobody in it stands out. Those whom nobody may know hide among their like only: the facilitator knows
    /// the others.
    pub(super) fn hides(self, threshold: usize) -> bool {
        let enough = |number: usize| number == 0 || number >= threshold;
        enough(self.unattributed) && enough(self.unattributed + self.confidential)
    }
}

impl FromIterator<Confidentiality> for Crowd {
    fn from_iter<T: IntoIterator<Item = Confidentiality>>(promises: T) -> Self {
        promises.into_iter().fold(Self::default(), |mut crowd, promise| {
            match promise {
                Confidentiality::Attributed => {}
                Confidentiality::Confidential => crowd.confidential += 1,
                Confidentiality::Unattributed => crowd.unattributed += 1,
            }
            crowd
        })
    }
}
