//! Where the people differ, as far as it may be shown.

use serde::Serialize;

use super::{Line, Material};
use crate::agreement::{Agreement, Label, Likeness, Measure, QuestionAgreement, Rated, RoleGap, is_comparable};
use crate::assessment::Speech;
use crate::condition::Value;
use crate::discretion::{Showing, may_compare, showing};
use crate::document::Input;
use crate::engagement::{Engagement, Spread};
use crate::id::{QuestionId, RoleId};
use crate::questionnaire::logic::short_title;
use crate::questionnaire::{Question, Questionnaire};
use crate::score::{Origin, Position, Presence};
use crate::text;
use crate::unit::plain;

/// How much of the agreement on a question may be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Seen {
    /// Nothing: beside the firm's answer, how close people are would say what each of them said.
    Nothing,
    /// How many said what, and nobody's role.
    Crowd,
    /// Who said what, by role.
    Voices,
}

/// Where the people differ.
#[derive(Debug, Clone, Default, Serialize)]
pub(crate) struct AgreementView {
    /// Questions that at least two people answered: those on which they are apart first, then the others, the widest
    /// first.
    pub(crate) rows: Vec<Row>,
    /// How many more there are of which nothing may be shown.
    pub(crate) kept_back: usize,
    pub(crate) dimensions: Vec<OfDimension>,
    /// How one role sees the firm beside another; none if that may not be shown.
    pub(crate) perception: Option<Perception>,
    /// Whether no agreement on a level can be told from chance.
    pub(crate) all_may_be_chance: bool,
}

/// A question and how far people are apart on it.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Row {
    pub(crate) id: String,
    pub(crate) ask: Line,
    pub(crate) title: Line,
    /// "3 people".
    pub(crate) people: String,
    /// close, broadly agree, apart or two camps.
    pub(crate) label: &'static str,
    pub(crate) is_wide: bool,
    /// What was said, in words.
    pub(crate) said: Line,
    /// The average distance from the median, in levels; only where levels were compared.
    pub(crate) apart_by: Option<String>,
    /// Whether closeness like this could be chance; only where levels were compared.
    pub(crate) may_be_chance: Option<bool>,
    pub(crate) settled: bool,
    /// "Leaders stand 2 levels above Sales; too few people to rule out chance".
    pub(crate) gap: Line,
    #[serde(skip)]
    pub(crate) counts: Option<[usize; 6]>,
    /// Each level that somebody gave, and how many did, from low to high.
    #[serde(skip)]
    pub(crate) places: Vec<(f64, usize)>,
    #[serde(skip)]
    pub(crate) median: f64,
    #[serde(skip)]
    pub(crate) disagreement: f64,
}

/// How far people are apart on the questions of a dimension.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct OfDimension {
    pub(crate) title: Line,
    pub(crate) questions: usize,
    pub(crate) apart_by: String,
    pub(crate) wide: usize,
}

/// How one role sees the firm beside another.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Perception {
    pub(crate) first: Line,
    pub(crate) second: Line,
    pub(crate) points: String,
    pub(crate) first_above: bool,
    pub(crate) questions: usize,
}

/// How much of the agreement on a question may be shown.
pub(crate) fn seen(material: Material<'_>, question: &QuestionId) -> Seen {
    let Some(position) = material.position(question.as_str()) else { return Seen::Nothing };
    how_much(material.questionnaire, material.engagement, position)
}

/// Whether anything of the agreement on a question may be shown.
pub(crate) fn may_be_shown(input: &Input<'_>, question: &QuestionId) -> bool {
    let position = input.assessment.positions.iter().find(|position| position.question == *question);
    position.is_some_and(|position| how_much(input.questionnaire, input.engagement, position) != Seen::Nothing)
}

fn how_much(questionnaire: &Questionnaire, engagement: &Engagement, position: &Position) -> Seen {
    match engagement.privacy.spread.get(&position.question) {
        Some(Spread::Nothing) => Seen::Nothing,
        Some(_) => Seen::Crowd,
        None if showing(questionnaire, engagement, position) == Showing::Voices => Seen::Voices,
        None => Seen::Nothing,
    }
}

/// The questions that several people answered and of which it may not be shown.
pub(crate) fn kept_back(material: Material<'_>) -> Vec<QuestionId> {
    let several = |id: &QuestionId| {
        let position = material.position(id.as_str())?;
        let open = position.presence == Presence::Asked && position.origin != Origin::Agreed;
        let question = material.questionnaire.question(id.as_str())?;
        (open && position.voices.len() > 1 && is_comparable(question)).then(|| id.clone())
    };
    let asked = material.questionnaire.questions().map(|question| &question.id);
    asked
        .filter(|id| material.engagement.privacy.spread.get(*id) == Some(&Spread::Nothing))
        .filter_map(several)
        .collect()
}

pub(crate) fn agreement(material: Material<'_>) -> AgreementView {
    let shown = &material.findings.shown;
    let mut rows: Vec<Row> = shown.questions.iter().filter_map(|one| row(material, one)).collect();
    rows.sort_by(|a, b| b.is_wide.cmp(&a.is_wide).then(b.disagreement.total_cmp(&a.disagreement)));
    let dimensions = shown.dimensions.iter().map(|one| OfDimension {
        title: Line::new(material.questionnaire.dimension(&one.dimension).map_or("", |dimension| &dimension.title)),
        questions: one.questions,
        apart_by: plain(one.deviation, 1),
        wide: one.wide,
    });
    AgreementView {
        kept_back: kept_back(material).len(),
        dimensions: dimensions.collect(),
        perception: perception(material, shown),
        all_may_be_chance: rows.iter().all(|row| row.may_be_chance != Some(false)),
        rows,
    }
}

/// One question's agreement in words; none if nothing of it may be shown.
pub(crate) fn row(material: Material<'_>, one: &QuestionAgreement) -> Option<Row> {
    let question = material.questionnaire.question(one.question.as_str())?;
    let seen = seen(material, &one.question);
    if seen == Seen::Nothing {
        return None;
    }
    let rated = if let Measure::Levels(rated) = &one.likeness.measure { Some(rated) } else { None };
    Some(Row {
        id: question.id.to_string(),
        ask: Line::from(&question.ask),
        title: Line::new(&short_title(question)),
        people: text::count(one.people, "person"),
        label: label_words(one),
        is_wide: one.likeness.label.is_wide(),
        said: Line::new(&said(material, question, one, seen)),
        apart_by: rated.map(|rated| plain(rated.deviation, 1)),
        may_be_chance: rated.map(|rated| rated.may_be_chance),
        settled: one.settled,
        gap: Line::new(&gap(material, one, rated)),
        counts: rated.map(|rated| rated.counts),
        places: rated.map(places).unwrap_or_default(),
        median: rated.map_or(0.0, |rated| rated.median),
        disagreement: one.likeness.disagreement,
    })
}

/// The label; people who stand alone are no camps.
fn label_words(one: &QuestionAgreement) -> &'static str {
    let alone = |counts: [usize; 6]| counts.iter().all(|count| *count < 2);
    match (one.likeness.label, &one.likeness.measure) {
        (Label::TwoCamps, Measure::Levels(rated)) if alone(rated.counts) => "far apart",
        (label, _) => label.words(),
    }
}

fn said(material: Material<'_>, question: &Question, one: &QuestionAgreement, seen: Seen) -> String {
    let speech = Speech::of(question, &material.engagement.currency);
    let mut words = measured(material, question, speech, &one.likeness, seen);
    let in_parts = matches!(one.likeness.measure, Measure::Parts);
    // Figures may lie far apart although they come to the same level.
    if in_parts || seen == Seen::Voices {
        let all_close = in_parts && one.likeness.label == Label::Close;
        let parts = one.parts.iter().filter(|part| {
            let label = part.likeness.label;
            if in_parts { all_close || label != Label::Close } else { label.is_wide() }
        });
        let part = |part: &crate::agreement::PartAgreement| {
            let (label, speech) = Speech::of_part(question, &part.part, &material.engagement.currency)?;
            Some(format!("{label}: {}", measured(material, question, speech, &part.likeness, seen)))
        };
        words = Some(words)
            .into_iter()
            .filter(|words| !words.is_empty())
            .chain(parts.filter_map(part))
            .collect::<Vec<_>>()
            .join("; ");
    }
    let silent = [(one.unknown, "did not know"), (one.not_applicable, "said that it does not apply")];
    if seen == Seen::Voices {
        for (number, what) in silent.into_iter().filter(|(number, _)| *number > 0) {
            words.push_str(&format!("; {number} {what}"));
        }
    }
    words
}

fn measured(
    material: Material<'_>,
    question: &Question,
    speech: Speech<'_>,
    likeness: &Likeness,
    seen: Seen,
) -> String {
    let of = |value: &str| speech.fact(&Value::from(value)).unwrap_or_default();
    // An own entry is a text that somebody wrote.
    let is_known = |value: &str| seen == Seen::Voices || question.choices().iter().any(|one| one.id.as_str() == value);
    let counted = |tally: &[(String, usize)]| {
        if let ([(only, _)], Measure::Choices(_)) = (tally, &likeness.measure)
            && is_known(only)
        {
            return format!("all “{}”", of(only));
        }
        let known = tally.iter().filter(|(value, _)| is_known(value) || matches!(value.as_str(), "yes" | "no"));
        known.map(|(value, count)| format!("“{}” ({count})", of(value))).collect::<Vec<_>>().join(", ")
    };
    match &likeness.measure {
        Measure::Levels(rated) if seen == Seen::Voices => by_role(material, rated),
        Measure::Levels(rated) => by_level(rated),
        Measure::Choices(tally) | Measure::Ticks(tally) => counted(tally),
        Measure::Ranking(w, places) => {
            let first: Vec<String> = places.iter().take(3).map(|(id, _)| format!("“{}”", of(id))).collect();
            format!("on the whole {} first; agreement of the rankings {} of 1", first.join(", then "), plain(*w, 2))
        }
        // The lowest and the highest are single voices.
        Measure::Figures(figures) if seen == Seen::Crowd => format!("about {}", speech.number(figures.likely)),
        Measure::Figures(figures) if figures.high - figures.low < 1e-9 => format!("all {}", speech.number(figures.low)),
        Measure::Figures(figures) => format!(
            "from {} to {}, in the middle {}",
            speech.number(figures.low),
            speech.number(figures.high),
            speech.number(figures.likely)
        ),
        Measure::Parts => String::new(),
        Measure::Kept => "asked in confidence".to_owned(),
    }
}

/// Each level that somebody gave, and how many did.
fn places(rated: &Rated) -> Vec<(f64, usize)> {
    let mut levels = rated.levels();
    levels.sort_by(f64::total_cmp);
    levels.chunk_by(|a, b| a.total_cmp(b).is_eq()).map(|same| (same[0], same.len())).collect()
}

/// "Leaders 4; Sales 2 and 3".
fn by_role(material: Material<'_>, rated: &Rated) -> String {
    let mut roles: Vec<(&RoleId, Vec<f64>)> = Vec::new();
    for (_, role, level, _) in &rated.voices {
        match roles.iter_mut().find(|(one, _)| *one == role) {
            Some((_, levels)) => levels.push(*level),
            None => roles.push((role, vec![*level])),
        }
    }
    for (_, levels) in &mut roles {
        levels.sort_by(f64::total_cmp);
    }
    roles.sort_by(|(_, a), (_, b)| {
        let mean = crate::agreement::expert::mean;
        mean(b).total_cmp(&mean(a))
    });
    let words = roles.iter().map(|(role, levels)| {
        let levels: Vec<String> = levels.iter().map(|level| plain(*level, 1)).collect();
        format!("{} {}", material.questionnaire.role_title(role), text::and_list(&levels))
    });
    words.collect::<Vec<_>>().join("; ")
}

/// "level 1: 2 people; level 4: 3 people".
fn by_level(rated: &Rated) -> String {
    let filled = rated.counts.iter().enumerate().filter(|(_, count)| **count > 0);
    filled
        .map(|(level, count)| format!("level {level}: {}", text::count(*count, "person")))
        .collect::<Vec<_>>()
        .join("; ")
}

/// The widest gap between two roles that may be compared.
fn gap(material: Material<'_>, one: &QuestionAgreement, rated: Option<&Rated>) -> String {
    let (Some(rated), Some(position)) = (rated, material.position(one.question.as_str())) else {
        return String::new();
    };
    // Where each of the two is one person, what was said says it all.
    let comparable = |gap: &&RoleGap| {
        gap.people != (1, 1)
            && may_compare(material.questionnaire, material.engagement, position, (&gap.higher, &gap.lower))
    };
    let Some(gap) = one.gaps.iter().find(comparable) else { return String::new() };
    let (higher, lower) =
        (material.questionnaire.role_title(&gap.higher), material.questionnaire.role_title(&gap.lower));
    let levels = plain(gap.points(), 1);
    let levels = if levels == "1" { "1 level".to_owned() } else { format!("{levels} levels") };
    let test = match gap.test(rated).chance {
        None => "too few people to rule out chance".to_owned(),
        Some(chance) if chance <= 0.05 => format!("hardly chance (p = {})", plain(chance, 3)),
        Some(chance) => format!("it may be chance (p = {})", plain(chance, 2)),
    };
    format!("{higher} stand {levels} above {lower}; {test}")
}

fn perception(material: Material<'_>, shown: &Agreement) -> Option<Perception> {
    let gap = shown.perception.as_ref()?;
    let comparable = |id: &QuestionId| {
        let roles = (&gap.first, &gap.second);
        let may = |position| may_compare(material.questionnaire, material.engagement, position, roles);
        material.position(id.as_str()).is_some_and(may)
    };
    let mean = gap.mean(comparable)?;
    Some(Perception {
        first: Line::new(material.questionnaire.role_title(&gap.first)),
        second: Line::new(material.questionnaire.role_title(&gap.second)),
        points: plain(mean.abs(), 1),
        first_above: mean >= 0.0,
        questions: gap.questions.iter().filter(|(id, _)| comparable(id)).count(),
    })
}
