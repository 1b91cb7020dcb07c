use super::super::spot::Spot;
use super::super::subject::{Found, Subject};
use super::Rule;
use crate::diagnostic::Severity;
use crate::id::SourceId;

pub(super) const RULE: Rule = Rule {
    code: "unsourced",
    title: "advice without a source",
    severity: Severity::Warning,
    page: include_str!("../page/unsourced.md"),
    check,
    fix: None,
};

fn check(subject: &Subject<'_>, found: &mut Found<'_>) {
    let q = subject.questionnaire;
    let mut check = |spot: Spot<'_>, source: &[SourceId]| {
        if source.is_empty() {
            found.at(
                &spot,
                format!("{} does not say whose idea it is", spot.in_words()),
                "Name a source; for your own judgement make an entry of its own in `sources.toml`.",
            );
        }
    };
    q.dimensions.iter().for_each(|one| check(Spot::of("dimension", &one.id), &one.source));
    q.questions()
        .filter(|one| !one.scores.is_empty())
        .for_each(|one| check(Spot::of("question", &one.id), &one.source));
    q.gates.iter().for_each(|one| check(Spot::of("gate", &one.id), &one.source));
    q.tasks.iter().for_each(|one| check(Spot::of("task", &one.id), &one.source));
    q.risks.iter().for_each(|one| check(Spot::of("risk", &one.id), &one.source));
    q.timing.causes.iter().for_each(|one| check(Spot::of("cause", &one.id), &one.source));
    q.timing.limits.iter().for_each(|one| check(Spot::of("limit", &one.id), &one.source));
    q.kpis.iter().for_each(|one| check(Spot::of("kpi", &one.id), &one.source));
    q.records.entities.iter().for_each(|one| check(Spot::of("entity", &one.id), &one.source));
}
