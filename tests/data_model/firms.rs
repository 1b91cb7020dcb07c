//! Five firms and what they answer about the people they deal with. Source: the worked cases of the
//! method's content.

use groundwork::condition::Facts;
use groundwork::engagement::{AnswerValue, Engagement};
use groundwork::score::positions;

use crate::method::*;

/// What everything else follows from.
pub(crate) fn facts(firm: &Engagement) -> Facts<'static> {
    positions(&crm_readiness(), firm).facts
}

/// A firm that has answered nothing.
pub(crate) fn silent() -> Engagement {
    engagement(&crm_readiness(), "full", &[("boss", "executive")])
}

fn firm(who_pays: &str, choices: &[(&str, &str)]) -> Engagement {
    let mut firm = silent();
    agree(&mut firm, "profile.who_pays", choice(who_pays));
    for (question, answer) in choices {
        agree(&mut firm, question, choice(answer));
    }
    firm
}

pub(crate) fn ticks(firm: &mut Engagement, question: &str, ticked: &[&str]) {
    agree(firm, question, choices(ticked));
}

pub(crate) fn kinds(firm: &mut Engagement, of_firms: &[&str], of_people: &[&str]) {
    let ticked = |ids: &[&str]| AnswerValue::Choices(ids.iter().map(|id| (*id).to_owned()).collect());
    let answer = fields(&[("company_facts", ticked(of_firms)), ("person_facts", ticked(of_people))]);
    agree(firm, "records.two_kinds", answer);
}

pub(crate) fn share(firm: &mut Engagement, now: f64, in3y: f64) {
    let answer = fields(&[("now", AnswerValue::Number(now)), ("in3y", AnswerValue::Number(in3y))]);
    agree(firm, "records.private_share", answer);
}

pub(crate) fn together(firm: &mut Engagement, [decide, price, letters]: [&str; 3]) {
    let one = |id: &str| AnswerValue::Choice(id.to_owned());
    let answer = fields(&[("decide", one(decide)), ("price", one(price)), ("letters", one(letters))]);
    agree(firm, "records.together", answer);
}

/// a distributor that sells to firms.
pub(crate) fn distributor() -> Engagement {
    let mut firm = firm(
        "b2b",
        &[
            ("records.people_per_customer", "three_to_five"),
            ("records.whose_deal", "company"),
            ("records.families", "a_few"),
            ("records.paper", "company"),
            ("records.several_hats", "sometimes"),
        ],
    );
    let all = ["all_opportunities", "combined_history", "address_once", "one_view", "company_vs_person_reports"];
    ticks(&mut firm, "records.five_views", &all);
    kinds(&mut firm, &["industry_code", "headcount", "contract"], &["birthday"]);
    ticks(&mut firm, "records.awkward", &["where_company_facts", "stored_twice"]);
    share(&mut firm, 2.0, 2.0);
    firm
}

/// a physiotherapy clinic. Four questions are not asked where private people pay.
pub(crate) fn clinic() -> Engagement {
    let mut firm = firm("b2c", &[("records.people_per_customer", "one")]);
    ticks(&mut firm, "records.five_views", &["one_view"]);
    kinds(&mut firm, &[], &["birthday", "private_phone"]);
    ticks(&mut firm, "records.awkward", &[]);
    share(&mut firm, 97.0, 95.0);
    together(&mut firm, ["some", "no", "no"]);
    firm
}

/// a family wealth adviser.
pub(crate) fn wealth_adviser() -> Engagement {
    let mut firm = clinic();
    share(&mut firm, 100.0, 100.0);
    together(&mut firm, ["yes", "yes", "yes"]);
    firm
}

/// a training provider that sells to firms and to private people, who do not act as one.
pub(crate) fn training_provider() -> Engagement {
    let mut firm = firm(
        "mixed",
        &[
            ("records.people_per_customer", "two"),
            ("records.whose_deal", "depends"),
            ("records.families", "no"),
            ("records.paper", "both"),
            ("records.several_hats", "sometimes"),
        ],
    );
    ticks(&mut firm, "records.five_views", &["all_opportunities", "combined_history", "one_view"]);
    kinds(&mut firm, &["contract"], &[]);
    ticks(&mut firm, "records.awkward", &["stored_twice"]);
    share(&mut firm, 45.0, 40.0);
    together(&mut firm, ["no", "no", "no"]);
    firm
}

/// independent consultants with some private clients.
pub(crate) fn consultants() -> Engagement {
    let mut firm = firm(
        "b2b",
        &[
            ("records.people_per_customer", "two"),
            ("records.whose_deal", "person"),
            ("records.families", "no"),
            ("records.paper", "both"),
            ("records.several_hats", "often"),
        ],
    );
    ticks(&mut firm, "records.five_views", &["combined_history", "one_view"]);
    kinds(&mut firm, &[], &[]);
    ticks(&mut firm, "records.awkward", &[]);
    share(&mut firm, 10.0, 20.0);
    firm
}
