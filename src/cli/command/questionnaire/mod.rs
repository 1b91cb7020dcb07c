mod diff;
mod export;
mod logic;
mod new;
mod preview;
mod reliability;
mod show;
mod test;

use serde_json::{Value, json};

use crate::cli::Exit;
use crate::cli::arguments::QuestionnaireCommand;
use crate::cli::load;
use crate::cli::output::Output;
use crate::questionnaire::{Question, Questionnaire, RetiredKind, built_in, read};
use crate::text;

pub(in crate::cli) fn run(arguments: &QuestionnaireCommand, out: &Output) -> Result<(), Exit> {
    match arguments {
        QuestionnaireCommand::List { json } => list(*json, out),
        QuestionnaireCommand::Show { questionnaire, question, json } => {
            let questionnaire = load::questionnaire(questionnaire, out)?;
            match question {
                None => show::show(&questionnaire, *json, out),
                Some(id) => show::show_question(&questionnaire, question_of(&questionnaire, id, out)?, *json, out),
            }
            Ok(())
        }
        QuestionnaireCommand::Sources { questionnaire, json } => {
            super::sources::show(&load::questionnaire(questionnaire, out)?, *json, out);
            Ok(())
        }
        QuestionnaireCommand::Export { questionnaire, folder } => export::export(questionnaire, folder, out),
        QuestionnaireCommand::New(arguments) => new::new(arguments, out),
        QuestionnaireCommand::Preview(arguments) => preview::preview(arguments, out),
        QuestionnaireCommand::Logic(arguments) => logic::logic(arguments, out),
        QuestionnaireCommand::Diff(arguments) => diff::diff(arguments, out),
        QuestionnaireCommand::Reliability(arguments) => reliability::reliability(arguments, out),
        QuestionnaireCommand::Test(arguments) => test::test(arguments, out),
    }
}

/// The question of this id; one that was given up leads to what took its place.
fn question_of<'q>(questionnaire: &'q Questionnaire, id: &str, out: &Output) -> Result<&'q Question, Exit> {
    let now = questionnaire.now(RetiredKind::Question, id);
    if let Some(question) = questionnaire.question(now) {
        if now != id {
            out.say(&format!("`{}` is called `{now}` now.\n", text::clean_line(id)));
        }
        return Ok(question);
    }
    let way_out = match questionnaire.retired(RetiredKind::Question, id) {
        Some(retired) => format!("It was given up: {}", text::clean_line(&retired.because)),
        None => text::did_you_mean(id, questionnaire.questions().map(|one| one.id.as_str())).trim_start().to_owned(),
    };
    out.error(&format!("`{}` has no question `{}`", questionnaire.id, text::clean_line(id)), &way_out);
    Err(Exit::Usage)
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
