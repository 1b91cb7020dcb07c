//! The PostgreSQL export against a real server: what the model says is what the database then has.
//!
//! A private cluster is started in a temporary folder, without network, and stopped at the end. Where PostgreSQL 15
//! or later is not installed, the test says so in a visible line and passes.
#![cfg(unix)]
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first thing that is not as it should be")]

use std::collections::BTreeMap;
use std::io::Write as _;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use groundwork::condition::{Facts, Value};
use groundwork::data_model::export::{FORMATS, Heading};
use groundwork::data_model::{ChosenEntity, ChosenField, DataModel, build};
use groundwork::id::{EntityId, FieldId};
use groundwork::questionnaire::{EntityFieldKind, EntityUnique, Questionnaire, built_in, read};

/// The oldest version that the export is for.
const OLDEST: u32 = 15;

// ── A server of our own ─────────────────────────────────────────────────────────────────────────────────────────────

struct Server {
    programs: PathBuf,
    folder: tempfile::TempDir,
    /// Whom to run as: PostgreSQL refuses to run as root.
    user: Option<(u32, u32)>,
}

impl Server {
    /// Starts a server, or says why there is none.
    fn start() -> Option<Self> {
        let Some(programs) = programs() else {
            say("postgres: not found, skipped");
            return None;
        };
        let server = Self { programs, folder: tempfile::tempdir_in("/tmp").unwrap(), user: other_user() };
        let version = server.text(server.program("initdb").arg("--version"));
        let major: Option<u32> = version.split_whitespace().find_map(|word| word.split('.').next()?.parse().ok());
        if major.is_none_or(|major| major < OLDEST) {
            say(&format!("postgres: {} is older than {OLDEST}, skipped", version.trim()));
            return None;
        }
        if let Some((user, group)) = server.user {
            std::os::unix::fs::chown(server.folder.path(), Some(user), Some(group)).unwrap();
        }
        let data = server.folder.path().join("data");
        let initdb = ["--auth=trust", "--username=tester", "--encoding=UTF8", "--locale=C", "--no-sync"];
        server.text(server.program("initdb").args(initdb).arg("--pgdata").arg(&data));
        let folder = server.folder.path().display();
        let options = format!("-k '{folder}' -c listen_addresses='' -c fsync=off");
        server.text(server.control("start").arg("--log").arg(server.folder.path().join("log")).arg("-o").arg(options));
        Some(server)
    }

    fn program(&self, name: &str) -> Command {
        let mut command = Command::new(self.programs.join(name));
        command.current_dir(self.folder.path()).env_clear().env("PATH", "/usr/bin:/bin").env("LC_ALL", "C");
        if let Some((user, group)) = self.user {
            command.uid(user).gid(group);
        }
        command
    }

    fn control(&self, what: &str) -> Command {
        let mut command = self.program("pg_ctl");
        // The server would otherwise keep our pipes open for as long as it lives.
        command.args([what, "--wait", "--silent", "--pgdata"]).arg(self.folder.path().join("data"));
        command
    }

    fn text(&self, command: &mut Command) -> String {
        let log = self.folder.path().join("output");
        let output = std::fs::File::create(&log).unwrap();
        let status = command.stdout(output.try_clone().unwrap()).stderr(output).stdin(Stdio::null()).status().unwrap();
        let text = std::fs::read_to_string(log).unwrap();
        assert!(status.success(), "{command:?}\n{text}");
        text
    }

    /// Runs statements in a schema; the rows come back with `|` between columns.
    fn run(&self, schema: &str, statements: &str) -> Result<String, String> {
        let mut command = self.program("psql");
        command
            .args(["--no-psqlrc", "--quiet", "--tuples-only", "--no-align", "--set=ON_ERROR_STOP=1"])
            .args(["--username=tester", "--dbname=postgres", "--file=-", "--host"])
            .arg(self.folder.path())
            .env("PGOPTIONS", format!("-c search_path={schema} -c client_min_messages=warning"));
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        // The writer runs beside the reader, so that neither waits for a full pipe.
        let mut input = child.stdin.take().unwrap();
        let statements = statements.to_owned();
        let writer = std::thread::spawn(move || drop(input.write_all(statements.as_bytes())));
        let Output { status, stdout, stderr } = child.wait_with_output().unwrap();
        writer.join().unwrap();
        let (stdout, stderr) = (String::from_utf8(stdout).unwrap(), String::from_utf8(stderr).unwrap());
        if status.success() && stderr.is_empty() { Ok(stdout) } else { Err(stderr) }
    }

    /// Applies the model in a schema of its own.
    fn apply(&self, schema: &str, model: &DataModel) {
        let postgres = FORMATS.iter().find(|format| format.name == "postgres").unwrap();
        self.run("public", &format!("CREATE SCHEMA {schema};")).unwrap();
        let script = (postgres.write)(model, &hostile()).into_text();
        self.run(schema, &script).unwrap_or_else(|problem| panic!("{schema}: {problem}"));
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.control("stop").args(["--mode", "immediate"]).stdin(Stdio::null()).status());
    }
}

/// The newest installation that has everything, or whatever the path offers.
fn programs() -> Option<PathBuf> {
    let complete = |folder: &PathBuf| ["initdb", "pg_ctl", "psql"].iter().all(|name| folder.join(name).is_file());
    let version = |folder: &Path| {
        folder.parent().and_then(Path::file_name).and_then(|name| name.to_str()?.parse::<u32>().ok()).unwrap_or(0)
    };
    let installed = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut found: Vec<PathBuf> = installed.map(|entry| entry.path().join("bin")).filter(complete).collect();
    found.sort_by_key(|folder| version(folder));
    let path = std::env::var_os("PATH").unwrap_or_default();
    found.pop().or_else(|| std::env::split_paths(&path).find(complete))
}

/// Somebody else to be, if we are root.
fn other_user() -> Option<(u32, u32)> {
    let id = |arguments: &[&str]| -> Option<u32> {
        let output = Command::new("id").args(arguments).output().ok()?;
        String::from_utf8(output.stdout).ok()?.trim().parse().ok()
    };
    if id(&["-u"]) != Some(0) {
        return None;
    }
    ["postgres", "nobody"].iter().find_map(|name| Some((id(&["-u", name])?, id(&["-g", name])?)))
}

/// A line that is seen although the test passes: the harness keeps only what is printed.
#[expect(clippy::explicit_write, reason = "what `eprintln` prints is kept from view while a test passes")]
fn say(line: &str) {
    writeln!(std::io::stderr(), "{line}").unwrap();
}

// ── Models ──────────────────────────────────────────────────────────────────────────────────────────────────────────

fn hostile() -> Heading {
    Heading {
        title: "Nordland\nDROP SCHEMA public; -- \\! touch /tmp/x \\q".to_owned(),
        made_from: "$$ '; SELECT :name /* \u{202e}".to_owned(),
    }
}

fn questionnaire() -> Questionnaire {
    let files = built_in().into_iter().find(|one| one.id == "crm-readiness").unwrap().files;
    read(&files).0.unwrap()
}

/// Every table and field of the method.
fn whole() -> DataModel {
    let mut questionnaire = questionnaire();
    for entity in &mut questionnaire.records.entities {
        entity.when = None;
        entity.fields.iter_mut().for_each(|field| field.when = None);
    }
    build(&questionnaire, &Facts::new())
}

/// The tables of a firm of so many users under a record model.
fn firm(kind: &str, users: f64) -> DataModel {
    let mut facts = Facts::new();
    facts.set("model.kind", kind);
    facts.set("profile.users", users);
    facts.set("profile.who_pays", if kind == "account" { "b2b" } else { "mixed" });
    facts.set("driver.household", if kind == "household" { 100.0 } else { 0.0 });
    facts.set("records.people_per_customer", "three_to_five");
    facts.set("records.several_hats", "often");
    facts.set("records.families", "many");
    facts.set("records.paper", "both");
    facts.set("records.whose_deal", "company");
    facts.set(
        "records.two_kinds.company_facts",
        Value::List(["contract", "equipment", "headcount"].map(Value::from).to_vec()),
    );
    facts.set("records.two_kinds.person_facts", Value::List(vec!["birthday".into()]));
    facts.set("goals.order", Value::List(["sell_more", "experience", "retain"].map(Value::from).to_vec()));
    facts.set("data.right_to_use.countries", Value::List(vec!["Germany".into()]));
    facts.set("data.right_to_use", 4.0);
    facts.set("data.sources.count", 5.0);
    facts.set("verdict", "run");
    for name in ["process.preferences", "process.hand_overs", "process.touchpoints.count", "technology.day_one.count"] {
        facts.set(name, 2.0);
    }
    build(&questionnaire(), &facts)
}

fn field(id: &str, kind: EntityFieldKind) -> ChosenField {
    ChosenField {
        id: FieldId::parse(id).unwrap(),
        title: String::new(),
        kind,
        key: false,
        required: false,
        unique: false,
        personal: false,
        special: false,
        staff: false,
        derived: false,
        common: false,
        purpose: String::new(),
        retention: String::new(),
    }
}

fn entity(id: &str, fields: Vec<ChosenField>) -> ChosenEntity {
    ChosenEntity {
        id: EntityId::parse(id).unwrap(),
        title: String::new(),
        group: String::new(),
        about: String::new(),
        because: String::new(),
        facts: Vec::new(),
        fields,
        unique: Vec::new(),
        checks: Vec::new(),
    }
}

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

fn rows(text: &str) -> Vec<String> {
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
        assert_eq!(rows(&columns), expected_columns(model), "{schema}");
        let references = server
            .run(schema, "SELECT t.relname, a.attname, f.relname FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid JOIN pg_class f ON f.oid = c.confrelid JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = c.conkey[1] WHERE c.contype = 'f' AND c.connamespace = current_schema()::regnamespace;")
            .unwrap();
        assert_eq!(rows(&references), expected_references(model), "{schema}");
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
    assert_eq!(rows(&columns), expected_columns(&model));

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
