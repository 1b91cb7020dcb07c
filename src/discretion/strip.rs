//! An answer without what tells its writer: words go, numbers become round ones; what counts stays.

use std::collections::BTreeMap;

use super::UNSAID;
use crate::engagement::{Answer, AnswerValue, Given};
use crate::questionnaire::{Choice, FieldKind, Kind, Question};

/// The texts of a question and what each of them is called instead: the same for the same words, so that those who
/// name the same thing still do.
#[derive(Debug, Default)]
pub(super) struct Names(BTreeMap<String, usize>);

impl Names {
    pub(super) fn of<'a>(answers: impl Iterator<Item = &'a Answer>) -> Self {
        let mut names = BTreeMap::new();
        for answer in answers {
            if let Given::Value(AnswerValue::Rows(rows)) = &answer.given {
                for (_, cell) in rows.iter().flatten() {
                    if let AnswerValue::Text(text) = cell {
                        names.insert(plainly(text), 0);
                    }
                }
            }
        }
        for (place, number) in names.values_mut().enumerate() {
            *number = place + 1;
        }
        Self(names)
    }

    fn instead(&self, text: &str) -> String {
        match self.0.get(&plainly(text)) {
            Some(number) => format!("{UNSAID} {number}"),
            None => UNSAID.to_owned(),
        }
    }
}

fn plainly(text: &str) -> String {
    text.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

/// A confidential answer without words and exact numbers. When it was said may be known: it dates the documents.
pub(super) fn stripped(question: &Question, answer: &Answer, names: &Names) -> Answer {
    let given = match &answer.given {
        Given::Value(value) => Given::Value(match (&question.kind, value) {
            (Kind::Multi { choices, .. }, value) => known(choices, value),
            (_, value) => bare(question, value, names),
        }),
        other => other.clone(),
    };
    let side = answer.side.iter().map(|(id, value)| (id.clone(), of_field(question, id.as_str(), value, names)));
    Answer {
        given,
        rated: answer.rated,
        side: side.collect(),
        note: String::new(),
        shown: if answer.shown.trim().is_empty() { String::new() } else { UNSAID.to_owned() },
        confidence: answer.confidence,
        at: answer.at.clone(),
        inactive: answer.inactive,
    }
}

/// Ticks without own entries.
pub(super) fn known(choices: &[Choice], value: &AnswerValue) -> AnswerValue {
    match value {
        AnswerValue::Choices(ids) => AnswerValue::Choices(
            ids.iter().filter(|id| choices.iter().any(|one| one.id.as_str() == id.as_str())).cloned().collect(),
        ),
        other => other.clone(),
    }
}

fn bare(question: &Question, value: &AnswerValue, names: &Names) -> AnswerValue {
    let cells = |cells: &[(String, AnswerValue)]| {
        cells.iter().map(|(id, value)| (id.clone(), of_field(question, id, value, names))).collect::<Vec<_>>()
    };
    match value {
        AnswerValue::Text(text) if text.trim().is_empty() => value.clone(),
        AnswerValue::Text(text) => AnswerValue::Text(names.instead(text)),
        AnswerValue::Number(number) => AnswerValue::Number(round(*number)),
        AnswerValue::Range(low, likely, high) => AnswerValue::Range(round(*low), round(*likely), round(*high)),
        AnswerValue::Shares(shares) => {
            AnswerValue::Shares(shares.iter().map(|(id, share)| (id.clone(), share.round())).collect())
        }
        AnswerValue::Rows(rows) => AnswerValue::Rows(rows.iter().map(|row| cells(row)).collect()),
        AnswerValue::Fields(fields) => AnswerValue::Fields(cells(fields)),
        other => other.clone(),
    }
}

fn of_field(question: &Question, id: &str, value: &AnswerValue, names: &Names) -> AnswerValue {
    match question.field(id).map(|field| &field.kind) {
        Some(FieldKind::Multi { choices, .. }) => known(choices, value),
        _ => bare(question, value, names),
    }
}

/// Two digits that count: 737.13 becomes 740. Nobody is known by a round number.
pub(super) fn round(number: f64) -> f64 {
    if number == 0.0 || !number.is_finite() {
        return number;
    }
    #[expect(clippy::cast_possible_truncation, reason = "the exponent of a number is small")]
    let places = 1 - number.abs().log10().floor() as i32;
    // Through text, so that 0.1 stays 0.1.
    let digits = usize::try_from(places).unwrap_or_default().min(12);
    let scale = 10_f64.powi(-places);
    let whole = if places <= 0 { (number / scale).round() * scale } else { number };
    format!("{whole:.digits$}").parse().unwrap_or(whole)
}

#[cfg(test)]
mod tests {
    use super::round;

    #[test]
    fn numbers_keep_two_digits() {
        let rounded = [737.13, 0.0, 12.5, 99.6, 0.0873, -1234.0, 5.0, 1_250_000.0].map(round);
        let texts: Vec<String> = rounded.iter().map(f64::to_string).collect();
        assert_eq!(texts, ["740", "0", "13", "100", "0.087", "-1200", "5", "1300000"]);
    }
}
