use serde::Serialize;

use super::{Line, Material};
use crate::condition::Truth;
use crate::id::RowId;
use crate::plan::FormFit;
use crate::questionnaire::Kind;
use crate::unit::plain;

/// The fit with those who would run a system.
#[derive(Debug, Clone, Default, Serialize)]
pub(crate) struct FitView {
    /// Whether people rated what they can do.
    pub(crate) known: bool,
    /// The best fit first.
    pub(crate) forms: Vec<Form>,
    pub(crate) advice: Vec<Line>,
    /// Fact and what it changes.
    pub(crate) facts: Vec<(Line, Line)>,
}

/// A form of running a system.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Form {
    pub(crate) title: Line,
    pub(crate) about: Line,
    /// yes, no or unknown.
    pub(crate) possible: &'static str,
    pub(crate) excluded_because: Line,
    /// The sum of all gaps in steps.
    pub(crate) sum: Option<String>,
    /// good, workable, poor or unknown.
    pub(crate) judgement: &'static str,
    pub(crate) hours_needed: Option<String>,
    pub(crate) hours_free: Option<String>,
    /// Whether more hours are needed than are free.
    pub(crate) short: bool,
    pub(crate) gaps: Vec<Gap>,
    pub(crate) partner_for: Vec<Line>,
}

/// A gap in a skill.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Gap {
    pub(crate) skill: Line,
    pub(crate) need: String,
    pub(crate) have: Option<String>,
    /// The need minus what there is.
    pub(crate) steps: String,
    pub(crate) remedy: Line,
    pub(crate) weeks: Line,
}

pub(crate) fn fit(material: Material<'_>) -> FitView {
    let fit = &material.assessment.plan.fit;
    let facts = material.questionnaire.fit.facts.iter();
    FitView {
        known: fit.known,
        forms: fit.forms.iter().filter_map(|one| form(material, one)).collect(),
        advice: fit.advice.iter().map(Line::from).collect(),
        facts: facts.map(|one| (Line::from(&one.fact), Line::from(&one.changes))).collect(),
    }
}

fn form(material: Material<'_>, result: &FormFit) -> Option<Form> {
    let settings = &material.questionnaire.fit;
    let form = settings.forms.iter().find(|form| form.id == result.form)?;
    let judgement = match result.sum {
        None => "unknown",
        Some(sum) if sum <= settings.good_up_to => "good",
        Some(sum) if sum <= settings.workable_up_to => "workable",
        Some(_) => "poor",
    };
    let short = matches!((result.hours_needed, result.hours_free), (Some(needed), Some(free)) if needed > free);
    Some(Form {
        title: Line::from(&form.title),
        about: Line::from(&form.about),
        possible: match result.possible {
            Truth::Yes => "yes",
            Truth::No => "no",
            Truth::Unknown => "unknown",
        },
        excluded_because: Line::from(&form.excluded_because),
        sum: result.sum.map(|sum| plain(sum, 1)),
        judgement,
        hours_needed: result.hours_needed.map(|hours| plain(hours, 1)),
        hours_free: result.hours_free.map(|hours| plain(hours, 1)),
        short,
        gaps: result.gaps.iter().map(|gap| skill_gap(material, gap)).collect(),
        partner_for: result.partner_for.iter().map(|row| skill(material, row)).collect(),
    })
}

fn skill_gap(material: Material<'_>, gap: &crate::plan::SkillGap) -> Gap {
    Gap {
        skill: skill(material, &gap.row),
        need: plain(gap.need, 1),
        have: gap.have.map(|have| plain(have, 1)),
        steps: plain(gap.gap, 1),
        remedy: Line::from(&gap.remedy),
        weeks: Line::from(&gap.remedy_weeks),
    }
}

/// The label of a row of the skills grid.
fn skill(material: Material<'_>, id: &RowId) -> Line {
    let grid = material.questionnaire.fit.skills.as_ref();
    let grid = grid.and_then(|id| material.questionnaire.question(id.as_str()));
    let label = grid.and_then(|question| match &question.kind {
        Kind::Grid { rows, .. } => rows.iter().find(|row| row.id == *id),
        _ => None,
    });
    Line::new(label.map_or(id.as_str(), |row| &row.label))
}
