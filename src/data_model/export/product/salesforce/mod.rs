//! Salesforce source format: objects and fields as an SFDX project that its command line deploys.

mod field;
mod own;

use serde_json::json;

use super::mapping::{Mapped, Place, Table};
use super::xml::Xml;
use crate::data_model::DataModel;
use crate::data_model::export::loss::Lost;
use crate::data_model::export::words::entity_about;
use crate::data_model::export::{Export, Format, Heading};
use crate::text;

pub(super) const SALESFORCE: Format = Format {
    name: "salesforce",
    file: "force-app/**/*-meta.xml",
    about: "An SFDX project: objects, fields, the switch for several accounts per contact, and a permission set.",
    loses: "Combined and conditional rules, texts over 255 letters in short fields, lists of words of its own fields.",
    checked: "well-formed XML; the types of `@salesforce/types`; our rules for each field type",
    write,
};

/// Where everything stands.
const FOLDER: &str = "force-app/main/default";
const NAMESPACE: &str = "http://soap.sforce.com/2006/04/metadata";
const VERSION: &str = "62.0";

fn write(model: &DataModel, heading: &Heading) -> Export {
    let mut export = Export::default();
    let mapped = Mapped::of(model, &own::PRODUCT, &mut export);
    let project = json!({
        "packageDirectories": [{ "path": "force-app", "default": true }],
        "name": "record-model",
        "sourceApiVersion": VERSION,
    });
    export.add("sfdx-project.json", format!("{project:#}\n"));
    let with = field::With { tables: &mapped, relations: mapped.relations(&field::RELATIONS) };
    let mut access = Vec::new();
    for table in &mapped.tables {
        let folder = format!("{FOLDER}/objects/{}", table.name);
        if !table.own {
            export.add(format!("{folder}/{}.object-meta.xml", table.name), root("CustomObject", object(table)));
        }
        for column in table.fresh() {
            let inner = field::field(&with, table, column, &mut export);
            export.add(format!("{folder}/fields/{}.field-meta.xml", column.name), root("CustomField", inner));
            access.push((format!("{}.{}", table.name, column.name), field::is_required(column)));
        }
    }
    let roles = mapped.tables.iter().any(|table| table.name == "AccountContactRelation");
    if roles {
        let switch = vec![Xml::of("enableRelateContactToMultipleAccounts", "true")];
        export.add(format!("{FOLDER}/settings/Account.settings-meta.xml"), root("AccountSettings", switch));
    }
    let permissions = permissions(&mapped, &access, heading);
    export.add(
        format!("{FOLDER}/permissionsets/Record_Model.permissionset-meta.xml"),
        root("PermissionSet", permissions),
    );
    let rule = "write a validation rule or a duplicate rule for it by hand";
    let lost = Lost { combined: Some(rule), conditional: Some(rule), checks: Some(rule), ..Lost::default() };
    lost.report(model, &mut export);
    mapped.settle(&mut export);
    report_names(&mapped, &mut export);
    export.lose("texts over 255 letters, except in fields for long texts", "the product refuses them");
    export.lose("lawful ground and retention as rules", "fields are classified; nothing is deleted by itself");
    export
}

fn root(name: &'static str, inner: Vec<Xml>) -> String {
    Xml::Element(name, vec![("xmlns", NAMESPACE.to_owned())], inner).document()
}

fn object(table: &Table<'_>) -> Vec<Xml> {
    let [label, plural] = table.labels(40);
    let name = match table.title() {
        Some(column) => vec![Xml::of("label", column.label(40)), Xml::of("type", "Text")],
        None => vec![
            Xml::of("displayFormat", "{000000}"),
            Xml::of("label", super::mapping::cut(&format!("{label} number"), 40)),
            Xml::of("type", "AutoNumber"),
        ],
    };
    let mut inner = vec![Xml::of("deploymentStatus", "Deployed")];
    let about = entity_about(table.entity);
    if !about.is_empty() {
        inner.push(Xml::of("description", super::mapping::cut(&about, 1000)));
    }
    inner.extend([
        Xml::of("enableHistory", "true"),
        Xml::of("enableReports", "true"),
        Xml::of("enableSearch", "true"),
        Xml::of("label", label),
        Xml::with("nameField", name),
        Xml::of("pluralLabel", plural),
        Xml::of("sharingModel", "Private"),
    ]);
    inner
}

/// Without it nobody sees what was deployed. Fields that must be filled are seen by everybody and may not be named.
fn permissions(mapped: &Mapped<'_>, access: &[(String, bool)], heading: &Heading) -> Vec<Xml> {
    let about = heading.lines().first().cloned().unwrap_or_default();
    let mut inner = Vec::new();
    if !about.is_empty() {
        inner.push(Xml::of("description", super::mapping::cut(&about, 255)));
    }
    for (field, _) in access.iter().filter(|(_, required)| !required) {
        inner.push(Xml::with(
            "fieldPermissions",
            vec![Xml::of("editable", "true"), Xml::of("field", field.clone()), Xml::of("readable", "true")],
        ));
    }
    inner.push(Xml::of("hasActivationRequired", "false"));
    inner.push(Xml::of("label", "Record model"));
    for table in mapped.tables.iter().filter(|table| !table.own) {
        let rights = ["allowCreate", "allowDelete", "allowEdit", "allowRead"];
        let mut all: Vec<Xml> =
            rights.iter().map(|right| Xml::of(right, if *right == "allowDelete" { "false" } else { "true" })).collect();
        all.extend([
            Xml::of("modifyAllRecords", "false"),
            Xml::of("object", table.name.clone()),
            Xml::of("viewAllRecords", "false"),
        ]);
        inner.push(Xml::with("objectPermissions", all));
    }
    inner
}

/// A record's name is at most 80 letters, and two records may share it.
fn report_names(mapped: &Mapped<'_>, export: &mut Export) {
    for table in &mapped.tables {
        for column in table.columns.iter().filter(|column| column.place == Place::Title) {
            let what = if column.field.unique {
                "names over 80 letters, and that no two are alike"
            } else {
                "names over 80 letters"
            };
            export.lose_at(
                &table.entity.id,
                Some(&column.field.id),
                what,
                "it is the record's `Name`; shorten it, and write a duplicate rule where two must not be alike",
            );
        }
        let lookups = table.fresh().filter(|column| column.field.refers().is_some()).count();
        if lookups > 40 {
            export.lose_at(
                &table.entity.id,
                None,
                text::count(lookups, "reference"),
                "an object holds 40 of them at most",
            );
        }
    }
}
