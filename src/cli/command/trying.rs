//! `groundwork try`: other answers, and what would move. Nothing that anybody said is changed.

use std::io::BufRead as _;

use serde_json::json;

use super::impact::shifted;
use crate::assessment::Assessment;
use crate::cli::Exit;
use crate::cli::inquiring::Try;
use crate::cli::load::{self, Loaded};
use crate::cli::output::Output;
use crate::diagnostic::Diagnostic;
use crate::engagement::{Reader, Scenario};
use crate::inquiry::{Difference, Supposition, answers_under, difference, money, parse, suppose};
use crate::plan::Terms;
use crate::{store, text};

/// A scenario and its name.
pub(super) struct Kept {
    pub(super) name: String,
    pub(super) scenario: Scenario,
}

/// What is supposed so far: as it was typed, and as it is understood.
type Supposed = Vec<(String, Supposition)>;

pub(in crate::cli) fn run(arguments: &Try, out: &Output) -> Result<(), Exit> {
    let loaded = load::for_reader(&arguments.folder, Reader::Anybody, out)?;
    let terms = loaded.terms(arguments.asked.start.as_deref(), out)?;
    let mut supposed: Supposed = Vec::new();
    if let Some(name) = &arguments.scenario {
        for line in scenario(&loaded, name, out)?.suppose {
            supposed.push(one(&loaded, &line, out)?);
        }
    }
    for line in &arguments.suppose {
        supposed.push(one(&loaded, line, out)?);
    }
    let before = loaded.assess_in(terms);
    if supposed.is_empty() {
        return ask(&loaded, &before, terms, out);
    }
    let found = between(&loaded, &before, &supposed, terms);
    if arguments.asked.json {
        let lines: Vec<&str> = supposed.iter().map(|(line, _)| line.as_str()).collect();
        let mut json = found.to_json();
        json["suppose"] = json!(lines);
        out.json(&json);
    } else {
        out.result(&in_words(&found));
    }
    match &arguments.save {
        Some(name) => save(&loaded, name, &supposed, out),
        None => Ok(()),
    }
}

fn between(loaded: &Loaded, before: &Assessment, supposed: &Supposed, terms: Terms) -> Difference {
    let all: Vec<Supposition> = supposed.iter().map(|(_, one)| one.clone()).collect();
    let after = suppose(&loaded.questionnaire, &loaded.engagement, &all, terms);
    let answers = answers_under(&loaded.questionnaire, &loaded.engagement, &all);
    let mut found = difference(&loaded.questionnaire, &loaded.engagement, before, &after);
    found.money = money(&loaded.questionnaire, (&loaded.engagement, before), (&answers, &after));
    found
}

pub(super) fn one(loaded: &Loaded, typed: &str, out: &Output) -> Result<(String, Supposition), Exit> {
    parse(&loaded.questionnaire, typed).map(|one| (typed.trim().to_owned(), one)).map_err(|problem| {
        out.error(&problem.message, &problem.way_out);
        if problem.is_name { Exit::Usage } else { Exit::BadInput }
    })
}

fn in_words(found: &Difference) -> String {
    if found.is_empty() {
        return "Nothing moves.".to_owned();
    }
    let mut lines: Vec<String> = found.shifts.iter().chain(&found.money).map(|shift| shifted(shift, "")).collect();
    let day = |date: Option<crate::unit::Date>| date.map_or("never".to_owned(), crate::unit::Date::in_words);
    for date in found.dates.iter().filter(|date| date.before != date.after) {
        lines.push(format!("{}: {} → {}", date.what, day(date.before), day(date.after)));
    }
    lines.join("\n")
}

/// Lines typed one after the other, at a terminal or through a pipe.
fn ask(loaded: &Loaded, before: &Assessment, terms: Terms, out: &Output) -> Result<(), Exit> {
    out.say(
        "Suppose something: QUESTION=VALUE. `undo` takes the last one back, `save NAME` keeps them all, `quit` ends.",
    );
    let mut supposed: Supposed = Vec::new();
    for line in std::io::stdin().lock().lines() {
        // What is no text ends the session as the end of the input does.
        let Ok(line) = line else { break };
        let line = line.trim();
        match line.split_once(' ').map_or((line, ""), |(word, rest)| (word, rest.trim())) {
            ("", _) => continue,
            ("quit" | "exit", "") => break,
            ("undo", "") => match supposed.pop() {
                Some((taken, _)) => out.result(&format!("Taken back: {}", text::clean_line(&taken))),
                None => out.result("Nothing is supposed."),
            },
            ("save", name) if !line.contains('=') => {
                if save(loaded, name, &supposed, out).is_err() {
                    continue;
                }
            }
            _ => match one(loaded, line, out) {
                Ok(one) => supposed.push(one),
                Err(_) => continue,
            },
        }
        out.result(&in_words(&between(loaded, before, &supposed, terms)));
    }
    Ok(())
}

/// Keeps what is supposed under a name that is not taken.
fn save(loaded: &Loaded, name: &str, supposed: &Supposed, out: &Output) -> Result<(), Exit> {
    if name.is_empty() || text::slug(name) != name {
        out.error(
            &format!("`{}` cannot be the name of a scenario", text::clean_line(name)),
            "Write lower-case letters, digits and `-`: pay-first.",
        );
        return Err(Exit::Usage);
    }
    let file = format!("scenarios/{name}.toml");
    let scenario = Scenario { suppose: supposed.iter().map(|(line, _)| line.clone()).collect() };
    match store::write_new(&loaded.folder, &file, &scenario.text(&loaded.questionnaire)) {
        Ok(()) => {
            out.say(&format!("Kept in {}.", loaded.folder.join(&file).display()));
            Ok(())
        }
        Err(finding) if finding.code == "exists" => {
            out.error(
                &format!("there is a scenario `{name}` already"),
                "It is left as it is. Choose another name, or remove its file.",
            );
            Err(Exit::BadInput)
        }
        Err(finding) => {
            out.findings(&[*finding]);
            Err(Exit::Disk)
        }
    }
}

/// Every scenario that can be read, and what is wrong with the others.
pub(super) fn kept(loaded: &Loaded) -> (Vec<Kept>, Vec<Diagnostic>) {
    let (sources, mut findings) = store::scenarios(&loaded.folder);
    let mut all = Vec::new();
    for source in sources {
        let (scenario, more) = Scenario::read(&source, &loaded.questionnaire);
        findings.extend(more);
        all.extend(scenario.map(|scenario| Kept { name: name_of(&source.name), scenario }));
    }
    (all, findings)
}

fn name_of(path: &str) -> String {
    let file = path.replace('\\', "/");
    file.rsplit('/').next().unwrap_or_default().trim_end_matches(".toml").to_owned()
}

/// The scenario of this name.
pub(super) fn scenario(loaded: &Loaded, name: &str, out: &Output) -> Result<Scenario, Exit> {
    let (sources, findings) = store::scenarios(&loaded.folder);
    if let Some(source) = sources.iter().find(|source| name_of(&source.name) == name) {
        let (read, findings) = Scenario::read(source, &loaded.questionnaire);
        out.findings(&findings);
        return read.ok_or(Exit::BadInput);
    }
    out.findings(&findings);
    let known: Vec<String> = sources.iter().map(|source| name_of(&source.name)).collect();
    let near = text::did_you_mean(name, known.iter().map(String::as_str));
    let way_out = if known.is_empty() {
        "None is kept. Save one: groundwork try FOLDER QUESTION=VALUE --save NAME".to_owned()
    } else {
        format!("Kept: {}.{near}", text::and_list(&known))
    };
    out.error(&format!("there is no scenario `{}`", text::clean_line(name)), &way_out);
    Err(Exit::Usage)
}
