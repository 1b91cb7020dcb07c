use serde_json::{Value as Json, json};

use super::{day, line, maybe, number};
use crate::document::view::Material;
use crate::id::{RoleId, TaskId};
use crate::schedule::{Candidate, Proposal, Timetable};

/// When everything happens, or why nobody can say.
pub(super) fn schedule(material: Material<'_>) -> Json {
    match &material.findings.timetable {
        Ok(found) => timetable(found),
        Err(problems) => json!({
            "problems": problems
                .iter()
                .map(|one| json!({ "message": line(&one.message), "way_out": line(&one.way_out) }))
                .collect::<Json>(),
        }),
    }
}

/// A timetable as JSON.
pub fn timetable(found: &Timetable) -> Json {
    let factors = |(low, likely, high): (f64, f64, f64)| json!({ "low": number(low), "likely": number(likely), "high": number(high) });
    json!({
        "start": day(found.start),
        "draws": found.draws,
        "seed": found.seed,
        "watched": found.watched.iter().enumerate().map(|(at, one)| json!({
            "title": line(&one.title),
            "task": one.task.as_ref().map(TaskId::as_str),
            "decisive": at == found.decisive,
            "levelled": day(one.levelled),
            "p20": day(one.p20),
            "p50": day(one.p50),
            "p80": day(one.p80),
            "by_wish": maybe(one.by_wish),
        })).collect::<Json>(),
        "tasks": found.tasks.iter().map(|one| json!({
            "id": one.task.as_str(),
            "early": { "from": day(one.early.0), "to": day(one.early.1) },
            "levelled": { "from": day(one.levelled.0), "to": day(one.levelled.1) },
            "p50": day(one.p50),
            "p80": day(one.p80),
            "critical_share": number(one.critical),
            "sensitivity": number(one.sensitivity),
            "waits_for_people_of": one.waits_for_people_of.iter().map(TaskId::as_str).collect::<Vec<_>>(),
        })).collect::<Json>(),
        "contradictions": found.contradictions.iter().map(|one| line(one)).collect::<Json>(),
        "causes": found.causes.iter().map(|(title, factor, touches)| json!({
            "title": line(title), "factor": factors(*factor), "touches": touches,
        })).collect::<Json>(),
        "loads": found.loads.iter().map(|one| json!({
            "role": one.role.as_str(),
            "has": maybe(one.has),
            "peak": number(one.peak),
            "peak_week": day(one.peak_week),
            "hours": number(one.hours),
            "average": number(one.average),
            "months": one.months.iter().map(|(first, hours)| json!({ "from": day(*first), "hours": number(*hours) })).collect::<Json>(),
        })).collect::<Json>(),
        "overloads": found.overloads.iter().map(|one| json!({
            "role": one.role.as_str(), "week": day(one.week), "needs": number(one.needs), "has": number(one.has),
        })).collect::<Json>(),
        "unlimited": found.unlimited.iter().map(RoleId::as_str).collect::<Vec<_>>(),
        "increments": found.proposal.as_ref().map(proposal),
    })
}

fn proposal(proposal: &Proposal) -> Json {
    let candidate = |one: &Candidate| json!({ "task": one.task.as_str(), "value": number(one.value), "hours": number(one.hours), "waits": one.waits });
    json!({
        "weeks": number(proposal.weeks),
        "hours_per_week": number(proposal.hours_per_week),
        "hours_are_known": proposal.hours_are_known,
        "increments": proposal.increments.iter().map(|one| json!({
            "step": one.step.word(),
            "from": day(one.window.0),
            "to": day(one.window.1),
            "hours": number(one.hours),
            "value": number(one.value),
            "is_proved": one.is_proved,
            "takes": one.takes.iter().map(candidate).collect::<Json>(),
        })).collect::<Json>(),
        "left_out": proposal.left_out.iter().map(candidate).collect::<Json>(),
    })
}
