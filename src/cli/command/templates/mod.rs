mod check;
mod diff;
mod export;
mod list;

use std::path::Path;

use crate::cli::Exit;
use crate::cli::output::Output;
use crate::cli::templating::TemplatesCommand;
use crate::document::Templates;
use crate::text;

/// The exported texts, as they were, within a folder of templates: hidden, so that nobody changes them by mistake.
const BASE: &str = ".exported";

pub(in crate::cli) fn run(arguments: &TemplatesCommand, out: &Output) -> Result<(), Exit> {
    match arguments {
        TemplatesCommand::List(arguments) => {
            list::run(arguments, out);
            Ok(())
        }
        TemplatesCommand::Export(arguments) => export::run(arguments, out),
        TemplatesCommand::Check(arguments) => check::run(arguments, out),
        TemplatesCommand::Diff(arguments) => diff::run(arguments, out),
    }
}

/// Says that no template is called so.
fn unknown(name: &str, known: &[&str], out: &Output) -> Exit {
    let near = text::did_you_mean(name, known.iter().copied());
    out.error(
        &format!("there is no template `{}`", text::clean_line(name)),
        &format!("`groundwork templates list` names them.{near}"),
    );
    Exit::Usage
}

/// The text of a template as it was exported into this folder, if it is still there.
fn exported(folder: &Path, name: &str) -> Option<String> {
    crate::store::read_file(&folder.join(BASE).join(name)).ok().map(|file| file.text.to_string())
}

/// The names of the built-in templates that can be replaced.
fn names(templates: &Templates) -> Vec<&str> {
    templates.names().collect()
}
