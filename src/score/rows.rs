use crate::engagement::{Answer, AnswerValue, Given};
use crate::questionnaire::{FieldKind, Kind, Question};

type Row = Vec<(String, AnswerValue)>;

/// The rows of everybody's lists, one after the other, as one answer. What somebody earlier has named already is not
/// counted again: four people who list the same shop have one shop, and later ones only fill the cells left empty.
///
/// Two rows name the same if they agree in the first required text column (without one, in the first required column),
/// capitals and spaces aside. Rows of one person are never taken for the same.
pub(super) fn together<'a>(question: &Question, answers: impl Iterator<Item = &'a Answer>) -> Answer {
    let naming = naming_column(question);
    let mut whole: Vec<Row> = Vec::new();
    // What each of these rows names.
    let mut names: Vec<Option<String>> = Vec::new();
    for answer in answers {
        let Given::Value(AnswerValue::Rows(rows)) = &answer.given else { continue };
        let earlier = whole.len();
        for row in rows {
            let named = naming.and_then(|column| name(row, column));
            let known = named.as_ref().and_then(|_| names[..earlier].iter().position(|one| *one == named));
            match known.and_then(|place| whole.get_mut(place)) {
                Some(known) => fill(known, row, question),
                None => {
                    whole.push(row.clone());
                    names.push(named);
                }
            }
        }
    }
    Answer::new(Given::Value(AnswerValue::Rows(whole)))
}

fn naming_column(question: &Question) -> Option<&str> {
    let Kind::List { columns, .. } = &question.kind else { return None };
    let required = || columns.iter().filter(|column| column.required);
    let text = required().find(|column| matches!(column.kind, FieldKind::Text | FieldKind::LongText));
    text.or(required().next()).map(|column| column.id.as_str())
}

fn name(row: &Row, column: &str) -> Option<String> {
    let (_, cell) = row.iter().find(|(id, _)| id == column)?;
    let (AnswerValue::Text(text) | AnswerValue::Choice(text)) = cell else { return None };
    let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
    (!words.is_empty()).then(|| words.join(" "))
}

fn fill(known: &mut Row, row: &Row, question: &Question) {
    for column in question.fields() {
        let id = column.id.as_str();
        if let Some(cell) = row.iter().find(|(one, _)| one == id)
            && !known.iter().any(|(one, _)| one == id)
        {
            known.push(cell.clone());
        }
    }
}
