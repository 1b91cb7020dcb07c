//! What keeps a hierarchy from running in a circle, in the languages of databases that can look up the way to the top.
//!
//! Every other rule looks at one record; this one has to follow the references, so it is a trigger. It holds for
//! optional references of a table to itself: one that must be filled has no top.

use super::super::{ChosenEntity, ChosenField};

/// The references that make the table a hierarchy: a branch to its head office, an order to the one before it.
/// The marks that every table has, such as who made a record, are none.
pub(super) fn hierarchies(entity: &ChosenEntity) -> impl Iterator<Item = &ChosenField> {
    let to_itself = |field: &&ChosenField| field.refers() == Some(&entity.id);
    entity.fields.iter().filter(to_itself).filter(|field| !field.required && !field.common && !field.key)
}

/// A reference upwards, with every name as it is written in a statement.
pub(super) struct Upwards<'n> {
    pub(super) table: &'n str,
    pub(super) key: &'n str,
    pub(super) parent: &'n str,
    /// What the people who see the message call it: "account.parent_account_id".
    pub(super) place: &'n str,
}

impl Upwards<'_> {
    /// For PostgreSQL. The trigger can wait until the end of the transaction, for loads that pass through a circle;
    /// two transactions that would close one together come one after the other.
    pub(super) fn postgres(&self, function: &str, trigger: &str) -> String {
        let Self { table, key, parent, place } = self;
        format!(
            "CREATE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$\n\
             BEGIN\n    \
                 PERFORM pg_advisory_xact_lock(tg_relid::bigint);\n    \
                 IF EXISTS (\n        \
                     WITH RECURSIVE upwards (id) AS (\n            \
                         SELECT one.{parent} FROM {table} AS one WHERE one.{key} = new.{key}\n            \
                         UNION\n            \
                         SELECT one.{parent} FROM {table} AS one JOIN upwards ON one.{key} = upwards.id\n        \
                     )\n        \
                     SELECT FROM upwards WHERE upwards.id = new.{key}\n    \
                 ) THEN\n        \
                     RAISE EXCEPTION '{place} runs in a circle: % is above itself', new.{key} USING ERRCODE = 'check_violation';\n    \
                 END IF;\n    \
                 RETURN NULL;\n\
             END\n\
             $$;\n\
             CREATE CONSTRAINT TRIGGER {trigger} AFTER INSERT OR UPDATE ON {table}\n    \
                 DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW WHEN (new.{parent} IS NOT NULL) EXECUTE FUNCTION {function}();"
        )
    }

    /// For SQLite, whose triggers cannot wait and are one for each kind of change.
    pub(super) fn sqlite(&self, on_insert: &str, on_update: &str) -> String {
        let Self { table, key, parent, place } = self;
        let one = |name: &str, event: &str| {
            format!(
                "CREATE TRIGGER {name} AFTER {event} ON {table} WHEN new.{parent} IS NOT NULL\n\
                 BEGIN\n    \
                     SELECT raise(ABORT, '{place} runs in a circle') WHERE new.{key} IN (\n        \
                         WITH RECURSIVE upwards (id) AS (\n            \
                             SELECT new.{parent}\n            \
                             UNION\n            \
                             SELECT one.{parent} FROM {table} AS one JOIN upwards ON one.{key} = upwards.id\n        \
                         )\n        \
                         SELECT id FROM upwards\n    \
                     );\n\
                 END;\n"
            )
        };
        one(on_insert, "INSERT") + &one(on_update, "UPDATE")
    }
}
