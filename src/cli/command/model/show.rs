use serde_json::Value;

use crate::cli::Exit;
use crate::cli::load;
use crate::cli::modelling::ModelShow;
use crate::cli::output::Output;
use crate::data_model::export::format;
use crate::data_model::{ChosenEntity, DataModel};
use crate::document::{Templates, heading};
use crate::engagement::Reader;
use crate::questionnaire::EntityFieldKind;
use crate::text;

pub(super) fn run(arguments: &ModelShow, out: &Output) -> Result<(), Exit> {
    let loaded = load::for_reader(&arguments.folder, Reader::Anybody, out)?;
    let assessment = loaded.assess(None, out)?;
    let mut model = assessment.tables.clone();
    let names: Vec<String> = model.entities.iter().map(|entity| entity.id.to_string()).collect();
    if let Some(wanted) = &arguments.table {
        if model.entity(wanted).is_none() {
            let near = text::did_you_mean(wanted, names.iter().map(String::as_str));
            out.error(
                &format!("the model has no table `{}`", text::clean_line(wanted)),
                &format!("Its tables are {}.{near}", text::and_list(&names)),
            );
            return Err(Exit::Usage);
        }
        model.entities.retain(|entity| entity.id.as_str() == wanted);
    }
    if arguments.json {
        let templates = Templates::built_in();
        let heading = heading(&loaded.input(&assessment, &templates));
        let text = format("json").map(|format| (format.write)(&model, &heading).into_text()).unwrap_or_default();
        out.json(&serde_json::from_str(&text).unwrap_or(Value::Null));
        return Ok(());
    }
    let title = assessment.model.model.as_ref().and_then(|id| {
        loaded.questionnaire.records.models.iter().find(|one| one.id == *id).map(|model| model.title.clone())
    });
    match (&arguments.table, model.entities.first()) {
        (Some(_), Some(entity)) => out.result(&table(&model, entity)),
        _ => out.result(&whole(
            &model,
            title.as_deref(),
            loaded.edits.is_empty(),
            &arguments.folder.display().to_string(),
        )),
    }
    Ok(())
}

fn whole(model: &DataModel, title: Option<&str>, unchanged: bool, folder: &str) -> String {
    let mut lines = vec![title.unwrap_or("No record model is settled yet").to_owned()];
    let changed = if unchanged { "" } else { ", as changed in model.toml" };
    lines.push(format!("{}{changed}", text::count(model.entities.len(), "table")));
    let mut group = "";
    for entity in &model.entities {
        if entity.group != group {
            group = &entity.group;
            lines.push(format!("\n{}", text::clean_line(group)));
        }
        let own = entity.fields.iter().filter(|field| !field.common).count();
        lines.push(format!("  {:<28}{:<30}{:>2} fields", entity.id.as_str(), text::clean_line(&entity.title), own));
        lines.push(text::indent(&text::clean_line(&entity.because), "      ", 96));
    }
    if !model.undecided.is_empty() {
        lines.push("\nNot settled, because an answer is missing".to_owned());
        for (entity, missing) in &model.undecided {
            lines.push(format!("  {:<28}{}", entity.as_str(), text::and_list(missing)));
        }
    }
    lines.push(format!("\nOne table in full: groundwork model show {folder} TABLE"));
    lines.join("\n")
}

fn table(model: &DataModel, entity: &ChosenEntity) -> String {
    let mut lines = vec![format!("{} [{}]", text::clean_line(&entity.title), entity.id)];
    lines.push(text::indent(&text::clean_line(&entity.about), "", 96));
    lines.push(text::indent(&text::clean_line(&entity.because), "", 96));
    for (word, who) in [("Owner", &entity.owner), ("Steward", &entity.steward)] {
        if !who.is_empty() {
            lines.push(format!("{word:<9}{}", text::clean_line(who)));
        }
    }
    lines.push(String::new());
    for field in &entity.fields {
        let kind = match &field.kind {
            EntityFieldKind::Reference(target) => format!("→ {target}"),
            EntityFieldKind::Enum(values) if values.is_empty() => "one of your own words".to_owned(),
            EntityFieldKind::Enum(values) => format!("one of {}", values.join(", ")),
            kind => word(kind).to_owned(),
        };
        let marks = [
            ("key", field.key),
            ("must be filled", field.required && !field.key),
            ("unique", field.unique && !field.key),
            ("personal", field.personal && !field.special),
            ("personal, special care", field.special),
            ("shows what staff did", field.staff),
            ("computed", field.derived),
        ];
        let marks: Vec<&str> = marks.iter().filter(|(_, applies)| *applies).map(|(word, _)| *word).collect();
        let marks = if marks.is_empty() { String::new() } else { format!("  ({})", marks.join("; ")) };
        lines.push(format!("  {}: {}{marks}", field.id, text::clean_line(&kind)));
        if !field.purpose.is_empty() {
            lines.push(text::indent(&text::clean_line(&field.purpose), "      ", 96));
        }
        if !field.retention.is_empty() {
            let ground = field.lawful_ground.replace('_', " ");
            let ground = if ground.is_empty() { String::new() } else { format!("Ground: {ground}. ") };
            lines.push(text::indent(&format!("{ground}Kept {}.", text::clean_line(&field.retention)), "      ", 96));
        }
    }
    let _ = model;
    lines.join("\n")
}

fn word(kind: &EntityFieldKind) -> &'static str {
    match kind {
        EntityFieldKind::Uuid => "key",
        EntityFieldKind::Text => "text",
        EntityFieldKind::Integer => "whole number",
        EntityFieldKind::Decimal => "number",
        EntityFieldKind::Money => "amount with its currency",
        EntityFieldKind::Date => "date",
        EntityFieldKind::Timestamp => "point in time",
        EntityFieldKind::Boolean => "yes or no",
        EntityFieldKind::Json => "anything structured",
        EntityFieldKind::Enum(_) | EntityFieldKind::Reference(_) => "",
    }
}
