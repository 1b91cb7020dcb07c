//! Names in a database: no longer than it keeps, none twice, quoted where they must be.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use super::super::{ChosenEntity, ChosenField, DataModel};
use super::stable::digest;
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

/// The same in their order.
static WORDS: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let mut words: Vec<&str> = RESERVED.split(' ').collect();
    words.sort_unstable();
    words
});

/// What a kind of database demands of names.
pub(super) struct NameRules {
    /// The letters that it keeps.
    longest: usize,
    /// Columns that every table has already.
    system_columns: &'static [&'static str],
    /// A name as it is written in a statement.
    pub(super) quote: fn(&str) -> String,
}

pub(super) const POSTGRES_NAMES: NameRules =
    NameRules { longest: LONGEST, system_columns: SYSTEM_COLUMNS, quote: quoted };

/// Every name is quoted: what is a key word depends on the version. Source: sqlite.org/lang_keywords.html; the other
/// names of a table's number row: sqlite.org/lang_createtable.html.
pub(super) const SQLITE_NAMES: NameRules =
    NameRules { longest: 128, system_columns: &["rowid", "oid", "_rowid_"], quote: |name| format!("\"{name}\"") };

/// Source: Microsoft, *Database identifiers*: up to 128 characters, in brackets.
pub(super) const SQL_SERVER_NAMES: NameRules =
    NameRules { longest: 128, system_columns: &[], quote: |name| format!("[{name}]") };

/// DBML keeps names as they are, in quotation marks.
pub(super) const DBML_NAMES: NameRules =
    NameRules { longest: 255, system_columns: &[], quote: |name| format!("\"{name}\"") };

/// Names that are taken.
pub(super) struct Names {
    longest: usize,
    taken: BTreeSet<String>,
}

impl Names {
    /// None taken yet.
    pub(super) fn new(rules: &NameRules) -> Self {
        Self { longest: rules.longest, taken: BTreeSet::new() }
    }

    /// The wanted name, or where it would be cut off or is taken one that ends with letters made from it: the same
    /// name at every export.
    pub(super) fn fresh(&mut self, wanted: &str) -> String {
        let mut name = wanted.to_owned();
        let mut salt = wanted.to_owned();
        while name.len() > self.longest || !self.taken.insert(name.clone()) {
            let mark = digest(&salt, 6);
            // Ids are ASCII, so every byte is a letter.
            let room = self.longest - mark.len() - 1;
            name = format!("{}_{mark}", wanted.get(..room).unwrap_or(wanted));
            salt.push('+');
        }
        name
    }
}

/// The name as PostgreSQL wants it: quoted where it must be.
pub(super) fn quoted(name: &str) -> String {
    let plain = name.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_');
    if plain && WORDS.binary_search(&name).is_err() { name.to_owned() } else { format!("\"{name}\"") }
}

/// What the tables and columns of a model are called, ready to be written.
pub(super) struct Columns<'m> {
    quote: fn(&str) -> String,
    tables: BTreeMap<&'m EntityId, Table<'m>>,
}

#[derive(Default)]
struct Table<'m> {
    bare: String,
    /// As they are written in a statement.
    columns: BTreeMap<&'m FieldId, String>,
    currencies: BTreeMap<&'m FieldId, String>,
}

impl<'m> Columns<'m> {
    /// Names every table and column; the tables' names are taken from `names`.
    pub(super) fn of(model: &'m DataModel, names: &mut Names, rules: &NameRules) -> Self {
        let tables = model.entities.iter().map(|entity| {
            let mut own = Names::new(rules);
            own.taken = rules.system_columns.iter().map(|name| (*name).to_owned()).collect();
            let mut table = Table { bare: names.fresh(entity.id.as_str()), ..Table::default() };
            for field in &entity.fields {
                table.columns.insert(&field.id, (rules.quote)(&own.fresh(field.id.as_str())));
            }
            for field in entity.fields.iter().filter(|field| field.kind == EntityFieldKind::Money) {
                let name = own.fresh(&format!("{}_currency", field.id));
                table.currencies.insert(&field.id, (rules.quote)(&name));
            }
            (&entity.id, table)
        });
        Self { quote: rules.quote, tables: tables.collect() }
    }

    /// The table's name without quotes, for making other names from it.
    pub(super) fn bare(&self, entity: &ChosenEntity) -> &str {
        self.tables.get(&entity.id).map_or("", |table| &table.bare)
    }

    /// The table.
    pub(super) fn table(&self, entity: &ChosenEntity) -> String {
        (self.quote)(self.bare(entity))
    }

    /// A column.
    pub(super) fn column(&self, entity: &ChosenEntity, field: &FieldId) -> String {
        let name = self.tables.get(&entity.id).and_then(|table| table.columns.get(field));
        name.cloned().unwrap_or_else(|| (self.quote)(field.as_str()))
    }

    /// The column that holds the currency of an amount.
    pub(super) fn currency(&self, entity: &ChosenEntity, field: &ChosenField) -> Option<String> {
        self.tables.get(&entity.id)?.currencies.get(&field.id).cloned()
    }

    /// Columns, joined.
    pub(super) fn list(&self, entity: &ChosenEntity, fields: &[FieldId]) -> String {
        let columns: Vec<String> = fields.iter().map(|field| self.column(entity, field)).collect();
        columns.join(", ")
    }
}

#[cfg(test)]
mod tests {
    use super::{Names, POSTGRES_NAMES, quoted};

    #[test]
    fn names_are_quoted_only_where_they_must_be() {
        assert_eq!(
            ["account", "user", "order", "order-line", "line2", "value"].map(quoted),
            ["account", "\"user\"", "\"order\"", "\"order-line\"", "line2", "value"]
        );
    }

    #[test]
    fn no_name_is_cut_off_or_given_twice() {
        let mut names = Names::new(&POSTGRES_NAMES);
        let long = "a".repeat(70);
        let given = [&long, &long, "order_line_id_idx", "order_line_id_idx"].map(|wanted| names.fresh(wanted));
        // Python: hashlib.sha1(b"a" * 70).hexdigest()[:6], and so on.
        assert_eq!(given[0], format!("{}_ed6c69", "a".repeat(56)));
        assert_eq!(given[1], format!("{}_082e37", "a".repeat(56)));
        assert_eq!(given[2..], ["order_line_id_idx", "order_line_id_idx_86b914"]);
    }
}
