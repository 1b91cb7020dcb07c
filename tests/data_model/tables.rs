//! Which tables the answers ask for, and that they fit together.

use groundwork::condition::{Expression, Facts, Value};
use groundwork::data_model::diagram::lay_out;
use groundwork::data_model::{ChosenEntity, DataModel, build, decide};
use groundwork::engagement::Engagement;
use groundwork::id::FieldId;
use groundwork::questionnaire::EntityFieldKind;

use crate::firms::*;
use crate::method::*;

/// What the tables ask for besides the record model: twenty people who want to sell more and to keep customers.
fn company(facts: &mut Facts<'_>) {
    let list = |items: &[&str]| Value::List(items.iter().copied().map(Value::from).collect());
    facts.set("profile.users", 20.0);
    facts.set("goals.order", list(&["sell_more", "retain", "insight"]));
    facts.set("data.right_to_use.countries", list(&["Germany"]));
    for (name, number) in [
        ("data.right_to_use", 3.0),
        ("data.sources.count", 3.0),
        ("data.sample.level", 2.0),
        ("process.preferences", 3.0),
        ("process.hand_overs", 2.0),
        ("process.touchpoints.count", 6.0),
        ("customers.cost_to_serve", 2.0),
        ("customers.listening", 2.0),
        ("customers.identify", 2.0),
        ("technology.day_one.count", 1.0),
        ("measure.what_works", 2.0),
        ("measure.try_first", 2.0),
    ] {
        facts.set(name, number);
    }
    facts.set("verdict", "prepare");
}

/// Everything known about a firm of that size.
fn known(firm: &Engagement) -> Facts<'static> {
    let mut facts = facts(firm);
    company(&mut facts);
    decide(&crm_readiness(), &mut facts);
    facts
}

fn model(firm: &Engagement) -> DataModel {
    build(&crm_readiness(), &known(firm))
}

fn names(model: &DataModel) -> Vec<&str> {
    model.entities.iter().map(|entity| entity.id.as_str()).collect()
}

fn fields(entity: &ChosenEntity) -> Vec<&str> {
    entity.fields.iter().filter(|field| !field.common).map(|field| field.id.as_str()).collect()
}

#[test]
fn an_account_model_holds_what_the_answers_ask_for() {
    let model = model(&distributor());
    let expected = "account contact account_contact_role location contact_point user team territory goal lead \
        opportunity opportunity_contact_role opportunity_line product quote contract_or_subscription order \
        invoice_summary case survey_response channel touchpoint interaction interaction_contact campaign \
        campaign_member segment consent privacy_request source_record match_and_merge note_document insight \
        action_item kpi_definition kpi_snapshot profitability_snapshot";
    assert_eq!(names(&model).join(" "), expected.split_whitespace().collect::<Vec<_>>().join(" "));
    assert_eq!(model.undecided, []);

    let role = model.entity("account_contact_role").unwrap();
    assert_eq!(role.facts, ["model.kind", "records.people_per_customer", "records.several_hats"]);
    assert_eq!(role.fields[0].id.as_str(), "role_id");
    let last: Vec<&str> = role.fields.iter().rev().take(4).rev().map(|field| field.id.as_str()).collect();
    assert_eq!(last, ["created_at", "updated_at", "created_by", "is_active"]);
    assert_eq!(role.field("moved_to_role_id").unwrap().title, "Moved to role");
    assert_eq!(role.unique.len(), 3);

    // The deal stays with the company, so its account must be filled, and "at least one of …" says no more.
    let opportunity = model.entity("opportunity").unwrap();
    assert!(opportunity.field("account_id").unwrap().required);
    assert_eq!(opportunity.checks, []);
    // Households are left out: two possible owners remain.
    let location = model.entity("location").unwrap();
    let owners: Vec<&str> = location.checks[0].0.iter().map(FieldId::as_str).collect();
    assert_eq!((owners, location.checks[0].1), (vec!["account_id", "contact_id"], true));
    assert!(location.field("household_id").is_none());
}

#[test]
fn a_contact_model_has_no_trace_of_accounts() {
    let model = model(&clinic());
    assert!(model.entity("account").is_none());
    assert!(model.entity("account_contact_role").is_none());
    // One possible owner is left: it must be filled, and the check is gone.
    let location = model.entity("location").unwrap();
    assert!(location.field("contact_id").unwrap().required);
    assert_eq!(location.checks, []);
    assert_eq!(
        fields(model.entity("contact").unwrap()).iter().filter(|id| id.ends_with("_id")).collect::<Vec<_>>(),
        [&"contact_id", &"owner_user_id", &"segment_id"]
    );
}

#[test]
fn every_model_is_whole() {
    let questionnaire = crm_readiness();
    for firm in [distributor(), clinic(), wealth_adviser(), training_provider(), consultants()] {
        let model = model(&firm);
        for entity in &model.entities {
            assert_eq!(entity.fields.iter().filter(|field| field.key).count(), 1, "{}", entity.id);
            for (field, target) in entity.references() {
                assert!(model.entity(target.as_str()).is_some(), "{}.{}", entity.id, field.id);
            }
            for id in entity.unique.iter().flat_map(|unique| unique.fields.iter().chain(&unique.only_where)) {
                assert!(entity.field(id.as_str()).is_some(), "{}.{id}", entity.id);
            }
            assert!(entity.checks.iter().all(|(fields, _)| fields.len() >= 2), "{}", entity.id);
            // What the questionnaire requires is still there: no required reference was lost with its table.
            let source = questionnaire.records.entities.iter().find(|one| one.id == entity.id).unwrap();
            for field in source.fields.iter().filter(|field| field.required && field.when.is_none()) {
                assert!(entity.field(field.id.as_str()).is_some(), "{}.{}", entity.id, field.id);
            }
        }
    }
}

#[test]
fn every_model_fits_an_upright_page() {
    for firm in [distributor(), clinic(), wealth_adviser(), training_provider(), consultants()] {
        let model = model(&firm);
        let page = lay_out(&model);
        assert_eq!(page.boxes.len(), model.entities.len());
        assert!(page.width < 1.1 * page.height, "{} by {}", page.width, page.height);
        assert!(page.edges.len() <= 2 * page.boxes.len(), "{} edges", page.edges.len());
    }
}

#[test]
fn a_missing_answer_leaves_a_table_undecided_and_says_which() {
    let mut facts = known(&distributor());
    facts.set("profile.users", Value::Unknown);
    let model = build(&crm_readiness(), &facts);
    assert!(model.entity("team").is_none());
    let team = model.undecided.iter().find(|(id, _)| id.as_str() == "team").unwrap();
    assert_eq!(team.1, ["profile.users"]);
}

#[test]
fn what_hangs_on_a_table_that_is_left_out_goes_with_it() {
    let mut questionnaire = crm_readiness();
    let never = Expression::compile("false").unwrap();
    for entity in &mut questionnaire.records.entities {
        if entity.id.as_str() == "contact" {
            entity.when = Some(never.clone());
        }
    }
    let model = build(&questionnaire, &known(&distributor()));
    // A required reference is dropped, and every combination that it was part of.
    let role = model.entity("account_contact_role").unwrap();
    assert!(role.field("contact_id").is_none());
    let unique: Vec<Vec<&str>> =
        role.unique.iter().map(|one| one.fields.iter().map(FieldId::as_str).collect()).collect();
    assert_eq!(unique, [["account_id"]]);
    assert!(
        model
            .entities
            .iter()
            .flat_map(|entity| &entity.fields)
            .all(|field| !matches!(&field.kind, EntityFieldKind::Reference(target) if target.as_str() == "contact"))
    );
}
