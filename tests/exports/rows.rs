//! Records of a model as INSERT statements: what must be filled and is not given is filled in.

#![allow(dead_code, reason = "each test takes what it needs")]

use groundwork::data_model::{ChosenEntity, ChosenField, DataModel};
use groundwork::id::FieldId;
use groundwork::questionnaire::EntityFieldKind;

/// Whose SQL it is.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Sql {
    Postgres,
    Sqlite,
}

/// The key of a record by a short name: the same name, the same key.
pub(crate) fn key(name: &str) -> String {
    let sum: u64 = name.bytes().fold(7, |sum, byte| sum.wrapping_mul(1_000_003).wrapping_add(u64::from(byte)));
    format!("'00000000-0000-4000-8000-{:012x}'", sum & 0xffff_ffff_ffff)
}

/// An INSERT of one record. `given` are columns with their literals; a reference that must be filled and is not given
/// points to the record named like its table.
pub(crate) fn insert(sql: Sql, model: &DataModel, table: &str, given: &[(&str, &str)]) -> String {
    let entity = model.entity(table).unwrap();
    let mut columns: Vec<(String, String)> =
        given.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    let has = |columns: &[(String, String)], name: &str| columns.iter().any(|(known, _)| known == name);
    for field in &entity.fields {
        let name = field.id.as_str();
        if !has(&columns, name) && (field.required || is_first_of_check(entity, field, given)) {
            columns.push((name.to_owned(), literal(sql, entity, field)));
        }
        if field.kind == EntityFieldKind::Money && has(&columns, name) {
            columns.push((format!("{name}_currency"), "'EUR'".to_owned()));
        }
    }
    let names: Vec<String> = columns.iter().map(|(name, _)| format!("\"{name}\"")).collect();
    let values: Vec<String> = columns.iter().map(|(_, value)| value.clone()).collect();
    format!("INSERT INTO \"{table}\" ({}) VALUES ({});\n", names.join(", "), values.join(", "))
}

fn is_first_of_check(entity: &ChosenEntity, field: &ChosenField, given: &[(&str, &str)]) -> bool {
    entity.checks.iter().any(|(fields, _)| {
        // A record that points to itself would be a hierarchy without a top.
        let to_others = |id: &&FieldId| entity.field(id.as_str()).is_some_and(|one| one.refers() != Some(&entity.id));
        fields.iter().find(to_others) == Some(&field.id)
            && !fields.iter().any(|id| given.iter().any(|(name, _)| *name == id.as_str()))
    })
}

fn literal(sql: Sql, entity: &ChosenEntity, field: &ChosenField) -> String {
    match &field.kind {
        EntityFieldKind::Uuid if field.key => key(entity.id.as_str()),
        EntityFieldKind::Uuid => key("any"),
        EntityFieldKind::Reference(target) => key(target.as_str()),
        EntityFieldKind::Text => format!("'{} {}'", entity.id, field.id),
        EntityFieldKind::Integer => "3".to_owned(),
        EntityFieldKind::Decimal => "2.5".to_owned(),
        EntityFieldKind::Money => if sql == Sql::Sqlite { "1250" } else { "12.50" }.to_owned(),
        EntityFieldKind::Date => "'2027-01-31'".to_owned(),
        EntityFieldKind::Timestamp => "'2027-01-31T10:00:00Z'".to_owned(),
        EntityFieldKind::Boolean => if sql == Sql::Sqlite { "1" } else { "true" }.to_owned(),
        EntityFieldKind::Enum(values) => {
            format!("'{}'", values.first().map_or("own word", String::as_str).replace('\'', "''"))
        }
        EntityFieldKind::Json => "'{}'".to_owned(),
    }
}
