//! Entering cases in plain text: one question a line, no cursor tricks.

use std::io::BufRead;
use std::path::Path;

use crate::cli::output::Output;
use crate::cli::{Exit, clock, files};
use crate::engagement::sketches_text;
use crate::questionnaire::{Archetype, Sketch, Trial, understand};
use crate::store;
use crate::text;

const FILE: &str = "customers.toml";

/// Asks for cases until there are no more, and keeps each as soon as it is whole.
pub(super) fn enter(folder: &Path, trial: &Trial, mut all: Vec<Sketch>, out: &Output) -> Result<Vec<Sketch>, Exit> {
    let refused = |finding: Box<crate::diagnostic::Diagnostic>| {
        out.findings(&[*finding]);
        Exit::Disk
    };
    let _lock = store::lock(folder, FILE, &format!("cases entered since {}", clock::now())).map_err(refused)?;
    let mut desk = Desk { input: std::io::stdin().lock(), out };
    out.say("Five to ten firms and people that you know, the awkward ones first. An empty line keeps or ends.");
    loop {
        out.say(&format!("\nCase {}. Is it like one of these? Type its number, or nothing.", all.len() + 1));
        for (place, one) in trial.archetypes.iter().enumerate() {
            out.say(&format!("  {} {}", place + 1, text::clean_line(&one.title)));
        }
        let Some(typed) = desk.line("Like:") else { return Ok(all) };
        let archetype =
            match typed.parse::<usize>().ok().and_then(|number| trial.archetypes.get(number.wrapping_sub(1))) {
                None if !typed.is_empty() => {
                    out.say(&format!("There is no number {typed}."));
                    continue;
                }
                found => found,
            };
        let Some(sketch) = desk.case(trial, archetype, &all) else { return Ok(all) };
        if sketch.names().next().is_none() {
            out.say("Nobody is in it; it is not kept.");
        } else {
            all.push(sketch);
            files::set_anew(folder, FILE, &sketches_text(&all)).map_err(refused)?;
            out.say(&format!("Kept in {}.", folder.join(FILE).display()));
        }
        if !desk.line("One more? y, or nothing:").is_some_and(|typed| typed.eq_ignore_ascii_case("y")) {
            return Ok(all);
        }
    }
}

struct Desk<'a, I> {
    input: I,
    out: &'a Output,
}

impl<I: BufRead> Desk<'_, I> {
    /// What is typed; nothing when the input has ended.
    fn line(&mut self, prompt: &str) -> Option<String> {
        self.out.say(prompt);
        let mut line = String::new();
        match self.input.read_line(&mut line) {
            Ok(0) | Err(_) => None,
            Ok(_) => Some(text::clean_line(&line).trim().to_owned()),
        }
    }

    /// One case; nothing when the input has ended before it was whole.
    fn case(&mut self, trial: &Trial, archetype: Option<&Archetype>, all: &[Sketch]) -> Option<Sketch> {
        let taken = |name: &str| all.iter().any(|sketch| sketch.names().any(|known| known == name));
        let name = loop {
            let name = self.line("What do you call it?")?;
            if name.is_empty() {
                self.out.say("It needs a name.");
            } else if all.iter().any(|one| one.name == name) {
                self.out.say(&format!("There is a case `{name}` already."));
            } else {
                break name;
            }
        };
        let mut sketch = Sketch { name, ..Sketch::default() };
        if let Some(archetype) = archetype {
            let mut names: Vec<(String, String)> = Vec::new();
            let people = archetype.sketch.people.len();
            let organisations = people + archetype.sketch.organisations.len();
            for (place, old) in archetype.sketch.names().enumerate() {
                let kind = match place {
                    place if place < people => "person",
                    place if place < organisations => "organisation",
                    _ => "household",
                };
                let new = loop {
                    let typed = self.line(&format!("The {kind} that is “{old}” in the example, with you:"))?;
                    let new = if typed.is_empty() { old.to_owned() } else { typed };
                    if taken(&new) || names.iter().any(|(_, known)| *known == new) {
                        self.out.say(&format!("`{new}` is there already: write what tells them apart."));
                    } else {
                        break new;
                    }
                };
                names.push((old.to_owned(), new));
            }
            let name = std::mem::take(&mut sketch.name);
            sketch = Sketch { name, ..archetype.sketch.renamed(&names) };
            self.out.say(&format!("Roles, days, deals and notes are the example's until you change them in {FILE}."));
        }
        self.out.say("Tell more in plain sentences, one a line; an empty line ends. They are understood like this:");
        for sentence in &trial.sentences {
            self.out.say(&format!("  {}", sentence.form));
        }
        while let Some(line) = self.line(">").filter(|line| !line.is_empty()) {
            let mut next = sketch.clone();
            match understand(&mut next, &trial.sentences, &line) {
                Ok(said) => {
                    let twice = next.names().find(|name| taken(name)).map(str::to_owned);
                    if let Some(name) = twice {
                        self.out.say(&format!("`{name}` belongs to another case: write what tells them apart."));
                    } else {
                        self.out.say(&format!("Understood: {said}."));
                        sketch = next;
                    }
                }
                Err(why) => self.out.say(&format!("Not understood: {why}")),
            }
        }
        Some(sketch)
    }
}
