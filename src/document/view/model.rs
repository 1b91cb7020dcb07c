use serde::Serialize;

use super::coarse::is_withheld;
use super::reason::{Reason, resolve};
use super::{Line, Material};
use crate::data_model::CriterionScore;
use crate::discretion::Telling;
use crate::id::ModelId;
use crate::unit::plain;

/// The record model and why.
#[derive(Debug, Clone, Default, Serialize)]
pub(crate) struct ModelView {
    /// The recommended one; none if too little is known.
    pub(crate) chosen: Option<Candidate>,
    /// What the rules alone say, if that is another one.
    pub(crate) by_rule: Line,
    /// All candidates if the call is close; empty if it is settled.
    pub(crate) candidates: Vec<Candidate>,
    pub(crate) drivers: Vec<Driver>,
    /// The strongest reasons, at most three.
    pub(crate) strongest: Vec<Strength>,
    pub(crate) tipping: Option<Tipping>,
    /// What changing one's mind later costs: from, to, effort, why.
    pub(crate) reversals: Vec<(Line, Line, Line, Line)>,
    /// What to ask any supplier, and why.
    pub(crate) supplier_questions: Vec<(Line, Line)>,
    /// Whether the questionnaire has models at all.
    pub(crate) asked: bool,
}

/// A record model.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Candidate {
    pub(crate) id: String,
    pub(crate) title: Line,
    pub(crate) shape: Line,
    pub(crate) fits: Line,
    pub(crate) costs: Line,
    pub(crate) says: Line,
    pub(crate) reconsider: Line,
    /// Awkward question and answer.
    pub(crate) answers: Vec<(Line, Line)>,
}

/// What speaks for one model or another.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Driver {
    pub(crate) title: Line,
    pub(crate) about: Line,
    /// 0 to 100; none if too little is answered.
    pub(crate) figure: Option<String>,
    pub(crate) threshold: String,
    pub(crate) coverage: String,
    /// Whether its figure reaches the threshold.
    pub(crate) present: bool,
    pub(crate) borderline: bool,
}

/// An answer that spoke for it.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Strength {
    pub(crate) driver: Line,
    pub(crate) points: String,
    pub(crate) reason: Reason,
}

/// The answer that would change it.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Tipping {
    pub(crate) ask: Line,
    pub(crate) answer: Line,
    pub(crate) model: Line,
}

pub(crate) fn model(material: Material<'_>) -> ModelView {
    let choice = &material.assessment.model;
    let records = &material.questionnaire.records;
    let candidates = choice.candidates.iter().filter_map(|id| candidate(material, id));
    let told = |score: &crate::data_model::DriverScore| material.eye().driver(&score.driver) == Telling::Whole;
    let driver = |score: &crate::data_model::DriverScore| {
        let driver = records.drivers.iter().find(|driver| driver.id == score.driver)?;
        Some(Driver {
            title: Line::from(&driver.title),
            about: Line::from(&driver.about),
            figure: score.figure.filter(|_| told(score)).map(|figure| plain(figure, 0)),
            threshold: plain(driver.threshold, 0),
            coverage: plain(score.coverage, 0),
            present: score.figure.is_some_and(|figure| figure >= driver.threshold),
            borderline: score.borderline,
        })
    };
    let title = |id: &ModelId| {
        Line::new(records.models.iter().find(|model| model.id == *id).map_or(id.as_str(), |model| &model.title))
    };
    let other = choice.by_rule.as_ref().filter(|rule| Some(*rule) != choice.model.as_ref());
    ModelView {
        chosen: choice.model.as_ref().and_then(|id| candidate(material, id)),
        by_rule: other.map_or_else(Line::default, title),
        candidates: if choice.candidates.len() > 1 { candidates.collect() } else { Vec::new() },
        drivers: choice.drivers.iter().filter_map(driver).collect(),
        strongest: choice.strongest.iter().filter_map(|one| strength(material, one)).collect(),
        tipping: choice.tipping.as_ref().and_then(|tipping| {
            Some(Tipping {
                ask: Line::from(&material.questionnaire.question(tipping.question.as_str())?.ask),
                answer: Line::from(&tipping.answer),
                model: title(&tipping.model),
            })
        }),
        reversals: records
            .reversals
            .iter()
            .map(|one| (Line::from(&one.from), Line::from(&one.to), Line::from(&one.effort), Line::from(&one.why)))
            .collect(),
        supplier_questions: records
            .supplier_questions
            .iter()
            .map(|one| (Line::from(&one.ask), Line::from(&one.why)))
            .collect(),
        asked: !records.models.is_empty(),
    }
}

fn candidate(material: Material<'_>, id: &ModelId) -> Option<Candidate> {
    let records = &material.questionnaire.records;
    let model = records.models.iter().find(|model| model.id == *id)?;
    let answer = |(id, answer): &(crate::id::ChoiceId, String)| {
        let awkward = records.awkward.iter().find(|one| one.id == *id)?;
        Some((Line::from(&awkward.ask), Line::from(answer)))
    };
    Some(Candidate {
        id: model.id.to_string(),
        title: Line::from(&model.title),
        shape: Line::from(&model.shape),
        fits: Line::from(&model.fits),
        costs: Line::from(&model.costs),
        says: Line::from(&model.says),
        reconsider: Line::from(&model.reconsider),
        answers: model.answers.iter().filter_map(answer).collect(),
    })
}

fn strength(material: Material<'_>, score: &CriterionScore) -> Option<Strength> {
    let position = material.position(score.question.as_str())?;
    let driver = material.questionnaire.records.drivers.iter().find(|driver| driver.id == score.driver)?;
    if is_withheld(material, score.question.as_str()) {
        return None;
    }
    Some(Strength {
        driver: Line::from(&driver.title),
        points: plain(score.points, 0),
        reason: resolve(material, score.question.as_str(), &position.value),
    })
}
