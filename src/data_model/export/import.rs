//! Empty tables to fill from a spreadsheet, in the order in which they are loaded.

use std::collections::BTreeSet;

use super::super::{ChosenEntity, ChosenField, DataModel};
use super::loss::Lost;
use super::rules::key_kind;
use super::{Export, Format, Heading, json};
use crate::questionnaire::EntityFieldKind;
use crate::text;

pub(super) const CSV: Format = Format {
    name: "csv",
    file: "*.csv",
    about: "An empty import file for each table, numbered in loading order, and a list of all columns.",
    loses: "All rules: columns.csv says them for whoever loads the files.",
    checked: "names and order compared with the model",
    write,
};

fn write(model: &DataModel, heading: &Heading) -> Export {
    let mut export = Export::default();
    let (order, later) = order(model);
    let mut columns = vec![row(&COLUMNS.map(str::to_owned))];
    let mut guide: Vec<String> = heading.lines();
    guide.push(
        "Load the files in the order of their numbers. Keys are any texts that are unique within their file;".into(),
    );
    guide.push(
        "a column that refers to another file holds the key used there. columns.csv says what each column takes."
            .into(),
    );
    for (entity, field) in &later {
        guide.push(format!(
            "Leave {field} of {entity} empty at first and fill it in a second round: its file is loaded later."
        ));
    }
    for (place, entity) in order.iter().enumerate() {
        let file = format!("{:02}-{}.csv", place + 1, entity.id);
        let mut names = Vec::new();
        for field in entity.fields.iter().filter(|field| !field.derived) {
            names.push(field.id.to_string());
            columns.push(column(model, &file, entity, field, field.id.as_str()));
            if field.kind == EntityFieldKind::Money {
                let name = currency_name(entity, field);
                columns.push(column(model, &file, entity, field, &name));
                names.push(name);
            }
        }
        export.add(file.clone(), row(&names));
        for field in entity.fields.iter().filter(|field| field.derived) {
            export.drop_at(
                &entity.id,
                Some(&field.id),
                "a column of its own",
                "it is computed, so nothing is imported",
            );
        }
    }
    export.add("columns.csv", columns.concat());
    export.add("READ-ME.txt", guide.join("\n") + "\n");
    let by_hand = "columns.csv says so; whoever loads the file must check it";
    let lost = Lost {
        unique: Some(by_hand),
        combined: Some("whoever loads the file must check it"),
        conditional: Some("whoever loads the file must check it"),
        checks: Some("whoever loads the file must check it"),
        hierarchy: Some("whoever loads the file must check it"),
        choices: Some(by_hand),
        references: Some(by_hand),
        required: Some(by_hand),
        privacy: Some("columns.csv marks the column as personal"),
    };
    lost.report(model, &mut export);
    export
}

const COLUMNS: [&str; 10] =
    ["file", "column", "title", "type", "required", "unique", "refers to", "values", "personal", "purpose"];

fn column(model: &DataModel, file: &str, entity: &ChosenEntity, field: &ChosenField, name: &str) -> String {
    let is_currency = name != field.id.as_str();
    let mark = |applies: bool| if applies { "yes" } else { "" };
    let kind = match &field.kind {
        EntityFieldKind::Money if is_currency => "three letters of ISO 4217",
        EntityFieldKind::Money => "amount with a point and two decimals",
        EntityFieldKind::Date => "date: 2027-01-31",
        EntityFieldKind::Timestamp => "time: 2027-01-31T14:05:00Z",
        EntityFieldKind::Boolean => "true or false",
        EntityFieldKind::Enum(_) => "choice",
        EntityFieldKind::Uuid => "key",
        EntityFieldKind::Reference(target) => key_kind(model, target).map_or("key", |key| match key.kind {
            EntityFieldKind::Uuid => "key",
            _ => json::word(&key.kind),
        }),
        kind => json::word(kind),
    };
    let values = match &field.kind {
        EntityFieldKind::Enum(values) => values.join(" | "),
        _ => String::new(),
    };
    let refers = field.refers().map_or_else(String::new, ToString::to_string);
    let title = if is_currency { format!("{}: currency", field.title) } else { field.title.clone() };
    let personal = mark(field.personal || field.special);
    let unique = mark((field.unique || field.key) && !is_currency);
    let _ = entity;
    row(&[
        file.to_owned(),
        name.to_owned(),
        title,
        kind.to_owned(),
        mark(field.required).to_owned(),
        unique.to_owned(),
        refers,
        values,
        personal.to_owned(),
        field.purpose.clone(),
    ])
}

/// The column beside an amount; a field of that name keeps it.
fn currency_name(entity: &ChosenEntity, field: &ChosenField) -> String {
    let mut name = format!("{}_currency", field.id);
    while entity.field(&name).is_some() {
        name.push('_');
    }
    name
}

/// Tables in an order in which the required references of each are there before it, then as many of the optional ones
/// as can be; and the references that must wait for a second round.
fn order(model: &DataModel) -> (Vec<&ChosenEntity>, Vec<(String, String)>) {
    let mut done: BTreeSet<&str> = BTreeSet::new();
    let mut order: Vec<&ChosenEntity> = Vec::new();
    while order.len() < model.entities.len() {
        let left = model.entities.iter().filter(|entity| !done.contains(entity.id.as_str()));
        let waits = |entity: &ChosenEntity, all: bool| {
            entity
                .references()
                .filter(|(field, target)| {
                    (all || field.required)
                        && !field.derived
                        && **target != entity.id
                        && !done.contains(target.as_str())
                })
                .count()
        };
        // Ready at best; then what waits for the fewest. The first wins, so that the model's own order shows.
        let next = left.min_by_key(|entity| (waits(entity, false), waits(entity, true)));
        let Some(next) = next else { break };
        done.insert(next.id.as_str());
        order.push(next);
    }
    let place = |id: &str| order.iter().position(|entity| entity.id.as_str() == id);
    let mut later = Vec::new();
    for entity in &order {
        for (field, target) in entity.references().filter(|(field, _)| !field.derived) {
            if place(target.as_str()) >= place(entity.id.as_str()) {
                later.push((entity.id.to_string(), field.id.to_string()));
            }
        }
    }
    (order, later)
}

/// A line of a file, in which no cell is a formula.
fn row(cells: &[String]) -> String {
    text::csv_row(cells.iter().map(|words| text::guarded_in_rows(&text::clean_line(words))), "\n")
}

#[cfg(test)]
mod tests {
    use super::super::Heading;
    use super::{order, row, write};
    use crate::data_model::fixtures;

    #[test]
    fn each_table_has_a_file_in_loading_order() {
        let heading = Heading { title: "Nordland".to_owned(), made_from: String::new() };
        let export = write(&fixtures::small_model(), &heading);
        let files: Vec<(String, String)> =
            export.files.into_iter().map(|file| (file.path, String::from_utf8(file.bytes).unwrap())).collect();
        assert_eq!(files[0], ("01-user.csv".to_owned(), "user_id,work_email,created_by\n".to_owned()));
        assert_eq!(
            files[1].1,
            "order_id,total,total_currency,status,is_main,sold_by,packed_by,follows_order_id,created_by\n"
        );
        assert_eq!(files.len(), 4);
        assert!(files[2].1.contains("\n01-user.csv,work_email,Work email,text,yes,yes,,,yes,How do we reach them?\n"));
        assert!(files[3].1.ends_with("Leave created_by of user empty at first and fill it in a second round: its file is loaded later.\nLeave follows_order_id of order empty at first and fill it in a second round: its file is loaded later.\n"), "{}", files[3].1);
    }

    #[test]
    fn required_references_come_first_in_the_whole_method() {
        let model = fixtures::whole_model();
        let (order, _) = order(&model);
        for (place, entity) in order.iter().enumerate() {
            for (field, target) in entity.references().filter(|(field, target)| field.required && **target != entity.id)
            {
                let there = order[..place].iter().any(|other| other.id == *target);
                assert!(there, "{}.{}", entity.id, field.id);
            }
        }
    }

    #[test]
    fn no_cell_is_a_formula() {
        let cells = ["=cmd|' /C calc'!A0", "a, \"b\"\n", "a;=1+1"].map(str::to_owned);
        assert_eq!(row(&cells), "'=cmd|' /C calc'!A0,\"a, \"\"b\"\"\",\"a;'=1+1\"\n");
    }
}
