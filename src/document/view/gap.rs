use serde::Serialize;

use super::{Line, Material};
use crate::discretion::may_compare;
use crate::unit::plain;

/// Two roles that see a question differently. Nobody is named, and no group so small that a name would be plain.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct PerceptionGap {
    pub(crate) ask: Line,
    pub(crate) first: Line,
    pub(crate) second: Line,
    /// The first minus the second, in levels, without its sign.
    pub(crate) points: String,
    /// Whether the first role stands above the second.
    pub(crate) first_above: bool,
}

/// Claimed, and counted lower for want of a line of evidence.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Claimed {
    pub(crate) ask: Line,
    /// The level as claimed, and the one that counts.
    pub(crate) said: String,
    pub(crate) counted: String,
}

/// The gaps that are worth talking about, the widest first.
pub(crate) fn gaps(material: Material<'_>) -> Vec<PerceptionGap> {
    let settings = &material.questionnaire.settings;
    let Some((first, second)) = &settings.gap_roles else { return Vec::new() };
    let mut gaps: Vec<(f64, PerceptionGap)> = Vec::new();
    for position in &material.assessment.positions {
        let Some(gap) = position.gap.filter(|gap| gap.abs() >= settings.gap_points - crate::condition::TOLERANCE)
        else {
            continue;
        };
        let Some(question) = material.questionnaire.question(position.question.as_str()) else { continue };
        if may_compare(material.questionnaire, material.engagement, position, (first, second)) {
            let view = PerceptionGap {
                ask: Line::from(&question.ask),
                first: Line::new(material.questionnaire.role_title(first)),
                second: Line::new(material.questionnaire.role_title(second)),
                points: plain(gap.abs(), 1),
                first_above: gap > 0.0,
            };
            gaps.push((gap.abs(), view));
        }
    }
    gaps.sort_by(|a, b| b.0.total_cmp(&a.0));
    gaps.into_iter().map(|(_, gap)| gap).collect()
}

pub(crate) fn claimed(material: Material<'_>) -> Vec<Claimed> {
    use crate::discretion::{Showing, showing};
    let of = |position: &crate::score::Position| {
        let open = showing(material.questionnaire, material.engagement, position) != Showing::Nothing;
        if !position.unshown || !open {
            return None;
        }
        Some(Claimed {
            ask: Line::from(&material.questionnaire.question(position.question.as_str())?.ask),
            said: position.claimed?.to_string(),
            counted: position.level?.to_string(),
        })
    };
    material.assessment.positions.iter().filter_map(of).collect()
}
