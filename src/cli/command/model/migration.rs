use serde_json::{Value, json};

use super::nothing_there;
use crate::cli::modelling::ModelMigration;
use crate::cli::output::Output;
use crate::cli::{Exit, load};
use crate::data_model::migration::{Migration, migration, sources, workbook};
use crate::document::{Templates, migration_in_markdown};
use crate::engagement::Reader;
use crate::questionnaire::MovingPart;
use crate::store;
use crate::text;

pub(super) fn run(arguments: &ModelMigration, out: &Output) -> Result<(), Exit> {
    let loaded = load::for_reader(&arguments.folder, Reader::Anybody, out)?;
    let assessment = loaded.assess(None, out)?;
    nothing_there(&assessment.tables, out)?;
    let questionnaire = &loaded.questionnaire;
    if questionnaire.records.moving.mappings.is_empty() {
        out.error("this questionnaire says nothing about moving records", "It would stand in its `migration.toml`.");
        return Err(Exit::Findings);
    }
    let listed = sources(questionnaire, &loaded.engagement);
    let plan = migration(questionnaire, &assessment.facts, &assessment.tables, listed);
    if arguments.json {
        out.json(&in_json(&plan));
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

fn in_json(plan: &Migration<'_>) -> Value {
    let sources: Vec<Value> = plan
        .sources
        .iter()
        .map(|one| {
            json!({
                "name": one.name,
                "kind": one.kind.as_ref().map(crate::id::ChoiceId::as_str),
                "private": one.private,
                "records": one.records,
                "owner": one.owner,
            })
        })
        .collect();
    let mapping: Vec<Value> = plan
        .mapping
        .iter()
        .map(|one| {
            json!({
                "source": one.source.and_then(|number| plan.sources.get(number)).map(|source| source.name.as_str()),
                "kind": one.kind.as_str(),
                "found": text::clean_line(&one.found),
                "entity": one.entity.as_str(),
                "field": one.field.as_str(),
                "rule": text::clean_line(&one.rule),
            })
        })
        .collect();
    let unfilled: Vec<String> = plan.unfilled.iter().map(|(entity, field)| format!("{entity}.{field}")).collect();
    let order: Vec<Value> = plan
        .order
        .iter()
        .map(|one| {
            let after: Vec<&str> = one.after.iter().map(crate::id::EntityId::as_str).collect();
            let later: Vec<&str> = one.later.iter().map(crate::id::FieldId::as_str).collect();
            json!({ "entity": one.entity.as_str(), "after": after, "second_pass": later })
        })
        .collect();
    let cleaning: Vec<Value> = plan
        .cleaning
        .iter()
        .map(|one| json!({ "what": one.what, "how": one.how, "done_when": one.done_when }))
        .collect();
    let counts: Vec<Value> = plan
        .counts
        .iter()
        .map(|one| json!({ "entity": one.entity.as_str(), "expected": one.expected, "says": one.says, "check": one.check }))
        .collect();
    let word = |part: MovingPart| MovingPart::ALL.into_iter().find(|(one, _)| *one == part).map(|(_, word)| word);
    let steps: Vec<Value> = plan
        .steps
        .iter()
        .map(|one| json!({ "part": word(one.part), "day": one.day, "what": one.what, "how": one.how, "owner": one.owner.as_str() }))
        .collect();
    json!({
        "format": 1,
        "sources": sources,
        "mapping": mapping,
        "unfilled": unfilled,
        "order": order,
        "cleaning": cleaning,
        "counts": counts,
        "steps": steps,
    })
}
