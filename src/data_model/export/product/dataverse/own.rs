//! What Dataverse and the applications on it have of their own. Source: Microsoft's Common Data Model and table reference.

use super::super::mapping::{Fact, Object, Product};
use crate::data_model::export::spelling::{Spelling, Style};

/// What the publisher puts before every name.
pub(super) const PREFIX: &str = "gw";

/// Source: schema names hold 50 letters, the prefix included, in the column and relationship editors.
pub(super) const NAMES: Spelling =
    Spelling { style: Style::Pascal, longest: 50, prefix: "gw_", suffix: "", reserved: &["gw_name"], instead: "Item" };

pub(super) const PRODUCT: Product = Product {
    objects: OBJECTS,
    everywhere: &[("created_at", "createdon"), ("updated_at", "modifiedon"), ("created_by", "createdby")],
    facts: FACTS,
    entities: &NAMES,
    fields: &NAMES,
    bare: false,
    money: Some("the currency is that of the record, for all its amounts"),
    own_unique: true,
    called: Some("gw_Name"),
};

/// Tables with their columns, by logical name.
const OBJECTS: &[Object] = &[
    Object(
        "account",
        "account",
        &[
            ("account_id", "accountid"),
            ("name", "name"),
            ("website", "websiteurl"),
            ("headcount", "numberofemployees"),
            ("parent_account_id", "parentaccountid"),
            ("owner_user_id", "ownerid"),
            ("territory_id", "territoryid"),
        ],
    ),
    Object(
        "contact",
        "contact",
        &[
            ("contact_id", "contactid"),
            ("given_name", "firstname"),
            ("family_name", "lastname"),
            ("salutation", "salutation"),
            ("birth_date", "birthdate"),
            ("job_title", "jobtitle"),
            ("work_phone", "telephone1"),
            ("private_phone", "telephone2"),
            ("work_email", "emailaddress1"),
            ("private_email", "emailaddress2"),
            ("account_id", "parentcustomerid"),
            ("primary_account_id", "parentcustomerid"),
            ("owner_user_id", "ownerid"),
        ],
    ),
    Object(
        "lead",
        "lead",
        &[
            ("lead_id", "leadid"),
            ("person_name", "lastname"),
            ("organisation_name", "companyname"),
            ("email", "emailaddress1"),
            ("phone", "telephone1"),
            ("account_id", "parentaccountid"),
            ("contact_id", "parentcontactid"),
            ("campaign_id", "campaignid"),
        ],
    ),
    Object(
        "opportunity",
        "opportunity",
        &[
            ("opportunity_id", "opportunityid"),
            ("name", "name"),
            ("account_id", "parentaccountid"),
            ("contact_id", "parentcontactid"),
            ("value", "estimatedvalue"),
            ("expected_close", "estimatedclosedate"),
            ("owner_user_id", "ownerid"),
            ("campaign_id", "campaignid"),
        ],
    ),
    Object("product", "product", &[("product_id", "productid"), ("code", "productnumber"), ("name", "name")]),
    Object(
        "case",
        "incident",
        &[
            ("case_id", "incidentid"),
            ("number", "ticketnumber"),
            ("subject", "title"),
            ("account_id", "customerid"),
            ("contact_id", "primarycontactid"),
            ("owner_user_id", "ownerid"),
        ],
    ),
    Object(
        "campaign",
        "campaign",
        &[
            ("campaign_id", "campaignid"),
            ("name", "name"),
            ("start_date", "actualstart"),
            ("end_date", "actualend"),
            ("budget", "budgetedcost"),
        ],
    ),
    Object(
        "user",
        "systemuser",
        &[
            ("user_id", "systemuserid"),
            ("display_name", "fullname"),
            ("work_email", "internalemailaddress"),
            ("manager_user_id", "parentsystemuserid"),
        ],
    ),
    Object("team", "team", &[("team_id", "teamid"), ("name", "name"), ("purpose", "description")]),
    Object("territory", "territory", &[("territory_id", "territoryid"), ("name", "name")]),
];

const FACTS: &[Fact] = &[
    Fact {
        entity: "contact",
        field: "primary_account_id",
        what: "the difference between a person's main account and an account that is one",
        becomes: "`parentcustomerid` points to an account or to a contact; fill it with the main account only",
    },
    Fact {
        entity: "account_contact_role",
        field: "",
        what: "roles where the product's own screens look for them",
        becomes: "it is a table of its own; the product's `Connection` is a second way that must not be used beside it",
    },
    Fact {
        entity: "household",
        field: "",
        what: "a household as something the product knows",
        becomes: "it is a table of its own",
    },
    Fact {
        entity: "opportunity",
        field: "",
        what: "opportunities, leads, cases and campaigns without the applications that bring their tables",
        becomes: "Dataverse alone has accounts and contacts; the others come with the sales, service or marketing application",
    },
    Fact {
        entity: "opportunity",
        field: "household_id",
        what: "the household as the one who buys",
        becomes: "it is a lookup of its own; the product's `customerid` takes an account or a contact",
    },
    Fact {
        entity: "interaction",
        field: "",
        what: "one list with the e-mails and appointments that the product records by itself",
        becomes: "it is a table beside its activities; decide which of the two people write into",
    },
];
