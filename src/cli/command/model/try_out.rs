use std::path::Path;

use serde_json::{Value, json};

use super::try_enter;
use crate::cli::look::{self, LookArguments};
use crate::cli::modelling::ModelTry;
use crate::cli::output::Output;
use crate::cli::{Exit, clock, load};
use crate::data_model::trial::{AskTried, CaseTried, Outcome, StoreTried, Tried, try_out};
use crate::document::trial_svg;
use crate::questionnaire::{Sketch, Trial};
use crate::store;
use crate::text;

/// How many lost things are named unless all are asked for.
const NAMED: usize = 3;

pub(super) fn run(arguments: &ModelTry, out: &Output) -> Result<(), Exit> {
    let loaded = load::engagement(&arguments.folder, out)?;
    let trial = &loaded.questionnaire.records.trial;
    if trial.stores.is_empty() {
        out.error(
            "this questionnaire has no record models to try",
            "They stand in `data-model.toml`, under `[[store]]`.",
        );
        return Err(Exit::Findings);
    }
    if arguments.archetypes {
        archetypes(trial, arguments.json, out);
        return Ok(());
    }
    let mut sketches = loaded.engagement.sketches.clone();
    if arguments.enter {
        sketches = try_enter::enter(&arguments.folder, trial, sketches, out)?;
    }
    if !arguments.like.is_empty() {
        sketches = arguments.like.iter().map(|id| like(trial, id, out)).collect::<Result<_, _>>()?;
    }
    if sketches.is_empty() {
        let folder = arguments.folder.display();
        out.error(
            &format!("`{folder}` has no cases to try the models on"),
            &format!(
                "Enter some with `groundwork model try {folder} --enter`, or take invented ones: `--like couple`."
            ),
        );
        return Err(Exit::Missing);
    }
    let today = arguments.today.as_deref().map_or_else(|| Ok(clock::today()), |day| load::date(day, "--today", out))?;
    let tried = try_out(trial, &sketches, today);
    if let Some(path) = &arguments.picture {
        let templates = look::templates(Some(&arguments.folder), &LookArguments::default(), out)?;
        picture(path, &trial_svg(&loaded.questionnaire, &tried, &templates).unwrap_or_default(), out)?;
    }
    if arguments.json {
        out.json(&in_json(&tried));
    } else {
        out.result(&in_words(trial, &tried, arguments.all));
    }
    Ok(())
}

fn archetypes(trial: &Trial, as_json: bool, out: &Output) {
    if as_json {
        let all: Vec<Value> = trial
            .archetypes
            .iter()
            .map(|one| json!({ "id": one.id.as_str(), "title": text::clean_line(&one.title), "about": text::clean_line(&one.about) }))
            .collect();
        out.json(&json!({ "format": 1, "archetypes": all }));
        return;
    }
    let lines: Vec<String> = trial
        .archetypes
        .iter()
        .flat_map(|one| {
            let about = text::indent(&text::clean_line(&one.about), "    ", 96);
            [format!("{}: {}", one.id, text::clean_line(&one.title)), about]
        })
        .collect();
    out.result(&lines.join("\n"));
}

fn like(trial: &Trial, id: &str, out: &Output) -> Result<Sketch, Exit> {
    if let Some(found) = trial.archetypes.iter().find(|one| one.id.as_str() == id) {
        return Ok(found.sketch.clone());
    }
    let known: Vec<&str> = trial.archetypes.iter().map(|one| one.id.as_str()).collect();
    let near = text::did_you_mean(id, known.iter().copied());
    out.error(
        &format!("there is no archetype `{}`", text::clean_line(id)),
        &format!("There are {}.{near}", text::and_list(&known)),
    );
    Err(Exit::Usage)
}

fn picture(path: &Path, drawn: &str, out: &Output) -> Result<(), Exit> {
    if path.extension().is_none_or(|ending| ending != "svg") {
        let name = text::clean_line(&path.display().to_string());
        out.error(&format!("`{name}` does not end with `.svg`"), "Let the file's name end with it.");
        return Err(Exit::Usage);
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let written = store::make_folder(folder).and_then(|()| store::write_bytes(folder, &name, drawn.as_bytes()));
    written.map_err(|finding| {
        out.findings(&[*finding]);
        Exit::Disk
    })?;
    out.say(&path.display().to_string());
    Ok(())
}

/// One block for each way of keeping records, then one for each question.
fn in_words(trial: &Trial, tried: &Tried, all: bool) -> String {
    let cases = tried.stores.first().map_or(0, |store| store.cases.len());
    let mut lines = vec![format!("{} under {}", text::count(cases, "case"), text::count(tried.stores.len(), "way"))];
    for one in &tried.stores {
        let Some(store) = trial.stores.iter().find(|store| store.id == one.store) else { continue };
        lines.push(format!("\n{} [{}]", text::clean_line(&store.title), store.id));
        lines.push(text::indent(&text::clean_line(&store.about), "  ", 96));
        lines.extend(kept(one, all));
    }
    lines.push("\nWhat a question takes".to_owned());
    for ask in &trial.asks {
        let of: Vec<(&StoreTried, &AskTried)> = tried
            .stores
            .iter()
            .filter_map(|store| Some((store, store.asks.iter().find(|one| one.ask == ask.id)?)))
            .collect();
        if of.is_empty() {
            continue;
        }
        lines.push(format!("\n  {}", text::clean_line(&ask.ask.replace("{name}", "…"))));
        for (store, ask) in of {
            lines.push(format!("    {}: {}", store.store, answered(ask)));
            for answer in ask.answers.iter().filter(|_| all) {
                let mut parts = Vec::new();
                for (what, items) in [("missing", &answer.missing), ("wrong", &answer.wrong)] {
                    if !items.is_empty() {
                        parts.push(format!("{what} {}", text::and_list(items)));
                    }
                }
                if !parts.is_empty() {
                    lines.push(text::indent(&format!("{}: {}", answer.about, parts.join("; ")), "      ", 96));
                }
            }
        }
    }
    lines.join("\n")
}

fn kept(one: &StoreTried, all: bool) -> Vec<String> {
    let tables: Vec<String> = one.tables.iter().map(|(table, records)| format!("{records} {table}")).collect();
    let facts: usize = one.cases.iter().map(CaseTried::facts).sum();
    let fits: usize = one.cases.iter().map(|case| case.kept).sum();
    let mut lines = vec![
        text::indent(&format!("{}: {}", text::count(one.records(), "record"), tables.join(", ")), "  ", 96),
        format!("  {fits} of {} stand there once", text::count(facts, "fact")),
    ];
    let gathered = |of: &dyn Fn(&CaseTried) -> Vec<String>| -> Vec<String> { one.cases.iter().flat_map(of).collect() };
    let twice = |case: &CaseTried| -> Vec<String> {
        case.twice.iter().map(|(what, copies)| format!("{what} ({copies} times)")).collect()
    };
    // What cannot be stored is said in full, whatever was asked for.
    for (title, items, all) in [
        ("cannot be stored", gathered(&|case| case.refused.clone()), true),
        ("made up", gathered(&|case| case.made_up.iter().map(|name| format!("an organisation {name}")).collect()), all),
        ("more than once", gathered(&twice), all),
        ("lost", gathered(&|case| case.lost.clone()), all),
    ] {
        if items.is_empty() {
            continue;
        }
        lines.push(format!("  {title}: {}", items.len()));
        let shown = if all { items.len() } else { NAMED };
        lines.extend(items.iter().take(shown).map(|item| text::indent(item, "    ", 96)));
        if items.len() > shown {
            lines.push(format!("    and {} more (--all)", items.len() - shown));
        }
    }
    lines
}

fn answered(ask: &AskTried) -> String {
    let mut parts = vec![format!("{} of {} right", ask.count(Outcome::Whole), ask.answers.len())];
    for (outcome, word) in [(Outcome::Partly, "in part"), (Outcome::Wrong, "wrong"), (Outcome::Cannot, "not at all")] {
        let number = ask.count(outcome);
        if number > 0 {
            parts.push(format!("{number} {word}"));
        }
    }
    let (steps, touched) = ask.cost();
    if steps == 0 {
        return parts.join(", ");
    }
    format!("{}; up to {}, {} read", parts.join(", "), text::count(steps, "step"), text::count(touched, "record"))
}

fn in_json(tried: &Tried) -> Value {
    let stores: Vec<Value> = tried
        .stores
        .iter()
        .map(|store| {
            let cases: Vec<Value> = store
                .cases
                .iter()
                .map(|case| {
                    let twice: Vec<Value> =
                        case.twice.iter().map(|(what, copies)| json!({ "what": what, "copies": copies })).collect();
                    json!({
                        "name": case.name,
                        "records": case.records,
                        "facts": case.facts(),
                        "kept": case.kept,
                        "twice": twice,
                        "lost": case.lost,
                        "made_up": case.made_up,
                        "refused": case.refused,
                    })
                })
                .collect();
            let answers = |ask: &AskTried| -> Vec<Value> {
                ask.answers
                    .iter()
                    .map(|answer| {
                        json!({
                            "about": answer.about,
                            "outcome": word(answer.outcome()),
                            "right": answer.right,
                            "missing": answer.missing,
                            "wrong": answer.wrong,
                            "steps": answer.steps,
                            "records_read": answer.touched,
                        })
                    })
                    .collect()
            };
            let asks: Vec<Value> =
                store.asks.iter().map(|ask| json!({ "id": ask.ask.as_str(), "answers": answers(ask) })).collect();
            let tables: serde_json::Map<String, Value> =
                store.tables.iter().map(|(table, records)| (table.clone(), json!(records))).collect();
            json!({ "id": store.store.as_str(), "tables": tables, "cases": cases, "questions": asks })
        })
        .collect();
    json!({ "format": 1, "stores": stores })
}

fn word(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Whole => "whole",
        Outcome::Partly => "partly",
        Outcome::Wrong => "wrong",
        Outcome::Cannot => "cannot",
    }
}
