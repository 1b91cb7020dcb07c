//! The SQLite script in a real database: applied, one record in each table, and read back by its own catalogue.

use std::collections::BTreeSet;
use std::io::Write as _;
use std::process::{Command, Stdio};

use groundwork::data_model::DataModel;
use groundwork::questionnaire::EntityFieldKind;

use crate::models::{firm, say};
use crate::rows::{Sql, insert, key};
use crate::{models, text};

fn run(script: &str) -> Option<Result<String, String>> {
    let mut command = Command::new("sqlite3");
    command.args(["-batch", "-bail", ":memory:"]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let Ok(mut child) = command.spawn() else {
        say("sqlite3: not found, skipped");
        return None;
    };
    let mut input = child.stdin.take().unwrap();
    let script = script.to_owned();
    let writer = std::thread::spawn(move || drop(input.write_all(script.as_bytes())));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    let (out, err) = (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap());
    Some(if output.status.success() && err.is_empty() { Ok(out) } else { Err(err) })
}

/// One record in every table; references may point ahead until the end of the transaction.
fn one_row_each(model: &DataModel) -> String {
    let rows: Vec<String> =
        model.entities.iter().map(|entity| insert(Sql::Sqlite, model, entity.id.as_str(), &[])).collect();
    format!("BEGIN;\n{}COMMIT;\nPRAGMA foreign_key_check;\nPRAGMA integrity_check;\n", rows.concat())
}

const CATALOGUE: &str = "SELECT 'c', m.name, c.name, c.type, c.\"notnull\", c.pk FROM sqlite_schema m, pragma_table_info(m.name) c WHERE m.type = 'table';
SELECT 'r', m.name, f.\"from\", f.\"table\", f.\"to\" FROM sqlite_schema m, pragma_foreign_key_list(m.name) f WHERE m.type = 'table';
SELECT 's', name FROM pragma_table_list WHERE strict = 0 AND name NOT LIKE 'sqlite_%';\n";

fn expected(model: &DataModel) -> BTreeSet<String> {
    let mut rows = BTreeSet::new();
    for entity in &model.entities {
        for field in &entity.fields {
            let kind = match &field.kind {
                EntityFieldKind::Integer | EntityFieldKind::Money | EntityFieldKind::Boolean => "INTEGER",
                EntityFieldKind::Decimal => "REAL",
                _ => "TEXT",
            };
            let (must, key) = (u8::from(field.required), u8::from(field.key));
            rows.insert(format!("c|{}|{}|{kind}|{must}|{key}", entity.id, field.id));
            if field.kind == EntityFieldKind::Money {
                rows.insert(format!("c|{}|{}_currency|TEXT|{must}|0", entity.id, field.id));
            }
            if let Some(target) = field.refers().and_then(|target| model.entity(target.as_str())) {
                let key = &target.key().unwrap().id;
                rows.insert(format!("r|{}|{}|{}|{key}", entity.id, field.id, target.id));
            }
        }
    }
    rows
}

#[test]
fn the_tables_hold_records_and_are_what_the_model_says() {
    let mut all = models();
    all.extend(crate::random::several(40).into_iter().map(|model| ("random".to_owned(), model)));
    for (name, model) in &all {
        let script = text("sqlite", model);
        let Some(result) = run(&format!("{script}{}", one_row_each(model))) else { return };
        assert_eq!(result.unwrap_or_else(|problem| panic!("{name}: {problem}\n{script}")), "ok\n", "{name}");
        let rows = run(&format!("{script}{CATALOGUE}")).unwrap().unwrap();
        let rows: BTreeSet<String> = rows.lines().map(str::to_owned).collect();
        assert_eq!(rows, expected(model), "{name}");
    }
}

#[test]
fn the_rules_of_the_model_hold_in_the_database() {
    let model = firm("account", 60.0);
    let start = format!("{}{}", text("sqlite", &model), one_row_each(&model));
    let refused = |given: &[(&str, &str)], table: &str, rule: &str| {
        let Some(result) = run(&format!("{start}{}", insert(Sql::Sqlite, &model, table, given))) else { return };
        let problem = result.expect_err(table);
        assert!(problem.contains(rule), "{problem}");
    };
    let other = key("other");
    refused(&[("account_id", &other), ("kind", "'king'")], "account", "CHECK constraint failed");
    refused(&[("account_id", &other), ("owner_user_id", &key("nobody"))], "account", "FOREIGN KEY constraint failed");
    refused(&[("account_id", &other), ("name", "NULL")], "account", "NOT NULL constraint failed");
    refused(&[("account_id", &other), ("relationship_since", "'31.1.2027'")], "account", "CHECK constraint failed");
    refused(&[("opportunity_id", &other), ("account_id", "NULL")], "opportunity", "constraint failed");
    // One active main role for each person.
    refused(&[("role_id", &other), ("start_date", "'2027-02-02'")], "account_contact_role", "UNIQUE constraint failed");
}

#[test]
fn no_hierarchy_runs_in_a_circle() {
    let model = firm("account", 60.0);
    let account = |name: &str, parent: &str| {
        let parent = if parent.is_empty() { "NULL".to_owned() } else { key(parent) };
        let given =
            [("account_id", key(name)), ("parent_account_id", parent), ("registration_no", format!("'{name}'"))];
        let given: Vec<(&str, &str)> = given.iter().map(|(name, value)| (*name, value.as_str())).collect();
        insert(Sql::Sqlite, &model, "account", &given)
    };
    let own = insert(Sql::Sqlite, &model, "user", &[]);
    let hang = |name: &str, parent: &str| {
        format!("UPDATE account SET parent_account_id = {} WHERE account_id = {};\n", key(parent), key(name))
    };
    let start = format!(
        "{}BEGIN;{own}{}{}{}COMMIT;\n",
        text("sqlite", &model),
        account("top", ""),
        account("middle", "top"),
        account("low", "middle")
    );
    // A branch may go to another parent, and a deep hierarchy is none the worse for it.
    let Some(result) = run(&format!("{start}{}", hang("low", "top"))) else { return };
    assert_eq!(result, Ok(String::new()));
    for wrong in [hang("top", "low"), hang("top", "middle"), hang("middle", "middle"), account("self", "self")] {
        let problem = run(&format!("{start}{wrong}")).unwrap().expect_err(&wrong);
        assert!(problem.contains("account.parent_account_id runs in a circle"), "{problem}");
    }
}

#[test]
fn the_database_notices_what_is_wrong() {
    for wrong in [
        "CREATE TABLE a (x UUID) STRICT;",
        "PRAGMA foreign_keys = ON; CREATE TABLE a (x TEXT REFERENCES missing (id)) STRICT; INSERT INTO a VALUES ('1');",
        "CREATE TABLE a (x INTEGER) STRICT; INSERT INTO a VALUES ('word');",
        "CREATE TABLE a (x TEXT",
    ] {
        let Some(result) = run(wrong) else { return };
        assert!(result.is_err(), "{wrong}");
    }
}
