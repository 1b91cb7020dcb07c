use serde_json::{Value, json};

use super::question_of;
use crate::cli::Exit;
use crate::cli::authoring::Logic;
use crate::cli::load;
use crate::cli::output::Output;
use crate::questionnaire::Questionnaire;
use crate::questionnaire::logic::{Consequence, LogicRow, table};
use crate::text;
use crate::unit::plain;

/// What every question decides.
pub(super) fn logic(arguments: &Logic, out: &Output) -> Result<(), Exit> {
    let questionnaire = load::questionnaire(&arguments.questionnaire, out)?;
    let wanted = match &arguments.question {
        Some(id) => Some(&question_of(&questionnaire, id, out)?.id),
        None => None,
    };
    let rows: Vec<LogicRow> =
        table(&questionnaire).into_iter().filter(|row| wanted.is_none_or(|id| row.id == *id)).collect();
    if arguments.json {
        let rows: Vec<Value> = rows.iter().map(in_json).collect();
        out.json(&json!({ "format": 1, "id": questionnaire.id.as_str(), "version": questionnaire.version, "questions": rows }));
    } else if arguments.md {
        out.result(&in_markdown(&questionnaire, &rows));
    } else {
        out.result(&in_words(&questionnaire, &rows));
    }
    Ok(())
}

fn in_words(questionnaire: &Questionnaire, rows: &[LogicRow]) -> String {
    let mut lines = vec![format!(
        "{} {}: what {} {}. From level {} a level needs a line of evidence, or counts as {}.",
        questionnaire.title,
        questionnaire.version,
        text::count(rows.len(), "question"),
        if rows.len() == 1 { "decides" } else { "decide" },
        questionnaire.settings.evidence_from,
        questionnaire.settings.evidence_cap,
    )];
    let mut section = "";
    for row in rows {
        if row.section != section {
            section = &row.section;
            lines.push(format!("\n== {section}"));
        }
        lines.push(format!("\n{}  {}", row.id, row.kind));
        lines.push(text::indent(&row.ask, "    ", 100));
        let mut part = |title: &str, words: &str, written: &str| {
            if !words.is_empty() {
                lines.push(hanging(title, words));
                if !written.is_empty() {
                    lines.push(hanging("", &format!("[{written}]")));
                }
            }
        };
        part("asked of", &asked_of(row), "");
        part("only if", &row.when, &row.when_written);
        part("answer", &takes(row), "");
        part("level", &row.level, &row.level_written);
        part("counts for", &scores(row), "");
        for one in &row.consequences {
            part(one.kind, &said(one), &one.written);
        }
        if row.consequences.is_empty() && row.scores.is_empty() {
            part("decides", "nothing by itself: documents show the answer", "");
        }
    }
    lines.join("\n")
}

/// A line with its title before it, further lines below its words.
fn hanging(title: &str, words: &str) -> String {
    let margin = " ".repeat(18);
    let text = text::indent(words, &margin, 100);
    format!("  {title:<16}{}", text.trim_start())
}

fn asked_of(row: &LogicRow) -> String {
    let whom = if row.roles.is_empty() { "everybody".to_owned() } else { text::and_list(&row.roles) };
    let confidential = if row.confidential { "; single answers are never shown" } else { "" };
    format!("{whom}, tier {}{confidential}", row.tier)
}

fn takes(row: &LogicRow) -> String {
    let absent = if row.may_not_apply { "; “does not apply” is an answer" } else { "" };
    format!("{}{absent}", row.takes)
}

fn scores(row: &LogicRow) -> String {
    let parts: Vec<String> = row
        .scores
        .iter()
        .map(|score| format!("*{}*, weight {} of {}", score.title, plain(score.weight, 2), plain(score.of, 2)))
        .collect();
    parts.join("; ")
}

fn said(one: &Consequence) -> String {
    let through = if one.through.is_empty() { String::new() } else { format!(", through {}", one.through) };
    match one.kind {
        "setting" => one.words.clone(),
        _ => format!("*{}* [{}] {}{through}", one.title, one.id, one.words),
    }
}

fn in_markdown(questionnaire: &Questionnaire, rows: &[LogicRow]) -> String {
    let mut lines = vec![
        format!("# {} {}: what every question decides", cell(&questionnaire.title), questionnaire.version),
        String::new(),
        format!(
            "From level {} a level needs a line of evidence, or counts as {}.",
            questionnaire.settings.evidence_from, questionnaire.settings.evidence_cap
        ),
        String::new(),
        "| question | asked of | answer and level | counts for | decides |".to_owned(),
        "|---|---|---|---|---|".to_owned(),
    ];
    for row in rows {
        let mut asked = cell(&asked_of(row));
        if !row.when.is_empty() {
            asked = format!("{asked}<br>only if {} ({})", cell(&row.when), code(&row.when_written));
        }
        let mut answer = cell(&takes(row));
        if !row.level.is_empty() {
            answer = format!("{answer}<br>level: {}", cell(&row.level));
        }
        if !row.level_written.is_empty() {
            answer = format!("{answer} ({})", code(&row.level_written));
        }
        let decides: Vec<String> = row
            .consequences
            .iter()
            .map(|one| {
                let written = if one.written.is_empty() { String::new() } else { format!(" ({})", code(&one.written)) };
                format!("{}: {}{written}", one.kind, cell(&said(one)))
            })
            .collect();
        lines.push(format!(
            "| {}<br>{} | {asked} | {answer} | {} | {} |",
            code(row.id.as_str()),
            cell(&row.ask),
            cell(&scores(row)),
            decides.join("<br>")
        ));
    }
    lines.join("\n")
}

/// A text that stays within its cell.
fn cell(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").replace('|', "\\|").replace('<', "&lt;")
}

/// Something written, as code within a cell.
fn code(text: &str) -> String {
    format!("`{}`", text.split_whitespace().collect::<Vec<_>>().join(" ").replace('|', "\\|"))
}

fn in_json(row: &LogicRow) -> Value {
    let scores: Vec<Value> = row
        .scores
        .iter()
        .map(|score| json!({ "dimension": score.dimension.as_str(), "title": score.title, "weight": score.weight, "of": score.of }))
        .collect();
    let consequences: Vec<Value> = row
        .consequences
        .iter()
        .map(|one| json!({ "kind": one.kind, "id": one.id, "title": one.title, "words": one.words, "written": one.written, "through": one.through }))
        .collect();
    json!({
        "id": row.id.as_str(),
        "section": row.section,
        "ask": row.ask,
        "tier": row.tier,
        "roles": row.roles,
        "when": { "words": row.when, "written": row.when_written },
        "kind": row.kind,
        "takes": row.takes,
        "min": row.min,
        "max": row.max,
        "required": row.required,
        "may_not_apply": row.may_not_apply,
        "confidential": row.confidential,
        "level": { "words": row.level, "written": row.level_written },
        "scores": scores,
        "consequences": consequences,
    })
}
