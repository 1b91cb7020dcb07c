use super::answer::reasons;
use super::judgement::truth;
use super::{Node, day, line, maybe, number, object};
use crate::data_model::doors_ahead;
use crate::document::view::Material;
use crate::id::{ChoiceId, GateId, TaskId};
use crate::plan::{PlannedTask, TaskState, Treatment};

fn ids(tasks: &[TaskId]) -> Node<'_> {
    tasks.iter().map(TaskId::as_str).collect()
}

pub(super) fn plan(material: Material<'_>) -> Node<'_> {
    let plan = &material.assessment.plan;
    object!({
        "tasks": plan.tasks.iter().map(|planned| task(material, planned)).collect::<Node<'_>>(),
        "later": ids(&plan.later),
        "critical": ids(&plan.critical),
        "goals": plan.goals.iter().map(ChoiceId::as_str).collect::<Node<'_>>(),
        "size_factor": number(plan.size_factor),
        "complexities": plan.complexities.iter().map(|one| line(one)).collect::<Node<'_>>(),
        "contradictions": plan.contradictions.iter().map(|one| line(one)).collect::<Node<'_>>(),
    })
}

fn task<'a>(material: Material<'a>, planned: &'a PlannedTask) -> Node<'a> {
    let task = material.questionnaire.task(&planned.task);
    let dated = planned.state != TaskState::Undecided;
    object!({
        "id": planned.task.as_str(),
        "title": task.map(|task| line(&task.title)),
        "phase": planned.phase.word(),
        "step": planned.step.word(),
        "state": match planned.state {
            TaskState::Mandatory => "mandatory",
            TaskState::Advised => "advised",
            TaskState::Undecided => "undecided",
        },
        "owner": task.map(|task| task.owner.as_str()),
        "weeks": object!({
            "low": number(planned.weeks.low),
            "likely": number(planned.weeks.likely),
            "high": number(planned.weeks.high),
        }),
        "expected": number(planned.expected),
        "start": dated.then(|| number(planned.start)),
        "end": dated.then(|| number(planned.end)),
        "slack": dated.then(|| number(planned.slack)),
        "from": dated.then(|| day(planned.from)),
        "to": dated.then(|| day(planned.to)),
        "critical": planned.critical,
        "too_long": planned.too_long,
        "after": ids(&planned.after),
        "show_first": ids(&planned.show_first),
        "clears": planned.clears.iter().map(GateId::as_str).collect::<Node<'_>>(),
        "done_when": task.map(|task| line(&task.done_when)),
        "reasons": reasons(material, &planned.reasons),
    })
}

pub(super) fn risks<'a>(material: Material<'a>) -> Node<'a> {
    let of = |planned: &'a crate::plan::PlannedRisk| {
        let risk = material.questionnaire.risks.iter().find(|risk| risk.id == planned.risk);
        object!({
            "id": planned.risk.as_str(),
            "title": risk.map(|risk| line(&risk.title)),
            "category": risk.map(|risk| line(&risk.category)),
            "owner": risk.map(|risk| risk.owner.as_str()),
            "likelihood": planned.likelihood,
            "impact": planned.impact,
            "figure": planned.figure,
            "after_response": planned.after_response,
            "may_rise": planned.may_rise,
            "treatment": match planned.treatment {
                Treatment::Watch => "watch",
                Treatment::Treat => "treat",
                Treatment::TreatFirst => "treat_first",
            },
            "responses": ids(&planned.responses),
            "raised": reasons(material, &planned.raised),
        })
    };
    material.assessment.plan.risks.iter().map(of).collect()
}

pub(super) fn kpis<'a>(material: Material<'a>) -> Node<'a> {
    let of = |planned: &'a crate::plan::PlannedKpi| {
        let kpi = material.questionnaire.kpis.iter().find(|kpi| kpi.id == planned.kpi);
        object!({
            "id": planned.kpi.as_str(),
            "title": kpi.map(|kpi| line(&kpi.title)),
            "formula": kpi.map(|kpi| line(&kpi.formula)),
            "unit": kpi.map(|kpi| line(&kpi.unit)),
            "direction": kpi.map(|kpi| kpi.direction.word()),
            "goal": planned.goal.as_ref().map(ChoiceId::as_str),
            "leading": planned.leading,
            "tasks": ids(&planned.tasks),
        })
    };
    material.assessment.plan.kpis.iter().map(of).collect()
}

pub(super) fn fit<'a>(material: Material<'a>) -> Node<'a> {
    let fit = &material.assessment.plan.fit;
    let gap = |gap: &'a crate::plan::SkillGap| {
        object!({
            "row": gap.row.as_str(),
            "need": number(gap.need),
            "have": maybe(gap.have),
            "gap": number(gap.gap),
            "remedy": line(&gap.remedy),
        })
    };
    let form = |form: &'a crate::plan::FormFit| {
        object!({
            "id": form.form.as_str(),
            "possible": truth(form.possible),
            "sum": maybe(form.sum),
            "hours_needed": maybe(form.hours_needed),
            "hours_free": maybe(form.hours_free),
            "gaps": form.gaps.iter().map(gap).collect::<Node<'_>>(),
            "partner_for": form.partner_for.iter().map(crate::id::RowId::as_str).collect::<Node<'_>>(),
        })
    };
    object!({
        "known": fit.known,
        "forms": fit.forms.iter().map(form).collect::<Node<'_>>(),
        "advice": fit.advice.iter().map(|one| line(one)).collect::<Node<'_>>(),
    })
}

/// What was decided, put aside and promised.
pub(super) fn record(material: Material<'_>) -> Node<'_> {
    let log = &material.engagement.log;
    object!({
        "decisions": log.decisions.iter().map(|one| object!({
            "what": line(&one.what),
            "why": line(&one.why),
            "alternatives": line(&one.alternatives),
            "who": line(&one.who),
            "when": one.when.map(day),
            "question": one.question.as_ref().map(crate::id::QuestionId::as_str),
        })).collect::<Node<'_>>(),
        "parked": log.parked.iter().map(|one| object!({
            "what": line(&one.what),
            "when": one.when.map(day),
            "question": one.question.as_ref().map(crate::id::QuestionId::as_str),
        })).collect::<Node<'_>>(),
        "actions": log.actions.iter().map(|one| object!({
            "what": line(&one.what),
            "owner": line(&one.owner),
            "due": one.due.map(day),
        })).collect::<Node<'_>>(),
        "compromises": log.compromises.iter().map(|one| object!({
            "what": line(&one.what),
            "instead_of": line(&one.instead_of),
            "accepted_by": line(&one.accepted_by),
            "when": day(one.when),
            "why": line(&one.why),
        })).collect::<Node<'_>>(),
        "doors": doors_ahead(material.questionnaire, &material.assessment.facts).iter().map(|one| object!({
            "id": one.door.id.as_str(),
            "advised": one.advised.map(|(option, _)| option.as_str()),
            "decide_by": one.door.decide_by.word(),
            "signer": one.door.signer.as_str(),
            "decided": log.doors.iter().rfind(|passed| passed.door == one.door.id).map(|passed| object!({
                "option": passed.option.as_str(),
                "who": line(&passed.who),
                "when": day(passed.when),
                "why": line(&passed.why),
            })),
        })).collect::<Node<'_>>(),
        "overrides": log.overrides.iter().map(|one| object!({
            "gate": one.gate.as_str(),
            "who": line(&one.who),
            "when": day(one.when),
            "why": line(&one.why),
        })).collect::<Node<'_>>(),
        "settled": material.engagement.agreed.iter().map(|(id, one)| object!({
            "question": id.as_str(),
            "because": line(&one.because),
            "dissent": one.dissent.len(),
            "rounds": one.rounds,
        })).collect::<Node<'_>>(),
        "rounds": material.engagement.rounds.iter().map(|round| object!({
            "number": round.number,
            "opened": day(round.opened),
            "closed": round.closed.map(day),
            "questions": round.questions.iter().map(crate::id::QuestionId::as_str).collect::<Node<'_>>(),
            "outcomes": round.outcomes.iter().map(|one| object!({
                "question": one.question.as_str(),
                "standing": one.standing.word(),
                "answered": one.answered,
                "changed": one.changed,
            })).collect::<Node<'_>>(),
        })).collect::<Node<'_>>(),
    })
}
