use serde_json::{Value as Json, json};

use crate::agenda::{Agenda, Item, Settling};
use crate::assessment::Shift;
use crate::document::json::agreement::agreement;
use crate::document::json::{line, number};
use crate::document::view::{Material, any_withheld};
use crate::engagement::{AnswerValue, Given};
use crate::unit::Level;

pub(super) fn agenda(material: Material<'_>, agenda: &Agenda) -> Json {
    let items = |items: &[Item]| items.iter().map(|one| item(material, one)).collect::<Json>();
    let silent = agenda.silent.iter().map(|one| {
        json!({
            "role": one.role.as_str(),
            "takes_part": one.takes_part,
            "questions": one.questions.iter().map(|id| id.as_str().into()).collect::<Vec<Json>>(),
        })
    });
    json!({
        "format": 1,
        "minutes": agenda.minutes,
        "first": items(&agenda.first),
        "later": items(&agenda.later),
        "ask_afresh": items(&agenda.afresh),
        "move_on": agenda.move_on.iter().map(|(id, label)| json!({ "question": id.as_str(), "label": label.words() })).collect::<Json>(),
        "settled": agenda.settled.iter().map(|id| id.as_str().into()).collect::<Vec<Json>>(),
        "unanswered": silent.collect::<Json>(),
        "agreement": agreement(material),
    })
}

fn item(material: Material<'_>, item: &Item) -> Json {
    let question = material.questionnaire.question(item.question.as_str());
    json!({
        "question": item.question.as_str(),
        "ask": question.map(|question| line(&question.ask)),
        "probe": question.map(|question| line(&question.probe)),
        "minutes": item.minutes,
        "urgency": number(item.urgency()),
        "disagreement": item.disagreement.map(number),
        "importance": {
            "figure": number(item.importance.figure()),
            "readiness_percent": number(item.importance.weight),
            "gates": item.importance.gates.iter().map(|(id, _)| id.as_str().into()).collect::<Vec<Json>>(),
            "tasks": item.importance.tasks.iter().map(|id| id.as_str().into()).collect::<Vec<Json>>(),
            "other_rules": item.importance.others,
        },
        "to_verify": material.findings.doubts.iter().filter(|one| one.questions.contains(&item.question))
            .map(|one| one.gate.as_str().into()).collect::<Vec<Json>>(),
        "settling_on": item.settlings.iter().map(|one| settling(material, one)).collect::<Json>(),
    })
}

fn settling(material: Material<'_>, one: &Settling) -> Json {
    let value = match &one.answer.given {
        Given::Value(AnswerValue::Level(level)) => json!(level),
        Given::Value(AnswerValue::Choice(id)) => line(id),
        Given::Value(AnswerValue::YesNo(holds)) => json!(holds),
        Given::Value(AnswerValue::Number(figure)) => number(*figure),
        Given::Value(AnswerValue::Choices(ids)) => ids.iter().map(|id| line(id)).collect(),
        _ => Json::Null,
    };
    // Exact figures beside the other answers would give away one that is withheld.
    let exact = !any_withheld(material);
    let kept = |shift: &&Shift| exact || !matches!(shift.kind, "readiness" | "dimension");
    json!({
        "value": value,
        "level": one.level.map(Level::value).map(number),
        "roles": one.roles.iter().map(|role| role.as_str().into()).collect::<Vec<Json>>(),
        "moves": one.shifts.iter().filter(kept).map(|shift| json!({
            "kind": shift.kind, "id": shift.id, "title": line(&shift.title), "before": line(&shift.before), "after": line(&shift.after),
        })).collect::<Json>(),
    })
}
