//! `EspoCRM`: an extension with entity definitions, links and their inverse, labels, and the controllers they need.

mod own;

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::mapping::{Column, Mapped, Place, Table, cut, is_long, word_label};
use crate::data_model::DataModel;
use crate::data_model::export::loss::Lost;
use crate::data_model::export::words::{entity_about, field_about};
use crate::data_model::export::{Export, Format, Heading};
use crate::questionnaire::EntityFieldKind;
use crate::text;

pub(super) const ESPOCRM: Format = Format {
    name: "espocrm",
    file: "manifest.json, files/custom/Espo/Modules/Groundwork/**/*.json",
    about: "An extension: entities, fields, links with their inverse, unique indexes, labels, personal-data marks.",
    loses: "Combined rules on its own entities, conditional rules and checks, exact decimals, retention.",
    checked: "closed lists of field and link types, every link against its inverse, `php -l` on the controllers",
    write,
};

const MODULE: &str = "files/custom/Espo/Modules/Groundwork";

/// What is written for an entity, put together from its own fields and from links that point to it.
#[derive(Default)]
struct Definition {
    fields: Map<String, Value>,
    links: Map<String, Value>,
    indexes: Map<String, Value>,
    field_labels: Map<String, Value>,
    link_labels: Map<String, Value>,
    options: Map<String, Value>,
    tooltips: Map<String, Value>,
}

fn write(model: &DataModel, heading: &Heading) -> Export {
    let mut export = Export::default();
    let mapped = Mapped::of(model, &own::PRODUCT, &mut export);
    let relations = mapped.relations(&own::FIELDS);
    let mut all: BTreeMap<&str, Definition> = BTreeMap::new();
    for table in &mapped.tables {
        let definition = all.entry(&table.name).or_default();
        if !table.own {
            base(table, definition);
        }
        for column in table.fresh().filter(|column| mapped.target(column).is_none()) {
            field(table, column, definition, &mut export);
        }
        unique(table, definition, &mut export);
        for column in table.fresh() {
            let Some(target) = mapped.target(column) else { continue };
            let inverse =
                relations.get(&(table.entity.id.as_str(), column.field.id.as_str())).cloned().unwrap_or_default();
            link([table, target], column, &inverse, &mut all);
        }
    }
    let manifest = json!({
        "name": "Groundwork record model",
        "version": "1.0.0",
        "acceptableVersions": [">=8.0.0"],
        "php": [">=8.1"],
        "releaseDate": "2026-01-01",
        "author": "groundwork",
        "description": cut(&heading.lines().join(" "), 1000),
    });
    export.add("manifest.json", format!("{manifest:#}\n"));
    export.add(format!("{MODULE}/Resources/module.json"), format!("{:#}\n", json!({ "order": 50 })));
    let mut names = (Map::new(), Map::new());
    for table in &mapped.tables {
        let Some(definition) = all.remove(table.name.as_str()) else { continue };
        if !table.own {
            let [label, plural] = table.labels(60);
            names.0.insert(table.name.clone(), label.into());
            names.1.insert(table.name.clone(), plural.into());
            new_entity(table, &mut export);
        }
        definition.add(table, &mut export);
    }
    let global = json!({ "scopeNames": names.0, "scopeNamesPlural": names.1 });
    export.add(format!("{MODULE}/Resources/i18n/en_US/Global.json"), format!("{global:#}\n"));
    let rule = "write it as a formula script or a check before saving, by hand";
    let lost = Lost { conditional: Some(rule), checks: Some(rule), ..Lost::default() };
    lost.report(model, &mut export);
    mapped.settle(&mut export);
    export.lose(
        "lawful ground and retention as rules",
        "fields are marked as personal data, which can be viewed and erased together; nothing is deleted by itself",
    );
    export
}

/// What an entity needs before it has fields of its own.
fn base(table: &Table<'_>, definition: &mut Definition) {
    let system = json!({
        "name": { "type": "varchar", "maxLength": 249, "required": table.title().is_some_and(|one| one.field.required) },
        "createdAt": { "type": "datetime", "readOnly": true },
        "modifiedAt": { "type": "datetime", "readOnly": true },
        "createdBy": { "type": "link", "readOnly": true },
        "modifiedBy": { "type": "link", "readOnly": true },
        "assignedUser": { "type": "link" },
        "teams": { "type": "linkMultiple" },
    });
    let links = json!({
        "createdBy": { "type": "belongsTo", "entity": "User" },
        "modifiedBy": { "type": "belongsTo", "entity": "User" },
        "assignedUser": { "type": "belongsTo", "entity": "User" },
        "teams": { "type": "hasMany", "entity": "Team", "relationName": "entityTeam" },
    });
    for (into, from) in [(&mut definition.fields, system), (&mut definition.links, links)] {
        if let Value::Object(map) = from {
            into.extend(map);
        }
    }
    if let Some(title) = table.title() {
        definition.field_labels.insert("name".to_owned(), title.label(60).into());
        if let Some(map) = definition.fields.get_mut("name").and_then(Value::as_object_mut)
            && title.field.personal
        {
            map.insert("isPersonalData".to_owned(), true.into());
        }
    }
}

fn field(table: &Table<'_>, column: &Column<'_>, definition: &mut Definition, export: &mut Export) {
    let field = column.field;
    let mut lose = |what: &str, becomes: &str| export.lose_at(&table.entity.id, Some(&field.id), what, becomes);
    let mut body = match &field.kind {
        EntityFieldKind::Text if is_long(field) => json!({ "type": "text" }),
        EntityFieldKind::Text => json!({ "type": "varchar", "maxLength": 255 }),
        EntityFieldKind::Uuid | EntityFieldKind::Reference(_) => json!({ "type": "varchar", "maxLength": 36 }),
        EntityFieldKind::Integer => json!({ "type": "int" }),
        EntityFieldKind::Decimal => {
            lose("exact decimals", "they are floating-point numbers");
            json!({ "type": "float" })
        }
        EntityFieldKind::Money => json!({ "type": "currency" }),
        EntityFieldKind::Date => json!({ "type": "date" }),
        EntityFieldKind::Timestamp => json!({ "type": "datetime" }),
        EntityFieldKind::Boolean => json!({ "type": "bool", "default": false }),
        EntityFieldKind::Json => json!({ "type": "jsonObject" }),
        EntityFieldKind::Enum(words) if words.is_empty() => json!({ "type": "varchar", "maxLength": 255 }),
        EntityFieldKind::Enum(words) => {
            // An empty choice first, unless one must be made.
            let empty = (!field.required).then(String::new);
            let options: Vec<String> =
                empty.into_iter().chain(words.iter().map(|word| text::clean_line(word))).collect();
            let labels: Map<String, Value> =
                words.iter().map(|word| (text::clean_line(word), word_label(word).into())).collect();
            definition.options.insert(column.name.clone(), labels.into());
            json!({ "type": "enum", "options": options, "maxLength": 100 })
        }
    };
    if let Some(map) = body.as_object_mut() {
        // Boolean fields are never empty, and an old entity's other records lack the key.
        if field.required
            && column.place == Place::New
            && !matches!(field.kind, EntityFieldKind::Boolean | EntityFieldKind::Json)
        {
            map.insert("required".to_owned(), true.into());
        }
        if field.derived {
            map.insert("readOnly".to_owned(), true.into());
        }
        if field.personal || field.special {
            map.insert("isPersonalData".to_owned(), true.into());
        }
        map.insert("isCustom".to_owned(), true.into());
    }
    describe(column, definition);
    definition.fields.insert(column.name.clone(), body);
}

fn describe(column: &Column<'_>, definition: &mut Definition) {
    definition.field_labels.insert(column.name.clone(), column.label(60).into());
    let about = field_about(column.field);
    if !about.is_empty() {
        definition.tooltips.insert(column.name.clone(), about.into());
    }
}

/// A field of the kind `link`, the link itself, and its inverse on the other side.
fn link<'t>(
    [table, target]: [&'t Table<'_>; 2],
    column: &Column<'_>,
    inverse: &str,
    all: &mut BTreeMap<&'t str, Definition>,
) {
    let definition = all.entry(&table.name).or_default();
    let mut body = json!({ "type": "link", "isCustom": true });
    if let Some(map) = body.as_object_mut() {
        if column.field.required {
            map.insert("required".to_owned(), true.into());
        }
        if column.field.personal {
            map.insert("isPersonalData".to_owned(), true.into());
        }
    }
    definition.fields.insert(column.name.clone(), body);
    definition.links.insert(
        column.name.clone(),
        json!({ "type": "belongsTo", "entity": target.name, "foreign": inverse, "isCustom": true }),
    );
    definition.link_labels.insert(column.name.clone(), column.label(60).into());
    describe(column, definition);
    let [_, many] = table.labels(30);
    let other = all.entry(&target.name).or_default();
    other.links.insert(
        inverse.to_owned(),
        json!({ "type": "hasMany", "entity": table.name, "foreign": column.name, "isCustom": true }),
    );
    other.link_labels.insert(inverse.to_owned(), format!("{many} ({})", column.label(28)).into());
}

/// Unique indexes. Deleted records stay in the table, so what tells them apart is part of each.
fn unique(table: &Table<'_>, definition: &mut Definition, export: &mut Export) {
    let alone =
        table.columns.iter().filter(|column| column.field.unique || column.place == Place::Key).map(|one| vec![one]);
    let several = table.entity.unique.iter().filter(|unique| unique.only_where.is_empty());
    let several = several.map(|unique| unique.fields.iter().filter_map(|id| table.column(id)).collect());
    for columns in alone.chain(several) {
        let ids: Vec<&str> = columns.iter().map(|column| column.field.id.as_str()).collect();
        let columns: Option<Vec<String>> = columns
            .iter()
            .map(|column| match column.field.kind {
                EntityFieldKind::Json => None,
                EntityFieldKind::Text if is_long(column.field) => None,
                EntityFieldKind::Reference(_) => Some(format!("{}Id", column.name)),
                _ => Some(column.name.clone()),
            })
            .collect();
        match columns.filter(|_| !table.own) {
            Some(mut columns) => {
                columns.push("deleteId".to_owned());
                let name = own::FIELDS.name(&format!("unique.{}", ids.join(".")));
                definition.indexes.insert(name, json!({ "type": "unique", "columns": columns }));
            }
            None => export.lose_at(
                &table.entity.id,
                None,
                format!("that no two records share {}", ids.join(" and ")),
                "an index there would meet records that stay after they are deleted; use the check for duplicates",
            ),
        }
    }
}

fn new_entity(table: &Table<'_>, export: &mut Export) {
    let scope = json!({
        "entity": true,
        "object": true,
        "layouts": true,
        "tab": true,
        "acl": true,
        "type": "Base",
        "module": "Groundwork",
        "isCustom": true,
        "customizable": true,
        "importable": true,
        "notifications": true,
        "stream": true,
        "hasPersonalData": table.entity.fields.iter().any(|field| field.personal || field.special),
    });
    let name = &table.name;
    export.add(format!("{MODULE}/Resources/metadata/scopes/{name}.json"), format!("{scope:#}\n"));
    let client = json!({ "controller": "controllers/record", "boolFilterList": ["onlyMy"] });
    export.add(format!("{MODULE}/Resources/metadata/clientDefs/{name}.json"), format!("{client:#}\n"));
    let about = entity_about(table.entity).replace("*/", "* /").replace("?>", "? >");
    export.add(
        format!("{MODULE}/Controllers/{name}.php"),
        format!(
            "<?php\n\nnamespace Espo\\Modules\\Groundwork\\Controllers;\n\n/** {} */\nclass {name} extends \
                \\Espo\\Core\\Templates\\Controllers\\Base\n{{\n}}\n",
            cut(&about, 300)
        ),
    );
}

impl Definition {
    fn add(self, table: &Table<'_>, export: &mut Export) {
        let mut whole = json!({ "fields": self.fields, "links": self.links });
        if let Some(map) = whole.as_object_mut()
            && !table.own
        {
            map.insert(
                "collection".to_owned(),
                json!({ "orderBy": "createdAt", "order": "desc", "textFilterFields": ["name"] }),
            );
            map.insert("deleteId".to_owned(), true.into());
            map.insert("indexes".to_owned(), self.indexes.into());
        }
        let labels = json!({
            "fields": self.field_labels,
            "links": self.link_labels,
            "options": self.options,
            "tooltips": self.tooltips,
        });
        export.add(format!("{MODULE}/Resources/metadata/entityDefs/{}.json", table.name), format!("{whole:#}\n"));
        export.add(format!("{MODULE}/Resources/i18n/en_US/{}.json", table.name), format!("{labels:#}\n"));
    }
}
