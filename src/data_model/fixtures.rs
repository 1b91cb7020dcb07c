//! The built-in method and five firms, for the tests of this room. Source: the worked cases of the
//! method's content.

use super::export::Heading;
use super::{ChosenEntity, ChosenField, DataModel, build};
use crate::condition::{Facts, Value};
use crate::id::{EntityId, FieldId};
use crate::questionnaire::{EntityFieldKind, EntityUnique, Kind, Question, Questionnaire, built_in, read};

pub(super) fn questionnaire() -> Questionnaire {
    let files = built_in().into_iter().find(|one| one.id == "crm-readiness").unwrap().files;
    read(&files).0.unwrap()
}

/// Answers a single-choice question, with what follows from the choice.
pub(super) fn choose(facts: &mut Facts<'_>, question: &str, choice: &str) {
    let strength = questionnaire_question(question).choice(choice).unwrap().strength;
    facts.set(question, choice);
    if let Some(strength) = strength {
        facts.set(format!("{question}.strength"), strength);
    }
}

/// Ticks choices of a question, or of one of its fields.
pub(super) fn tick(facts: &mut Facts<'_>, name: &str, ticks: &[&str]) {
    facts.set(name, Value::List(ticks.iter().copied().map(Value::from).collect()));
    facts.set(format!("{name}.count"), ticks.len() as f64);
}

/// The question does not concern the firm: nothing under its name does.
pub(super) fn absent(facts: &mut Facts<'_>, question: &str) {
    facts.set(question, Value::Absent);
    facts.set(format!("{question}.strength"), Value::Absent);
    let question = questionnaire_question(question);
    for field in question.fields() {
        let name = format!("{}.{}", question.id, field.id);
        facts.set(format!("{name}.strength"), Value::Absent);
        facts.set(name, Value::Absent);
    }
}

fn questionnaire_question(id: &str) -> Question {
    thread_local! {
        static METHOD: Questionnaire = questionnaire();
    }
    METHOD.with(|method| method.question(id).unwrap().clone())
}

pub(super) fn share(facts: &mut Facts<'_>, now: f64, in3y: f64) {
    facts.set("records.private_share.now", now);
    facts.set("records.private_share.in3y", in3y);
}

pub(super) fn together(facts: &mut Facts<'_>, answers: [&str; 3]) {
    let question = questionnaire_question("records.together");
    let Kind::Record(fields) = &question.kind else { panic!("a record") };
    for (field, answer) in fields.iter().zip(answers) {
        let name = format!("records.together.{}", field.id);
        let choice = field.kind.choices().iter().find(|choice| choice.id.as_str() == answer).unwrap();
        facts.set(format!("{name}.strength"), choice.strength.unwrap());
        facts.set(name, answer);
    }
}

/// a distributor that sells to firms.
pub(super) fn distributor() -> Facts<'static> {
    let mut facts = Facts::new();
    facts.set("profile.who_pays", "b2b");
    for (question, choice) in [
        ("records.people_per_customer", "three_to_five"),
        ("records.whose_deal", "company"),
        ("records.families", "a_few"),
        ("records.paper", "company"),
        ("records.several_hats", "sometimes"),
    ] {
        choose(&mut facts, question, choice);
    }
    let all = ["all_opportunities", "combined_history", "address_once", "one_view", "company_vs_person_reports"];
    tick(&mut facts, "records.five_views", &all);
    tick(&mut facts, "records.two_kinds.company_facts", &["industry_code", "headcount", "contract"]);
    tick(&mut facts, "records.two_kinds.person_facts", &["birthday"]);
    tick(&mut facts, "records.awkward", &["where_company_facts", "stored_twice"]);
    share(&mut facts, 2.0, 2.0);
    absent(&mut facts, "records.together");
    facts
}

/// a physiotherapy clinic.
pub(super) fn clinic() -> Facts<'static> {
    let mut facts = Facts::new();
    facts.set("profile.who_pays", "b2c");
    choose(&mut facts, "records.people_per_customer", "one");
    tick(&mut facts, "records.five_views", &["one_view"]);
    tick(&mut facts, "records.two_kinds.company_facts", &[]);
    tick(&mut facts, "records.two_kinds.person_facts", &["birthday", "private_phone"]);
    tick(&mut facts, "records.awkward", &[]);
    for question in ["records.whose_deal", "records.families", "records.paper", "records.several_hats"] {
        absent(&mut facts, question);
    }
    share(&mut facts, 97.0, 95.0);
    together(&mut facts, ["some", "no", "no"]);
    facts
}

/// a family wealth adviser.
pub(super) fn wealth_adviser() -> Facts<'static> {
    let mut facts = clinic();
    share(&mut facts, 100.0, 100.0);
    together(&mut facts, ["yes", "yes", "yes"]);
    facts
}

/// a training provider that sells to firms and to private people, who do not act as one.
pub(super) fn training_provider() -> Facts<'static> {
    let mut facts = Facts::new();
    facts.set("profile.who_pays", "mixed");
    for (question, choice) in [
        ("records.people_per_customer", "two"),
        ("records.whose_deal", "depends"),
        ("records.families", "no"),
        ("records.paper", "both"),
        ("records.several_hats", "sometimes"),
    ] {
        choose(&mut facts, question, choice);
    }
    tick(&mut facts, "records.five_views", &["all_opportunities", "combined_history", "one_view"]);
    tick(&mut facts, "records.two_kinds.company_facts", &["contract"]);
    tick(&mut facts, "records.two_kinds.person_facts", &[]);
    tick(&mut facts, "records.awkward", &["stored_twice"]);
    share(&mut facts, 45.0, 40.0);
    together(&mut facts, ["no", "no", "no"]);
    facts
}

/// independent consultants with some private clients.
pub(super) fn consultants() -> Facts<'static> {
    let mut facts = Facts::new();
    facts.set("profile.who_pays", "b2b");
    for (question, choice) in [
        ("records.people_per_customer", "two"),
        ("records.whose_deal", "person"),
        ("records.families", "no"),
        ("records.paper", "both"),
        ("records.several_hats", "often"),
    ] {
        choose(&mut facts, question, choice);
    }
    tick(&mut facts, "records.five_views", &["combined_history", "one_view"]);
    tick(&mut facts, "records.two_kinds.company_facts", &[]);
    tick(&mut facts, "records.two_kinds.person_facts", &[]);
    tick(&mut facts, "records.awkward", &[]);
    share(&mut facts, 10.0, 20.0);
    absent(&mut facts, "records.together");
    facts
}

/// What the tables ask for besides the record model: a firm of twenty that wants to sell more and to keep customers.
pub(super) fn company(facts: &mut Facts<'_>) {
    facts.set("profile.users", 20.0);
    facts.set("goals.order", Value::List(["sell_more", "retain", "insight"].map(Value::from).to_vec()));
    tick(facts, "data.right_to_use.countries", &["Germany"]);
    for (name, level) in [
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
        facts.set(name, level);
    }
    facts.set("verdict", "prepare");
}

/// Every table of the method with every field, as if all conditions held.
pub(super) fn whole_model() -> DataModel {
    let mut questionnaire = questionnaire();
    for entity in &mut questionnaire.records.entities {
        entity.when = None;
        entity.fields.iter_mut().for_each(|field| field.when = None);
    }
    build(&questionnaire, &Facts::new())
}

pub(super) fn hostile_heading() -> Heading {
    Heading {
        title: "A\u{1b}[2J\n---\n%%{init: {}}%% \"B'; DROP TABLE \u{202e}x; --\r\n\\! rm".to_owned(),
        made_from: "*/ ${x} #quot; </svg>".to_owned(),
    }
}

/// Two tables with one of everything: a reserved name, a circle, amounts, own words, quotes in texts, checks.
pub(super) fn small_model() -> DataModel {
    let user = entity(
        "user",
        "our-side",
        ["Somebody of ours; it's \"us\".", "because somebody must own it"],
        vec![
            key("user_id"),
            ChosenField {
                required: true,
                unique: true,
                personal: true,
                purpose: "How do we reach them?".to_owned(),
                retention: "until they leave".to_owned(),
                ..field("work_email", "Work email", EntityFieldKind::Text)
            },
            created_by(),
        ],
    );
    let order = ChosenEntity {
        facts: vec!["goals.order".to_owned()],
        unique: vec![unique(&["sold_by", "packed_by"], &[]), unique(&["sold_by"], &["is_main"])],
        checks: vec![(ids(&["packed_by", "follows_order_id"]), false)],
        ..entity(
            "order",
            "serving",
            ["What was bought.", "because it is asked for"],
            vec![
                key("order_id"),
                ChosenField { required: true, ..field("total", "Total", EntityFieldKind::Money) },
                ChosenField { derived: true, ..field("discount", "Discount", EntityFieldKind::Money) },
                ChosenField {
                    required: true,
                    ..field("status", "Status", EntityFieldKind::Enum(vec!["open".to_owned(), "won't pay".to_owned()]))
                },
                ChosenField { required: true, ..field("is_main", "Is main", EntityFieldKind::Boolean) },
                ChosenField { required: true, ..field("sold_by", "Sold by", reference("user")) },
                field("packed_by", "Packed by", reference("user")),
                ChosenField { unique: true, ..field("follows_order_id", "Follows order", reference("order")) },
                created_by(),
            ],
        )
    };
    DataModel {
        entities: vec![user, order],
        undecided: vec![(EntityId::parse("team").unwrap(), vec!["profile.users".to_owned()])],
    }
}

pub(super) fn entity(id: &str, group: &str, [about, because]: [&str; 2], fields: Vec<ChosenField>) -> ChosenEntity {
    ChosenEntity {
        id: EntityId::parse(id).unwrap(),
        title: id[..1].to_uppercase() + &id[1..],
        group: group.to_owned(),
        about: about.to_owned(),
        because: because.to_owned(),
        facts: Vec::new(),
        fields,
        unique: Vec::new(),
        checks: Vec::new(),
    }
}

pub(super) fn field(id: &str, title: &str, kind: EntityFieldKind) -> ChosenField {
    ChosenField {
        id: FieldId::parse(id).unwrap(),
        title: title.to_owned(),
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

pub(super) fn key(id: &str) -> ChosenField {
    let title = (id[..1].to_uppercase() + &id[1..]).replace('_', " ");
    ChosenField { key: true, required: true, ..field(id, &title, EntityFieldKind::Uuid) }
}

pub(super) fn reference(entity: &str) -> EntityFieldKind {
    EntityFieldKind::Reference(EntityId::parse(entity).unwrap())
}

fn created_by() -> ChosenField {
    ChosenField { common: true, staff: true, ..field("created_by", "Created by", reference("user")) }
}

fn unique(fields: &[&str], only_where: &[&str]) -> EntityUnique {
    EntityUnique { fields: ids(fields), only_where: ids(only_where) }
}

fn ids(fields: &[&str]) -> Vec<FieldId> {
    fields.iter().map(|id| FieldId::parse(id).unwrap()).collect()
}
