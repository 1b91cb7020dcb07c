use super::mean::{arithmetic, mean};
use super::{BalanceScore, Contribution, DimensionScore, Position, Presence};
use crate::condition::TOLERANCE;
use crate::questionnaire::{Balance, Dimension, Questionnaire};
use crate::unit::{Level, TOP};

/// Scores a dimension: the weighted mean of its answered questions, and how far that can be trusted.
pub(super) fn dimension(
    questionnaire: &Questionnaire,
    positions: &[Position],
    dimension: &Dimension,
) -> DimensionScore {
    let mut contributions: Vec<Contribution> = Vec::new();
    let mut outside_tier = 0.0;
    for (question, position) in questionnaire.questions().zip(positions) {
        let Some((_, weight)) = question.scores.iter().find(|(scored, _)| *scored == dimension.id) else { continue };
        match position.presence {
            Presence::Asked => contributions.push(Contribution {
                question: question.id.clone(),
                weight: *weight,
                level: position.level,
                effect: 0.0,
            }),
            Presence::OutsideTier => outside_tier += weight,
            Presence::Absent | Presence::Undecided => {}
        }
    }
    let answered: Vec<(f64, f64)> =
        contributions.iter().filter_map(|one| Some((one.level?.value(), one.weight))).collect();
    let answered_weight = answered.iter().fold(0.0, |sum, (_, weight)| sum + weight);
    let shown_weight = contributions.iter().fold(0.0, |sum, one| sum + one.weight);
    for contribution in &mut contributions {
        contribution.effect =
            contribution.level.map_or(0.0, |level| contribution.weight * level.value() / answered_weight);
    }
    let percent = |part: f64, whole: f64, of_nothing: f64| if whole > 0.0 { 100.0 * part / whole } else { of_nothing };
    let coverage = percent(answered_weight, shown_weight, 0.0);
    let indicative = arithmetic(&answered).map(Level::clamped);
    let level = indicative.filter(|_| coverage >= questionnaire.settings.coverage_floor - TOLERANCE);
    let with_gaps_at = |gap: f64| {
        let filled: Vec<(f64, f64)> =
            contributions.iter().map(|one| (one.level.map_or(gap, Level::value), one.weight)).collect();
        Level::clamped(arithmetic(&filled).unwrap_or(gap))
    };
    DimensionScore {
        dimension: dimension.id.clone(),
        level,
        indicative,
        coverage,
        tier_share: percent(shown_weight, shown_weight + outside_tier, 100.0),
        range: (with_gaps_at(0.0), with_gaps_at(f64::from(TOP))),
        contributions,
    }
}

/// The mean of the levels of the dimensions that are weighed in this group.
pub(super) fn balance(questionnaire: &Questionnaire, dimensions: &[DimensionScore], balance: &Balance) -> BalanceScore {
    let levels: Vec<f64> = questionnaire
        .dimensions
        .iter()
        .zip(dimensions)
        .filter(|(dimension, _)| dimension.balance.as_ref() == Some(&balance.id))
        .filter_map(|(_, score)| Some(score.level?.value()))
        .collect();
    BalanceScore { balance: balance.id.clone(), level: mean(&levels).map(Level::clamped) }
}
