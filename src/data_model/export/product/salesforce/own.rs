//! What Salesforce has of its own. Source: its object reference, API 62.0.

use super::super::mapping::{Fact, Object, Product};
use crate::data_model::export::spelling::{Spelling, Style};

/// Source: its metadata guide: 40 letters before the suffix.
const NAMES: Spelling =
    Spelling { style: Style::Title, longest: 43, prefix: "", suffix: "__c", reserved: &[], instead: "Item" };

pub(super) const PRODUCT: Product = Product {
    objects: OBJECTS,
    everywhere: &[("created_at", "CreatedDate"), ("updated_at", "LastModifiedDate"), ("created_by", "CreatedById")],
    facts: FACTS,
    entities: &NAMES,
    fields: &NAMES,
    bare: false,
    money: Some("the currency is that of the record, for all its amounts"),
    own_unique: false,
    called: Some("Name"),
};

/// Objects that no lookup field can point to.
pub(super) const NO_TARGETS: &[&str] =
    &["AccountContactRelation", "OpportunityContactRole", "CampaignMember", "OpportunityLineItem"];

/// Objects that no lookup field can stand on: a user points to users only, and by a field of its own kind.
pub(super) const NO_SOURCES: &[&str] = &["User"];

const OBJECTS: &[Object] = &[
    Object(
        "account",
        "Account",
        &[
            ("name", "Name"),
            ("website", "Website"),
            ("headcount", "NumberOfEmployees"),
            ("parent_account_id", "ParentId"),
            ("owner_user_id", "OwnerId"),
        ],
    ),
    Object(
        "contact",
        "Contact",
        &[
            ("given_name", "FirstName"),
            ("family_name", "LastName"),
            ("salutation", "Salutation"),
            ("birth_date", "Birthdate"),
            ("job_title", "Title"),
            ("work_phone", "Phone"),
            ("private_phone", "HomePhone"),
            ("work_email", "Email"),
            ("account_id", "AccountId"),
            ("primary_account_id", "AccountId"),
            ("owner_user_id", "OwnerId"),
        ],
    ),
    Object(
        "account_contact_role",
        "AccountContactRelation",
        &[
            ("account_id", "AccountId"),
            ("contact_id", "ContactId"),
            ("is_active", "IsActive"),
            ("start_date", "StartDate"),
            ("end_date", "EndDate"),
        ],
    ),
    Object(
        "lead",
        "Lead",
        &[
            ("person_name", "LastName"),
            ("organisation_name", "Company"),
            ("email", "Email"),
            ("phone", "Phone"),
            ("status", "Status"),
        ],
    ),
    Object(
        "opportunity",
        "Opportunity",
        &[
            ("name", "Name"),
            ("account_id", "AccountId"),
            ("stage", "StageName"),
            ("value", "Amount"),
            ("probability_pct", "Probability"),
            ("expected_close", "CloseDate"),
            ("next_step", "NextStep"),
            ("owner_user_id", "OwnerId"),
            ("campaign_id", "CampaignId"),
        ],
    ),
    Object(
        "opportunity_contact_role",
        "OpportunityContactRole",
        &[
            ("opportunity_id", "OpportunityId"),
            ("contact_id", "ContactId"),
            ("role", "Role"),
            ("is_primary", "IsPrimary"),
        ],
    ),
    Object(
        "opportunity_line",
        "OpportunityLineItem",
        &[
            ("opportunity_id", "OpportunityId"),
            ("product_id", "Product2Id"),
            ("quantity", "Quantity"),
            ("unit_price", "UnitPrice"),
            ("discount_pct", "Discount"),
        ],
    ),
    Object(
        "product",
        "Product2",
        &[("code", "ProductCode"), ("name", "Name"), ("family", "Family"), ("is_active", "IsActive")],
    ),
    Object(
        "asset",
        "Asset",
        &[
            ("product_id", "Product2Id"),
            ("serial_no", "SerialNumber"),
            ("account_id", "AccountId"),
            ("contact_id", "ContactId"),
            ("installed_on", "InstallDate"),
            ("status", "Status"),
        ],
    ),
    Object(
        "case",
        "Case",
        &[
            ("account_id", "AccountId"),
            ("contact_id", "ContactId"),
            ("asset_id", "AssetId"),
            ("closed_at", "ClosedDate"),
            ("severity", "Priority"),
            ("subject", "Subject"),
            ("owner_user_id", "OwnerId"),
            ("status", "Status"),
        ],
    ),
    Object(
        "campaign",
        "Campaign",
        &[
            ("name", "Name"),
            ("start_date", "StartDate"),
            ("end_date", "EndDate"),
            ("budget", "BudgetedCost"),
            ("cost", "ActualCost"),
            ("status", "Status"),
        ],
    ),
    Object(
        "campaign_member",
        "CampaignMember",
        &[("campaign_id", "CampaignId"), ("contact_id", "ContactId"), ("response", "Status")],
    ),
    Object(
        "user",
        "User",
        &[
            ("display_name", "LastName"),
            ("work_email", "Email"),
            ("manager_user_id", "ManagerId"),
            ("is_active", "IsActive"),
        ],
    ),
];

const FACTS: &[Fact] = &[
    Fact {
        entity: "account_contact_role",
        field: "",
        what: "several roles of one person at one account",
        becomes: "there is one relation of a person and an account; further roles go into its multi-choice field `Roles`",
    },
    Fact {
        entity: "account_contact_role",
        field: "is_primary",
        what: "the main role as a mark of its own",
        becomes: "the account of the contact itself is the main one; `IsDirect` shows it and cannot be set",
    },
    Fact {
        entity: "contact",
        field: "",
        what: "contacts without an account for everybody to see",
        becomes: "only their owner and administrators see them; give private persons an account, or decide for person \
            accounts, which can never be switched off again",
    },
    Fact {
        entity: "household",
        field: "",
        what: "a household as something the product knows",
        becomes: "it is a custom object; the product's own households belong to its industry and nonprofit editions",
    },
    Fact {
        entity: "lead",
        field: "organisation_name",
        what: "leads without a firm",
        becomes: "`Company` must be filled; write the person's name there",
    },
    Fact {
        entity: "interaction",
        field: "",
        what: "one list with the e-mails and meetings that the product records by itself",
        becomes: "it is a custom object beside `Task` and `Event`; decide which of the two people write into",
    },
    Fact {
        entity: "opportunity",
        field: "account_id",
        what: "opportunities of persons without an account in the product's reports",
        becomes: "they are kept, but account reports leave them out",
    },
];
