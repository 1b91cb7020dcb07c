use serde_json::Value;

use super::{migration_from, nothing_there};
use crate::cli::modelling::ModelMigration;
use crate::cli::output::Output;
use crate::cli::{Exit, load};
use crate::data_model::migration::{migration, sources, workbook};
use crate::document::{Templates, migration_in_json, migration_in_markdown};
use crate::engagement::Reader;
use crate::store;
use crate::text;

pub(super) fn run(arguments: &ModelMigration, out: &Output) -> Result<(), Exit> {
    if let Some(file) = &arguments.from {
        return migration_from::run(&arguments.folder, file, out);
    }
    let loaded = load::for_reader(&arguments.folder, Reader::Anybody, out)?;
    let assessment = loaded.assess(None, out)?;
    nothing_there(&assessment.tables, out)?;
    let questionnaire = &loaded.questionnaire;
    if questionnaire.records.moving.mappings.is_empty() {
        out.error("this questionnaire says nothing about moving records", "It would stand in its `migration.toml`.");
        return Err(Exit::Findings);
    }
    let listed = sources(questionnaire, &loaded.engagement);
    let plan = migration(questionnaire, &assessment.facts, &assessment.tables, listed, &loaded.engagement.stock);
    if arguments.json {
        let mut whole = serde_json::Map::from_iter([("format".to_owned(), 1.into())]);
        if let Value::Object(parts) = migration_in_json(&plan) {
            whole.extend(parts);
        }
        out.json(&Value::Object(whole));
        return Ok(());
    }
    let templates = Templates::built_in();
    let page = migration_in_markdown(&loaded.input(&assessment, &templates)).map_err(|problem| {
        out.error(&problem.message, &problem.way_out);
        Exit::Findings
    })?;
    let Some(folder) = &arguments.out else {
        out.result(&page);
        return Ok(());
    };
    let book = workbook(questionnaire, &assessment.tables, &plan, &loaded.engagement.client).map_err(|problem| {
        out.error(&format!("the workbook cannot be made: {}", text::clean_line(&problem)), "");
        Exit::Findings
    })?;
    for (name, bytes) in [("migration.md", page.as_bytes()), ("migration.xlsx", &book)] {
        store::make_folder(folder).and_then(|()| store::write_bytes(folder, name, bytes)).map_err(|finding| {
            out.findings(&[*finding]);
            Exit::Disk
        })?;
        out.result(&folder.join(name).display().to_string());
    }
    Ok(())
}
