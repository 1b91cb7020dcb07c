use serde_json::{Value, json};

use super::log::{add, day, said};
use crate::cli::modelling::ModelDecide;
use crate::cli::output::Output;
use crate::cli::{Exit, load};
use crate::data_model::{DoorAhead, doors_ahead};
use crate::engagement::{Log, Passed, Reader};
use crate::questionnaire::{Door, Questionnaire};
use crate::text;

pub(super) fn run(arguments: &ModelDecide, out: &Output) -> Result<(), Exit> {
    let Some(decision) = &arguments.decision else { return list(arguments, out) };
    let loaded = load::engagement(&arguments.folder, out)?;
    let doors = &loaded.questionnaire.records.doors;
    let (wanted, option) = decision.split_once('=').unwrap_or((decision, ""));
    let Some(door) = doors.iter().find(|door| door.id.as_str() == wanted) else {
        let known: Vec<&str> = doors.iter().map(|door| door.id.as_str()).collect();
        return Err(refused(out, &format!("there is no one-way door `{}`", text::clean_line(wanted)), wanted, &known));
    };
    let Some((option, words)) = door.options.iter().find(|(id, _)| id.as_str() == option) else {
        let known: Vec<&str> = door.options.iter().map(|(id, _)| id.as_str()).collect();
        let message = if option.is_empty() {
            format!("`{wanted}` is named, but not what is decided")
        } else {
            format!("`{wanted}` has no option `{}`", text::clean_line(option))
        };
        return Err(refused(out, &message, option, &known));
    };
    let passed = Passed {
        door: door.id.clone(),
        option: option.clone(),
        who: said(arguments.who.as_deref().unwrap_or_default(), "--who", out)?,
        when: day(arguments.when.as_deref(), out)?,
        why: said(arguments.why.as_deref().unwrap_or_default(), "--why", out)?,
    };
    let line = format!("{}: {} ({}, {})", door.id, text::clean_line(words), text::clean_line(&passed.who), passed.when);
    let before = loaded.engagement.log.doors.iter().rfind(|one| one.door == door.id).cloned();
    add(&arguments.folder, &Log { doors: vec![passed], ..Log::default() }, out)?;
    out.result(&line);
    if let Some(before) = before.filter(|before| before.option != *option) {
        let was = door.option(&before.option).unwrap_or_default();
        let who = text::clean_line(&before.who);
        out.say(&format!(
            "{who} decided otherwise on {}: {}. Both stay in `log.toml`.",
            before.when,
            text::clean_line(was)
        ));
    }
    Ok(())
}

fn refused(out: &Output, message: &str, wanted: &str, known: &[&str]) -> Exit {
    let near = text::did_you_mean(wanted, known.iter().copied());
    let way_out = match known {
        [] => "This questionnaire names none.".to_owned(),
        known => format!("There are {}.{near}", text::and_list(known)),
    };
    out.error(message, &way_out);
    Exit::Usage
}

fn list(arguments: &ModelDecide, out: &Output) -> Result<(), Exit> {
    let loaded = load::for_reader(&arguments.folder, Reader::Anybody, out)?;
    let assessment = loaded.assess(None, out)?;
    let ahead = doors_ahead(&loaded.questionnaire, &assessment.facts);
    let log = &loaded.engagement.log;
    if arguments.json {
        let doors: Vec<Value> = ahead.iter().map(|one| in_json(one, log)).collect();
        out.json(&json!({ "format": 1, "doors": doors }));
        return Ok(());
    }
    if ahead.is_empty() {
        out.result("Nothing about records has to be decided for good.");
        return Ok(());
    }
    let blocks: Vec<String> = ahead.iter().map(|one| block(one, log, &loaded.questionnaire)).collect();
    out.result(&blocks.join("\n\n"));
    Ok(())
}

fn block(ahead: &DoorAhead<'_>, log: &Log, questionnaire: &Questionnaire) -> String {
    let door = ahead.door;
    let mut lines = vec![door.id.to_string(), text::indent(&text::clean_line(&door.ask), "  ", 96)];
    for (id, label) in &door.options {
        let advised = ahead.advised.filter(|(option, _)| *option == id);
        lines.push(text::indent(&format!("{id}: {}", text::clean_line(label)), "    ", 96));
        if let Some((_, because)) = advised {
            lines.push(text::indent(&format!("advised, because {}", text::clean_line(because)), "      ", 96));
        }
    }
    lines.push(match of(door, log) {
        Some(passed) => format!(
            "  decided: {} ({}, {}): {}",
            passed.option,
            text::clean_line(&passed.who),
            passed.when,
            text::clean_line(&passed.why)
        ),
        None => format!(
            "  open: to be decided before {} begins; signed by: {}",
            door.decide_by.word(),
            text::clean_line(questionnaire.role_title(&door.signer))
        ),
    });
    lines.join("\n")
}

fn of<'l>(door: &Door, log: &'l Log) -> Option<&'l Passed> {
    log.doors.iter().rfind(|one| one.door == door.id)
}

fn in_json(ahead: &DoorAhead<'_>, log: &Log) -> Value {
    let door = ahead.door;
    json!({
        "id": door.id.as_str(),
        "ask": text::clean_line(&door.ask),
        "options": door.options.iter().map(|(id, label)| json!({ "id": id.as_str(), "label": text::clean_line(label) })).collect::<Vec<_>>(),
        "advised": ahead.advised.map(|(option, _)| option.as_str()),
        "because": ahead.advised.map(|(_, because)| text::clean_line(because)),
        "decide_by": door.decide_by.word(),
        "signer": door.signer.as_str(),
        "why": text::clean_line(&door.why),
        "decided": of(door, log).map(|passed| json!({
            "option": passed.option.as_str(),
            "who": text::clean_line(&passed.who),
            "when": passed.when.to_string(),
            "why": text::clean_line(&passed.why),
        })),
    })
}
