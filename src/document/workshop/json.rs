use crate::document::json::{Node, line, object};
use crate::id::QuestionId;
use crate::meeting::{Meeting, Stretch, What};
use crate::questionnaire::{Codes, Questionnaire};

pub(super) fn workshop<'a>(questionnaire: &'a Questionnaire, meeting: &'a Meeting) -> Node<'a> {
    let codes = Codes::of(questionnaire);
    let question = |id: &'a QuestionId| {
        let asked = questionnaire.question(id.as_str());
        object!({
            "question": id.as_str(),
            "code": codes.code(id.as_str()).to_owned(),
            "ask": asked.map(|question| line(&question.ask)),
        })
    };
    let stretch = |one: &'a Stretch| {
        let (what, method) = match &one.what {
            What::Welcome => ("welcome", None),
            What::Settle(_, method) => ("settle", Some(method.word())),
            What::Ask(_, method) => ("ask", Some(method.word())),
            What::Break => ("break", None),
            What::PreMortem => ("pre_mortem", None),
            What::Close => ("close", None),
        };
        object!({
            "start": one.start,
            "minutes": one.minutes,
            "what": what,
            "method": method,
            "about": one.what.question().map(question),
        })
    };
    let homework = meeting.homework.iter().map(|one| {
        object!({
            "role": one.role.as_str(),
            "minutes": one.minutes,
            "questions": one.questions.iter().map(question).collect::<Node<'_>>(),
        })
    });
    object!({
        "format": 1_u8,
        "people": meeting.people,
        "groups": meeting.groups,
        "minutes": meeting.minutes,
        "reserve": meeting.reserve,
        "stretches": meeting.stretches.iter().map(stretch).collect::<Node<'_>>(),
        "homework": homework.collect::<Node<'_>>(),
        "left": meeting.left.iter().map(question).collect::<Node<'_>>(),
        "left_minutes": meeting.left_minutes,
    })
}
