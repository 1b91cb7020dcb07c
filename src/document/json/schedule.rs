use super::{Node, day, line, maybe, number, object};
use crate::document::view::Material;
use crate::id::{RoleId, TaskId};
use crate::schedule::{Candidate, Proposal, Timetable};

/// When everything happens, or why nobody can say.
pub(super) fn schedule(material: Material<'_>) -> Node<'_> {
    match &material.findings.timetable {
        Ok(found) => timetable(found),
        Err(problems) => object!({
            "problems": problems
                .iter()
                .map(|one| object!({ "message": line(&one.message), "way_out": line(&one.way_out) }))
                .collect::<Node<'_>>(),
        }),
    }
}

/// A timetable.
pub(super) fn timetable(found: &Timetable) -> Node<'_> {
    let factors = |(low, likely, high): (f64, f64, f64)| object!({ "low": number(low), "likely": number(likely), "high": number(high) });
    object!({
        "start": day(found.start),
        "draws": found.draws,
        "seed": found.seed,
        "watched": found.watched.iter().enumerate().map(|(at, one)| object!({
            "title": line(&one.title),
            "task": one.task.as_ref().map(TaskId::as_str),
            "decisive": at == found.decisive,
            "levelled": day(one.levelled),
            "p20": day(one.p20),
            "p50": day(one.p50),
            "p80": day(one.p80),
            "by_wish": maybe(one.by_wish),
        })).collect::<Node<'_>>(),
        "tasks": found.tasks.iter().map(|one| object!({
            "id": one.task.as_str(),
            "early": object!({ "from": day(one.early.0), "to": day(one.early.1) }),
            "levelled": object!({ "from": day(one.levelled.0), "to": day(one.levelled.1) }),
            "p50": day(one.p50),
            "p80": day(one.p80),
            "critical_share": number(one.critical),
            "sensitivity": number(one.sensitivity),
            "waits_for_people_of": one.waits_for_people_of.iter().map(TaskId::as_str).collect::<Node<'_>>(),
        })).collect::<Node<'_>>(),
        "contradictions": found.contradictions.iter().map(|one| line(one)).collect::<Node<'_>>(),
        "causes": found.causes.iter().map(|(title, factor, touches)| object!({
            "title": line(title), "factor": factors(*factor), "touches": *touches,
        })).collect::<Node<'_>>(),
        "loads": found.loads.iter().map(|one| object!({
            "role": one.role.as_str(),
            "has": maybe(one.has),
            "peak": number(one.peak),
            "peak_week": day(one.peak_week),
            "hours": number(one.hours),
            "average": number(one.average),
            "months": one.months.iter().map(|(first, hours)| object!({ "from": day(*first), "hours": number(*hours) })).collect::<Node<'_>>(),
        })).collect::<Node<'_>>(),
        "overloads": found.overloads.iter().map(|one| object!({
            "role": one.role.as_str(), "week": day(one.week), "needs": number(one.needs), "has": number(one.has),
        })).collect::<Node<'_>>(),
        "unlimited": found.unlimited.iter().map(RoleId::as_str).collect::<Node<'_>>(),
        "increments": found.proposal.as_ref().map(proposal),
    })
}

fn proposal<'a>(proposal: &'a Proposal) -> Node<'a> {
    let candidate = |one: &'a Candidate| object!({ "task": one.task.as_str(), "value": number(one.value), "hours": number(one.hours), "waits": one.waits });
    object!({
        "weeks": number(proposal.weeks),
        "hours_per_week": number(proposal.hours_per_week),
        "hours_are_known": proposal.hours_are_known,
        "increments": proposal.increments.iter().map(|one| object!({
            "step": one.step.word(),
            "from": day(one.window.0),
            "to": day(one.window.1),
            "hours": number(one.hours),
            "value": number(one.value),
            "is_proved": one.is_proved,
            "takes": one.takes.iter().map(candidate).collect::<Node<'_>>(),
        })).collect::<Node<'_>>(),
        "left_out": proposal.left_out.iter().map(candidate).collect::<Node<'_>>(),
    })
}
