//! A careful firm: every question that its people are asked, answered at one level with evidence.

use groundwork::engagement::{Answer, AnswerValue, Engagement};
use groundwork::id::RoleId;
use groundwork::questionnaire::{Field, FieldKind, Kind, Levelling, Question, Questionnaire};
use groundwork::unit::Date;

use super::{choice, choices, engagement, fields, level, number, rated, says, shown, value, yes};

/// One person for each role that answers, named after it.
pub(crate) const PEOPLE: &[(&str, &str)] = &[
    ("executive", "executive"),
    ("sales", "sales"),
    ("marketing", "marketing"),
    ("service", "service"),
    ("it", "it"),
    ("finance", "finance"),
    ("data", "data"),
    ("frontline", "frontline"),
];

/// A firm of forty people that wants to keep its customers: answers to the built-in questionnaire in which everything
/// with a level stands at this one, 3 or 4, as near as the question allows.
pub(crate) fn careful(questionnaire: &Questionnaire, tier: &str, wanted: u8) -> Engagement {
    let mut firm = engagement(questionnaire, tier, PEOPLE);
    let asked: Vec<(&str, &Question, Answer)> = questionnaire
        .questions()
        .filter(|question| questionnaire.asks(question, &firm.tier))
        .flat_map(|question| {
            let asked = |role: &str| question.asks(&RoleId::parse(role).unwrap());
            PEOPLE
                .iter()
                .filter(move |(_, role)| asked(role))
                .map(move |(who, _)| (*who, question, told(question, wanted)))
        })
        .collect();
    for (who, question, answer) in asked {
        says(&mut firm, who, question.id.as_str(), answer);
    }
    firm
}

/// The same answer from everybody who is asked.
pub(crate) fn all_say(questionnaire: &Questionnaire, firm: &mut Engagement, question: &str, answer: &Answer) {
    let asked = questionnaire.question(question).unwrap_or_else(|| panic!("there is no question {question}"));
    for (who, role) in PEOPLE {
        if asked.asks(&RoleId::parse(role).unwrap()) && firm.answers.contains_key(*who) {
            says(firm, who, question, answer.clone());
        }
    }
}

fn told(question: &Question, wanted: u8) -> Answer {
    shown(match question.id.as_str() {
        "profile.users" => number(40.0),
        "profile.who_pays" => choice("b2b"),
        "profile.history" => choice("spreadsheets_mail"),
        "profile.buying" => choice("nothing"),
        "goals.order" => {
            choices(&["experience", "retain", "insight", "efficiency", "sell_more", "duty", "contact_control"])
        }
        "goals.reserves" => percents(&["money", "time", "patience", "political"], 40.0),
        "goals.levers" => choices(&["policy", "process", "skills"]),
        "problem.now_known" => {
            choices(&["success_picture", "solution_content", "people_and_parts", "operating_integrity"])
        }
        "data.sample" => fields(&[("doubles", AnswerValue::Number(4.0)), ("stale", AnswerValue::Number(9.0))]),
        "data.what_for" => number(f64::from(wanted) * 2.0),
        "people.personal_change" => percents(&["aware", "desire", "know", "able", "keep"], f64::from(wanted)),
        _ => generic(question, wanted),
    })
}

fn percents(names: &[&str], number: f64) -> Answer {
    fields(&names.iter().map(|name| (*name, AnswerValue::Number(number))).collect::<Vec<_>>())
}

fn generic(question: &Question, wanted: u8) -> Answer {
    let filled = |fields: &[Field]| fields.iter().map(|field| (field.id.to_string(), filling(field))).collect();
    let answer = match &question.kind {
        Kind::Scale => level(wanted),
        Kind::Single(offered) => {
            let at_least =
                offered.iter().filter(|one| one.level.is_some_and(|level| level.value() >= f64::from(wanted)));
            let nearest = at_least.min_by(|a, b| a.level.partial_cmp(&b.level).unwrap());
            choice(nearest.unwrap_or(&offered[0]).id.as_str())
        }
        Kind::Multi { .. } => choices(&[]),
        Kind::YesNo => yes(true),
        Kind::Text | Kind::LongText => super::text("As it happened last Tuesday"),
        Kind::Number(_) | Kind::Percent(_) | Kind::Money(_) => number(10.0),
        Kind::Range(_) => value(AnswerValue::Range(1.0, 2.0, 3.0)),
        Kind::Date => value(AnswerValue::Date(Date::parse("2026-12-01").unwrap())),
        Kind::Ranking(offered) | Kind::Allocation(offered) => {
            choices(&offered.iter().map(|one| one.id.as_str()).collect::<Vec<_>>())
        }
        Kind::List { columns, .. } => value(AnswerValue::Rows(vec![filled(columns); 4])),
        Kind::Record(parts) => value(AnswerValue::Fields(filled(parts))),
        Kind::Grid { rows, .. } => value(AnswerValue::Steps(rows.iter().map(|row| (row.id.to_string(), 2)).collect())),
    };
    let mut answer = if matches!(question.levelling, Levelling::Rated { .. }) { rated(answer, wanted) } else { answer };
    for field in question.side.iter().filter(|field| field.required) {
        answer.side.insert(field.id.clone(), filling(field));
    }
    answer
}

fn filling(field: &Field) -> AnswerValue {
    match &field.kind {
        FieldKind::Text | FieldKind::LongText => AnswerValue::Text("said".to_owned()),
        FieldKind::Number(_) | FieldKind::Percent(_) | FieldKind::Money(_) => AnswerValue::Number(20.0),
        FieldKind::Date => AnswerValue::Date(Date::parse("2026-12-01").unwrap()),
        FieldKind::YesNo => AnswerValue::YesNo(true),
        FieldKind::Single(choices) => AnswerValue::Choice(choices[0].id.to_string()),
        FieldKind::Multi { choices, .. } => AnswerValue::Choices(vec![choices[0].id.to_string()]),
    }
}
