//! Decisions, parked items, promises and overrides: all through one writer, which keeps what the owner wrote.

use std::path::Path;

use serde_json::{Value, json};

use crate::cli::load::{self, Loaded};
use crate::cli::output::Output;
use crate::cli::together::{Action as ActionOf, Decide, LogArguments, Override as OverrideOf, Park};
use crate::cli::{Exit, clock};
use crate::diagnostic::Diagnostic;
use crate::engagement::{Action, Decision, Log, Override, Parked, with_entries};
use crate::id::QuestionId;
use crate::score::GateState;
use crate::unit::Date;
use crate::{store, text};

pub(in crate::cli) fn decide(arguments: &Decide, out: &Output) -> Result<(), Exit> {
    let loaded = load::engagement(&arguments.folder, out)?;
    let decision = Decision {
        what: said(&arguments.what, "the decision", out)?,
        why: said(&arguments.why, "`--why`", out)?,
        alternatives: arguments.alternatives.clone().unwrap_or_default(),
        who: said(&arguments.who, "`--who`", out)?,
        when: Some(day(arguments.date.as_deref(), out)?),
        question: on(&loaded, arguments.question.as_deref(), out)?,
    };
    add(&loaded, &Log { decisions: vec![decision], ..Log::default() }, out)?;
    out.result("The decision is in the log.");
    Ok(())
}

pub(in crate::cli) fn park(arguments: &Park, out: &Output) -> Result<(), Exit> {
    let loaded = load::engagement(&arguments.folder, out)?;
    let parked = Parked {
        what: said(&arguments.what, "what is put aside", out)?,
        who: arguments.who.clone().unwrap_or_default(),
        when: Some(day(arguments.date.as_deref(), out)?),
        question: on(&loaded, arguments.question.as_deref(), out)?,
    };
    add(&loaded, &Log { parked: vec![parked], ..Log::default() }, out)?;
    out.result("Put aside for later; it is in the log.");
    Ok(())
}

pub(in crate::cli) fn action(arguments: &ActionOf, out: &Output) -> Result<(), Exit> {
    let loaded = load::engagement(&arguments.folder, out)?;
    let due = load::date(&arguments.due, "--due", out)?;
    let action = Action {
        what: said(&arguments.what, "the promise", out)?,
        owner: said(&arguments.owner, "`--owner`", out)?,
        due: Some(due),
        question: on(&loaded, arguments.question.as_deref(), out)?,
    };
    let owner = text::clean_line(&action.owner);
    add(&loaded, &Log { actions: vec![action], ..Log::default() }, out)?;
    out.result(&format!("The promise is in the log: {owner}, by {}.", due.in_words()));
    Ok(())
}

pub(in crate::cli) fn pass(arguments: &OverrideOf, out: &Output) -> Result<(), Exit> {
    let loaded = load::engagement(&arguments.folder, out)?;
    let gates = &loaded.questionnaire.gates;
    let Some(gate) = gates.iter().find(|gate| gate.id.as_str() == arguments.gate) else {
        let near = text::did_you_mean(&arguments.gate, gates.iter().map(|gate| gate.id.as_str()));
        out.error(
            &format!("there is no gate `{}`", text::clean_line(&arguments.gate)),
            &format!("`groundwork score {}` lists those that stand in the way.{near}", loaded.folder.display()),
        );
        return Err(Exit::Usage);
    };
    if let Some(before) = loaded.engagement.log.overrides.iter().find(|one| one.gate == gate.id) {
        out.error(
            &format!(
                "`{}` was passed by {} on {} already",
                gate.id,
                text::clean_line(&before.who),
                before.when.in_words()
            ),
            "To change who answers for it, change the entry in log.toml.",
        );
        return Err(Exit::Usage);
    }
    let passed = Override {
        gate: gate.id.clone(),
        who: said(&arguments.who, "`--who`", out)?,
        when: day(arguments.date.as_deref(), out)?,
        why: said(&arguments.why, "`--why`", out)?,
    };
    let state = loaded.assess(None, out)?.score.gates.iter().find(|one| one.gate == gate.id).map(|one| one.state);
    add(&loaded, &Log { overrides: vec![passed], ..Log::default() }, out)?;
    out.result(&format!("“{}” is passed on purpose. Every document says so first.", text::clean_line(&gate.title)));
    match state {
        Some(GateState::Clear) => out.say("As far as is known it does not stand in the way now."),
        Some(GateState::Open) => out.say("Whether it stands in the way is not known yet: answers are missing."),
        _ => {}
    }
    Ok(())
}

/// Everything in the log.
pub(in crate::cli) fn show(arguments: &LogArguments, out: &Output) -> Result<(), Exit> {
    let loaded = load::engagement(&arguments.folder, out)?;
    let log = &loaded.engagement.log;
    if arguments.json {
        out.json(&in_json(log));
        return Ok(());
    }
    let clean = |text: &str| text::clean_line(text);
    let signed = |who: &str, when: Option<Date>| {
        let parts: Vec<String> = [clean(who), when.map_or_else(String::new, Date::in_words)]
            .into_iter()
            .filter(|one| !one.is_empty())
            .collect();
        if parts.is_empty() { String::new() } else { format!(" ({})", parts.join(", ")) }
    };
    let part = |title: &str, lines: Vec<String>| {
        if !lines.is_empty() {
            out.result(title);
            lines.iter().for_each(|line| out.result(&text::indent(line, "  ", 100)));
            out.result("");
        }
    };
    let at = |question: &Option<QuestionId>| question.as_ref().map_or_else(String::new, |id| format!(" [{id}]"));
    part(
        "Gates passed on purpose",
        log.overrides
            .iter()
            .map(|one| format!("{}: {}{}", one.gate, clean(&one.why), signed(&one.who, Some(one.when))))
            .collect(),
    );
    part(
        "Decisions",
        log.decisions
            .iter()
            .map(|one| {
                let why = if one.why.is_empty() { String::new() } else { format!(". Why: {}", clean(&one.why)) };
                let besides = if one.alternatives.is_empty() {
                    String::new()
                } else {
                    format!(". Besides: {}", clean(&one.alternatives))
                };
                format!("{}{why}{besides}{}{}", clean(&one.what), signed(&one.who, one.when), at(&one.question))
            })
            .collect(),
    );
    part(
        "Promises",
        log.actions
            .iter()
            .map(|one| {
                let due = one.due.map_or_else(String::new, |day| format!(", by {}", day.in_words()));
                let owner = if one.owner.is_empty() { "nobody yet".to_owned() } else { clean(&one.owner) };
                format!("{}: {owner}{due}{}", clean(&one.what), at(&one.question))
            })
            .collect(),
    );
    part(
        "Put aside",
        log.parked
            .iter()
            .map(|one| format!("{}{}{}", clean(&one.what), signed(&one.who, one.when), at(&one.question)))
            .collect(),
    );
    part(
        "Removed",
        log.removals
            .iter()
            .map(|one| {
                let counts = format!("{}, {}", text::count(one.files, "file"), text::count(one.answers, "answer"));
                format!("{}: {} ({counts})", one.when.in_words(), clean(&one.what))
            })
            .collect(),
    );
    if *log == Log::default() {
        out.result("Nothing is in the log yet.");
    }
    Ok(())
}

fn in_json(log: &Log) -> Value {
    let line = |text: &str| text::clean_line(text);
    let day = |date: Option<Date>| date.map(|date| date.to_string());
    let id = |question: &Option<QuestionId>| question.as_ref().map(ToString::to_string);
    json!({
        "format": 1,
        "overrides": log.overrides.iter().map(|one| json!({
            "gate": one.gate.as_str(), "who": line(&one.who), "when": one.when.to_string(), "why": line(&one.why),
        })).collect::<Value>(),
        "decisions": log.decisions.iter().map(|one| json!({
            "what": line(&one.what), "why": line(&one.why), "alternatives": line(&one.alternatives),
            "who": line(&one.who), "when": day(one.when), "question": id(&one.question),
        })).collect::<Value>(),
        "actions": log.actions.iter().map(|one| json!({
            "what": line(&one.what), "owner": line(&one.owner), "due": day(one.due), "question": id(&one.question),
        })).collect::<Value>(),
        "parked": log.parked.iter().map(|one| json!({
            "what": line(&one.what), "who": line(&one.who), "when": day(one.when), "question": id(&one.question),
        })).collect::<Value>(),
        "removals": log.removals.iter().map(|one| json!({
            "what": line(&one.what), "when": one.when.to_string(), "files": one.files, "answers": one.answers,
        })).collect::<Value>(),
    })
}

/// A question by its id.
pub(super) fn question(loaded: &Loaded, id: &str, out: &Output) -> Result<QuestionId, Exit> {
    if let Some(question) = loaded.questionnaire.question(id) {
        return Ok(question.id.clone());
    }
    let near = text::did_you_mean(id, loaded.questionnaire.questions().map(|one| one.id.as_str()));
    out.error(&format!("there is no question `{}`", text::clean_line(id)), near.trim_start());
    Err(Exit::Usage)
}

/// Adds entries to the log of an engagement.
pub(super) fn append(folder: &Path, more: &Log) -> Result<(), Box<Diagnostic>> {
    let path = folder.join("log.toml");
    let file = if path.exists() { Some(store::read_file(&path)?) } else { None };
    let text = with_entries(file.as_ref().map(|file| &*file.text), more);
    store::write(folder, "log.toml", &text).map(|_| ())
}

fn add(loaded: &Loaded, more: &Log, out: &Output) -> Result<(), Exit> {
    let who = format!("the log since {}", clock::now());
    let done = store::lock(&loaded.folder, "log.toml", &who).and_then(|_lock| append(&loaded.folder, more));
    done.map_err(|finding| {
        out.findings(&[*finding]);
        Exit::Disk
    })
}

fn said(text: &str, what: &str, out: &Output) -> Result<String, Exit> {
    if text.trim().is_empty() {
        out.error(&format!("{what} is blank"), "Say it in a few words: the plan prints it.");
        return Err(Exit::Usage);
    }
    Ok(text.trim().to_owned())
}

fn on(loaded: &Loaded, id: Option<&str>, out: &Output) -> Result<Option<QuestionId>, Exit> {
    id.map(|id| question(loaded, id, out)).transpose()
}

fn day(text: Option<&str>, out: &Output) -> Result<Date, Exit> {
    text.map_or_else(|| Ok(clock::today()), |text| load::date(text, "--date", out))
}
