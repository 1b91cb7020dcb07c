use crate::condition::{Expression, Facts, Value};
use crate::engagement::{Answer, AnswerValue, Given};
use crate::questionnaire::{Levelling, Question};
use crate::unit::Level;

/// The level that an answer stands for, before the evidence rule; none if the question has none or it is not known.
///
/// Of several ticked choices that carry levels the highest counts. A formula sees `value`, `rated` and the ids of the
/// question's own fields, columns and rows; what it computes is held between 0 and 5.
pub fn level_of(question: &Question, answer: &Answer) -> Option<Level> {
    if !question.has_level() || !answer.is_given() {
        return None;
    }
    let value = match &answer.given {
        Given::Unknown => return question.unknown_level,
        Given::NotApplicable | Given::Skipped => return None,
        Given::Value(value) => value,
    };
    match &question.levelling {
        Levelling::None => None,
        Levelling::Scale(_) => match value {
            AnswerValue::Level(level) => Level::new(f64::from(*level)),
            _ => None,
        },
        Levelling::Choices => match value {
            AnswerValue::Choice(id) => question.choice(id)?.level,
            AnswerValue::Choices(ids) => {
                let levels = ids.iter().filter_map(|id| question.choice(id)?.level);
                levels.reduce(|high, level| if level > high { level } else { high })
            }
            _ => None,
        },
        Levelling::Rated { formula: None, .. } => answer.rated,
        Levelling::Rated { formula: Some(formula), .. } | Levelling::Computed(formula) => {
            computed(formula, question, answer)
        }
    }
}

fn computed(formula: &Expression, question: &Question, answer: &Answer) -> Option<Level> {
    let mut facts = Facts::new();
    for ((local, _), value) in super::locals_of(question).into_iter().zip(super::values_of(question, answer)) {
        facts.set(local.unwrap_or("value"), value);
    }
    facts.set("rated", answer.rated.map_or(Value::Unknown, |rated| Value::Number(rated.value())));
    formula.value(&facts).number().map(Level::clamped)
}
