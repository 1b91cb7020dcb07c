use serde_json::{Value, json};

use crate::cli::output::Output;
use crate::questionnaire::{Kind, Question, Questionnaire};
use crate::text;

/// What a questionnaire asks.
pub(super) fn show(questionnaire: &Questionnaire, as_json: bool, out: &Output) {
    if as_json {
        let questions: Vec<Value> = questionnaire.questions().map(in_json).collect();
        out.json(&json!({ "format": 1, "id": questionnaire.id.as_str(), "version": questionnaire.version, "title": questionnaire.title, "questions": questions }));
        return;
    }
    out.result(&format!(
        "{} {}\n{}",
        questionnaire.title,
        questionnaire.version,
        text::indent(&questionnaire.purpose, "", 100)
    ));
    for section in &questionnaire.sections {
        out.result(&format!("\n{}", section.title));
        for question in &section.questions {
            let tier = if questionnaire.tiers.first().is_some_and(|first| first.id == question.tier) {
                ""
            } else {
                " (longer tier)"
            };
            out.result(&format!("  {}  {}{tier}", question.id, question.kind.word()));
            out.result(&text::indent(&question.ask, "      ", 100));
        }
    }
}

/// One question in full.
pub(super) fn show_question(questionnaire: &Questionnaire, question: &Question, as_json: bool, out: &Output) {
    if as_json {
        out.json(&in_json(question));
        return;
    }
    out.result(&format!("{}  {}", question.id, question.kind.word()));
    out.result(&text::indent(&question.ask, "", 100));
    for (title, body) in [("Help", &question.help), ("Why we ask", &question.why), ("Follow-up", &question.probe)] {
        if !body.is_empty() {
            out.result(&format!("\n{title}\n{}", text::indent(body, "  ", 100)));
        }
    }
    if let Some(anchors) = question.anchors() {
        out.result("\nLevels");
        for (level, anchor) in anchors.iter().enumerate() {
            out.result(&format!("  {level}  {anchor}"));
        }
    }
    if !question.choices().is_empty() {
        out.result("\nChoices");
        for choice in question.choices() {
            let level = choice.level.map_or_else(String::new, |level| format!(" (level {level})"));
            out.result(&format!("  {}: {}{level}", choice.id, choice.label));
        }
    }
    if !question.fields().is_empty() {
        out.result("\nFields");
        for field in question.fields() {
            let required = if field.required { ", required" } else { "" };
            out.result(&format!("  {}: {} ({}{required})", field.id, field.label, field.kind.word()));
        }
    }
    if let Kind::Grid { rows, steps } = &question.kind {
        out.result("\nRows");
        rows.iter().for_each(|row| out.result(&format!("  {}: {}", row.id, row.label)));
        out.result("\nSteps");
        steps.iter().enumerate().for_each(|(number, step)| out.result(&format!("  {number}  {step}")));
    }
    let roles: Vec<&str> = question.roles.iter().map(|role| questionnaire.role_title(role)).collect();
    out.result(&format!(
        "\nAsked of {}",
        if roles.is_empty() { "everybody".to_owned() } else { text::and_list(&roles) }
    ));
    if let Some(when) = &question.when {
        out.result(&format!("Asked when {}", when.text()));
    }
    for (dimension, weight) in &question.scores {
        let title = questionnaire.dimension(dimension).map_or(dimension.as_str(), |one| &one.title);
        out.result(&format!("Counts for {title} with weight {weight}"));
    }
}

fn in_json(question: &Question) -> Value {
    let roles: Vec<&str> = question.roles.iter().map(AsRef::as_ref).collect();
    let choices: Vec<Value> = question
        .choices()
        .iter()
        .map(|choice| json!({ "id": choice.id.as_str(), "label": choice.label, "level": choice.level.map(crate::unit::Level::value) }))
        .collect();
    let fields: Vec<Value> = question
        .fields()
        .iter()
        .map(|field| json!({ "id": field.id.as_str(), "label": field.label, "kind": field.kind.word(), "required": field.required }))
        .collect();
    let scores: Vec<Value> = question
        .scores
        .iter()
        .map(|(dimension, weight)| json!({ "dimension": dimension.as_str(), "weight": weight }))
        .collect();
    json!({
        "id": question.id.as_str(),
        "kind": question.kind.word(),
        "tier": question.tier.as_str(),
        "ask": question.ask,
        "help": question.help,
        "why": question.why,
        "probe": question.probe,
        "roles": roles,
        "when": question.when.as_ref().map(crate::condition::Expression::text),
        "anchors": question.anchors(),
        "choices": choices,
        "fields": fields,
        "scores": scores,
    })
}
