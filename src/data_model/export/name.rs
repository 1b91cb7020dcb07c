//! Names in a PostgreSQL database: no longer than it keeps, none twice, quoted where they must be.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use super::super::{ChosenEntity, ChosenField, DataModel};
use crate::id::{EntityId, FieldId};
use crate::questionnaire::EntityFieldKind;

/// The bytes of a name that PostgreSQL keeps. Source: its manual, 4.1.1 Identifiers and Key Words.
const LONGEST: usize = 63;

/// Columns that every table of PostgreSQL has already. Source: its manual, 5.5 System Columns.
const SYSTEM_COLUMNS: &[&str] = &["cmax", "cmin", "ctid", "tableoid", "xmax", "xmin"];

/// Words that cannot name a table or column unquoted: reserved, or kept for functions and types.
/// Source: `pg_get_keywords()` of PostgreSQL 15, and `system_user` of 16.
const RESERVED: &str = "\
    all analyse analyze and any array as asc asymmetric authorization binary both case cast check \
    collate collation column concurrently constraint create cross current_catalog current_date \
    current_role current_schema current_time current_timestamp current_user default deferrable desc \
    distinct do else end except false fetch for foreign freeze from full grant group having ilike in \
    initially inner intersect into is isnull join lateral leading left like limit localtime \
    localtimestamp natural not notnull null offset on only or order outer overlaps placing primary \
    references returning right select session_user similar some symmetric system_user table tablesample \
    then to trailing true union unique user using variadic verbose when where window with";

static WORDS: LazyLock<BTreeSet<&str>> = LazyLock::new(|| RESERVED.split(' ').collect());

/// Names that are taken.
#[derive(Default)]
pub(super) struct Names {
    taken: BTreeSet<String>,
}

impl Names {
    /// The wanted name, shortened or numbered where it would be cut off or is taken.
    pub(super) fn fresh(&mut self, wanted: &str) -> String {
        let mut name = shortened(wanted, "");
        let mut number = 2;
        while !self.taken.insert(name.clone()) {
            name = shortened(wanted, &format!("_{number}"));
            number += 1;
        }
        name
    }
}

/// Ids are ASCII, so every byte is a letter.
fn shortened(wanted: &str, end: &str) -> String {
    let room = LONGEST - end.len();
    format!("{}{end}", wanted.get(..room).unwrap_or(wanted))
}

/// The name as it is written in a statement.
pub(super) fn quoted(name: &str) -> String {
    let plain = name.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_');
    if plain && !WORDS.contains(name) { name.to_owned() } else { format!("\"{name}\"") }
}

/// What the tables and columns of a model are called, ready to be written.
pub(super) struct Columns<'m> {
    tables: BTreeMap<&'m EntityId, Table<'m>>,
}

#[derive(Default)]
struct Table<'m> {
    bare: String,
    columns: BTreeMap<&'m FieldId, String>,
    currencies: BTreeMap<&'m FieldId, String>,
}

impl<'m> Columns<'m> {
    /// Names every table and column; the tables' names are taken from `names`.
    pub(super) fn of(model: &'m DataModel, names: &mut Names) -> Self {
        let tables = model.entities.iter().map(|entity| {
            let mut own = Names { taken: SYSTEM_COLUMNS.iter().map(|name| (*name).to_owned()).collect() };
            let mut table = Table { bare: names.fresh(entity.id.as_str()), ..Table::default() };
            for field in &entity.fields {
                table.columns.insert(&field.id, own.fresh(field.id.as_str()));
            }
            for field in entity.fields.iter().filter(|field| field.kind == EntityFieldKind::Money) {
                table.currencies.insert(&field.id, own.fresh(&format!("{}_currency", field.id)));
            }
            (&entity.id, table)
        });
        Self { tables: tables.collect() }
    }

    /// The table's name without quotes, for making other names from it.
    pub(super) fn bare(&self, entity: &ChosenEntity) -> &str {
        self.tables.get(&entity.id).map_or("", |table| &table.bare)
    }

    /// The table.
    pub(super) fn table(&self, entity: &ChosenEntity) -> String {
        quoted(self.bare(entity))
    }

    /// A column.
    pub(super) fn column(&self, entity: &ChosenEntity, field: &FieldId) -> String {
        let name = self.tables.get(&entity.id).and_then(|table| table.columns.get(field));
        quoted(name.map_or(field.as_str(), String::as_str))
    }

    /// The column that holds the currency of an amount.
    pub(super) fn currency(&self, entity: &ChosenEntity, field: &ChosenField) -> Option<String> {
        self.tables.get(&entity.id)?.currencies.get(&field.id).map(|name| quoted(name))
    }

    /// Columns, joined.
    pub(super) fn list(&self, entity: &ChosenEntity, fields: &[FieldId]) -> String {
        let columns: Vec<String> = fields.iter().map(|field| self.column(entity, field)).collect();
        columns.join(", ")
    }
}

#[cfg(test)]
mod tests {
    use super::{Names, quoted};

    #[test]
    fn names_are_quoted_only_where_they_must_be() {
        assert_eq!(
            ["account", "user", "order", "order-line", "line2", "value"].map(quoted),
            ["account", "\"user\"", "\"order\"", "\"order-line\"", "line2", "value"]
        );
    }

    #[test]
    fn no_name_is_cut_off_or_given_twice() {
        let mut names = Names::default();
        let long = "a".repeat(70);
        let given = [&long, &long, "order_line_id_idx", "order_line_id_idx"].map(|wanted| names.fresh(wanted));
        assert_eq!(given[0], "a".repeat(63));
        assert_eq!(given[1], format!("{}_2", "a".repeat(61)));
        assert_eq!(given[2..], ["order_line_id_idx", "order_line_id_idx_2"]);
    }
}
