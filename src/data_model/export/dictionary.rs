//! The data dictionary: what every table and field is for, who answers for it, and how long it is kept.

use super::super::{ChosenEntity, ChosenField, DataModel};
use super::{Export, Format, Heading, json};
use crate::questionnaire::EntityFieldKind;
use crate::text;

pub(super) const DICTIONARY: Format = Format {
    name: "dictionary",
    file: "data-dictionary.md",
    about: "The data dictionary in Markdown: every table and field with purpose, owner, ground and retention.",
    loses: "Nothing: it is a text for people.",
    checked: "its whole text",
    write: |model, heading| Export::text("data-dictionary.md", write(model, heading)),
};

/// The headings of a table of fields, here and in the workbook.
pub(super) const FIELD_COLUMNS: [&str; 8] =
    ["Field", "Called", "Type", "Rules", "What for", "About people", "Lawful ground", "Kept"];

fn write(model: &DataModel, heading: &Heading) -> String {
    let mut lines = Vec::new();
    let mut head = heading.lines().into_iter();
    let title = head.next().map_or_else(String::new, |title| format!(": {}", escaped(&title)));
    lines.push(format!("# Data dictionary{title}\n"));
    lines.extend(head.map(|line| format!("Made from {}.\n", escaped(&line))));
    let fields: usize = model.entities.iter().map(|entity| entity.fields.len()).sum();
    lines.push(format!(
        "{} with {}. Fields that every table has stand once, at the end.\n",
        text::count(model.entities.len(), "table"),
        text::count(fields, "field")
    ));
    for entity in &model.entities {
        lines.push(format!("## {}\n", escaped(&entity.title)));
        lines.push(format!("`{}`. {}\n", entity.id, escaped(&entity.about)));
        let mut facts = Vec::new();
        for (word, value) in [("Why", &entity.because), ("Owner", &entity.owner), ("Steward", &entity.steward)] {
            if !value.is_empty() {
                facts.push(format!("- {word}: {}", escaped(value)));
            }
        }
        // Our own words and ids, in which nothing is markup.
        facts.extend(rules(entity).iter().map(|rule| format!("- Rule: {rule}")));
        if !facts.is_empty() {
            lines.push(facts.join("\n") + "\n");
        }
        lines.push(table(model, entity.fields.iter().filter(|field| !field.common)));
    }
    let common = model.entities.first().map(|entity| entity.fields.iter().filter(|field| field.common));
    if let Some(common) = common
        && common.clone().next().is_some()
    {
        lines.push("## Fields of every table\n".to_owned());
        lines.push(table(model, common));
    }
    let mut text = lines.join("\n");
    text.truncate(text.trim_end().len());
    text + "\n"
}

fn table<'m>(model: &DataModel, fields: impl Iterator<Item = &'m ChosenField>) -> String {
    let mut lines = vec![format!("| {} |", FIELD_COLUMNS.join(" | ")), "|---".repeat(FIELD_COLUMNS.len()) + "|"];
    for field in fields {
        let mut cells = cells(model, field).map(|cell| if cell.is_empty() { "–".to_owned() } else { escaped(&cell) });
        // An id holds nothing that is markup.
        field.id.as_str().clone_into(&mut cells[0]);
        lines.push(format!("| {} |", cells.join(" | ")));
    }
    lines.join("\n") + "\n"
}

/// What is said of a field, in the order of the headings.
pub(super) fn cells(model: &DataModel, field: &ChosenField) -> [String; 8] {
    let kind = match &field.kind {
        EntityFieldKind::Reference(target) => {
            let title = model.entity(target.as_str()).map_or(target.as_str(), |entity| &entity.title);
            format!("→ {title}")
        }
        EntityFieldKind::Enum(values) if values.is_empty() => "choice from your own list".to_owned(),
        EntityFieldKind::Enum(values) => format!("choice: {}", values.join(", ")),
        kind => json::word(kind).to_owned(),
    };
    let marks = [
        ("key", field.key),
        ("must be filled", field.required && !field.key),
        ("unique", field.unique && !field.key),
        ("computed", field.derived),
    ];
    let people = [
        ("personal", field.personal && !field.special),
        ("personal, special care", field.special),
        ("shows what staff did", field.staff),
    ];
    let said = |marks: &[(&str, bool)]| {
        let words: Vec<&str> = marks.iter().filter(|(_, applies)| *applies).map(|(word, _)| *word).collect();
        words.join(", ")
    };
    [
        field.id.to_string(),
        text::clean_line(&field.title),
        text::clean_line(&kind),
        said(&marks),
        text::clean_line(&field.purpose),
        said(&people),
        field.lawful_ground.replace('_', " "),
        text::clean_line(&field.retention),
    ]
}

/// The rules over several fields, in words.
pub(super) fn rules(entity: &ChosenEntity) -> Vec<String> {
    let names = |ids: &[crate::id::FieldId]| {
        let names: Vec<&str> = ids.iter().map(crate::id::FieldId::as_str).collect();
        text::and_list(&names)
    };
    let mut rules = Vec::new();
    for unique in &entity.unique {
        let only = if unique.only_where.is_empty() {
            String::new()
        } else {
            format!(" among those with {}", names(&unique.only_where))
        };
        let how = if unique.fields.len() == 1 { "occurs once" } else { "together occur once" };
        rules.push(format!("{} {how}{only}", names(&unique.fields)));
    }
    for (fields, exactly) in &entity.checks {
        rules.push(format!("{} of {} is filled", if *exactly { "exactly one" } else { "at least one" }, names(fields)));
    }
    rules
}

/// A text without what Markdown could take for its own, on one line.
fn escaped(words: &str) -> String {
    text::inert(&text::clean_line(words)).into_owned()
}

#[cfg(test)]
mod tests {
    use super::super::Heading;
    use super::write;
    use crate::data_model::fixtures;

    #[test]
    fn a_small_model_is_described() {
        let heading = Heading { title: "Nord|land <b>".to_owned(), made_from: "crm-readiness 1.0.0".to_owned() };
        fixtures::expect_file("small.dictionary.md", &write(&fixtures::small_model(), &heading));
    }
}
