use serde::Serialize;

use super::unknown::is_open;
use super::{Line, Material};
use crate::score::Presence;
use crate::text;

/// Whose plan it is, from what and from when.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Cover {
    pub(crate) client: Line,
    pub(crate) title: Line,
    pub(crate) purpose: Line,
    pub(crate) language: String,
    pub(crate) version: Line,
    /// The version that was answered, if it is another one.
    pub(crate) answered_version: Line,
    pub(crate) tier: Line,
    pub(crate) currency: Line,
    /// "1 December 2026".
    pub(crate) date: String,
    pub(crate) start: String,
    pub(crate) wished: String,
    /// How many questions concern the firm, and how many of them have an answer.
    pub(crate) asked: usize,
    pub(crate) answered: usize,
    /// "6 people".
    pub(crate) people: String,
    /// Role and how many people answered in it.
    pub(crate) roles: Vec<(Line, usize)>,
    /// Titles of roles that answer and of which nobody did.
    pub(crate) silent: Vec<Line>,
    /// The highest level.
    pub(crate) top: u8,
    /// How many protected people must have answered before anything that they say together is shown.
    pub(crate) threshold: usize,
    /// How many must differ before a figure that was given out changes.
    pub(crate) more: usize,
    /// Whether figures are coarse because they hold an answer that is not shown.
    pub(crate) coarse: bool,
}

pub(crate) fn cover(material: Material<'_>) -> Cover {
    let questionnaire = material.questionnaire;
    let engagement = material.engagement;
    let tier = questionnaire.tiers.iter().find(|tier| tier.id == engagement.tier);
    let asked = material.assessment.positions.iter().filter(|position| position.presence == Presence::Asked);
    let answered = |position: &&crate::score::Position| {
        let question = questionnaire.question(position.question.as_str());
        question.is_some_and(|question| !is_open(question, position))
    };
    let spoke = |participant: &&crate::engagement::Participant| {
        let answers = engagement.answers.get(participant.id.as_str());
        answers.is_some_and(|answers| answers.values().any(crate::engagement::Answer::is_given))
    };
    let speakers: Vec<_> = engagement.participants.iter().filter(spoke).collect();
    let in_role = |role: &crate::questionnaire::Role| speakers.iter().filter(|one| one.role == role.id).count();
    let roles = questionnaire.roles.iter().filter(|role| role.answers);
    let silent = roles.clone().filter(|role| in_role(role) == 0).map(|role| Line::from(&role.title)).collect();
    Cover {
        client: Line::from(&engagement.client),
        title: Line::from(&questionnaire.title),
        purpose: Line::from(&questionnaire.purpose),
        language: Line::from(&questionnaire.language).plain().to_owned(),
        version: Line::from(&questionnaire.version),
        answered_version: if engagement.version == questionnaire.version {
            Line::default()
        } else {
            Line::from(&engagement.version)
        },
        tier: Line::new(tier.map_or(engagement.tier.as_str(), |tier| &tier.title)),
        currency: Line::from(&engagement.currency),
        date: material.date.in_words(),
        start: engagement.start.map_or_else(String::new, crate::unit::Date::in_words),
        wished: engagement.wished.map_or_else(String::new, crate::unit::Date::in_words),
        asked: asked.clone().count(),
        answered: asked.filter(answered).count(),
        people: text::count(speakers.len(), "person"),
        roles: roles.filter(|role| in_role(role) > 0).map(|role| (Line::from(&role.title), in_role(role))).collect(),
        silent,
        top: crate::unit::TOP,
        threshold: engagement.privacy.threshold,
        more: crate::discretion::MORE,
        coarse: super::coarse::any_withheld(material),
    }
}
