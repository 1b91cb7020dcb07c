//! Every archetype under every store, held against what was worked out by hand.

use super::{Outcome, StoreTried, Tried, try_out};
use crate::questionnaire::{Questionnaire, Sketch, Tie, built_in, read};
use crate::unit::Date;

fn method() -> Questionnaire {
    let files = built_in().into_iter().find(|one| one.id == "crm-readiness").unwrap().files;
    read(&files).0.unwrap()
}

fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

fn tried(archetype: &str) -> Tried {
    let trial = method().records.trial;
    let found = trial.archetypes.iter().find(|one| one.id.as_str() == archetype).unwrap();
    try_out(&trial, std::slice::from_ref(&found.sketch), day("2026-11-22"))
}

/// "records, kept, twice, lost, made up, refused" for each store.
fn numbers(archetype: &str) -> Vec<String> {
    let stores = tried(archetype).stores;
    stores
        .iter()
        .map(|store| {
            let [case] = store.cases.as_slice() else { panic!("one case") };
            assert_eq!(store.records(), case.records);
            let (twice, lost) = (case.twice.len(), case.lost.len());
            let (made_up, refused) = (case.made_up.len(), case.refused.len());
            format!("{}: {} {} {twice} {lost} {made_up} {refused}", store.store, case.records, case.kept)
        })
        .collect()
}

fn word(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Whole => "whole",
        Outcome::Partly => "partly",
        Outcome::Wrong => "wrong",
        Outcome::Cannot => "cannot",
    }
}

/// How each answer came out: one line for each question and whom it is about, the stores in their order.
fn outcomes(archetype: &str) -> Vec<String> {
    let stores = tried(archetype).stores;
    let flat = |store: &StoreTried| -> Vec<(String, &'static str)> {
        let all = store.asks.iter().flat_map(|ask| ask.answers.iter().map(move |answer| (ask, answer)));
        all.map(|(ask, answer)| (format!("{} {}", ask.ask, answer.about), word(answer.outcome()))).collect()
    };
    let columns: Vec<_> = stores.iter().map(flat).collect();
    columns[0]
        .iter()
        .enumerate()
        .map(|(row, (name, _))| {
            let words: Vec<&str> = columns.iter().map(|column| column[row].1).collect();
            format!("{name}: {}", words.join(" "))
        })
        .collect()
}

#[test]
fn a_couple_with_one_contract() {
    assert_eq!(
        numbers("couple"),
        [
            "contact: 5 7 1 6 0 0",
            "account-one: 8 13 0 1 1 0",
            "account: 10 14 0 0 1 0",
            "hybrid: 7 8 1 5 0 0",
            "household: 10 14 0 0 0 0",
        ]
    );
    assert_eq!(
        outcomes("couple"),
        [
            "said-to-person Jonas Berg: whole whole whole whole whole",
            "household-deals Anna and Jonas Berg: cannot whole whole cannot whole",
            "one-letter Anna and Jonas Berg: cannot whole whole cannot whole",
        ]
    );
    let contact = &tried("couple").stores[0].cases[0];
    assert_eq!(contact.twice, [("what is known of Anna and Jonas Berg: one letter, to both names".to_owned(), 2)]);
    assert_eq!(
        contact.lost,
        [
            "that Anna and Jonas Berg are one",
            "that Anna Berg belongs to Anna and Jonas Berg",
            "that Jonas Berg belongs to Anna and Jonas Berg",
            "that “Home contents policy” is Anna and Jonas Berg's",
            "that Jonas Berg took part in “Home contents policy”",
            "that “Water damage” was for Anna and Jonas Berg",
        ]
    );
    assert_eq!(tried("couple").stores[2].cases[0].made_up, ["Anna and Jonas Berg"]);
}

#[test]
fn a_franchise() {
    assert_eq!(
        numbers("franchise"),
        [
            "contact: 4 13 0 9 0 2",
            "account-one: 10 20 0 2 0 0",
            "account: 12 22 0 0 0 0",
            "hybrid: 12 22 0 0 0 0",
            "household: 6 13 0 9 0 2",
        ]
    );
    assert_eq!(
        outcomes("franchise"),
        [
            "group-deals Crumb & Co. Franchise: partly whole whole whole partly",
            "people-now Crumb & Co. Franchise: whole whole whole whole whole",
            "people-now Crumb & Co. Harbour: whole whole whole whole whole",
            "places Petra Vogt: whole whole whole whole whole",
            "places Sam Okoro: whole whole whole whole whole",
        ]
    );
    let contact = &tried("franchise").stores[0];
    assert_eq!(
        contact.cases[0].refused,
        [
            "Crumb & Co. Station: there is no person to write its name on",
            "One oven: there is no person to hang it on; one would have to be made up",
        ]
    );
    let answer = &contact.asks[0].answers[0];
    assert_eq!(
        (answer.right.join(", "), answer.missing.join(", ")),
        ("Frame contract for ovens".to_owned(), "One oven, Two ovens".to_owned())
    );
    // All people are searched for the line of text; then Petra's deals.
    assert_eq!((answer.steps, answer.touched), (2, 3));
    // The top, its two shops, nothing below them, three deals.
    let answer = &tried("franchise").stores[2].asks[0].answers[0];
    assert_eq!((answer.steps, answer.touched), (4, 6));
}

#[test]
fn one_person_at_two_firms() {
    assert_eq!(
        numbers("two-hats"),
        [
            "contact: 6 10 0 8 0 0",
            "account-one: 10 13 1 4 0 0",
            "account: 11 18 0 0 0 0",
            "hybrid: 11 18 0 0 0 0",
            "household: 7 10 0 8 0 0",
        ]
    );
    assert_eq!(
        outcomes("two-hats"),
        [
            "group-deals Seaview Hospital: cannot whole whole whole cannot",
            "company-history Lindqvist Clinics: wrong whole whole whole wrong",
            "company-history Seaview Hospital: cannot whole whole whole cannot",
            "said-to-person Maria Lind: whole whole whole whole whole",
            "people-now Lindqvist Clinics: whole whole whole whole whole",
            "people-now Seaview Hospital: cannot whole whole whole cannot",
            "places Maria Lind: partly whole whole whole partly",
        ]
    );
    let one = &tried("two-hats").stores[1].cases[0];
    assert_eq!(one.twice, [("Maria Lind".to_owned(), 2)]);
    let contact = &tried("two-hats").stores[0].cases[0];
    assert!(contact.lost.contains(&"Maria Lind's role at Seaview Hospital".to_owned()), "{:?}", contact.lost);
}

#[test]
fn a_donor_who_is_also_a_supplier() {
    assert_eq!(
        numbers("donor-supplier"),
        [
            "contact: 3 10 0 2 0 0",
            "account-one: 8 10 1 1 1 0",
            "account: 9 12 0 0 1 0",
            "hybrid: 7 12 0 0 0 0",
            "household: 5 10 0 2 0 0",
        ]
    );
    assert_eq!(
        outcomes("donor-supplier"),
        [
            "group-deals Hale Printworks: wrong whole whole whole wrong",
            "people-now Hale Printworks: whole whole whole whole whole",
            "places Ines Hale: whole whole whole whole whole",
        ]
    );
    assert_eq!(tried("donor-supplier").stores[0].asks[0].answers[0].wrong, ["Gift for the well"]);
}

#[test]
fn a_group_of_firms() {
    assert_eq!(
        numbers("group"),
        [
            "contact: 4 12 0 8 0 1",
            "account-one: 9 18 0 2 0 0",
            "account: 11 20 0 0 0 0",
            "hybrid: 11 20 0 0 0 0",
            "household: 6 12 0 8 0 1",
        ]
    );
    assert_eq!(
        outcomes("group"),
        [
            "group-deals Norrland Holding: cannot whole whole whole cannot",
            "people-now Norrland Timber: whole whole whole whole whole",
            "people-now Norrland Sawmill: whole whole whole whole whole",
            "places Erik Ström: whole whole whole whole whole",
            "places Lena Dahl: whole whole whole whole whole",
        ]
    );
    // Top, daughter, granddaughter, nothing below, two deals: five steps and five records.
    let answer = &tried("group").stores[2].asks[0].answers[0];
    assert_eq!((answer.steps, answer.touched), (5, 5));
}

#[test]
fn somebody_who_changes_jobs() {
    assert_eq!(
        numbers("job-change"),
        [
            "contact: 6 10 0 8 0 0",
            "account-one: 9 12 0 6 0 0",
            "account: 11 18 0 0 0 0",
            "hybrid: 11 18 0 0 0 0",
            "household: 7 10 0 8 0 0",
        ]
    );
    assert_eq!(
        outcomes("job-change"),
        [
            "group-deals Alder Tools: cannot whole whole whole cannot",
            "company-history Alder Tools: cannot cannot whole whole cannot",
            "company-history Birch Machines: wrong wrong whole whole wrong",
            "said-to-person Tomas Reed: whole whole whole whole whole",
            "people-now Alder Tools: whole whole whole whole whole",
            "people-now Birch Machines: whole whole whole whole whole",
            "places Tomas Reed: partly partly whole whole partly",
        ]
    );
}

#[test]
fn a_sole_trader() {
    assert_eq!(
        numbers("sole-trader"),
        [
            "contact: 4 7 0 0 0 0",
            "account-one: 6 7 0 0 1 0",
            "account: 7 7 0 0 1 0",
            "hybrid: 5 7 0 0 0 0",
            "household: 5 7 0 0 0 0",
        ]
    );
    assert_eq!(outcomes("sole-trader"), ["said-to-person Yusuf Kaya: whole whole whole whole whole"]);
}

#[test]
fn a_family_business() {
    assert_eq!(
        numbers("family-business"),
        [
            "contact: 4 10 2 7 0 0",
            "account-one: 10 15 2 2 1 0",
            "account: 12 19 0 0 1 0",
            "hybrid: 9 15 0 4 0 0",
            "household: 9 14 2 3 0 0",
        ]
    );
    assert_eq!(
        outcomes("family-business"),
        [
            "group-deals Moretti Gelato: wrong whole whole whole whole",
            "people-now Moretti Gelato: whole whole whole whole whole",
            "places Carla Moretti: whole whole whole whole whole",
            "places Luca Moretti: whole whole whole whole whole",
            "household-deals Moretti family: cannot whole whole cannot whole",
            "one-letter Moretti family: cannot whole whole cannot whole",
        ]
    );
}

#[test]
fn a_firm_where_nobody_is_known() {
    assert_eq!(
        numbers("nobody-known"),
        [
            "contact: 0 0 0 4 0 2",
            "account-one: 2 4 0 0 0 0",
            "account: 2 4 0 0 0 0",
            "hybrid: 2 4 0 0 0 0",
            "household: 0 0 0 4 0 2",
        ]
    );
    assert_eq!(outcomes("nobody-known"), ["group-deals Tarn Waterworks: cannot whole whole whole cannot"]);
}

#[test]
fn together_they_are_what_they_are_alone() {
    let trial = method().records.trial;
    let all: Vec<Sketch> = trial.archetypes.iter().map(|one| one.sketch.clone()).collect();
    let together = try_out(&trial, &all, day("2026-11-22"));
    for (place, archetype) in trial.archetypes.iter().enumerate() {
        let alone = tried(archetype.id.as_str());
        for (store, other) in together.stores.iter().zip(&alone.stores) {
            assert_eq!(store.cases[place], other.cases[0], "{} {}", store.store, archetype.id);
        }
    }
}

#[test]
fn the_day_decides_who_is_where() {
    let trial = method().records.trial;
    let archetype = trial.archetypes.iter().find(|one| one.id.as_str() == "job-change").unwrap();
    let before = try_out(&trial, std::slice::from_ref(&archetype.sketch), day("2025-01-01"));
    let lost = &before.stores[1].cases[0].lost;
    assert!(lost.contains(&"Tomas Reed's role at Birch Machines".to_owned()), "{lost:?}");
    // Who has left everybody stays where they were last, and is taken for being there still.
    let mut gone = archetype.sketch.clone();
    gone.roles.retain(|tie: &Tie| tie.at == "Alder Tools");
    gone.talks.clear();
    let after = try_out(&trial, &[gone], day("2026-11-22"));
    let ask = after.stores[1].asks.iter().find(|ask| ask.ask.as_str() == "people-now").unwrap();
    assert_eq!(ask.answers[0].wrong, ["Tomas Reed"]);
    let ask = after.stores[2].asks.iter().find(|ask| ask.ask.as_str() == "people-now").unwrap();
    assert_eq!(ask.answers[0].outcome(), Outcome::Whole);
}
