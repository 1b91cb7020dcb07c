//! What Frappe CRM has of its own. Source: its document types.

use super::super::mapping::{Fact, Object, Product};
use crate::data_model::export::spelling::{Spelling, Style};

/// Source: a document type's name has 61 letters; it becomes a table, a folder and a class.
const ENTITIES: Spelling =
    Spelling { style: Style::Title, longest: 60, prefix: "GW_", suffix: "", reserved: &[], instead: "Item" };
/// Fields stand beside those of the product, hence the prefix.
const FIELDS: Spelling =
    Spelling { style: Style::Snake, longest: 60, prefix: "gw_", suffix: "", reserved: &[], instead: "_field" };

pub(super) const PRODUCT: Product = Product {
    objects: OBJECTS,
    everywhere: &[("created_at", "creation"), ("updated_at", "modified"), ("created_by", "owner")],
    facts: FACTS,
    entities: &ENTITIES,
    fields: &FIELDS,
    bare: false,
    money: Some("the currency is that of the record, for all its amounts"),
    own_unique: false,
    called: None,
};

const OBJECTS: &[Object] = &[
    Object("account", "CRM Organization", &[("name", "organization_name"), ("website", "website")]),
    Object(
        "contact",
        "Contact",
        &[
            ("given_name", "first_name"),
            ("family_name", "last_name"),
            ("salutation", "salutation"),
            ("job_title", "designation"),
            ("work_phone", "phone"),
            ("work_email", "email_id"),
            ("account_id", "company_name"),
            ("primary_account_id", "company_name"),
        ],
    ),
    Object(
        "lead",
        "CRM Lead",
        &[
            ("person_name", "first_name"),
            ("organisation_name", "organization"),
            ("email", "email"),
            ("phone", "mobile_no"),
            ("status", "status"),
        ],
    ),
    Object(
        "opportunity",
        "CRM Deal",
        &[
            ("account_id", "organization"),
            ("contact_id", "contact"),
            ("stage", "status"),
            ("value", "deal_value"),
            ("probability_pct", "probability"),
            ("expected_close", "expected_closure_date"),
            ("next_step", "next_step"),
            ("owner_user_id", "deal_owner"),
        ],
    ),
    Object(
        "product",
        "CRM Product",
        &[("code", "product_code"), ("name", "product_name"), ("list_price", "standard_rate")],
    ),
    Object("territory", "CRM Territory", &[("name", "territory_name")]),
    Object("user", "User", &[("display_name", "full_name"), ("work_email", "email"), ("is_active", "enabled")]),
];

const FACTS: &[Fact] = &[
    Fact {
        entity: "contact",
        field: "primary_account_id",
        what: "the reference from a person to the main firm",
        becomes: "`company_name` is a text there; a firm that is renamed loses its people unless someone renames it everywhere",
    },
    Fact {
        entity: "contact",
        field: "account_id",
        what: "the reference from a person to the firm",
        becomes: "`company_name` is a text there; a firm that is renamed loses its people unless someone renames it everywhere",
    },
    Fact {
        entity: "account",
        field: "name",
        what: "two firms of one name",
        becomes: "an organization's name is its key; tell them apart by their town",
    },
    Fact {
        entity: "account_contact_role",
        field: "",
        what: "further firms of a person, where the product's own screens look for them",
        becomes: "they are records of a document type of their own",
    },
    Fact {
        entity: "opportunity_contact_role",
        field: "",
        what: "roles of people in a deal, in the product's own list",
        becomes: "a deal has its own list of contacts without roles; roles are records of a document type of their own",
    },
    Fact {
        entity: "household",
        field: "",
        what: "a household as something the product knows",
        becomes: "it is a document type of its own",
    },
    Fact {
        entity: "opportunity",
        field: "account_id",
        what: "deals of persons without a firm, when they are handed to the shop or the books",
        becomes: "versions before May 2026 ask for a firm there",
    },
    Fact {
        entity: "interaction",
        field: "",
        what: "one list with the e-mails and calls that the product records by itself",
        becomes: "it is a document type beside them; decide which of the two people write into",
    },
];
