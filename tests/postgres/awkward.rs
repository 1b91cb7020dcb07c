//! Customers of the awkward kinds stored in the exported tables, and the questions that every model must answer.

use groundwork::data_model::DataModel;

use crate::models::firm;
use crate::rows::{Sql, insert, key};
use crate::server::Server;

struct Tables<'s> {
    server: &'s Server,
    schema: &'s str,
    model: DataModel,
}

impl Tables<'_> {
    fn add(&self, table: &str, given: &[(&str, &str)]) {
        let statement = insert(Sql::Postgres, &self.model, table, given);
        self.server.run(self.schema, &statement).unwrap_or_else(|problem| panic!("{statement}\n{problem}"));
    }

    fn refuses(&self, table: &str, given: &[(&str, &str)]) {
        let statement = insert(Sql::Postgres, &self.model, table, given);
        assert!(self.server.run(self.schema, &statement).is_err(), "{statement}");
    }

    fn ask(&self, question: &str) -> Vec<String> {
        self.server.run(self.schema, question).unwrap().lines().map(str::to_owned).collect()
    }
}

fn tables<'s>(server: &'s Server, schema: &'s str, model: DataModel) -> Tables<'s> {
    server.apply(schema, &model);
    let tables = Tables { server, schema, model };
    tables.add("user", &[("user_id", &key("user"))]);
    tables.add("channel", &[]);
    tables
}

#[test]
fn the_account_model_answers_the_awkward_questions() {
    let Some(server) = Server::start() else { return };
    let tables = tables(&server, "asked_account", firm("account", 60.0));
    let account = |name: &str, more: &[(&str, &str)]| {
        let (id, quoted) = (key(name), format!("'{name}'"));
        let mut given = vec![("account_id", id.as_str()), ("name", quoted.as_str())];
        given.extend(more);
        tables.add("account", &given);
    };
    let person = |name: &str| {
        tables.add("contact", &[("contact_id", &key(name)), ("family_name", &format!("'{name}'"))]);
    };
    let role = |id: &str, account: &str, contact: &str, more: &[(&str, &str)]| {
        let (id, account, contact) = (key(id), key(account), key(contact));
        let mut given =
            vec![("role_id", id.as_str()), ("account_id", account.as_str()), ("contact_id", contact.as_str())];
        given.extend(more);
        tables.add("account_contact_role", &given);
    };
    // A group with a franchise; a firm without any person yet.
    account("Group", &[("registration_no", "'HRB 1'"), ("credit_terms", "'30 days'")]);
    account("Branch", &[("registration_no", "'HRB 2'"), ("parent_account_id", &key("Group"))]);
    account("Newcomer", &[("registration_no", "'HRB 3'")]);
    person("Ada");
    person("Ben");
    // Ada works for two firms; Ben has moved from one to the other.
    role("r1", "Group", "Ada", &[("is_primary", "true"), ("is_main_person", "true"), ("start_date", "'2020-01-01'")]);
    role(
        "r2",
        "Branch",
        "Ada",
        &[("is_primary", "false"), ("is_main_person", "false"), ("start_date", "'2021-01-01'")],
    );
    let left = [
        ("is_primary", "true"),
        ("is_main_person", "true"),
        ("is_active", "false"),
        ("start_date", "'2019-01-01'"),
        ("end_date", "'2024-06-30'"),
        ("end_reason", "'changed_firm'"),
    ];
    role("r3", "Branch", "Ben", &left);
    role("r4", "Group", "Ben", &[("is_primary", "true"), ("is_main_person", "false"), ("start_date", "'2024-07-01'")]);

    // Under which person do facts about the company go? Under none: no column of the company stands with the person.
    let shared = tables.ask("SELECT a.column_name FROM information_schema.columns a JOIN information_schema.columns c USING (table_schema, column_name) WHERE a.table_schema = current_schema() AND a.table_name = 'account' AND c.table_name = 'contact' AND column_name IN ('legal_name', 'registration_no', 'tax_no', 'credit_terms', 'website', 'headcount');");
    assert_eq!(shared, Vec::<String>::new());
    assert_eq!(
        tables.ask("SELECT name, credit_terms FROM account WHERE registration_no = 'HRB 1';"),
        ["Group|30 days"]
    );

    // Which person is the main record? A dated mark: one now, another before, nothing moved.
    let main = "SELECT a.name, c.family_name, r.is_active FROM account_contact_role r JOIN account a USING (account_id) JOIN contact c USING (contact_id) WHERE r.is_main_person ORDER BY a.name, r.start_date;";
    assert_eq!(tables.ask(main), ["Branch|Ben|f", "Group|Ada|t"]);
    let second = [("role_id", key("r5")), ("account_id", key("Branch")), ("contact_id", key("Ada"))];
    let mut second: Vec<(&str, &str)> = second.iter().map(|(name, id)| (*name, id.as_str())).collect();
    second.extend([("is_primary", "true"), ("is_main_person", "false"), ("start_date", "'2025-01-01'")]);
    tables.refuses("account_contact_role", &second);

    // What keeps the same company facts from being written twice? One registration number, one account.
    tables.refuses("account", &[("account_id", &key("Twin")), ("name", "'Group Ltd'"), ("registration_no", "'HRB 1'")]);

    // Do we have to invent a person to stand for the company? A deal with a firm nobody is known at.
    tables.add("opportunity", &[("opportunity_id", &key("o1")), ("account_id", &key("Newcomer"))]);
    tables.refuses("opportunity", &[("opportunity_id", &key("o2")), ("account_id", "NULL")]);
    let nobody = "SELECT a.name FROM opportunity o JOIN account a USING (account_id) WHERE NOT EXISTS (SELECT FROM account_contact_role r WHERE r.account_id = a.account_id);";
    assert_eq!(tables.ask(nobody), ["Newcomer"]);

    // The account at the time: what Ben said while he was with the branch stays with the branch, and with Ben.
    for (id, account, at) in [("i1", "Branch", "'2023-05-01T09:00:00Z'"), ("i2", "Group", "'2025-05-01T09:00:00Z'")] {
        tables.add("interaction", &[("interaction_id", &key(id)), ("account_id", &key(account)), ("at", at)]);
        let part = key(&format!("{id}-part"));
        tables.add(
            "interaction_contact",
            &[("interaction_contact_id", &part), ("interaction_id", &key(id)), ("contact_id", &key("Ben"))],
        );
    }
    assert_eq!(
        tables.ask("SELECT count(*) FROM interaction i JOIN account a USING (account_id) WHERE a.name = 'Branch';"),
        ["1"]
    );
    let said = "SELECT a.name FROM interaction_contact p JOIN interaction i USING (interaction_id) JOIN account a USING (account_id) JOIN contact c USING (contact_id) WHERE c.family_name = 'Ben' ORDER BY i.at;";
    assert_eq!(tables.ask(said), ["Branch", "Group"]);
    // The whole group's deals, however deep it goes.
    tables.add("opportunity", &[("opportunity_id", &key("o3")), ("account_id", &key("Branch"))]);
    let group = "WITH RECURSIVE family AS (SELECT account_id FROM account WHERE name = 'Group' UNION SELECT a.account_id FROM account a JOIN family f ON a.parent_account_id = f.account_id) SELECT count(*) FROM opportunity JOIN family USING (account_id);";
    assert_eq!(tables.ask(group), ["1"]);
}

#[test]
fn the_household_model_answers_the_awkward_questions() {
    let Some(server) = Server::start() else { return };
    let tables = tables(&server, "asked_household", firm("household", 60.0));
    tables.add("household", &[("household_id", &key("h1")), ("name", "'Ada and Ben'")]);
    tables.add("household", &[("household_id", &key("h2")), ("name", "'Ben'")]);
    for name in ["Ada", "Ben"] {
        tables.add("contact", &[("contact_id", &key(name)), ("family_name", &format!("'{name}'"))]);
    }
    let member = |id: &str, household: &str, contact: &str, more: &[(&str, &str)]| {
        let (id, household, contact) = (key(id), key(household), key(contact));
        let mut given =
            vec![("member_id", id.as_str()), ("household_id", household.as_str()), ("contact_id", contact.as_str())];
        given.extend(more);
        tables.add("household_member", &given);
    };
    member("m1", "h1", "Ada", &[("start_date", "'2015-01-01'")]);
    member("m2", "h1", "Ben", &[("start_date", "'2015-01-01'"), ("end_date", "'2024-01-01'"), ("is_active", "false")]);
    member("m3", "h2", "Ben", &[("start_date", "'2024-01-01'")]);
    // What is true of one person stays with the person: the household has no birthday, phone or consent.
    let personal = tables.ask("SELECT column_name FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = 'household' AND column_name ~ 'birth|phone|email|consent';");
    assert_eq!(personal, Vec::<String>::new());
    // Nobody is invented, and a separation moves nobody's past.
    let who = "SELECT c.family_name, h.name, m.end_date IS NULL FROM household_member m JOIN contact c USING (contact_id) JOIN household h USING (household_id) ORDER BY c.family_name, m.start_date;";
    assert_eq!(tables.ask(who), ["Ada|Ada and Ben|t", "Ben|Ada and Ben|f", "Ben|Ben|t"]);
    // One name on the letter: the main person can change without anything being moved.
    tables
        .server
        .run(
            "asked_household",
            &format!("UPDATE household SET primary_contact_id = {} WHERE name = 'Ada and Ben';", key("Ada")),
        )
        .unwrap();
    let main = "SELECT h.name, c.family_name FROM household h JOIN contact c ON c.contact_id = h.primary_contact_id;";
    assert_eq!(tables.ask(main), ["Ada and Ben|Ada"]);
    firms_stand_on_their_own(&tables);
}

#[test]
fn private_people_and_firms_are_customers_in_the_hybrid_model() {
    let Some(server) = Server::start() else { return };
    let tables = tables(&server, "asked_hybrid", firm("hybrid", 60.0));
    tables.add("account", &[("account_id", &key("Firm")), ("name", "'Firm'")]);
    tables.add("contact", &[("contact_id", &key("Ada")), ("family_name", "'Ada'")]);
    tables.add("opportunity", &[("opportunity_id", &key("o1")), ("account_id", &key("Firm"))]);
    tables.add("opportunity", &[("opportunity_id", &key("o2")), ("contact_id", &key("Ada")), ("account_id", "NULL")]);
    let customers = "SELECT coalesce(a.name, c.family_name) FROM opportunity o LEFT JOIN account a USING (account_id) LEFT JOIN contact c ON c.contact_id = o.contact_id ORDER BY 1;";
    assert_eq!(tables.ask(customers), ["Ada", "Firm"]);
    // No company is made up to hold a private buyer.
    assert_eq!(tables.ask("SELECT count(*) FROM account;"), ["1"]);
    // Which person is the main record of a firm? The one with the dated mark; a private buyer is their own.
    for (id, name, main) in [("r1", "Ada", "false"), ("r2", "Ben", "true")] {
        if name != "Ada" {
            tables.add("contact", &[("contact_id", &key(name)), ("family_name", &format!("'{name}'"))]);
        }
        let (id, contact, firm) = (key(id), key(name), key("Firm"));
        tables.add(
            "account_contact_role",
            &[("role_id", &id), ("account_id", &firm), ("contact_id", &contact), ("is_main_person", main)],
        );
    }
    let main = "SELECT a.name, c.family_name FROM account_contact_role r JOIN account a USING (account_id) JOIN contact c USING (contact_id) WHERE r.is_main_person AND r.is_active;";
    assert_eq!(tables.ask(main), ["Firm|Ben"]);
    firms_stand_on_their_own(&tables);
}

/// The three awkward questions about firms, where firms have a table of their own beside private people.
fn firms_stand_on_their_own(tables: &Tables<'_>) {
    tables.add("account", &[("account_id", &key("Alone")), ("name", "'Alone'"), ("registration_no", "'HRB 7'")]);
    // Under which person do facts about the company go? Under none.
    let shared = "SELECT column_name FROM information_schema.columns WHERE table_schema = current_schema() AND table_name IN ('contact', 'household') AND column_name IN ('legal_name', 'registration_no', 'tax_no', 'credit_terms', 'website', 'headcount');";
    assert_eq!(tables.ask(shared), Vec::<String>::new());
    // What keeps the same company facts from being written twice? One registration number, one account.
    tables.refuses("account", &[("account_id", &key("Twin")), ("name", "'Alone Ltd'"), ("registration_no", "'HRB 7'")]);
    // Do we have to invent a person to stand for the company? No.
    tables.add("opportunity", &[("opportunity_id", &key("alone")), ("account_id", &key("Alone"))]);
    let nobody = "SELECT a.name FROM opportunity o JOIN account a USING (account_id) WHERE o.contact_id IS NULL AND a.name = 'Alone';";
    assert_eq!(tables.ask(nobody), ["Alone"]);
}

#[test]
fn the_contact_model_answers_the_awkward_questions_with_its_price() {
    let Some(server) = Server::start() else { return };
    let tables = tables(&server, "asked_contact", firm("contact", 60.0));
    for (name, firm) in [("Ada", "Bolt Ltd"), ("Ben", "Bolt Limited")] {
        let (family, employer) = (format!("'{name}'"), format!("'{firm}'"));
        tables.add("contact", &[("contact_id", &key(name)), ("family_name", &family), ("employer_name", &employer)]);
    }
    // Under which person do facts about the company go? There is no place but a remark on each of its people.
    let places = "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = current_schema() AND column_name IN ('employer_name', 'legal_name', 'registration_no', 'tax_no', 'credit_terms', 'headcount');";
    assert_eq!(tables.ask(places), ["contact|employer_name"]);
    // Which person is the main record? Everybody is their own: a deal hangs on one person.
    tables.add("opportunity", &[("opportunity_id", &key("o1")), ("contact_id", &key("Ada"))]);
    let main = "SELECT c.family_name FROM opportunity o JOIN contact c USING (contact_id);";
    assert_eq!(tables.ask(main), ["Ada"]);
    // What keeps the same company facts from being written twice? Nothing: two spellings are two employers.
    assert_eq!(tables.ask("SELECT count(DISTINCT employer_name) FROM contact WHERE employer_name ~ '^Bolt';"), ["2"]);
    // Do we have to invent a person to stand for the company? Yes: a deal without one is refused.
    tables.refuses("opportunity", &[("opportunity_id", &key("o2")), ("contact_id", "NULL")]);
}

#[test]
fn no_hierarchy_runs_in_a_circle() {
    let Some(server) = Server::start() else { return };
    let schema = "circles";
    let tables = tables(&server, schema, firm("account", 60.0));
    for (name, parent) in [("Top", None), ("Middle", Some("Top")), ("Low", Some("Middle"))] {
        let parent = parent.map_or_else(|| "NULL".to_owned(), key);
        let (id, name) = (key(name), format!("'{name}'"));
        tables.add("account", &[("account_id", &id), ("name", &name), ("parent_account_id", &parent)]);
    }
    let hang = |name: &str, parent: &str| {
        format!("UPDATE account SET parent_account_id = {} WHERE account_id = {};\n", key(parent), key(name))
    };
    for wrong in [hang("Top", "Low"), hang("Top", "Middle"), hang("Low", "Low")] {
        let problem = server.run(schema, &wrong).expect_err(&wrong);
        assert!(problem.contains("account.parent_account_id runs in a circle"), "{problem}");
    }
    tables.refuses("account", &[("account_id", &key("Self")), ("name", "'Self'"), ("parent_account_id", &key("Self"))]);
    let shape = "SELECT a.name, p.name FROM account a LEFT JOIN account p ON p.account_id = a.parent_account_id ORDER BY a.name;";
    assert_eq!(tables.ask(shape), ["Low|Middle", "Middle|Top", "Top|"]);
    // A load may pass through a circle, if there is none at its end.
    let turned = [
        hang("Top", "Middle"),
        format!("UPDATE account SET parent_account_id = NULL WHERE account_id = {};\n", key("Middle")),
    ];
    server.run(schema, &format!("BEGIN; SET CONSTRAINTS ALL DEFERRED;\n{}COMMIT;", turned.concat())).unwrap();
    assert_eq!(tables.ask(shape), ["Low|Middle", "Middle|", "Top|Middle"]);
    let closed = format!("BEGIN; SET CONSTRAINTS ALL DEFERRED;\n{}COMMIT;", hang("Middle", "Low"));
    assert!(server.run(schema, &closed).unwrap_err().contains("runs in a circle"));
    // The check finds the tables also from another schema.
    let away = format!("UPDATE {schema}.account SET parent_account_id = {} WHERE name = 'Middle';", key("Low"));
    assert!(server.run("public", &away).unwrap_err().contains("runs in a circle"));
}
