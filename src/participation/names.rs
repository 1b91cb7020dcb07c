use std::collections::BTreeMap;

use crate::engagement::{Answer, AnswerValue, Given, Participant};
use crate::id::QuestionId;
use crate::questionnaire::Questionnaire;

/// A participant named in what somebody wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// The question at which it was written.
    pub question: QuestionId,
    /// Where: "the note", "the evidence" or "the answer".
    pub place: &'static str,
    /// The name, as the list of participants has it.
    pub name: String,
}

/// The participants named in somebody's own words, in the order of the questionnaire. A name that is only the title of a
/// role names nobody.
pub fn named_in(
    questionnaire: &Questionnaire,
    people: &[Participant],
    answers: &BTreeMap<QuestionId, Answer>,
) -> Vec<Named> {
    let mut found = Vec::new();
    for question in questionnaire.questions() {
        let Some(answer) = answers.get(&question.id) else { continue };
        let mut said = Vec::new();
        if let Given::Value(value) = &answer.given {
            texts(value, &mut said);
        }
        answer.side.values().for_each(|value| texts(value, &mut said));
        let places = [
            ("the note", answer.note.clone()),
            ("the evidence", answer.shown.clone()),
            ("the answer", said.join("\n")),
        ];
        for (place, text) in places {
            for person in people {
                let is_title = questionnaire.roles.iter().any(|role| role.title.eq_ignore_ascii_case(&person.name));
                if !is_title && mentions(&text, &person.name) {
                    found.push(Named { question: question.id.clone(), place, name: person.name.clone() });
                }
            }
        }
    }
    found
}

fn texts(value: &AnswerValue, said: &mut Vec<String>) {
    match value {
        AnswerValue::Text(text) | AnswerValue::Choice(text) => said.push(text.clone()),
        AnswerValue::Choices(ids) => said.extend(ids.iter().cloned()),
        AnswerValue::Rows(rows) => rows.iter().flatten().for_each(|(_, value)| texts(value, said)),
        AnswerValue::Fields(fields) => fields.iter().for_each(|(_, value)| texts(value, said)),
        _ => {}
    }
}

/// Whether a text names somebody: the whole name in it, as words of their own, in whatever case.
pub(super) fn mentions(text: &str, name: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        text.split(|letter: char| !letter.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_lowercase)
            .collect()
    };
    let (text, name) = (words(text), words(name));
    !name.is_empty() && text.windows(name.len()).any(|window| window == name)
}

#[cfg(test)]
mod tests {
    use super::mentions;

    #[test]
    fn names_are_found_as_words() {
        assert!(mentions("Ask ANN miller, she knows", "Ann Miller"));
        assert!(!mentions("Annette Miller", "Ann Miller") && !mentions("anything", ""));
    }
}
