use serde_json::{Value as Json, json};

use super::{block, fact, level, line, maybe, number};
use crate::condition::Value;
use crate::discretion::{Showing, Telling, may_compare, may_quote, own_words, showing};
use crate::document::view::Material;
use crate::engagement::{AnswerValue, Confidence, Given, Kept, parts_of};
use crate::questionnaire::Question;
use crate::score::{Origin, Position, Presence, Reason, Voice};

/// What the firm says to every question, as far as it may be shown.
pub(super) fn answers(material: Material<'_>) -> Json {
    let positions = material.assessment.positions.iter();
    positions
        .filter_map(|position| {
            Some(answer(material, material.questionnaire.question(position.question.as_str())?, position))
        })
        .collect()
}

fn answer(material: Material<'_>, question: &Question, position: &Position) -> Json {
    let showing = showing(material.questionnaire, material.engagement, position);
    let withheld = material.eye().is_withheld(question.id.as_str());
    let seen = |json: Json| if withheld { Json::Null } else { json };
    let gap_roles = material.questionnaire.settings.gap_roles.as_ref();
    let gap = position.gap.filter(|_| {
        gap_roles.is_some_and(|(first, second)| {
            may_compare(material.questionnaire, material.engagement, position, (first, second))
        })
    });
    let parts = parts_of(question).into_iter().map(|part| {
        let value = material.assessment.facts.get(&part.name);
        (part.name, if own_words(part.kind, value) && showing != Showing::Voices { Json::Null } else { fact(value) })
    });
    let kept = material.engagement.privacy.kept.get(&question.id).map(|kept| match kept {
        Kept::TooFew => json!("too_few"),
        Kept::TooClose => json!("too_close_to_what_was_issued"),
        Kept::AsIssued(on) => json!(format!("as_issued_on_{on}")),
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
        "people": seen(json!(position.voices.len())),
        "level": seen(level(position.level)),
        "claimed": seen(level(position.claimed)),
        "lowered_for_want_of_evidence": seen(json!(position.unshown)),
        "gap": maybe(gap),
        "values": seen(Json::Object(parts.collect())),
        "because": settled.map_or(Json::Null, |settled| block(&settled.because)),
        "dissent": settled.map_or(0, |settled| settled.dissent.len()),
        "voices": position.voices.iter().filter_map(|one| voice(material, question, showing, one)).collect::<Json>(),
    })
}

/// One person's answer, by role: whole where every voice may be shown, only its words where others are protected.
fn voice(material: Material<'_>, question: &Question, showing: Showing, voice: &Voice) -> Option<Json> {
    let answer = material.engagement.answers.get(voice.who.as_str())?.get(question.id.as_str())?;
    let Given::Value(value) = &answer.given else {
        return (showing == Showing::Voices).then(|| object!({ "role": voice.role.as_str(), "value": Json::Null }));
    };
    match showing {
        Showing::Voices => Some(object!({
            "role": voice.role.as_str(),
            "value": given(value),
            "side": answer.side.iter().map(|(id, value)| (id.to_string(), given(value))).collect::<serde_json::Map<_, _>>(),
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

fn given(value: &AnswerValue) -> Json {
    let named = |fields: &[(String, AnswerValue)]| {
        fields.iter().map(|(id, value)| (id.clone(), given(value))).collect::<serde_json::Map<_, _>>()
    };
    match value {
        AnswerValue::Level(level) => json!(level),
        AnswerValue::Choice(text) | AnswerValue::Text(text) => block(text),
        AnswerValue::Choices(ids) => ids.iter().map(|id| block(id)).collect(),
        AnswerValue::YesNo(holds) => json!(holds),
        AnswerValue::Number(figure) => number(*figure),
        AnswerValue::Range(low, likely, high) => {
            object!({ "low": number(*low), "likely": number(*likely), "high": number(*high) })
        }
        AnswerValue::Date(date) => json!(date.to_string()),
        AnswerValue::Shares(shares) => {
            Json::Object(shares.iter().map(|(id, share)| (id.clone(), number(*share))).collect())
        }
        AnswerValue::Rows(rows) => rows.iter().map(|row| Json::Object(named(row))).collect(),
        AnswerValue::Fields(fields) => Json::Object(named(fields)),
        AnswerValue::Steps(steps) => Json::Object(steps.iter().map(|(id, step)| (id.clone(), json!(step))).collect()),
    }
}

/// Facts that decided something, without the values that may not be shown.
pub(super) fn reasons(material: Material<'_>, reasons: &[Reason]) -> Json {
    reasons.iter().map(|one| reason(material, one)).collect()
}

fn reason(material: Material<'_>, reason: &Reason) -> Json {
    let withheld = material.eye().fact(&reason.fact, &reason.value) != Telling::Whole;
    object!({
        "fact": reason.fact.as_str(),
        "value": if withheld { Json::Null } else { fact(&reason.value) },
        "known": !matches!(reason.value, Value::Unknown),
        "withheld": withheld,
    })
}
