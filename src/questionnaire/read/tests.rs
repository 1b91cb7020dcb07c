use std::sync::Arc;

use super::super::{BuiltIn, built_in};
use super::files::Trust;
use super::{read, read_for_work};
use crate::diagnostic::{Look, Source, render};

#[test]
fn every_built_in_questionnaire_reads_without_a_finding() {
    let all = built_in();
    assert!(all.iter().any(|one| one.id == "crm-readiness"), "the embedded folder is missing");
    for one in all {
        let (questionnaire, findings) = read(&one.files);
        let printed: Vec<String> = findings.iter().map(|finding| render(finding, Look::Plain)).collect();
        assert!(findings.is_empty(), "{}", printed.join("\n\n"));
        assert_eq!(questionnaire.map(|questionnaire| questionnaire.id.to_string()), Some(one.id));
    }
}

#[test]
fn what_is_not_checked_once_more_is_read_as_what_is() {
    for one in built_in() {
        let files: Vec<_> = one.files.into_iter().filter(|file| !file.name.ends_with("/ideas.toml")).collect();
        assert_eq!(Trust::of(&files), Trust::BuiltIn);
        let (unchecked, findings) = read_for_work(&files);
        assert!(findings.is_empty());
        assert_eq!(format!("{unchecked:?}"), format!("{:?}", read(&files).0));
    }
}

#[test]
fn one_file_of_somebody_else_has_all_of_them_checked() {
    let mut files: Vec<_> = method().files.into_iter().filter(|file| !file.name.ends_with("/ideas.toml")).collect();
    let kpis = files.iter_mut().find(|file| file.name.ends_with("/kpis.toml")).unwrap();
    *kpis = Arc::new(Source { name: kpis.name.clone(), text: "format = 1\n".to_owned().into() });
    assert_eq!(Trust::of(&files), Trust::None);
    let (read, findings) = read_for_work(&files);
    assert!(read.is_none() && findings.iter().any(|finding| finding.code == "unknown-reference"));
}

fn method() -> BuiltIn {
    built_in().into_iter().find(|one| one.id == "crm-readiness").unwrap()
}

#[test]
fn the_built_in_method_is_complete() {
    let method = read(&method().files).0.unwrap();
    let core = method.questions().filter(|question| question.tier.as_str() == "core").count();
    let counts = [
        method.questions().count(),
        core,
        method.dimensions.len(),
        method.gates.len(),
        method.verdicts.len(),
        method.tasks.len(),
        method.risks.len(),
        method.kpis.len(),
        method.records.models.len(),
    ];
    // 89 questions and the five that published cases showed to be missing; 54 + 5 of them core.
    assert_eq!(counts, [94, 59, 9, 27, 7, 58, 30, 43, 4]);
}

/// The five founding articles were taken apart into 212 ideas. None of them may get lost.
#[test]
fn every_founding_idea_has_a_place() {
    let method = read(&method().files).0.unwrap();
    let articles = [
        ("what-exactly-is-crm", 43),
        ("what-is-crm-really", 16),
        ("where-did-it-go-wrong", 29),
        ("process-not-technology", 66),
        ("set-up-and-production", 58),
    ];
    let expected: Vec<String> = articles
        .iter()
        .flat_map(|(source, count)| (1..=*count).map(move |number| format!("{source}-{number:02}")))
        .collect();
    let found: Vec<String> = method.ideas.iter().map(|idea| idea.id.to_string()).collect();
    assert_eq!(expected.len(), 212);
    assert_eq!(found, expected);
    for idea in &method.ideas {
        assert!(idea.id.as_str().starts_with(idea.source.as_str()), "{} is filed under {}", idea.id, idea.source);
        assert!(!idea.realised.is_empty(), "{} has no place", idea.id);
    }
}

/// What `ideas.toml` of the built-in method would have to say for itself if it read like this.
fn findings_on(ideas: &str) -> String {
    let mut files = method().files;
    files.retain(|file| !file.name.ends_with("ideas.toml"));
    files.push(Arc::new(Source { name: "ideas.toml".to_owned(), text: format!("format = 1\n{ideas}").into() }));
    let (_, findings) = read(&files);
    findings.iter().map(|finding| render(finding, Look::Plain)).collect::<Vec<_>>().join("\n\n")
}

fn idea(id: &str, realised: &str) -> String {
    format!(
        "\n[[idea]]\nid = \"{id}\"\nsource = \"four-perils\"\nsays = \"Strategy first.\"\nrealised = [{realised}]\n"
    )
}

#[test]
fn places_that_exist_are_accepted() {
    let places = r#""section people", "question people.pay", "rubric problem-text", "dimension people",
      "gate no-sponsor", "verdict crawl", "task pilot", "risk decay", "kpi trust", "driver household", "model account",
      "entity account_contact_role", "principle small-bites", "term baseline", "document set-up""#;
    assert_eq!(findings_on(&idea("one", places)), "");
}

#[test]
fn a_place_that_does_not_exist_is_shown_with_the_nearest_one() {
    assert_eq!(
        findings_on(&idea("one", r#""gate no-sponsr", "document buyng""#)),
        "error[unknown-reference]: there is no gate `no-sponsr`\n \
         --> ideas.toml:7:19\n  \
           |\n\
         7 | realised = [\"gate no-sponsr\", \"document buyng\"]\n  \
           |                   ^^^^^^^^^\n  \
           |\n  \
           = help: Did you mean `no-sponsor`?\n\
         \n\
         error[unknown-reference]: no part of the documents is called `buyng`\n \
         --> ideas.toml:7:41\n  \
           |\n\
         7 | realised = [\"gate no-sponsr\", \"document buyng\"]\n  \
           |                                         ^^^^^\n  \
           |\n  \
           = help: Did you mean `buying`?"
    );
}

#[test]
fn every_way_of_naming_no_place_has_its_way_out() {
    let said = |realised: &str| {
        let printed = findings_on(&idea("one", realised));
        let head = printed.lines().next().unwrap_or("").to_owned();
        let caret = printed.lines().find(|line| line.contains('^')).map_or(0, |line| line.matches('^').count());
        let help = printed.lines().last().unwrap_or("").trim_start_matches([' ', '=']).to_owned();
        (head, caret, help)
    };
    let expect = |head: &str, caret: usize, help: &str| (head.to_owned(), caret, help.to_owned());
    assert_eq!(
        said(r#""gte no-sponsor""#),
        expect("error[unknown-kind]: an idea cannot be carried by a `gte`", 3, "help: Did you mean `gate`?")
    );
    assert_eq!(
        said(r#""picture x""#),
        expect(
            "error[unknown-kind]: an idea cannot be carried by a `picture`",
            7,
            "help: The kinds are `section`, `question`, `rubric`, `dimension`, `gate`, `verdict`, `task`, `risk`, \
             `kpi`, `driver`, `model`, `entity`, `principle`, `term` and `document`."
        )
    );
    assert_eq!(
        said(r#""no-sponsor""#),
        expect(
            "error[place]: `no-sponsor` names no place",
            10,
            "help: Write a kind and an id with a space between: `gate no-sponsor`."
        )
    );
    assert_eq!(
        said(r#""term nothing-of-the-kind""#),
        expect(
            "error[unknown-reference]: there is no term `nothing-of-the-kind`",
            19,
            "help: Add the term, or remove the reference."
        )
    );
    assert_eq!(
        said(r#""kpi trust", "kpi trust""#),
        expect("error[said-twice]: `kpi trust` is named twice", 9, "help: Remove one.")
    );
    assert_eq!(
        said(""),
        expect("error[no-place]: this idea is carried nowhere", 2, "help: Name what carries it, or remove the idea.")
    );
}

#[test]
fn an_idea_of_an_unknown_source_and_a_second_one_of_the_same_id_are_found() {
    let twice = idea("one", r#""kpi trust""#) + &idea("one", r#""kpi trust""#).replace("four-perils", "five-perils");
    let printed = findings_on(&twice);
    let heads: Vec<&str> = printed.lines().filter(|line| line.starts_with("error")).collect();
    assert_eq!(
        heads,
        [
            "error[duplicate-id]: there are two ideas `one`",
            "error[unknown-reference]: there is no source `five-perils`"
        ]
    );
}
