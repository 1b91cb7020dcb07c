//! What was typed, read as the value that is asked for.

use super::Message;
use super::check;
use super::slot::{Slot, alone};
use super::step::{Choosable, Entry};
use crate::engagement::{Answer, AnswerValue, Given};
use crate::questionnaire::Question;
use crate::text::{clean_line, count, or_list};

/// Reads what was typed for a slot. The text is not blank.
pub(super) fn read(question: &Question, slot: Slot, entry: &Entry, text: &str) -> Result<AnswerValue, Message> {
    match entry {
        Entry::Pick(choices) => pick(choices, text).and_then(|choice| open(choice).map(|choice| choice.value.clone())),
        Entry::Tick { choices, free } => fits(question, slot, entry, tick(choices, *free, text)?),
        Entry::Line | Entry::Block => fits(question, slot, entry, AnswerValue::Text(text.trim().to_owned())),
        Entry::Number(_) | Entry::Date => match alone(question, slot) {
            Some(alone) => fits(question, slot, entry, check::loose(&alone, text)?),
            None => Err(nothing_to_type()),
        },
        Entry::Rows { .. } => Err(nothing_to_type()),
    }
}

/// The value, if the slot can take it.
pub(super) fn fits(question: &Question, slot: Slot, entry: &Entry, value: AnswerValue) -> Result<AnswerValue, Message> {
    match entry {
        Entry::Pick(choices) => match choices.iter().find(|choice| choice.value == value) {
            Some(choice) => open(choice).map(|choice| choice.value.clone()),
            None => Err(Message::problem("That is not one of the choices.")),
        },
        Entry::Tick { choices, free } => {
            let AnswerValue::Choices(ids) = value else {
                return Err(Message::problem("That is not a list of choices."));
            };
            let known = |id: &String| choices.iter().find(|choice| choice.id == *id);
            if let Some(wrong) = ids.iter().find(|id| known(id).is_none() && !free) {
                return Err(Message::problem(format!("`{}` is not one of the choices.", clean_line(wrong))));
            }
            ids.iter().filter_map(known).try_for_each(|choice| open(choice).map(|_| ()))?;
            checked(question, slot, AnswerValue::Choices(ordered(choices, &ids)))
        }
        Entry::Rows { .. } => Err(nothing_to_type()),
        _ => checked(question, slot, value),
    }
}

fn checked(question: &Question, slot: Slot, value: AnswerValue) -> Result<AnswerValue, Message> {
    let Some(alone) = alone(question, slot) else { return Err(nothing_to_type()) };
    match check::problem(&alone, &Answer::new(Given::Value(value.clone()))) {
        Some(problem) => Err(problem),
        None => Ok(value),
    }
}

fn nothing_to_type() -> Message {
    Message::problem("There is nothing of this kind to give here.")
}

/// Choices in the order of the questionnaire, own entries after them, each once: the same set is always the same text.
fn ordered(choices: &[Choosable], ids: &[String]) -> Vec<String> {
    let known = choices.iter().map(|choice| &choice.id).filter(|id| ids.contains(id));
    let mut ordered: Vec<String> = known.cloned().collect();
    for id in ids {
        if !ordered.contains(id) {
            ordered.push(id.clone());
        }
    }
    ordered
}

fn open(choice: &Choosable) -> Result<&Choosable, Message> {
    if choice.closed.is_empty() {
        Ok(choice)
    } else {
        Err(Message::problem(format!(
            "\"{}\" cannot be chosen: {}.",
            choice.label,
            choice.closed.trim_end_matches('.')
        )))
    }
}

/// The choice meant by a number, an id, a label, or the beginning of just one label.
fn pick<'a>(choices: &'a [Choosable], text: &str) -> Result<&'a Choosable, Message> {
    let text = text.trim().trim_end_matches('.');
    if let Ok(number) = text.parse::<usize>() {
        return choices.iter().find(|choice| choice.number == number).ok_or_else(|| not_among(choices, text));
    }
    let wanted = text.to_lowercase();
    let same = |choice: &&Choosable| choice.id.to_lowercase() == wanted || choice.label.to_lowercase() == wanted;
    if let Some(choice) = choices.iter().find(same) {
        return Ok(choice);
    }
    let mut begun =
        choices.iter().filter(|choice| !wanted.is_empty() && choice.label.to_lowercase().starts_with(&wanted));
    match (begun.next(), begun.next()) {
        (Some(choice), None) => Ok(choice),
        (Some(one), Some(other)) => Err(Message::problem(format!(
            "`{}` could be {}. Type the number.",
            clean_line(text),
            or_list(&[one.number.to_string(), other.number.to_string()])
        ))),
        (None, _) => Err(not_among(choices, text)),
    }
}

fn not_among(choices: &[Choosable], text: &str) -> Message {
    let numbers: Vec<String> = choices.iter().map(|choice| choice.number.to_string()).collect();
    let way_out = match (numbers.first(), numbers.last()) {
        (Some(first), Some(last))
            if numbers.len() > 3
                && numbers.len() == last.parse::<usize>().unwrap_or(0) + 1 - first.parse::<usize>().unwrap_or(0) =>
        {
            format!("Type a number from {first} to {last}.")
        }
        (Some(_), _) => format!("Type {}.", or_list(&numbers)),
        _ => String::new(),
    };
    Message::problem(format!("`{}` is not one of the {}. {way_out}", clean_line(text), count(choices.len(), "choice")))
}

/// "1, 3, own words" or, when entries contain commas, "1; own words, with a comma".
fn tick(choices: &[Choosable], free: bool, text: &str) -> Result<AnswerValue, Message> {
    if matches!(text.trim().to_lowercase().as_str(), "none" | "-") {
        return Ok(AnswerValue::Choices(Vec::new()));
    }
    let separator: &[char] = if text.contains(';') { &[';', '\n'] } else { &[',', '\n'] };
    let mut ids = Vec::new();
    for item in text.split(separator).map(str::trim).filter(|item| !item.is_empty()) {
        match pick(choices, item) {
            Ok(choice) => ids.push(choice.id.clone()),
            Err(_) if free && item.parse::<f64>().is_err() => ids.push(item.to_owned()),
            Err(problem) => return Err(problem),
        }
    }
    Ok(AnswerValue::Choices(ids))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choices() -> Vec<Choosable> {
        let choice = |number: usize, id: &str, label: &str, closed: &str| Choosable {
            number,
            id: id.to_owned(),
            label: label.to_owned(),
            help: String::new(),
            closed: closed.to_owned(),
            value: AnswerValue::Choice(id.to_owned()),
        };
        vec![
            choice(1, "b2b", "Organisations", ""),
            choice(2, "b2c", "Private people", ""),
            choice(3, "mixed", "Private and others", "you serve one kind only."),
        ]
    }

    #[test]
    fn a_choice_is_meant_by_number_id_label_or_its_beginning() {
        for text in ["2", "2.", "b2c", "B2C", "private people", "Private p"] {
            assert_eq!(pick(&choices(), text).map(|choice| choice.number), Ok(2), "{text}");
        }
        let said = |text: &str| pick(&choices(), text).unwrap_err().text;
        assert_eq!(said("private"), "`private` could be 2 or 3. Type the number.");
        assert_eq!(said("7"), "`7` is not one of the 3 choices. Type 1, 2 or 3.");
        assert_eq!(said("\u{1b}[2J"), "`[2J` is not one of the 3 choices. Type 1, 2 or 3.");
        let closed = open(&choices()[2]).unwrap_err();
        assert_eq!(closed.text, "\"Private and others\" cannot be chosen: you serve one kind only.");
    }

    #[test]
    fn ticks_come_in_the_questionnaires_order_with_own_entries_after_them() {
        let ticked = |text: &str| match tick(&choices(), true, text).unwrap() {
            AnswerValue::Choices(ids) => ordered(&choices(), &ids),
            other => panic!("{other:?}"),
        };
        assert_eq!(ticked("2, clubs, 1, 2"), ["b2b", "b2c", "clubs"]);
        assert_eq!(ticked("clubs, in winter; organisations"), ["b2b", "clubs, in winter"]);
        assert!(ticked("none").is_empty());
        assert!(tick(&choices(), true, "9").is_err(), "a number that is no choice is a slip, not an own entry");
        assert!(tick(&choices(), false, "clubs").is_err());
    }
}
