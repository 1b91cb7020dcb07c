//! What stands in an engagement's folder about one person, and the folder without it.

use std::sync::Arc;

use super::names::mentions;
use crate::diagnostic::Source;
use crate::engagement::{Log, Participant, Removal, with_entries, without_dissent, without_participant};
use crate::id::ParticipantId;
use crate::text;
use crate::unit::Date;

/// A folder without a person. Nothing of it is done yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Forgotten {
    /// Files that go.
    pub removed: Vec<String>,
    /// Files that change, with their new texts; `log.toml` notes the removal.
    pub changed: Vec<(String, String)>,
    /// How many answers go.
    pub answers: usize,
    /// Places that name the person and that nobody but people can decide about.
    pub mentions: Vec<Mention>,
}

/// A line that names the person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The file.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// What stands there, clean.
    pub text: String,
}

/// Finds everything that one person left in the files of a folder; names are relative to it. `others` are files that
/// are not read, only named: they go if they are the person's own.
pub fn forget(files: &[Arc<Source>], others: &[String], person: &Participant, role: &str, date: Date) -> Forgotten {
    let id = &person.id;
    let mut forgotten = Forgotten { removed: Vec::new(), changed: Vec::new(), answers: 0, mentions: Vec::new() };
    let mut log = None;
    for file in files {
        let name = file.name.as_str();
        if is_theirs(&file.text, name, id) {
            forgotten.answers += file.text.lines().filter(|line| line.trim() == "[[answer]]").count();
            forgotten.removed.push(name.to_owned());
            continue;
        }
        // An earlier reading holds the same files, a folder further down.
        let now = match name.rsplit('/').next().unwrap_or(name) {
            "engagement.toml" | "invitations.toml" => without_participant(&file.text, id),
            "agreed.toml" => without_dissent(&file.text, id),
            _ => file.text.to_string(),
        };
        look(name, &now, person, &mut forgotten.mentions);
        if name == "log.toml" {
            log = Some(now);
        } else if now != file.text {
            forgotten.changed.push((name.to_owned(), now));
        }
    }
    let own = [format!("{id}.html"), format!("{id}.form.html")];
    let theirs = others.iter().filter(|name| {
        name.strip_prefix("invitations/").is_some_and(|file| own.iter().any(|one| one == file))
            || name.rsplit('/').next() == Some(&format!("{id}.lock"))
    });
    forgotten.removed.extend(theirs.cloned());
    let removal = Removal {
        what: format!(
            "what one person in the role “{}” had left here, because they asked for it",
            text::clean_line(role)
        ),
        when: date,
        files: forgotten.removed.len(),
        answers: forgotten.answers,
    };
    let removal = Log { removals: vec![removal], ..Log::default() };
    forgotten.changed.push(("log.toml".to_owned(), with_entries(log.as_deref(), &removal)));
    forgotten
}

/// Whether a file holds what one person said: it says so itself, or its name does where it can no longer be read.
fn is_theirs(text: &str, name: &str, id: &ParticipantId) -> bool {
    let in_a_folder_of_answers = name.split('/').any(|part| part == "answers");
    let says = |line: &str| {
        line.strip_prefix("participant").map(str::trim_start).and_then(|rest| rest.strip_prefix('=')).is_some_and(
            |value| value.split('#').next().unwrap_or_default().trim().trim_matches(['"', '\'']) == id.as_str(),
        )
    };
    let head = text.lines().take_while(|line| !line.trim_start().starts_with('['));
    in_a_folder_of_answers && (head.map(str::trim).any(says) || name.rsplit('/').next() == Some(&format!("{id}.toml")))
}

fn look(name: &str, text: &str, person: &Participant, found: &mut Vec<Mention>) {
    for (place, line) in text.lines().enumerate() {
        if mentions(line, &person.name) || mentions_id(line, person.id.as_str()) {
            found.push(Mention { file: name.to_owned(), line: place + 1, text: text::clean_line(line) });
        }
    }
}

/// An id among other letters: `it` stands in many words, and in `it-lead`.
fn mentions_id(line: &str, id: &str) -> bool {
    let quoted = [format!("\"{id}\""), format!("'{id}'")];
    quoted.iter().any(|one| line.contains(one.as_str()))
}
