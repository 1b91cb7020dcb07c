use std::path::Path;

use serde_json::{Value, json};

use super::nothing_there;
use crate::assessment::Assessment;
use crate::cli::load::{self, Loaded};
use crate::cli::modelling::ModelExport;
use crate::cli::output::Output;
use crate::cli::{Exit, clock};
use crate::data_model::DataModel;
use crate::data_model::export::{Carried, Export, FORMATS, Format, Loss, Tally, format};
use crate::data_model::trial::try_out;
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
    let made = example(&loaded, &assessment);
    let mut all = Vec::new();
    for one in &formats {
        let export = (one.write)(&assessment.tables, &heading);
        let folder = if formats.len() == 1 { arguments.out.clone() } else { arguments.out.join(one.name) };
        let counted = Counted::of(&export, &assessment.tables, &made);
        let written = write(&folder, one, &export, &counted, out)?;
        if arguments.json {
            all.push(in_json(one, &export, &counted, &written));
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

fn write(
    folder: &Path,
    format: &Format,
    export: &Export,
    counted: &Counted,
    out: &Output,
) -> Result<Vec<(String, Written)>, Exit> {
    let report = report(format, &export.loss, counted);
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

/// How many records the firm's own cases make in each table under the recommended model; none without cases.
fn example(loaded: &Loaded, assessment: &Assessment) -> Vec<(String, usize)> {
    let trial = &loaded.questionnaire.records.trial;
    let sketches = &loaded.engagement.sketches;
    let store = trial.stores.iter().rfind(|store| Some(&store.model) == assessment.model.model.as_ref());
    let (Some(store), false) = (store, sketches.is_empty()) else { return Vec::new() };
    let tried = try_out(trial, sketches, clock::today());
    tried.stores.into_iter().find(|one| one.store == store.id).map(|one| one.tables).unwrap_or_default()
}

/// A loss report in figures.
struct Counted {
    tally: Tally,
    /// The records that the firm's own cases make.
    records: usize,
    /// Those of them in tables of which something is not carried.
    touched: usize,
}

impl Counted {
    fn of(export: &Export, model: &DataModel, made: &[(String, usize)]) -> Self {
        let touched = export.touched();
        let is_touched = |table: &str| touched.iter().any(|one| one.as_str() == table);
        Self {
            tally: export.tally(model),
            records: made.iter().map(|(_, records)| records).sum(),
            touched: made.iter().filter(|(table, _)| is_touched(table)).map(|(_, records)| records).sum(),
        }
    }

    fn words(&self) -> String {
        let Tally { fields, references, of_tables, of_the_model } = self.tally;
        let part = |noun: &str, all: Carried| {
            format!(
                "Of {}, {} carried as {}, {} in part and {} not at all.",
                text::count(all.all(), noun),
                if all.whole == 1 { "1 is".to_owned() } else { format!("{} are", all.whole) },
                if all.whole == 1 { "it is" } else { "they are" },
                all.in_part,
                all.gone
            )
        };
        let mut lines = vec![part("field", fields), part("reference", references)];
        let beside = [(of_tables, "about a table as such"), (of_the_model, "about the whole model")];
        let beside = beside.into_iter().filter(|(number, _)| *number > 0);
        let beside: Vec<String> = beside.map(|(number, of)| format!("{} {of}", text::count(number, "thing"))).collect();
        if !beside.is_empty() {
            lines.push(format!("Besides, it does not carry {}.", text::and_list(&beside)));
        }
        if self.records > 0 {
            let all = text::count(self.records, "record");
            lines.push(format!(
                "Your own cases make {all} in this model; {} of them {} in tables of which something is not carried.",
                self.touched,
                if self.touched == 1 { "is" } else { "are" }
            ));
        }
        lines.join("\n")
    }

    fn in_json(&self) -> Value {
        let part =
            |all: Carried| json!({ "all": all.all(), "whole": all.whole, "in_part": all.in_part, "gone": all.gone });
        let Tally { fields, references, of_tables, of_the_model } = self.tally;
        json!({
            "fields": part(fields),
            "references": part(references),
            "of_tables": of_tables,
            "of_the_model": of_the_model,
            "own_records": self.records,
            "own_records_touched": self.touched,
        })
    }
}

/// What is lost, one line each, under what becomes of it.
fn report(format: &Format, loss: &[Loss], counted: &Counted) -> String {
    let mut lines = vec![format!("# What `{}` cannot carry\n", format.name), counted.words() + "\n"];
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

fn in_json(format: &Format, export: &Export, counted: &Counted, written: &[(String, Written)]) -> Value {
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
                "gone": loss.gone,
            })
        })
        .collect();
    json!({ "name": format.name, "files": files, "counts": counted.in_json(), "loss": loss })
}

fn word(what: Written) -> &'static str {
    match what {
        Written::New => "new",
        Written::Changed => "changed",
        Written::Unchanged => "unchanged",
    }
}
