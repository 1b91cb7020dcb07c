use super::dimension::{balance, dimension};
use super::readiness::readiness;
use super::verdict::{Because, gates, leaning, verdict};
use super::{BalanceScore, DimensionScore, GateResult, Position, Readiness, Reason, Score};
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
    let Standing { dimensions, balances, readiness, gates } =
        stand(questionnaire, engagement, positions, facts, Reason::of);
    let mut verdict = verdict(questionnaire, facts, Reason::of);
    if let Some(leans) = leaning(questionnaire, &readiness, &mut Facts::over(facts)) {
        verdict.leaning = leans;
    }
    facts.set("verdict", verdict.verdict.as_str());
    Score { dimensions, readiness, balances, gates, verdict }
}

/// Like [`judge`], for those who ask neither why nor to which verdict it leans: no result has reasons, and the leaning is
/// the verdict itself.
pub fn judge_briefly(
    questionnaire: &Questionnaire,
    engagement: &Engagement,
    positions: &[Position],
    facts: &mut Facts<'_>,
) -> Score {
    let nothing: Because = |_, _| Vec::new();
    let Standing { dimensions, balances, readiness, gates } =
        stand(questionnaire, engagement, positions, facts, nothing);
    let verdict = verdict(questionnaire, facts, nothing);
    Score { dimensions, readiness, balances, gates, verdict }
}

/// Everything that is judged before the verdict.
struct Standing {
    dimensions: Vec<DimensionScore>,
    balances: Vec<BalanceScore>,
    readiness: Readiness,
    gates: Vec<GateResult>,
}

fn stand(
    questionnaire: &Questionnaire,
    engagement: &Engagement,
    positions: &[Position],
    facts: &mut Facts<'_>,
    because: Because,
) -> Standing {
    let dimensions: Vec<DimensionScore> =
        questionnaire.dimensions.iter().map(|one| dimension(questionnaire, positions, one)).collect();
    for score in &dimensions {
        let id = spoken(score.dimension.as_str());
        facts.set(format!("dimension.{id}"), known(score.level.map(Level::value)));
        facts.set(format!("coverage.{id}"), score.coverage);
    }
    let balances: Vec<BalanceScore> =
        questionnaire.balances.iter().map(|one| balance(questionnaire, &dimensions, one)).collect();
    for score in &balances {
        facts.set(format!("balance.{}", spoken(score.balance.as_str())), known(score.level.map(Level::value)));
    }
    let readiness = readiness(questionnaire, &dimensions);
    let weakest = readiness.weakest.as_ref().filter(|_| readiness.figure.is_some());
    facts.set("readiness", known(readiness.figure));
    facts.set("weakest", known(weakest.map(|(_, level)| level.value())));
    facts.set("band", readiness.band.as_ref().map_or(Value::Unknown, |band| band.as_str().into()));
    let gates = gates(questionnaire, &engagement.log.overrides, facts, because);
    Standing { dimensions, balances, readiness, gates }
}

fn known(number: Option<f64>) -> Value {
    number.map_or(Value::Unknown, Value::Number)
}
