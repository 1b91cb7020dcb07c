use serde_json::{Value, json};

use crate::cli::arguments::QuestionnaireCommand;
use crate::cli::load;
use crate::cli::output::Output;
use crate::cli::{Exit, files};
use crate::questionnaire::{Kind, Question, Questionnaire, built_in, read};
use crate::text;

pub(in crate::cli) fn run(arguments: &QuestionnaireCommand, out: &Output) -> Result<(), Exit> {
    match arguments {
        QuestionnaireCommand::List { json } => list(*json, out),
        QuestionnaireCommand::Show { questionnaire, question, json } => {
            let questionnaire = load::questionnaire(questionnaire, out)?;
            match question {
                None => show(&questionnaire, *json, out),
                Some(id) => {
                    if let Some(question) = questionnaire.question(id) {
                        show_question(&questionnaire, question, *json, out)
                    } else {
                        let near = text::did_you_mean(id, questionnaire.questions().map(|one| one.id.as_str()));
                        out.error(
                            &format!("`{}` has no question `{}`", questionnaire.id, text::clean_line(id)),
                            near.trim_start(),
                        );
                        return Err(Exit::Usage);
                    }
                }
            }
            Ok(())
        }
        QuestionnaireCommand::Sources { questionnaire, json } => {
            super::sources::show(&load::questionnaire(questionnaire, out)?, *json, out);
            Ok(())
        }
        QuestionnaireCommand::Export { questionnaire, folder } => export(questionnaire, folder, out),
    }
}

fn list(as_json: bool, out: &Output) -> Result<(), Exit> {
    let mut rows = Vec::new();
    for one in built_in() {
        let (questionnaire, findings) = read(&one.files);
        let Some(questionnaire) = questionnaire else {
            out.findings(&findings);
            return Err(Exit::BadInput);
        };
        rows.push(questionnaire);
    }
    if as_json {
        let rows: Vec<Value> = rows
            .iter()
            .map(|one| json!({ "id": one.id.as_str(), "version": one.version, "title": one.title, "purpose": one.purpose, "questions": one.questions().count() }))
            .collect();
        out.json(&json!({ "format": 1, "questionnaires": rows }));
    } else {
        for one in rows {
            let tiers: Vec<String> = one
                .tiers
                .iter()
                .map(|tier| format!("{} ({})", tier.title, questions_in(&one, tier.id.as_str())))
                .collect();
            out.result(&format!("{}  {}  {}: {}", one.id, one.version, one.title, text::and_list(&tiers)));
            out.result(&text::indent(&one.purpose, "    ", 96));
        }
    }
    Ok(())
}

fn questions_in(questionnaire: &Questionnaire, tier: &str) -> String {
    let asked =
        questionnaire.tiers.iter().find(|one| one.id.as_str() == tier).map_or(0, |tier| {
            questionnaire.questions().filter(|question| questionnaire.asks(question, &tier.id)).count()
        });
    text::count(asked, "question")
}

fn show(questionnaire: &Questionnaire, as_json: bool, out: &Output) {
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

fn show_question(questionnaire: &Questionnaire, question: &Question, as_json: bool, out: &Output) {
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

fn export(id: &str, folder: &std::path::Path, out: &Output) -> Result<(), Exit> {
    let Some(one) = built_in().into_iter().find(|one| one.id == id) else {
        load::unknown_questionnaire(id, out);
        return Err(Exit::Usage);
    };
    if folder.exists() {
        out.error(
            &format!("`{}` exists already", folder.display()),
            "Name a folder that does not exist yet, so that nothing is written over.",
        );
        return Err(Exit::Usage);
    }
    let prefix = format!("built in: {id}/");
    let files: Vec<(String, String)> = one
        .files
        .iter()
        .map(|source| (source.name.trim_start_matches(prefix.as_str()).to_owned(), source.text.clone()))
        .collect();
    let written = files::write_all(folder, &files, out)?;
    out.say(&format!("{} in {}", text::count(written.len(), "file"), folder.display()));
    out.say(&format!("Change them as you like, then: groundwork check {}", folder.display()));
    Ok(())
}
