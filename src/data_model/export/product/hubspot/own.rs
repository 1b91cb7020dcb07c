//! What HubSpot has of its own. Source: its API reference of 2026-03 and the association types of its own client.

use super::super::mapping::{Fact, Object, Product};
use crate::data_model::export::spelling::{Spelling, Style};

/// Source: a name begins with a letter; properties share their names with HubSpot's own, hence the prefix.
const FIELDS: Spelling =
    Spelling { style: Style::Snake, longest: 60, prefix: "gw_", suffix: "", reserved: &[], instead: "_field" };
const ENTITIES: Spelling = FIELDS;

pub(super) const PRODUCT: Product = Product {
    objects: OBJECTS,
    everywhere: &[("created_at", "hs_createdate"), ("updated_at", "hs_lastmodifieddate")],
    facts: FACTS,
    entities: &ENTITIES,
    fields: &FIELDS,
    bare: false,
    money: Some("amounts are in the account's currency"),
    own_unique: false,
    called: None,
};

/// Custom objects that one account may have. Source: HubSpot's limits for Enterprise.
pub(super) const MOST_OBJECTS: usize = 10;

/// A reference that the product keeps as an association of its own has the number of its type here.
const OBJECTS: &[Object] = &[
    Object(
        "account",
        "companies",
        &[
            ("name", "name"),
            ("website", "website"),
            ("headcount", "numberofemployees"),
            ("parent_account_id", "association 14"),
            ("owner_user_id", "hubspot_owner_id"),
        ],
    ),
    Object(
        "contact",
        "contacts",
        &[
            ("given_name", "firstname"),
            ("family_name", "lastname"),
            ("salutation", "salutation"),
            ("job_title", "jobtitle"),
            ("work_phone", "phone"),
            ("work_email", "email"),
            ("owner_user_id", "hubspot_owner_id"),
            ("account_id", "association 1"),
            ("primary_account_id", "association 1"),
        ],
    ),
    Object(
        "opportunity",
        "deals",
        &[
            ("name", "dealname"),
            ("stage", "dealstage"),
            ("value", "amount"),
            ("expected_close", "closedate"),
            ("next_step", "hs_next_step"),
            ("owner_user_id", "hubspot_owner_id"),
            ("account_id", "association 5"),
            ("contact_id", "association 3"),
        ],
    ),
    Object(
        "opportunity_line",
        "line_items",
        &[("quantity", "quantity"), ("unit_price", "price"), ("discount_pct", "hs_discount_percentage")],
    ),
    Object(
        "product",
        "products",
        &[("code", "hs_sku"), ("name", "name"), ("list_price", "price"), ("unit_cost", "hs_cost_of_goods_sold")],
    ),
    Object(
        "case",
        "tickets",
        &[
            ("subject", "subject"),
            ("severity", "hs_ticket_priority"),
            ("owner_user_id", "hubspot_owner_id"),
            ("account_id", "association 26"),
            ("contact_id", "association 16"),
        ],
    ),
];

/// What the product calls one of its objects.
pub(super) const SINGULAR: &[(&str, &str)] = &[
    ("companies", "company"),
    ("contacts", "contact"),
    ("deals", "deal"),
    ("line_items", "line_item"),
    ("products", "product"),
    ("tickets", "ticket"),
];

/// Tables that are nothing but a link with a word: they become labelled associations.
pub(super) struct Link {
    pub(super) entity: &'static str,
    pub(super) from: &'static str,
    pub(super) to: &'static str,
    pub(super) word: &'static str,
}

pub(super) const LINKS: &[Link] = &[
    Link { entity: "account_contact_role", from: "account_id", to: "contact_id", word: "role" },
    Link { entity: "opportunity_contact_role", from: "opportunity_id", to: "contact_id", word: "role" },
    Link { entity: "household_member", from: "household_id", to: "contact_id", word: "role" },
    Link { entity: "account_relation", from: "from_account_id", to: "to_account_id", word: "type" },
    Link { entity: "person_relation", from: "from_contact_id", to: "to_contact_id", word: "type" },
    Link { entity: "interaction_contact", from: "interaction_id", to: "contact_id", word: "part" },
];

/// The table whose records are the product's own users, which are no object.
pub(super) const USERS: &str = "user";

const FACTS: &[Fact] = &[
    Fact {
        entity: "account_contact_role",
        field: "is_primary",
        what: "one active main role for each person",
        becomes: "the association `Primary` says it, without a date",
    },
    Fact {
        entity: "account",
        field: "parent_account_id",
        what: "more than a parent and its children in views",
        becomes: "the product's own parent and child companies can be kept beside this association",
    },
    Fact {
        entity: "household",
        field: "",
        what: "households without the dearest edition",
        becomes: "custom objects need Enterprise; below it, a company of the type `household` is the only way",
    },
    Fact {
        entity: "interaction",
        field: "",
        what: "one list with the calls, e-mails and meetings that the product records by itself",
        becomes: "it is a custom object beside them; decide which of the two people write into",
    },
    Fact {
        entity: "user",
        field: "",
        what: "the users' own fields",
        becomes: "users are set up in the product's settings",
    },
];
