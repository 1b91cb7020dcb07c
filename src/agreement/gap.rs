//! Roles that see the firm differently.

use std::collections::BTreeSet;

use super::expert::mean;
use super::likeness::Rated;
use super::permutation::{cliff_delta, permutation_chance, smallest_chance};
use crate::condition::TOLERANCE;
use crate::id::RoleId;

/// From this difference of means on, one anchor, a gap between roles is worth a word.
const FLAG: f64 = 1.0;

/// Two roles whose means lie apart.
#[derive(Debug, Clone, PartialEq)]
pub struct RoleGap {
    /// The role that sees the firm higher.
    pub higher: RoleId,
    /// The one that sees it lower.
    pub lower: RoleId,
    /// Their means.
    pub means: (f64, f64),
    /// How many people stand behind each.
    pub people: (usize, usize),
}

/// Whether chance could have made a gap.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct GapTest {
    /// The exact permutation probability; none where the groups are too small for any difference to be told from
    /// chance.
    pub chance: Option<f64>,
    /// The smallest probability that groups of these sizes can reach.
    pub smallest: f64,
    /// Cliff's delta, −1 to 1.
    pub delta: f64,
}

impl RoleGap {
    /// The difference of the means, in levels; not negative.
    pub fn points(&self) -> f64 {
        self.means.0 - self.means.1
    }

    /// Whether chance could have made it.
    pub fn test(&self, rated: &Rated) -> GapTest {
        let (higher, lower) = (rated.of_role(&self.higher), rated.of_role(&self.lower));
        let smallest = smallest_chance(higher.len(), lower.len());
        let chance = if smallest > 0.05 { None } else { permutation_chance(&higher, &lower) };
        GapTest { chance, smallest, delta: cliff_delta(&higher, &lower).unwrap_or(0.0) }
    }
}

/// Every two roles a level or more apart, the widest first, ties in the order of speaking.
pub(super) fn gaps(rated: &Rated) -> Vec<RoleGap> {
    let mut seen = BTreeSet::new();
    let roles: Vec<&RoleId> = rated.voices.iter().map(|(_, role, ..)| role).filter(|role| seen.insert(*role)).collect();
    let means: Vec<(f64, usize)> = roles
        .iter()
        .map(|role| {
            let levels = rated.of_role(role);
            (mean(&levels), levels.len())
        })
        .collect();
    let mut found = Vec::new();
    for (first, one) in roles.iter().enumerate() {
        for (second, other) in roles.iter().enumerate().skip(first + 1) {
            let ((a, a_people), (b, b_people)) = (means[first], means[second]);
            if (a - b).abs() >= FLAG - TOLERANCE {
                let (higher, lower) = if a > b { (one, other) } else { (other, one) };
                let (means, people) =
                    if a > b { ((a, b), (a_people, b_people)) } else { ((b, a), (b_people, a_people)) };
                found.push(RoleGap { higher: (*higher).clone(), lower: (*lower).clone(), means, people });
            }
        }
    }
    found.sort_by(|a, b| b.points().total_cmp(&a.points()));
    found
}
