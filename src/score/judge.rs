use super::dimension::{balance, dimension};
use super::readiness::readiness;
use super::verdict::{gates, verdict};
use super::{DimensionScore, Position, Score};
use crate::condition::{Facts, Value, spoken};
use crate::engagement::Engagement;
use crate::questionnaire::Questionnaire;
use crate::unit::Level;

/// Judges the facts, and adds what it finds to them (`dimension.*`, `coverage.*`, `balance.*`, `readiness`, `band`,
/// `weakest`, `gate.*`, `gates.*`, `verdict`). The positions stand in the order of the questions.
///
/// A dimension below the coverage floor is unknown to conditions, however telling its few answers look; `weakest` is
/// unknown as long as one dimension is. `band` follows the indicative figure where there is no better one.
pub fn judge(
    questionnaire: &Questionnaire,
    engagement: &Engagement,
    positions: &[Position],
    facts: &mut Facts<'_>,
) -> Score {
    let dimensions: Vec<DimensionScore> =
        questionnaire.dimensions.iter().map(|one| dimension(questionnaire, positions, one)).collect();
    for score in &dimensions {
        let id = spoken(score.dimension.as_str());
        facts.set(format!("dimension.{id}"), known(score.level.map(Level::value)));
        facts.set(format!("coverage.{id}"), score.coverage);
    }
    let balances: Vec<_> = questionnaire.balances.iter().map(|one| balance(questionnaire, &dimensions, one)).collect();
    for score in &balances {
        facts.set(format!("balance.{}", spoken(score.balance.as_str())), known(score.level.map(Level::value)));
    }
    let readiness = readiness(questionnaire, &dimensions);
    let weakest = readiness.weakest.as_ref().filter(|_| readiness.figure.is_some());
    facts.set("readiness", known(readiness.figure));
    facts.set("weakest", known(weakest.map(|(_, level)| level.value())));
    facts.set("band", readiness.band.as_ref().map_or(Value::Unknown, |band| band.as_str().into()));
    let gates = gates(questionnaire, &engagement.log.overrides, facts);
    let verdict = verdict(questionnaire, &readiness, facts);
    Score { dimensions, readiness, balances, gates, verdict }
}

fn known(number: Option<f64>) -> Value {
    number.map_or(Value::Unknown, Value::Number)
}
