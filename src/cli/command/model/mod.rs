//! `groundwork model`: the record model shown, handed over and drawn.

mod accept;
mod decide;
mod export;
mod log;
mod migration;
mod migration_from;
mod picture;
mod show;
mod try_enter;
mod try_out;

use serde_json::json;

use crate::cli::Exit;
use crate::cli::modelling::ModelCommand;
use crate::cli::output::Output;
use crate::data_model::DataModel;
use crate::data_model::export::FORMATS;

pub(in crate::cli) fn run(arguments: &ModelCommand, out: &Output) -> Result<(), Exit> {
    match arguments {
        ModelCommand::Show(arguments) => show::run(arguments, out),
        ModelCommand::Export(arguments) => export::run(arguments, out),
        ModelCommand::Formats { json } => formats(*json, out),
        ModelCommand::Picture(arguments) => picture::run(arguments, out),
        ModelCommand::Try(arguments) => try_out::run(arguments, out),
        ModelCommand::Migration(arguments) => migration::run(arguments, out),
        ModelCommand::Accept(arguments) => accept::run(arguments, out),
        ModelCommand::Decide(arguments) => decide::run(arguments, out),
    }
}

fn formats(as_json: bool, out: &Output) -> Result<(), Exit> {
    if as_json {
        let all: Vec<_> = FORMATS
            .iter()
            .map(|format| json!({ "name": format.name, "file": format.file, "about": format.about }))
            .collect();
        out.json(&json!({ "format": 1, "formats": all }));
        return Ok(());
    }
    let widest = FORMATS.iter().map(|format| format.name.len()).max().unwrap_or(0);
    let lines: Vec<String> = FORMATS
        .iter()
        .flat_map(|format| {
            let gap = " ".repeat(widest + 2);
            [format!("{:<widest$}  {}", format.name, format.about), format!("{gap}{}", format.file)]
        })
        .collect();
    out.result(&lines.join("\n"));
    Ok(())
}

/// Says so if there is nothing to show: no answers ask for a table yet.
fn nothing_there(model: &DataModel, out: &Output) -> Result<(), Exit> {
    if model.entities.is_empty() {
        out.error(
            "the answers ask for no tables yet",
            "Answer the questions about records first: `groundwork interview FOLDER`.",
        );
        return Err(Exit::Findings);
    }
    Ok(())
}
