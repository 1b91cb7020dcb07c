use super::{Node, block, fact, level, line, maybe, number, object};
use crate::condition::Value;
use crate::discretion::{Showing, Telling, may_compare, may_quote, own_words, showing};
use crate::document::view::Material;
use crate::engagement::{AnswerValue, Confidence, Given, Kept, parts_of};
use crate::questionnaire::Question;
use crate::score::{Origin, Position, Presence, Reason, Voice};

/// What the firm says to every question, as far as it may be shown.
pub(super) fn answers(material: Material<'_>) -> Node<'_> {
    let positions = material.assessment.positions.iter();
    positions
        .filter_map(|position| {
            Some(answer(material, material.questionnaire.question(position.question.as_str())?, position))
        })
        .collect()
}

fn answer<'a>(material: Material<'a>, question: &'a Question, position: &'a Position) -> Node<'a> {
    let showing = showing(material.questionnaire, material.engagement, position);
    let withheld = material.eye().is_withheld(question.id.as_str());
    let seen = |node: Node<'a>| if withheld { Node::Null } else { node };
    let gap_roles = material.questionnaire.settings.gap_roles.as_ref();
    let gap = position.gap.filter(|_| {
        gap_roles.is_some_and(|(first, second)| {
            may_compare(material.questionnaire, material.engagement, position, (first, second))
        })
    });
    let parts = parts_of(question).into_iter().map(|part| {
        let value = material.assessment.facts.get(&part.name);
        (
            part.name.into(),
            if own_words(part.kind, value) && showing != Showing::Voices { Node::Null } else { fact(value) },
        )
    });
    let kept = material.engagement.privacy.kept.get(&question.id).map(|kept| match kept {
        Kept::TooFew => Node::from("too_few"),
        Kept::TooClose => Node::from("too_close_to_what_was_issued"),
        Kept::AsIssued(on) => Node::from(format!("as_issued_on_{on}")),
    });
    let settled = material.engagement.agreed.get(question.id.as_str());
    object!({
        "question": question.id.as_str(),
        "ask": line(&question.ask),
        "kind": question.kind.word(),
        "presence": match position.presence {
            Presence::Asked => "asked",
            Presence::Absent => "absent",
            Presence::OutsideTier => "outside_tier",
            Presence::Undecided => "undecided",
        },
        "origin": match position.origin {
            Origin::Nobody => "nobody",
            Origin::NotKnown => "not_known",
            Origin::Agreed => "agreed",
            Origin::OneVoice => "one_voice",
            Origin::SameAnswer if showing == Showing::Voices => "same_answer",
            Origin::SameAnswer | Origin::Combined => "combined",
            Origin::Split => "split",
        },
        "withheld": withheld,
        "kept_back": kept,
        "people": seen(Node::from(position.voices.len())),
        "level": seen(level(position.level)),
        "claimed": seen(level(position.claimed)),
        "lowered_for_want_of_evidence": seen(Node::from(position.unshown)),
        "gap": maybe(gap),
        "values": seen(Node::object(parts)),
        "because": settled.map_or(Node::Null, |settled| block(&settled.because)),
        "dissent": settled.map_or(0, |settled| settled.dissent.len()),
        "voices": position.voices.iter().filter_map(|one| voice(material, question, showing, one)).collect::<Node<'_>>(),
    })
}

/// One person's answer, by role: whole where every voice may be shown, only its words where others are protected.
fn voice<'a>(material: Material<'a>, question: &Question, showing: Showing, voice: &'a Voice) -> Option<Node<'a>> {
    let answer = material.engagement.answers.get(voice.who.as_str())?.get(question.id.as_str())?;
    let Given::Value(value) = &answer.given else {
        return (showing == Showing::Voices).then(|| object!({ "role": voice.role.as_str(), "value": Node::Null }));
    };
    match showing {
        Showing::Voices => Some(object!({
            "role": voice.role.as_str(),
            "value": given(value),
            "side": Node::object(answer.side.iter().map(|(id, value)| (id.as_str().into(), given(value)))),
            "level": level(voice.level),
            "confidence": Confidence::word(voice.confidence),
            "note": block(&answer.note),
            "shown": block(&answer.shown),
        })),
        Showing::Together if may_quote(material.engagement, question, &voice.who) => match value {
            AnswerValue::Text(_) | AnswerValue::Rows(_) => {
                Some(object!({ "role": voice.role.as_str(), "value": given(value) }))
            }
            _ => None,
        },
        _ => None,
    }
}

fn given(value: &AnswerValue) -> Node<'_> {
    match value {
        AnswerValue::Level(level) => Node::from(*level),
        AnswerValue::Choice(text) | AnswerValue::Text(text) => block(text),
        AnswerValue::Choices(ids) => ids.iter().map(|id| block(id)).collect(),
        AnswerValue::YesNo(holds) => Node::from(*holds),
        AnswerValue::Number(figure) => number(*figure),
        AnswerValue::Range(low, likely, high) => {
            object!({ "low": number(*low), "likely": number(*likely), "high": number(*high) })
        }
        AnswerValue::Date(date) => Node::from(date.to_string()),
        AnswerValue::Shares(shares) => Node::object(shares.iter().map(|(id, share)| (id.into(), number(*share)))),
        AnswerValue::Rows(rows) => rows.iter().map(|row| named(row)).collect(),
        AnswerValue::Fields(fields) => named(fields),
        AnswerValue::Steps(steps) => Node::object(steps.iter().map(|(id, step)| (id.into(), Node::from(*step)))),
    }
}

fn named(fields: &[(String, AnswerValue)]) -> Node<'_> {
    Node::object(fields.iter().map(|(id, value)| (id.into(), given(value))))
}

/// Facts that decided something, without the values that may not be shown.
pub(super) fn reasons<'a>(material: Material<'a>, reasons: &'a [Reason]) -> Node<'a> {
    reasons.iter().map(|one| reason(material, one)).collect()
}

fn reason<'a>(material: Material<'a>, reason: &'a Reason) -> Node<'a> {
    let withheld = material.eye().fact(&reason.fact, &reason.value) != Telling::Whole;
    object!({
        "fact": reason.fact.as_str(),
        "value": if withheld { Node::Null } else { fact(&reason.value) },
        "known": !matches!(reason.value, Value::Unknown),
        "withheld": withheld,
    })
}
