use super::{Speech, named};
use crate::condition::Value;
use crate::discretion::{Eye, Telling};
use crate::questionnaire::{Kind, Question};
use crate::unit::{Level, plain};

/// A fact in words: what it is about, and what it stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wording {
    /// What it is about: the question as it is asked, "dimension People", "gate No real sponsor".
    pub about: String,
    /// What it stands for: "level 1, worse off", "not known", "2.4 of 5".
    pub says: String,
    /// The question behind it, if there is one.
    pub question: Option<String>,
}

/// Puts a fact into words, as far as it may be told.
pub fn wording(eye: Eye<'_>, name: &str, value: &Value) -> Wording {
    let telling = eye.fact(name, value);
    let question = name.splitn(3, '.').take(2).collect::<Vec<_>>().join(".");
    let mut said = plainly_worded(eye, name, value);
    if telling == Telling::Withheld || eye.is_left_out(&question) {
        "answered, and not shown".clone_into(&mut said.says);
    } else if let (Telling::About, Some(number)) = (telling, value.number()) {
        let (figure, of) = match name {
            "readiness" => (telling.figure_words(number), 100),
            _ => (telling.level_words(number), 5),
        };
        said.says = format!("{} of {of}", figure.unwrap_or_default());
    }
    said
}

fn plainly_worded(eye: Eye<'_>, name: &str, value: &Value) -> Wording {
    let questionnaire = eye.questionnaire;
    let mut parts = name.splitn(3, '.');
    let (first, second, third) = (parts.next().unwrap_or(""), parts.next().unwrap_or(""), parts.next());
    if let Some(question) = questionnaire.question(&format!("{first}.{second}")) {
        return of_question(eye, question, third, value);
    }
    let told = named(questionnaire, name, value);
    let (title, or_plainly) = (told.title, || told.value.map_or_else(|| plainly(value), str::to_owned));
    let (about, says) = match told.kind {
        "dimension" => (format!("dimension “{title}”"), number(value, " of 5")),
        "coverage" => (format!("answers given for “{title}”"), number(value, " %")),
        "balance" => (title.to_owned(), number(value, " of 5")),
        "readiness" => ("readiness".to_owned(), number(value, " of 100")),
        "weakest" => ("the lowest dimension".to_owned(), number(value, " of 5")),
        "band" => ("band of readiness".to_owned(), or_plainly()),
        "verdict" => ("verdict".to_owned(), or_plainly()),
        "gate" => {
            let says = match value {
                Value::Bool(true) => "stands in the way",
                Value::Bool(false) => "clear",
                _ => "open",
            };
            (format!("gate “{title}”"), says.to_owned())
        }
        "gates" => {
            let state = if told.part == "open" { "still open" } else { "that stand in the way" };
            (format!("gates of the kind “{title}” {state}"), plainly(value))
        }
        "driver" => (title.to_owned(), number(value, " of 100")),
        "model" => ("recommended record model".to_owned(), or_plainly()),
        "close" => ("the choice of a record model is borderline".to_owned(), plainly(value)),
        "task" => (format!("task “{title}”"), plainly(value)),
        "voices" => (format!("questions of “{title}” answered by {}", told.part), number(value, " %")),
        _ => (name.to_owned(), plainly(value)),
    };
    Wording { about, says, question: None }
}

fn of_question(eye: Eye<'_>, question: &Question, part: Option<&str>, value: &Value) -> Wording {
    let (questionnaire, currency) = (eye.questionnaire, &eye.engagement.currency);
    let with = |suffix: &str, says: String| Wording {
        about: format!("{}{suffix}", question.ask),
        says,
        question: Some(question.id.to_string()),
    };
    match part {
        None if matches!(question.kind, Kind::Scale) => with("", level(question, value)),
        None => with("", spoken(Speech::of(question, currency), value)),
        Some("level") => with("", level(question, value)),
        Some("gap") => {
            let roles = questionnaire.settings.gap_roles.as_ref();
            let roles = roles.map_or_else(String::new, |(first, second)| {
                format!(" ({} minus {})", questionnaire.role_title(first), questionnaire.role_title(second))
            });
            with(&roles, number(value, " points apart"))
        }
        Some("count") => with("", number(value, " named")),
        Some("known") => {
            with("", if *value == Value::Bool(true) { "answered".to_owned() } else { "not answered".to_owned() })
        }
        Some("strength") => with("", number(value, " of 1")),
        Some(part) => {
            let part = part.strip_suffix(".strength").unwrap_or(part);
            let (label, speech) =
                Speech::of_part(question, part, currency).unwrap_or_else(|| (part, Speech::of(question, currency)));
            let mut says = spoken(speech, value);
            if let (Kind::Grid { steps, .. }, Some(number)) = (&question.kind, value.number())
                && let Some(step) = steps.get(Level::clamped(number).floor())
            {
                says = format!("{says} ({step})");
            }
            with(&format!(" — {label}"), says)
        }
    }
}

/// "level 1, worse off"; the anchor only for whole levels.
fn level(question: &Question, value: &Value) -> String {
    let Some(number) = value.number() else { return plainly(value) };
    let level = Level::clamped(number);
    let whole = (level.value() - level.value().round()).abs() < 1e-9;
    match question.anchors() {
        Some(anchors) if whole => format!("level {level}, “{}”", anchors[level.floor()]),
        _ => format!("level {level}"),
    }
}

/// As documents say it; what is not known and what is empty too.
fn spoken(speech: Speech<'_>, value: &Value) -> String {
    let said = speech.fact(value).map(|said| crate::text::clean_line(&said)).filter(|said| !said.is_empty());
    said.unwrap_or_else(|| plainly(value))
}

fn number(value: &Value, unit: &str) -> String {
    match value {
        Value::Number(number) => format!("{}{unit}", plain(*number, 1)),
        other => plainly(other),
    }
}

fn plainly(value: &Value) -> String {
    match value {
        Value::Unknown => "not known".to_owned(),
        Value::Absent => "does not concern this firm".to_owned(),
        Value::Bool(true) => "yes".to_owned(),
        Value::Bool(false) => "no".to_owned(),
        Value::Number(number) => plain(*number, 1),
        Value::Text(text) if text.is_empty() => "nothing".to_owned(),
        Value::Text(text) => crate::text::clean_line(text),
        Value::List(items) => items.iter().map(plainly).collect::<Vec<_>>().join("; "),
    }
}
