use std::path::Path;

use serde_json::{Value, json};

use super::nothing_there;
use crate::cli::Exit;
use crate::cli::load;
use crate::cli::modelling::ModelExport;
use crate::cli::output::Output;
use crate::data_model::export::{Export, FORMATS, Format, Loss, format};
use crate::document::{Templates, heading};
use crate::engagement::Reader;
use crate::store::{self, Written};
use crate::text;

/// The file in which a format says what it cannot carry.
const LOSS: &str = "loss.md";

pub(super) fn run(arguments: &ModelExport, out: &Output) -> Result<(), Exit> {
    let formats = wanted(&arguments.format, out)?;
    let loaded = load::for_reader(&arguments.folder, Reader::Anybody, out)?;
    let assessment = loaded.assess(None, out)?;
    nothing_there(&assessment.tables, out)?;
    let templates = Templates::built_in();
    let heading = heading(&loaded.input(&assessment, &templates));
    let mut all = Vec::new();
    for one in &formats {
        let export = (one.write)(&assessment.tables, &heading);
        let folder = if formats.len() == 1 { arguments.out.clone() } else { arguments.out.join(one.name) };
        let written = write(&folder, one, &export, out)?;
        if arguments.json {
            all.push(in_json(one, &export, &written));
            continue;
        }
        let counts = [Written::New, Written::Changed, Written::Unchanged].map(|what| {
            let number = written.iter().filter(|(_, one)| *one == what).count();
            (number > 0).then(|| format!("{number} {}", word(what)))
        });
        let counts: Vec<String> = counts.into_iter().flatten().collect();
        let loss = match export.loss.len() {
            0 => "nothing is lost".to_owned(),
            number => format!("{} it cannot carry: see {LOSS}", text::count(number, "thing")),
        };
        let files = text::count(written.len(), "file");
        out.result(&format!("{}: {files} ({}); {loss}", folder.display(), counts.join(", ")));
    }
    if arguments.json {
        out.json(&json!({ "format": 1, "exports": all }));
    }
    Ok(())
}

fn wanted(names: &[String], out: &Output) -> Result<Vec<&'static Format>, Exit> {
    if names.iter().any(|name| name == "all") {
        return Ok(FORMATS.iter().collect());
    }
    let mut formats: Vec<&'static Format> = Vec::new();
    for name in names {
        let Some(found) = format(name) else {
            let known: Vec<&str> = FORMATS.iter().map(|format| format.name).chain(["all"]).collect();
            let near = text::did_you_mean(name, known.iter().copied());
            out.error(
                &format!("the model cannot be written as `{}`", text::clean_line(name)),
                &format!("The formats are {}.{near}", text::and_list(&known)),
            );
            return Err(Exit::Usage);
        };
        if !formats.iter().any(|known| known.name == found.name) {
            formats.push(found);
        }
    }
    Ok(formats)
}

fn write(folder: &Path, format: &Format, export: &Export, out: &Output) -> Result<Vec<(String, Written)>, Exit> {
    let report = report(format, &export.loss);
    let mut written = Vec::new();
    let done = store::make_folder(folder).and_then(|()| {
        for file in &export.files {
            written.push((file.path.clone(), store::write_bytes(folder, &file.path, &file.bytes)?));
        }
        written.push((LOSS.to_owned(), store::write_bytes(folder, LOSS, report.as_bytes())?));
        Ok(())
    });
    done.map_err(|finding| {
        out.findings(&[*finding]);
        Exit::Disk
    })?;
    Ok(written)
}

/// What is lost, one line each, under what becomes of it.
fn report(format: &Format, loss: &[Loss]) -> String {
    let mut lines = vec![format!("# What `{}` cannot carry\n", format.name)];
    if loss.is_empty() {
        lines.push("Nothing is lost.".to_owned());
    }
    let mut ways: Vec<&str> = Vec::new();
    for one in loss {
        if !ways.contains(&one.becomes.as_str()) {
            ways.push(&one.becomes);
        }
    }
    for way in ways {
        lines.push(format!("## What happens: {}\n", text::clean_line(way)));
        for one in loss.iter().filter(|one| one.becomes == way) {
            let place = one.place();
            let place = if place.is_empty() { "The whole model".to_owned() } else { format!("`{place}`") };
            lines.push(format!("- {place}: {}", text::clean_line(&one.what)));
        }
        lines.push(String::new());
    }
    lines.join("\n").trim_end().to_owned() + "\n"
}

fn in_json(format: &Format, export: &Export, written: &[(String, Written)]) -> Value {
    let files: Vec<Value> =
        written.iter().map(|(path, what)| json!({ "path": path, "written": word(*what) })).collect();
    let loss: Vec<Value> = export
        .loss
        .iter()
        .map(|loss| {
            json!({
                "entity": loss.entity.as_ref().map(ToString::to_string),
                "field": loss.field.as_ref().map(ToString::to_string),
                "what": loss.what,
                "becomes": loss.becomes,
            })
        })
        .collect();
    json!({ "name": format.name, "files": files, "loss": loss })
}

fn word(what: Written) -> &'static str {
    match what {
        Written::New => "new",
        Written::Changed => "changed",
        Written::Unchanged => "unchanged",
    }
}
