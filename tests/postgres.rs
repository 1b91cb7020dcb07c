//! The PostgreSQL export against a real server: what the model says is what the database then has, and the awkward
//! questions have answers.
//!
//! A private cluster is started in a temporary folder, without network, and stopped at the end. Where PostgreSQL 15
//! or later is not installed, the test says so in a visible line and passes.
#![cfg(unix)]
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first thing that is not as it should be")]

#[path = "postgres/awkward.rs"]
mod awkward;
#[path = "exports/models.rs"]
mod models;
#[path = "exports/rows.rs"]
mod rows;
#[path = "postgres/server.rs"]
mod server;

use std::collections::BTreeMap;

use groundwork::data_model::{ChosenField, DataModel};
use groundwork::id::{EntityId, FieldId};
use groundwork::questionnaire::{EntityFieldKind, EntityUnique};

use models::{entity, field, firm, whole};
use server::Server;

// ── What the database should have ───────────────────────────────────────────────────────────────────────────────────

/// Columns as `information_schema` names them: table, column, type, nullable.
fn expected_columns(model: &DataModel) -> Vec<String> {
    let mut rows = Vec::new();
    for entity in &model.entities {
        for field in &entity.fields {
            let nullable = if field.required { "NO" } else { "YES" };
            let kind = match &field.kind {
                EntityFieldKind::Uuid | EntityFieldKind::Reference(_) => "uuid",
                EntityFieldKind::Text | EntityFieldKind::Enum(_) => "text",
                EntityFieldKind::Integer => "integer",
                EntityFieldKind::Decimal | EntityFieldKind::Money => "numeric",
                EntityFieldKind::Date => "date",
                EntityFieldKind::Timestamp => "timestamp with time zone",
                EntityFieldKind::Boolean => "boolean",
                EntityFieldKind::Json => "jsonb",
            };
            rows.push(format!("{}|{}|{kind}|{nullable}", entity.id, field.id));
            if field.kind == EntityFieldKind::Money {
                rows.push(format!("{}|{}_currency|character|{nullable}", entity.id, field.id));
            }
        }
    }
    rows.sort();
    rows
}

fn expected_references(model: &DataModel) -> Vec<String> {
    let references = model.entities.iter().flat_map(|entity| {
        entity.references().map(move |(field, target)| format!("{}|{}|{target}", entity.id, field.id))
    });
    let mut rows: Vec<String> = references.collect();
    rows.sort();
    rows
}

fn lines(text: &str) -> Vec<String> {
    let mut rows: Vec<String> = text.lines().map(str::to_owned).collect();
    rows.sort();
    rows
}

#[test]
fn the_database_is_what_the_model_says() {
    let Some(server) = Server::start() else { return };
    let mut models: BTreeMap<String, DataModel> = BTreeMap::new();
    models.insert("whole".to_owned(), whole());
    for kind in ["contact", "account", "hybrid", "household"] {
        models.insert(format!("{kind}_small"), firm(kind, 4.0));
        models.insert(format!("{kind}_large"), firm(kind, 60.0));
    }
    for (schema, model) in &models {
        server.apply(schema, model);
        let columns = server
            .run(schema, "SELECT table_name, column_name, data_type, is_nullable FROM information_schema.columns WHERE table_schema = current_schema();")
            .unwrap();
        assert_eq!(lines(&columns), expected_columns(model), "{schema}");
        let references = server
            .run(schema, "SELECT t.relname, a.attname, f.relname FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid JOIN pg_class f ON f.oid = c.confrelid JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = c.conkey[1] WHERE c.contype = 'f' AND c.connamespace = current_schema()::regnamespace;")
            .unwrap();
        assert_eq!(lines(&references), expected_references(model), "{schema}");
        let keys = server
            .run(schema, "SELECT count(*) FROM pg_constraint WHERE contype = 'p' AND connamespace = current_schema()::regnamespace;")
            .unwrap();
        assert_eq!(keys.trim(), model.entities.len().to_string(), "{schema}");
        // Every reference can be searched from its other end.
        let unindexed = server
            .run(schema, "SELECT conrelid::regclass, conname FROM pg_constraint c WHERE contype = 'f' AND connamespace = current_schema()::regnamespace AND NOT EXISTS (SELECT FROM pg_index i WHERE i.indrelid = c.conrelid AND i.indkey[0] = c.conkey[1] AND i.indpred IS NULL);")
            .unwrap();
        assert_eq!(unindexed, "", "{schema}");
    }
    drop(server);
}

/// A person, a firm, and the roles of people in firms, with one of every rule.
fn small() -> DataModel {
    let id = |name: &str| FieldId::parse(name).unwrap();
    let key = |name: &str| ChosenField { key: true, required: true, ..field(name, EntityFieldKind::Uuid) };
    let refers = |name: &str, target: &str| field(name, EntityFieldKind::Reference(EntityId::parse(target).unwrap()));
    let required = |field: ChosenField| ChosenField { required: true, ..field };
    let person = entity("person", vec![key("person_id"), refers("firm_id", "firm")]);
    let firm = entity(
        "firm",
        vec![
            key("firm_id"),
            refers("main_person_id", "person"),
            field("budget", EntityFieldKind::Money),
            ChosenField { unique: true, ..field("number", EntityFieldKind::Text) },
        ],
    );
    let words = vec!["buyer".to_owned(), "user".to_owned()];
    let mut role = entity(
        "role",
        vec![
            key("role_id"),
            required(refers("person_id", "person")),
            required(refers("firm_id", "firm")),
            required(field("role", EntityFieldKind::Enum(words))),
            field("since", EntityFieldKind::Date),
            required(field("is_primary", EntityFieldKind::Boolean)),
            required(field("is_active", EntityFieldKind::Boolean)),
        ],
    );
    role.unique = vec![
        EntityUnique { fields: vec![id("person_id"), id("firm_id"), id("role"), id("since")], only_where: vec![] },
        EntityUnique { fields: vec![id("person_id")], only_where: vec![id("is_primary"), id("is_active")] },
    ];
    let mut address =
        entity("address", vec![key("address_id"), refers("person_id", "person"), refers("firm_id", "firm")]);
    address.checks = vec![(vec![id("person_id"), id("firm_id")], true)];
    let mut deal = entity("deal", vec![key("deal_id"), refers("person_id", "person"), refers("firm_id", "firm")]);
    deal.checks = vec![(vec![id("person_id"), id("firm_id")], false)];
    DataModel { entities: vec![person, firm, role, address, deal], undecided: Vec::new() }
}

#[test]
fn the_rules_of_the_model_hold_in_the_database() {
    let Some(server) = Server::start() else { return };
    server.apply("rules", &small());
    let accepted =
        |statement: &str| server.run("rules", statement).unwrap_or_else(|problem| panic!("{statement}\n{problem}"));
    let refused = |statement: &str, rule: &str| {
        let problem = server.run("rules", statement).expect_err(statement);
        assert!(problem.contains(rule), "{statement}\n{problem}");
    };
    let uuid = |number: u8| format!("'00000000-0000-0000-0000-0000000000{number:02}'");
    for number in [1, 2] {
        accepted(&format!("INSERT INTO person (person_id) VALUES ({});", uuid(number)));
        accepted(&format!("INSERT INTO firm (firm_id) VALUES ({});", uuid(10 + number)));
    }

    let role = |person: u8, firm: u8, role: &str, since: &str, primary: bool, active: bool| {
        let (person, firm) = (uuid(person), uuid(firm));
        format!(
            "INSERT INTO role (person_id, firm_id, role, since, is_primary, is_active) VALUES ({person}, {firm}, '{role}', {since}, {primary}, {active});"
        )
    };
    accepted(&role(1, 11, "buyer", "NULL", true, true));
    refused(&role(1, 12, "buyer", "NULL", true, true), "role_person_id_one_is_primary_is_active");
    accepted(&role(1, 12, "buyer", "NULL", true, false));
    // The same role without a date is the same role; with one it is another.
    refused(&role(1, 11, "buyer", "NULL", false, true), "role_person_id_firm_id_role_since_key");
    accepted(&role(1, 11, "buyer", "'2027-01-01'", false, true));
    refused(&role(2, 11, "king", "NULL", false, true), "role_role_check");
    refused(&role(3, 11, "user", "NULL", false, true), "role_person_id_fkey");

    let owned = |table: &str, person: &str, firm: &str| {
        format!("INSERT INTO {table} (person_id, firm_id) VALUES ({person}, {firm});")
    };
    for (table, rule) in [("address", "address_exactly_one_check"), ("deal", "deal_at_least_one_check")] {
        accepted(&owned(table, &uuid(1), "NULL"));
        accepted(&owned(table, "NULL", &uuid(11)));
        refused(&owned(table, "NULL", "NULL"), rule);
    }
    refused(&owned("address", &uuid(1), &uuid(11)), "address_exactly_one_check");
    accepted(&owned("deal", &uuid(1), &uuid(11)));

    let budget = |amount: &str, currency: &str| {
        format!("INSERT INTO firm (budget, budget_currency) VALUES ({amount}, {currency});")
    };
    accepted(&budget("5.25", "'EUR'"));
    accepted(&budget("NULL", "NULL"));
    refused(&budget("5.25", "NULL"), "firm_budget_currency_check");
    refused(&budget("NULL", "'EUR'"), "firm_budget_currency_check");
    refused(&budget("5.25", "'eur'"), "firm_budget_currency_check");
    // An optional number may be missing twice, but not occur twice.
    accepted("INSERT INTO firm (number) VALUES ('7');");
    refused("INSERT INTO firm (number) VALUES ('7');", "firm_number_key");
}

#[test]
fn no_word_of_the_server_and_no_text_breaks_the_script() {
    let Some(server) = Server::start() else { return };
    // Every key word that this server knows, as a table, as its key and as a reference.
    let words = server.run("public", "SELECT word FROM pg_get_keywords() ORDER BY word;").unwrap();
    let tables = words.lines().map(|word| {
        let key = ChosenField { key: true, required: true, ..field(word, EntityFieldKind::Uuid) };
        let parent = field("parent", EntityFieldKind::Reference(EntityId::parse(word).unwrap()));
        let amount = field("amount", EntityFieldKind::Money);
        if ["parent", "amount"].contains(&word) {
            entity(word, vec![key])
        } else {
            entity(word, vec![key, parent, amount])
        }
    });
    let model = DataModel { entities: tables.collect(), undecided: Vec::new() };
    assert!(model.entities.len() > 400);
    server.apply("words", &model);
    let columns = server
        .run("words", "SELECT table_name, column_name, data_type, is_nullable FROM information_schema.columns WHERE table_schema = current_schema();")
        .unwrap();
    assert_eq!(lines(&columns), expected_columns(&model));

    let about = "It's \\ a \"test\"; $$ :x \u{1f469}\u{202e} /* -- ";
    let mut hostile = entity(
        "hostile-table",
        vec![
            ChosenField { key: true, required: true, ..field("ctid", EntityFieldKind::Uuid) },
            field("own-words", EntityFieldKind::Enum(vec!["it's".to_owned(), "\\'; DROP TABLE x; --".to_owned()])),
        ],
    );
    hostile.about = about.to_owned();
    server.apply("hostile", &DataModel { entities: vec![hostile], undecided: Vec::new() });
    let comment = server.run("hostile", "SELECT obj_description('\"hostile-table\"'::regclass);").unwrap();
    assert_eq!(comment.trim_end_matches('\n'), "It's \\ a \"test\"; $$ :x \u{1f469}\u{fffd} /* --.");
    server.run("hostile", "INSERT INTO \"hostile-table\" (\"own-words\") VALUES ('\\''; DROP TABLE x; --');").unwrap();
    let problem = server.run("hostile", "INSERT INTO \"hostile-table\" (\"own-words\") VALUES ('other');");
    assert!(problem.unwrap_err().contains("hostile-table_own-words_check"));
}

#[test]
fn the_server_notices_what_is_wrong() {
    let Some(server) = Server::start() else { return };
    for wrong in [
        "CREATE TABLE a (x varchr(10));",
        "CREATE TABLE a (x uuid REFERENCES missing (id));",
        "CREATE TABLE a (user uuid);",
        "CREATE TABLE a (x uuid",
    ] {
        assert!(server.run("public", wrong).is_err(), "{wrong}");
    }
}
