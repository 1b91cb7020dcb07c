use serde_json::{Value as Json, json};

use crate::document::json::line;
use crate::id::QuestionId;
use crate::meeting::{Meeting, Stretch, What};
use crate::questionnaire::{Codes, Questionnaire};

pub(super) fn workshop(questionnaire: &Questionnaire, meeting: &Meeting) -> Json {
    let codes = Codes::of(questionnaire);
    let question = |id: &QuestionId| {
        let asked = questionnaire.question(id.as_str());
        json!({
            "question": id.as_str(),
            "code": codes.code(id.as_str()),
            "ask": asked.map(|question| line(&question.ask)),
        })
    };
    let stretch = |one: &Stretch| {
        let (what, method) = match &one.what {
            What::Welcome => ("welcome", None),
            What::Settle(_, method) => ("settle", Some(method.word())),
            What::Ask(_, method) => ("ask", Some(method.word())),
            What::Break => ("break", None),
            What::PreMortem => ("pre_mortem", None),
            What::Close => ("close", None),
        };
        json!({
            "start": one.start,
            "minutes": one.minutes,
            "what": what,
            "method": method,
            "about": one.what.question().map(question),
        })
    };
    let homework = meeting.homework.iter().map(|one| {
        json!({
            "role": one.role.as_str(),
            "minutes": one.minutes,
            "questions": one.questions.iter().map(question).collect::<Json>(),
        })
    });
    json!({
        "format": 1,
        "people": meeting.people,
        "groups": meeting.groups,
        "minutes": meeting.minutes,
        "reserve": meeting.reserve,
        "stretches": meeting.stretches.iter().map(stretch).collect::<Json>(),
        "homework": homework.collect::<Json>(),
        "left": meeting.left.iter().map(question).collect::<Json>(),
        "left_minutes": meeting.left_minutes,
    })
}
