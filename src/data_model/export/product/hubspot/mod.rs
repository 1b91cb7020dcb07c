//! `HubSpot`: the bodies of the requests that make properties, custom objects and association labels.

mod own;
mod property;

use serde_json::{Value, json};

use super::mapping::{Mapped, Table, cut, word_label};
use crate::data_model::DataModel;
use crate::data_model::export::loss::Lost;
use crate::data_model::export::words::entity_about;
use crate::data_model::export::{Export, Format, Heading};
use crate::id::FieldId;
use crate::text;
use own::{LINKS, Link, MOST_OBJECTS, SINGULAR, USERS};

pub(super) const HUBSPOT: Format = Format {
    name: "hubspot",
    file: "requests.json, properties/*.json, schemas/*.json, labels/*.json",
    about: "Bodies for the API: properties, custom objects, and a label for every role and reference.",
    loses: "Dates and fields of roles (labels carry words only), required fields and rules, more than ten further tables.",
    checked: "the types of `@hubspot/api-client`, by tsc",
    write,
};

/// Where requests go. Source: the API of 2026-03.
const PROPERTIES: &str = "/crm/properties/2026-03";
const SCHEMAS: &str = "/crm-object-schemas/2026-03/schemas";
const ASSOCIATIONS: &str = "/crm/associations/2026-03";
/// The group that all new properties stand in.
pub(super) const GROUP: &str = "gw_record_model";

fn write(model: &DataModel, heading: &Heading) -> Export {
    let mut export = Export::default();
    let mapped = Mapped::of(model, &own::PRODUCT, &mut export);
    let mut files: Vec<(String, String)> = Vec::new();
    let objects: Vec<&Table<'_>> = mapped.tables.iter().filter(|table| is_object(table)).collect();
    for table in objects.iter().filter(|table| !table.own) {
        let path = format!("schemas/{}.json", table.name);
        let body = schema(table, &mut export.loss);
        export.add(path.clone(), format!("{body:#}\n"));
        files.push((format!("POST {SCHEMAS}"), path));
    }
    for table in objects.iter().filter(|table| table.own) {
        let group = format!("groups/{}.json", table.name);
        export.add(
            group.clone(),
            format!("{:#}\n", json!({ "name": GROUP, "label": "Record model", "displayOrder": -1 })),
        );
        files.push((format!("POST {PROPERTIES}/{}/groups", table.name), group));
        let path = format!("properties/{}.json", table.name);
        let inputs = property::properties(table, &mut export.loss);
        export.add(path.clone(), format!("{:#}\n", json!({ "inputs": inputs })));
        files.push((format!("POST {PROPERTIES}/{}/batch/create", table.name), path));
    }
    labels(&mapped, &mut export, &mut files);
    let requests: Vec<Value> =
        files.iter().map(|(request, path)| json!({ "request": request, "body": path })).collect();
    let about = "Send these in their order. A file of labels holds one body per label. For a custom object, put its \
        objectTypeId, which the answer to its schema names, where its name stands in the address.";
    let first = heading.lines().first().cloned().unwrap_or_default();
    let whole = json!({ "title": first, "about": about, "requests": requests });
    export.files.insert(
        0,
        crate::data_model::export::File {
            path: "requests.json".to_owned(),
            bytes: format!("{whole:#}\n").into_bytes(),
        },
    );

    let custom = objects.iter().filter(|table| !table.own).count();
    if custom > 0 {
        let becomes = if custom > MOST_OBJECTS {
            format!("custom objects need Enterprise, which allows {MOST_OBJECTS}; leave out those that matter least")
        } else {
            "custom objects need Enterprise".to_owned()
        };
        export.lose(format!("{} that the product does not have", text::count(custom, "table")), becomes);
    }
    let hand = "nothing checks it; a workflow can report it";
    let lost = Lost {
        combined: Some(hand),
        conditional: Some(hand),
        checks: Some(hand),
        required: Some("forms and screens can ask for it; imports and the API do not"),
        privacy: Some("properties are marked as sensitive where special care is needed; nothing is deleted by itself"),
        ..Lost::default()
    };
    lost.report(model, &mut export);
    mapped.settle(&mut export);
    export
}

/// Neither users nor mere links are objects.
pub(super) fn is_object(table: &Table<'_>) -> bool {
    table.entity.id.as_str() != USERS && link(table).is_none()
}

/// A table as a mere link, if both ends and the word are there.
fn link(table: &Table<'_>) -> Option<&'static Link> {
    let link = LINKS.iter().find(|link| link.entity == table.entity.id.as_str())?;
    let refers = |id: &str| table.entity.field(id).is_some_and(|field| field.refers().is_some());
    (refers(link.from) && refers(link.to) && table.entity.field(link.word).is_some()).then_some(link)
}

fn schema(table: &Table<'_>, loss: &mut Vec<crate::data_model::export::Loss>) -> Value {
    let [label, plural] = table.labels(60);
    let properties = property::properties(table, loss);
    let names: Vec<&str> = properties.iter().filter_map(|one| one["name"].as_str()).collect();
    let texts: Vec<&str> = properties
        .iter()
        .filter(|one| one["fieldType"] == "text" && one["hasUniqueValue"] == false)
        .filter_map(|one| one["name"].as_str())
        .collect();
    let first = texts.first().or(names.first()).copied().unwrap_or_default();
    let bare: Vec<Value> = properties.iter().map(property::without_group).collect();
    json!({
        "name": table.name,
        "labels": { "singular": label, "plural": plural },
        "description": cut(&entity_about(table.entity), 500),
        "primaryDisplayProperty": first,
        "secondaryDisplayProperties": texts.iter().skip(1).take(2).collect::<Vec<_>>(),
        "searchableProperties": texts.iter().take(20).collect::<Vec<_>>(),
        "requiredProperties": [first],
        "properties": bare,
        "associatedObjects": ["COMPANY", "CONTACT"],
        "allowsSensitiveProperties": table.entity.fields.iter().any(|field| field.special),
        "shouldCreateSameObjectAssociation": true,
    })
}

/// One file of labels for each pair of objects: a label for each reference, and one for each word of a link.
fn labels(mapped: &Mapped<'_>, export: &mut Export, files: &mut Vec<(String, String)>) {
    let relations = mapped.relations(own::PRODUCT.fields);
    let mut pairs: Vec<((String, String), Vec<Value>)> = Vec::new();
    let mut add = |from: &Table<'_>, to: &Table<'_>, body: Value| {
        let pair = (from.name.clone(), to.name.clone());
        match pairs.iter_mut().find(|(known, _)| *known == pair) {
            Some((_, bodies)) => bodies.push(body),
            None => pairs.push((pair, vec![body])),
        }
    };
    for table in &mapped.tables {
        if let Some(link) = link(table) {
            let end = |id: &str| {
                let column = table.columns.iter().find(|column| column.field.id.as_str() == id)?;
                mapped.target(column).filter(|target| is_object(target))
            };
            if let (Some(from), Some(to)) = (end(link.from), end(link.to)) {
                let words = table.entity.field(link.word).map(|field| field.id.clone());
                let column = words.as_ref().and_then(|id: &FieldId| table.column(id));
                let words: Vec<(String, &String)> = column
                    .map(super::mapping::Column::words)
                    .unwrap_or_default()
                    .iter()
                    .map(|word| (format!("{}.{word}", link.entity), word))
                    .collect();
                let names = own::PRODUCT.fields.names(words.iter().map(|(text, _)| text.as_str()));
                for (text, word) in &words {
                    let name = names.get(text.as_str());
                    let label = cut(&word_label(word), 50);
                    add(from, to, json!({ "name": name, "label": label, "inverseLabel": label }));
                }
                let kept = [link.from, link.to, link.word];
                for field in table.entity.fields.iter().filter(|field| !field.key && !kept.contains(&field.id.as_str()))
                {
                    export.drop_at(
                        &table.entity.id,
                        Some(&field.id),
                        format!("`{}` of each link", field.id),
                        "an association carries a label and nothing else",
                    );
                }
                export.drop_at(&table.entity.id, None, "the records themselves", "they become labelled associations");
            }
            continue;
        }
        for column in table.fresh().filter(|_| is_object(table)) {
            let Some(target) = mapped.target(column).filter(|target| is_object(target)) else { continue };
            let name = relations.get(&(table.entity.id.as_str(), column.field.id.as_str()));
            let [_, many] = table.labels(24);
            let inverse = cut(&format!("{many}: {}", column.label(24)), 50);
            add(table, target, json!({ "name": name, "label": column.label(50), "inverseLabel": inverse }));
            export.lose_at(
                &table.entity.id,
                Some(&column.field.id),
                "that there is one only",
                "an association allows several; limit it in the product once its type has a number",
            );
        }
    }
    for ((from, to), bodies) in pairs {
        let short = |name: &str| {
            let known = SINGULAR.iter().find(|(many, _)| *many == name);
            known.map_or_else(|| name.to_owned(), |(_, one)| (*one).to_owned())
        };
        let path = format!("labels/{}--{}.json", short(&from), short(&to));
        export.add(path.clone(), format!("{:#}\n", Value::from(bodies)));
        files.push((format!("POST {ASSOCIATIONS}/{from}/{to}/labels"), path));
    }
}
