//! What `CiviCRM` has of its own. Source: its schema and the relationship types it ships with.

use super::super::mapping::{Fact, Object, Product};
use crate::data_model::export::spelling::{Spelling, Style};

/// Names of groups and fields are columns too: 64 letters, "civicrm_value_" before the group's.
pub(super) const NAMES: Spelling = Spelling {
    style: Style::Snake,
    longest: 48,
    prefix: "gw_",
    suffix: "",
    reserved: &["gw_id", "gw_entity_id"],
    instead: "_field",
};
/// New entities need the extension Entity Construction Kit.
const ENTITIES: Spelling =
    Spelling { style: Style::Title, longest: 48, prefix: "Gw_", suffix: "", reserved: &[], instead: "Item" };

pub(super) const PRODUCT: Product = Product {
    objects: OBJECTS,
    everywhere: &[],
    facts: FACTS,
    entities: &ENTITIES,
    fields: &NAMES,
    bare: true,
    money: Some("amounts are in the site's currency"),
    own_unique: false,
    called: Some("title"),
};

/// Which of the product's objects are contacts: a reference to one is a reference to a contact.
pub(super) const CONTACTS: &[&str] = &["Individual", "Organization", "Household"];

/// A table whose records are relationships of two contacts, the end that is read first, and the field with its words.
pub(super) struct Relation {
    pub(super) entity: &'static str,
    pub(super) word: &'static str,
    pub(super) from: &'static str,
    pub(super) to: &'static str,
}

pub(super) const RELATIONS: &[Relation] = &[
    Relation { entity: "account_contact_role", word: "role", from: "Individual", to: "Organization" },
    Relation { entity: "household_member", word: "role", from: "Individual", to: "Household" },
    Relation { entity: "account_relation", word: "type", from: "Organization", to: "Organization" },
    Relation { entity: "person_relation", word: "type", from: "Individual", to: "Individual" },
];

const OBJECTS: &[Object] = &[
    Object("account", "Organization", &[("name", "organization_name"), ("legal_name", "legal_name")]),
    Object(
        "contact",
        "Individual",
        &[
            ("given_name", "first_name"),
            ("family_name", "last_name"),
            ("birth_date", "birth_date"),
            ("job_title", "job_title"),
            ("deceased", "is_deceased"),
            ("account_id", "employer_id"),
            ("primary_account_id", "employer_id"),
        ],
    ),
    Object("household", "Household", &[("name", "household_name")]),
    Object(
        "account_contact_role",
        "Relationship",
        &[
            ("contact_id", "contact_id_a"),
            ("account_id", "contact_id_b"),
            ("role", "relationship_type_id"),
            ("start_date", "start_date"),
            ("end_date", "end_date"),
            ("is_active", "is_active"),
        ],
    ),
    Object(
        "household_member",
        "Relationship",
        &[
            ("contact_id", "contact_id_a"),
            ("household_id", "contact_id_b"),
            ("role", "relationship_type_id"),
            ("start_date", "start_date"),
            ("end_date", "end_date"),
            ("is_active", "is_active"),
        ],
    ),
    Object(
        "account_relation",
        "Relationship",
        &[
            ("from_account_id", "contact_id_a"),
            ("to_account_id", "contact_id_b"),
            ("type", "relationship_type_id"),
            ("start_date", "start_date"),
            ("end_date", "end_date"),
            ("is_active", "is_active"),
        ],
    ),
    Object(
        "person_relation",
        "Relationship",
        &[
            ("from_contact_id", "contact_id_a"),
            ("to_contact_id", "contact_id_b"),
            ("type", "relationship_type_id"),
            ("start_date", "start_date"),
            ("end_date", "end_date"),
            ("is_active", "is_active"),
        ],
    ),
    Object(
        "interaction",
        "Activity",
        &[
            ("kind", "activity_type_id"),
            ("at", "activity_date_time"),
            ("subject", "subject"),
            ("body", "details"),
            ("campaign_id", "campaign_id"),
            ("user_id", "source_contact_id"),
        ],
    ),
    Object(
        "campaign",
        "Campaign",
        &[("name", "title"), ("start_date", "start_date"), ("end_date", "end_date"), ("is_active", "is_active")],
    ),
    Object("user", "Individual", &[]),
];

const FACTS: &[Fact] = &[
    Fact {
        entity: "contact",
        field: "",
        what: "a person's main firm as a field that can be set by itself",
        becomes: "`employer_id` follows the relationship `Employee of`, of which there is one current",
    },
    Fact {
        entity: "user",
        field: "",
        what: "users apart from contacts",
        becomes: "every user is a contact too; a group of contacts says who they are",
    },
    Fact {
        entity: "opportunity",
        field: "",
        what: "opportunities as something the product knows",
        becomes: "it has contributions and cases; opportunities need the extension Entity Construction Kit",
    },
    Fact {
        entity: "interaction",
        field: "account_id",
        what: "the firm at the time of an activity in the product's own lists",
        becomes: "it stands in a field of its own; the product shows an activity with the contacts it names",
    },
    Fact {
        entity: "interaction_contact",
        field: "",
        what: "people in an activity, where the product's own screens look for them",
        becomes: "load them as the activity's targets and assignees; this entity keeps what part each had",
    },
];
