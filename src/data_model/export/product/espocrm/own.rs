//! What `EspoCRM` has of its own. Source: the entity definitions of its version 10.

use super::super::mapping::{Fact, Object, Product};
use crate::data_model::export::spelling::{Spelling, Style};

/// Source: what is added by hand begins with a `C` there, so that an upgrade never meets it.
const ENTITIES: Spelling =
    Spelling { style: Style::Pascal, longest: 50, prefix: "C", suffix: "", reserved: &[], instead: "Item" };
pub(super) const FIELDS: Spelling =
    Spelling { style: Style::Pascal, longest: 50, prefix: "c", suffix: "", reserved: &[], instead: "Field" };

pub(super) const PRODUCT: Product = Product {
    objects: OBJECTS,
    everywhere: &[("created_at", "createdAt"), ("updated_at", "modifiedAt"), ("created_by", "createdBy")],
    facts: FACTS,
    entities: &ENTITIES,
    fields: &FIELDS,
    bare: true,
    money: None,
    own_unique: true,
    called: Some("name"),
};

const OBJECTS: &[Object] = &[
    Object("account", "Account", &[("name", "name"), ("website", "website"), ("owner_user_id", "assignedUser")]),
    Object(
        "contact",
        "Contact",
        &[
            ("given_name", "firstName"),
            ("family_name", "lastName"),
            ("salutation", "salutationName"),
            ("job_title", "title"),
            ("work_phone", "phoneNumber"),
            ("work_email", "emailAddress"),
            ("account_id", "account"),
            ("primary_account_id", "account"),
            ("owner_user_id", "assignedUser"),
        ],
    ),
    Object(
        "lead",
        "Lead",
        &[
            ("person_name", "lastName"),
            ("organisation_name", "accountName"),
            ("email", "emailAddress"),
            ("phone", "phoneNumber"),
            ("status", "status"),
            ("campaign_id", "campaign"),
        ],
    ),
    Object(
        "opportunity",
        "Opportunity",
        &[
            ("name", "name"),
            ("account_id", "account"),
            ("contact_id", "contact"),
            ("stage", "stage"),
            ("value", "amount"),
            ("probability_pct", "probability"),
            ("expected_close", "closeDate"),
            ("owner_user_id", "assignedUser"),
            ("campaign_id", "campaign"),
        ],
    ),
    Object(
        "case",
        "Case",
        &[
            ("subject", "name"),
            ("account_id", "account"),
            ("contact_id", "contact"),
            ("status", "status"),
            ("severity", "priority"),
            ("owner_user_id", "assignedUser"),
        ],
    ),
    Object(
        "campaign",
        "Campaign",
        &[
            ("name", "name"),
            ("status", "status"),
            ("start_date", "startDate"),
            ("end_date", "endDate"),
            ("budget", "budget"),
        ],
    ),
    Object("user", "User", &[("display_name", "lastName"), ("work_email", "emailAddress"), ("is_active", "isActive")]),
    Object("team", "Team", &[("name", "name")]),
];

const FACTS: &[Fact] = &[
    Fact {
        entity: "account_contact_role",
        field: "",
        what: "roles where the product's own list of a contact's accounts looks for them",
        becomes: "they are an entity of their own with dates; the product's list keeps one role for each account and \
            no dates: fill it by a workflow, or hide it",
    },
    Fact {
        entity: "household",
        field: "",
        what: "a household as something the product knows",
        becomes: "it is an entity of its own",
    },
    Fact {
        entity: "interaction",
        field: "",
        what: "one list with the e-mails, calls and meetings that the product records by itself",
        becomes: "it is an entity beside them; decide which of the two people write into",
    },
    Fact {
        entity: "opportunity",
        field: "value",
        what: "opportunities without an amount or a date of closing",
        becomes: "`amount` and `closeDate` must be filled there",
    },
];
