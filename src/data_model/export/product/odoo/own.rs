//! What Odoo has of its own. Source: its base, crm, product, sales-team and utm modules.

use super::super::mapping::{Fact, Object, Product};
use crate::data_model::export::spelling::{Spelling, Style};

/// Source: what is added without code begins with `x_`; names are PostgreSQL's, 63 letters at most.
pub(super) const NAMES: Spelling =
    Spelling { style: Style::Snake, longest: 60, prefix: "x_", suffix: "", reserved: &["x_name"], instead: "_field" };

pub(super) const PRODUCT: Product = Product {
    objects: OBJECTS,
    everywhere: &[("created_at", "create_date"), ("updated_at", "write_date"), ("created_by", "create_uid")],
    facts: FACTS,
    entities: &NAMES,
    fields: &NAMES,
    bare: false,
    money: Some("amounts are in the company's currency"),
    own_unique: false,
    called: Some("x_name"),
};

/// Where the models stand that are extended: the model, and the external id of its record.
pub(super) const MODELS: &[(&str, &str)] = &[
    ("res.partner", "base.model_res_partner"),
    ("res.users", "base.model_res_users"),
    ("crm.lead", "crm.model_crm_lead"),
    ("crm.team", "sales_team.model_crm_team"),
    ("product.template", "product.model_product_template"),
    ("utm.campaign", "utm.model_utm_campaign"),
];

/// Modules that bring them.
pub(super) const DEPENDS: &[&str] = &["contacts", "crm", "product", "sales_team", "utm"];

const OBJECTS: &[Object] = &[
    Object(
        "account",
        "res.partner",
        &[
            ("name", "name"),
            ("website", "website"),
            ("tax_no", "vat"),
            ("owner_user_id", "user_id"),
            ("parent_account_id", "parent_id"),
            ("is_active", "active"),
        ],
    ),
    Object(
        "contact",
        "res.partner",
        &[
            ("family_name", "name"),
            ("job_title", "function"),
            ("work_phone", "phone"),
            ("work_email", "email"),
            ("account_id", "parent_id"),
            ("primary_account_id", "parent_id"),
            ("owner_user_id", "user_id"),
            ("is_active", "active"),
        ],
    ),
    Object(
        "lead",
        "crm.lead",
        &[
            ("person_name", "contact_name"),
            ("organisation_name", "partner_name"),
            ("email", "email_from"),
            ("phone", "phone"),
            ("campaign_id", "campaign_id"),
            ("is_active", "active"),
        ],
    ),
    Object(
        "opportunity",
        "crm.lead",
        &[
            ("name", "name"),
            ("account_id", "partner_id"),
            ("stage", "stage_id"),
            ("value", "expected_revenue"),
            ("probability_pct", "probability"),
            ("expected_close", "date_deadline"),
            ("owner_user_id", "user_id"),
            ("campaign_id", "campaign_id"),
            ("is_active", "active"),
        ],
    ),
    Object("user", "res.users", &[("display_name", "name"), ("work_email", "login"), ("is_active", "active")]),
    Object("team", "crm.team", &[("name", "name"), ("lead_user_id", "user_id"), ("is_active", "active")]),
    Object(
        "product",
        "product.template",
        &[
            ("code", "default_code"),
            ("name", "name"),
            ("list_price", "list_price"),
            ("unit_cost", "standard_price"),
            ("is_active", "active"),
        ],
    ),
    Object("campaign", "utm.campaign", &[("name", "title")]),
];

const FACTS: &[Fact] = &[
    Fact {
        entity: "account_contact_role",
        field: "",
        what: "further companies of a person, where the product's own screens look for them",
        becomes: "it keeps one company per person (`parent_id`); further roles are records of a model of their own",
    },
    Fact {
        entity: "contact",
        field: "given_name",
        what: "given and family name apart",
        becomes: "a partner has one `name`, and it must be filled; put both into it, and the given name here as well",
    },
    Fact {
        entity: "contact",
        field: "",
        what: "people and firms apart",
        becomes: "both are partners: `is_company` tells them apart, and address rows (`type` invoice, delivery, other) are partners too",
    },
    Fact {
        entity: "lead",
        field: "",
        what: "leads and opportunities apart",
        becomes: "both are `crm.lead`, told apart by `type`; a lead needs a `name`",
    },
    Fact {
        entity: "opportunity",
        field: "contact_id",
        what: "a person beside the firm in the product's own field",
        becomes: "`partner_id` takes one partner; the person stands in a field of its own",
    },
    Fact {
        entity: "household",
        field: "",
        what: "a household as something the product knows",
        becomes: "it is a model of its own",
    },
    Fact {
        entity: "interaction",
        field: "",
        what: "one list with the messages that the product records by itself",
        becomes: "it is a model beside the chatter; decide which of the two people write into",
    },
];
