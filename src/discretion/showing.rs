use crate::condition::Value;
use crate::engagement::{Confidentiality, Engagement, PartKind};
use crate::id::{ParticipantId, RoleId};
use crate::questionnaire::{Choice, Question, Questionnaire};
use crate::score::{Origin, Position};

/// The smallest group of which anything is shown when nobody knows whose answers they are.
/// Source: the usual floor of employee surveys; below it people work out who said what.
pub const CROWD: usize = 5;

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
    if !is_guarded(question, engagement, position) {
        Showing::Voices
    } else if position.origin == Origin::Agreed {
        // The group said it aloud.
        Showing::Together
    } else if position.voices.len() >= floor(engagement, position) {
        Showing::Together
    } else {
        Showing::Nothing
    }
}

/// Whether the means of these two roles may stand side by side: each group, and everybody outside the two, must be
/// large enough to hide in (or empty), for the figure of the whole is printed too.
pub fn may_compare(
    questionnaire: &Questionnaire,
    engagement: &Engagement,
    position: &Position,
    roles: (&RoleId, &RoleId),
) -> bool {
    let question = questionnaire.question(position.question.as_str());
    if !is_guarded(question, engagement, position) {
        return true;
    }
    let floor = floor(engagement, position);
    let size = |role: &RoleId| position.voices.iter().filter(|voice| voice.role == *role).count();
    let (first, second) = (size(roles.0), size(roles.1));
    let others = position.voices.len() - first - second;
    first >= floor && second >= floor && (others == 0 || others >= floor)
}

/// Whether somebody's own words may be quoted by their role although others who answered are protected.
pub fn may_quote(engagement: &Engagement, question: &Question, who: &ParticipantId) -> bool {
    let participant = engagement.participants.iter().find(|one| one.id == *who);
    !question.confidential && participant.is_some_and(|one| one.confidentiality == Confidentiality::Attributed)
}

/// Whether a value holds what somebody wrote in their own words: a text, the cells of a list, an own entry among ticks.
pub fn own_words(kind: PartKind<'_>, value: &Value) -> bool {
    let foreign = |id: &Value, choices: &[Choice]| !choices.iter().any(|one| Some(one.id.as_str()) == id.text());
    match kind {
        PartKind::Text | PartKind::Column => true,
        PartKind::Ticks(choices) => value.list().is_some_and(|items| items.iter().any(|item| foreign(item, choices))),
        _ => false,
    }
}

fn is_guarded(question: Option<&Question>, engagement: &Engagement, position: &Position) -> bool {
    question.is_none_or(|question| question.confidential)
        || promises(engagement, position).any(|promise| promise != Confidentiality::Attributed)
}

/// The smallest group that may be shown together. Somebody who was promised that nobody knows whose answers they are
/// hides among [`CROWD`], counted among their like; a confidential answer is shown beside another one at least.
fn floor(engagement: &Engagement, position: &Position) -> usize {
    let unattributed = promises(engagement, position).filter(|one| *one == Confidentiality::Unattributed).count();
    match unattributed {
        0 => 2,
        1..CROWD => usize::MAX,
        _ => CROWD,
    }
}

fn promises<'a>(engagement: &'a Engagement, position: &'a Position) -> impl Iterator<Item = Confidentiality> + 'a {
    position.voices.iter().map(|voice| {
        let participant = engagement.participants.iter().find(|one| one.id == voice.who);
        // Somebody who is not on the list was promised nothing that we know of: the strictest promise holds.
        participant.map_or(Confidentiality::Unattributed, |one| one.confidentiality)
    })
}
