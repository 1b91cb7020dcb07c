use std::sync::Arc;

use super::{apply, read};
use crate::data_model::{DataModel, fixtures};
use crate::diagnostic::{Look, Source, render};

fn changed(text: &str) -> (DataModel, String) {
    let source = Arc::new(Source { name: "acme/model.toml".to_owned(), text: format!("format = 1\n\n{text}").into() });
    let (edits, mut findings) = read(&source);
    let mut model = fixtures::whole_model();
    findings.extend(apply(&mut model, &edits));
    (model, findings.iter().map(|finding| render(finding, Look::Plain)).collect::<Vec<_>>().join("\n"))
}

#[test]
fn tables_and_fields_are_removed_renamed_and_added() {
    let (model, findings) = changed(
        r#"[[remove]]
entity = "lead"

[[remove]]
entity = "contact"
field = "interests"

[[rename]]
entity = "account"
to = "organisation"

[[rename]]
entity = "contact"
field = "family_name"
to = "last_name"
title = "Surname"

[[table]]
id = "vehicle"
title = "Vehicle"
about = "What is serviced."

[[table.field]]
id = "plate"
type = "text"
unique = true

[[table.field]]
id = "keeper_id"
type = "reference"
refers = "organisation"

[[field]]
entity = "organisation"
id = "fleet_size"
type = "integer"
"#,
    );
    assert_eq!(findings, "");
    assert!(model.entity("lead").is_none() && model.entity("account").is_none());
    assert!(model.entity("contact").unwrap().field("interests").is_none());
    assert_eq!(model.entity("contact").unwrap().field("last_name").unwrap().title, "Surname");
    let role = model.entity("account_contact_role").unwrap().field("account_id").unwrap();
    assert_eq!(role.refers().unwrap().as_str(), "organisation");
    let vehicle: Vec<&str> = model.entity("vehicle").unwrap().fields.iter().map(|field| field.id.as_str()).collect();
    assert_eq!(vehicle, ["vehicle_id", "plate", "keeper_id", "created_at", "updated_at", "created_by", "is_active"]);
    let organisation: Vec<&str> =
        model.entity("organisation").unwrap().fields.iter().map(|field| field.id.as_str()).collect();
    assert_eq!(organisation[organisation.len() - 5], "fleet_size");
    // Nothing points to what is gone.
    for entity in &model.entities {
        for (field, target) in entity.references() {
            assert!(model.entity(target.as_str()).is_some(), "{}.{}", entity.id, field.id);
        }
    }
}

#[test]
fn what_relations_need_cannot_go() {
    let (_, findings) = changed(
        r#"[[remove]]
entity = "account"

[[remove]]
entity = "contact"
field = "contact_id"

[[remove]]
entity = "account_contact_role"
field = "account_id"

[[remove]]
entity = "account_contact_role"
field = "is_primary"

[[remove]]
entity = "acount"
"#,
    );
    fixtures::expect_file("needed.txt", &findings);
}

#[test]
fn names_that_meet_when_cut_and_circles_without_a_first_record_are_refused() {
    let (_, findings) = changed(
        r#"[[rename]]
entity = "contact"
field = "private_phone"
to = "the_way_in_which_we_reach_them_at_home_by_phone"

[[rename]]
entity = "contact"
field = "private_email"
to = "the_way_in_which_we_reach_them_at_home_by_mail"

[[rename]]
entity = "contact"
field = "salutation"
to = "language"

[[field]]
entity = "account"
id = "above_id"
type = "reference"
refers = "account"
required = true

[[field]]
entity = "team"
id = "main_territory_id"
type = "reference"
refers = "territory"
required = true

[[field]]
entity = "territory"
id = "team_id"
type = "reference"
refers = "team"
required = true

[[field]]
entity = "team"
id = "car_id"
type = "reference"
refers = "car"

[[field]]
entity = "team"
id = "phone_of_lead"
type = "text"
personal = true
purpose = "Whom do we call?"
retention = "until they leave"
"#,
    );
    fixtures::expect_file("unsound.txt", &findings);
}
