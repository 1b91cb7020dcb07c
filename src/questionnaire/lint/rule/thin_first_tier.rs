use super::super::spot::Spot;
use super::super::subject::{Found, Subject};
use super::super::weight::by_dimension;
use super::Rule;
use crate::diagnostic::Severity;
use crate::unit::plain;

pub(super) const RULE: Rule = Rule {
    code: "thin-first-tier",
    title: "a dimension that the shortest tier can hardly judge",
    severity: Severity::Warning,
    page: include_str!("../page/thin-first-tier.md"),
    check,
    fix: None,
};

/// Percent of a dimension's weight that the first tier should ask.
const ENOUGH: f64 = 60.0;

fn check(subject: &Subject<'_>, found: &mut Found<'_>) {
    let Some(first) = subject.questionnaire.tiers.first() else { return };
    for (dimension, counting) in by_dimension(subject.questionnaire) {
        let sum = |all: bool| {
            let asked = counting.iter().filter(|(question, _)| all || question.tier == first.id);
            asked.fold(0.0, |sum, (_, weight)| sum + weight)
        };
        let spot = Spot::of("dimension", dimension);
        let (asked, whole) = (sum(false), sum(true));
        if whole <= 0.0 {
            found.at(
                &spot,
                format!("no question counts for `{dimension}`"),
                "Let some count for it under `scores`, or remove it.",
            );
        } else if asked / whole * 100.0 < ENOUGH {
            found.at(
                &spot,
                format!(
                    "the tier `{}` asks {} per cent of the weight of `{dimension}`",
                    first.id,
                    plain(asked / whole * 100.0, 0)
                ),
                format!(
                    "Move questions to the tier `{}` until it asks at least {} per cent.",
                    first.id,
                    plain(ENOUGH, 0)
                ),
            );
        }
    }
}
