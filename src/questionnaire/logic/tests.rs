use super::super::{Questionnaire, built_in, read};
use super::{LogicRow, in_words, rules, table};
use crate::condition::Expression;

fn method() -> Questionnaire {
    let files = built_in().into_iter().find(|one| one.id == "crm-readiness").unwrap().files;
    read(&files).0.unwrap()
}

#[test]
fn conditions_read_as_sentences() {
    let method = method();
    let said = |text: &str| in_words(&method, &Expression::compile(text).unwrap());
    let cases = [
        (
            "people.help_or_hinder <= 1 and goals.after_go_live > 2",
            "the level of *Help or hinder* is at most 1 and the level of *After go live* is above 2",
        ),
        (
            "not (people.help_or_hinder <= 1) or not profile.users.known",
            "the level of *Help or hinder* is above 1 or *Users* is not known",
        ),
        (
            "(profile.users >= 25 or profile.users.known) and profile.who_pays == 'b2c'",
            "(*Users* is at least 25 or *Users* is known) and *Who pays* is “Private people”",
        ),
        (
            "profile.who_pays in ['b2b', 'b2c'] and profile.users < 5",
            "*Who pays* is either “Organisations” or “Private people” and *Users* is below 5",
        ),
        ("profile.who_pays not in ['b2c']", "*Who pays* is none of “Private people”"),
        ("1 < people.skills <= 3", "1 is below the level of *Skills* and the level of *Skills* is at most 3"),
        (
            "'efficiency' in top(goals.order, 3) or 'insight' in top(goals.order, 3)",
            "“We waste less time and money” or “We decide on better information” is among the first 3 of *Order*",
        ),
        ("'technology' not in goals.levers", "“The technology” is not named in *Levers*"),
        ("count(goals.levers) == 1", "the number of entries in *Levers* is 1"),
        (
            "leadership.commitment.gap >= 2",
            "the lead of Leaders over Front line on *Commitment*, in levels, is at least 2",
        ),
        ("data.sample.doubles > 5", "“Doubles of another record” of *Sample* is above 5"),
        ("not filled(data.right_to_use.countries)", "“Where these people live” of *Right to use* is not filled in"),
        ("balance.technology - balance.culture > 1", "the group *Technology* minus the group *Culture* is above 1"),
        (
            "technology.skills.reporting_bi < 2",
            "the step of “Reports and figures from several sources” of *Skills* is below 2",
        ),
        (
            "gate.no_sponsor and not gate.no_sponsor",
            "the gate *Nobody at the top stands for it* stands in the way and the gate *Nobody at the top stands for it* does not stand in the way",
        ),
        (
            "gates.hold_open > 0 and gates.stop == 0",
            "the number of undecided “hold” gates is above 0 and the number of met “stop” gates is 0",
        ),
        ("coverage.people < 60", "the answered share of *People, trust and pay*, in percent, is below 60"),
        (
            "task.training and verdict == 'crawl'",
            "the task *Train by role and task, with managers as coaches* is in the plan and the verdict is “Crawl: buy small, for one pain”",
        ),
        ("(3 if profile.users > 5 else 1) > 2", "3 if *Users* is above 5, otherwise 1 is above 2"),
        ("true", "always"),
    ];
    for (written, words) in cases {
        assert_eq!(said(written), words, "{written}");
    }
}

/// Nothing that the method says is left in the language of conditions.
#[test]
fn every_rule_of_the_method_has_words() {
    let method = method();
    for rule in rules(&method) {
        let words = in_words(&method, rule.expression);
        let strange = words.contains('`') || words.contains("==") || words.contains('_');
        assert!(!strange, "{} {}: {words}", rule.kind, rule.id);
    }
}

#[test]
fn a_row_shows_what_an_answer_decides() {
    let method = method();
    let rows = table(&method);
    assert_eq!(rows.len(), method.questions().count());
    let row: &LogicRow = rows.iter().find(|row| row.id.as_str() == "leadership.commitment").unwrap();
    assert_eq!(
        (row.tier.as_str(), row.kind, row.takes.as_str()),
        ("Core", "scale", "one of six anchors, level 0 to 5")
    );
    assert_eq!(row.level, "the chosen anchor");
    let scores: Vec<(&str, f64)> = row.scores.iter().map(|score| (score.dimension.as_str(), score.weight)).collect();
    assert_eq!(scores, [("leadership", 2.0)]);
    let decided: Vec<(&str, &str)> = row.consequences.iter().map(|one| (one.kind, one.id.as_str())).collect();
    assert!(decided.contains(&("gate", "no-sponsor")), "{decided:?}");
    assert!(decided.contains(&("risk", "sponsor-fades")), "{decided:?}");
    let verdict = row.consequences.iter().find(|one| one.id == "prepare-first").unwrap();
    assert_eq!(verdict.through, "the gate *Nobody at the top stands for it*");
}
