use crate::agenda::{Agenda, Item, Settling};
use crate::assessment::Shift;
use crate::document::json::agreement::agreement;
use crate::document::json::{Node, line, number, object};
use crate::document::view::{Material, any_withheld};
use crate::engagement::{AnswerValue, Given};
use crate::id::{QuestionId, RoleId, TaskId};
use crate::unit::Level;

pub(super) fn agenda<'a>(material: Material<'a>, agenda: &'a Agenda) -> Node<'a> {
    let items = |items: &'a [Item]| items.iter().map(|one| item(material, one)).collect::<Node<'_>>();
    let silent = agenda.silent.iter().map(|one| {
        object!({
            "role": one.role.as_str(),
            "takes_part": one.takes_part,
            "questions": one.questions.iter().map(QuestionId::as_str).collect::<Node<'_>>(),
        })
    });
    object!({
        "format": 1_u8,
        "minutes": agenda.minutes,
        "first": items(&agenda.first),
        "later": items(&agenda.later),
        "ask_afresh": items(&agenda.afresh),
        "move_on": agenda.move_on.iter().map(|(id, label)| object!({ "question": id.as_str(), "label": label.words() })).collect::<Node<'_>>(),
        "settled": agenda.settled.iter().map(QuestionId::as_str).collect::<Node<'_>>(),
        "unanswered": silent.collect::<Node<'_>>(),
        "agreement": agreement(material),
    })
}

fn item<'a>(material: Material<'a>, item: &'a Item) -> Node<'a> {
    let question = material.questionnaire.question(item.question.as_str());
    object!({
        "question": item.question.as_str(),
        "ask": question.map(|question| line(&question.ask)),
        "probe": question.map(|question| line(&question.probe)),
        "minutes": item.minutes,
        "urgency": number(item.urgency()),
        "disagreement": item.disagreement.map(number),
        "importance": object!({
            "figure": number(item.importance.figure()),
            "readiness_percent": number(item.importance.weight),
            "gates": item.importance.gates.iter().map(|(id, _)| id.as_str()).collect::<Node<'_>>(),
            "tasks": item.importance.tasks.iter().map(TaskId::as_str).collect::<Node<'_>>(),
            "other_rules": item.importance.others,
        }),
        "to_verify": material.findings.doubts.iter().filter(|one| one.questions.contains(&item.question))
            .map(|one| one.gate.as_str()).collect::<Node<'_>>(),
        "settling_on": item.settlings.iter().map(|one| settling(material, one)).collect::<Node<'_>>(),
    })
}

fn settling<'a>(material: Material<'a>, one: &'a Settling) -> Node<'a> {
    let value = match &one.answer.given {
        Given::Value(AnswerValue::Level(level)) => Node::from(*level),
        Given::Value(AnswerValue::Choice(id)) => line(id),
        Given::Value(AnswerValue::YesNo(holds)) => Node::from(*holds),
        Given::Value(AnswerValue::Number(figure)) => number(*figure),
        Given::Value(AnswerValue::Choices(ids)) => ids.iter().map(|id| line(id)).collect(),
        _ => Node::Null,
    };
    // Exact figures beside the other answers would give away one that is withheld.
    let exact = !any_withheld(material);
    let kept = |shift: &&Shift| exact || !matches!(shift.kind, "readiness" | "dimension");
    object!({
        "value": value,
        "level": one.level.map(Level::value).map(number),
        "roles": one.roles.iter().map(RoleId::as_str).collect::<Node<'_>>(),
        "moves": one.shifts.iter().filter(kept).map(|shift| object!({
            "kind": shift.kind, "id": shift.id.as_str(), "title": line(&shift.title), "before": line(&shift.before), "after": line(&shift.after),
        })).collect::<Node<'_>>(),
    })
}
