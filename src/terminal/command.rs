use crate::engagement::Confidence;
use crate::interview::{Event, Filter};
use crate::text::{did_you_mean, or_list};

/// A word that works in every prompt.
#[derive(Debug, Clone, Copy)]
pub struct Command {
    /// The word with its colon, then other words for the same.
    pub words: &'static [&'static str],
    /// What may follow it on the line; empty if nothing.
    pub argument: &'static str,
    /// What it does.
    pub about: &'static str,
    make: fn(&str) -> Result<Event, String>,
}

/// Every command, in the order in which they are listed.
pub const COMMANDS: &[Command] = &[
    command(&[":back", ":b"], "", "go back; nothing is lost", |_| Ok(Event::Back)),
    command(&[":skip"], "", "pass over this question for now", |_| Ok(Event::Skip)),
    command(&[":unknown", ":dontknow"], "", "I do not know", |_| Ok(Event::Unknown)),
    command(&[":na"], "", "this does not apply to us", |_| Ok(Event::NotApplicable)),
    command(&[":clear"], "", "leave this value empty, or drop what was typed", |_| Ok(Event::Clear)),
    command(&[":note"], "TEXT", "a remark on this question", |text| Ok(Event::Note(text.to_owned()))),
    command(&[":evidence"], "TEXT", "what shows it: a document, a date, a number", |text| {
        Ok(Event::Evidence(text.to_owned()))
    }),
    command(&[":sure"], "", "I am sure of this answer", |_| Ok(Event::Confidence(Confidence::Sure))),
    command(&[":fairly"], "", "I am fairly sure", |_| Ok(Event::Confidence(Confidence::Fairly))),
    command(&[":guess"], "", "it is a guess", |_| Ok(Event::Confidence(Confidence::Guess))),
    command(&[":park"], "TEXT", "put something aside for later", |text| Ok(Event::Park(text.to_owned()))),
    command(&[":decide"], "WHAT | WHY | WHO", "put a decision in the log", |text| {
        Ok(Event::Decide(text.split('|').map(str::to_owned).collect()))
    }),
    command(&[":help"], "", "what is meant by the question", |_| Ok(Event::Help)),
    command(&[":why"], "", "why we ask", |_| Ok(Event::Why)),
    command(&[":probe"], "", "what the facilitator asks next", |_| Ok(Event::Probe)),
    command(&[":review"], "FILTER", "all questions, or those unanswered, unknown, parked, claimed", review),
    command(&[":jump", ":go"], "NUMBER", "go to a question", jump),
    command(&[":anew"], "", "begin anew; the answers so far are kept aside", |_| Ok(Event::StartAnew)),
    command(&[":save", ":quit", ":q"], "", "save and leave; go on later", |_| Ok(Event::Save)),
];

const fn command(
    words: &'static [&'static str],
    argument: &'static str,
    about: &'static str,
    make: fn(&str) -> Result<Event, String>,
) -> Command {
    Command { words, argument, about, make }
}

fn review(filter: &str) -> Result<Event, String> {
    if filter.is_empty() {
        return Ok(Event::Review(Filter::All));
    }
    let words = Filter::ALL.map(|(_, word)| word);
    Filter::parse(filter).map(Event::Review).ok_or_else(|| format!("The review shows {} questions.", or_list(&words)))
}

fn jump(target: &str) -> Result<Event, String> {
    if target.is_empty() {
        return Err("Where to? Type the number of a question after :jump, or :review to see them.".to_owned());
    }
    Ok(Event::Jump(target.to_owned()))
}

/// What a typed line means.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Typed {
    /// A text for what is on screen.
    Text(String),
    /// Something to do.
    Event(Event),
    /// Help for the question and the list of commands.
    Commands,
    /// The text on screen, in an editor.
    Edit,
    /// A command that cannot be followed, and the way out.
    Wrong(String),
}

/// Reads a typed line. A text that begins with a colon is written with two.
pub(super) fn read(line: &str) -> Typed {
    let trimmed = line.trim();
    match trimmed {
        "?" => return Typed::Commands,
        ":edit" => return Typed::Edit,
        _ => {}
    }
    if let Some(text) = trimmed.strip_prefix("::") {
        return Typed::Text(format!(":{text}"));
    }
    if !trimmed.starts_with(':') {
        return Typed::Text(line.to_owned());
    }
    let (word, argument) = trimmed.split_once(char::is_whitespace).unwrap_or((trimmed, ""));
    let word = word.to_lowercase();
    if let Some(command) = COMMANDS.iter().find(|command| command.words.contains(&word.as_str())) {
        return (command.make)(argument.trim()).map_or_else(Typed::Wrong, Typed::Event);
    }
    let known = COMMANDS.iter().flat_map(|command| command.words).copied();
    let shown = crate::text::clean_line(&word);
    let near = did_you_mean(&word, known);
    Typed::Wrong(format!(
        "There is no command `{shown}`.{near} Type ? for all commands; a text that begins with a colon is written with \
         two."
    ))
}

/// The list of commands as lines: word, argument, what it does.
pub(super) fn listed() -> Vec<String> {
    let mut lines = vec!["Commands, which work in every prompt:".to_owned()];
    for Command { words, argument, about, .. } in COMMANDS {
        let word = words.first().copied().unwrap_or_default();
        let gap = if argument.is_empty() { "" } else { " " };
        lines.push(format!("{word}{gap}{argument}: {about}."));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_works_alone_and_with_an_argument() {
        assert_eq!(read(":back"), Typed::Event(Event::Back));
        assert_eq!(read("  :NOTE two people  "), Typed::Event(Event::Note("two people".to_owned())));
        assert_eq!(read(":jump 12"), Typed::Event(Event::Jump("12".to_owned())));
        assert_eq!(read(":review unknown"), Typed::Event(Event::Review(Filter::Unknown)));
        assert_eq!(
            read(":decide keep it | it works | Ana"),
            Typed::Event(Event::Decide(vec!["keep it ".to_owned(), " it works ".to_owned(), " Ana".to_owned()]))
        );
        assert_eq!(read("?"), Typed::Commands);
    }

    #[test]
    fn texts_stay_texts() {
        assert_eq!(read(" two: three "), Typed::Text(" two: three ".to_owned()));
        assert_eq!(read("::-)"), Typed::Text(":-)".to_owned()));
        assert_eq!(read("? why"), Typed::Text("? why".to_owned()));
    }

    #[test]
    fn a_wrong_word_is_met_with_the_right_one() {
        assert_eq!(
            read(":bakc"),
            Typed::Wrong(
                "There is no command `:bakc`. Did you mean `:back`? Type ? for all commands; a text that begins with a \
                 colon is written with two."
                    .to_owned()
            )
        );
        assert_eq!(
            read(":review wrong"),
            Typed::Wrong("The review shows all, unanswered, unknown, parked or claimed questions.".to_owned())
        );
    }

    #[test]
    fn every_function_has_a_word() {
        let words: Vec<&str> = COMMANDS.iter().map(|command| command.words[0]).collect();
        for wanted in [
            ":back",
            ":skip",
            ":unknown",
            ":na",
            ":park",
            ":note",
            ":why",
            ":help",
            ":probe",
            ":review",
            ":evidence",
            ":sure",
            ":fairly",
            ":guess",
            ":decide",
            ":save",
        ] {
            assert!(words.contains(&wanted), "{wanted}");
        }
    }
}
