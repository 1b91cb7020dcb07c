//! The cases of every built-in questionnaire, and what they leave unseen.

use std::collections::BTreeSet;

use groundwork::questionnaire::{self, Questionnaire, read};
use groundwork::rehearsal::{self, Case, notice};
use groundwork::score::GateState;

fn every_built_in() -> Vec<(Questionnaire, Vec<Case>)> {
    questionnaire::built_in()
        .into_iter()
        .map(|one| {
            let questionnaire = read(&one.files).0.unwrap();
            let (cases, findings) = rehearsal::read(&one.files, &questionnaire);
            assert!(findings.is_empty(), "{findings:?}");
            (questionnaire, cases)
        })
        .collect()
}

fn crm_readiness() -> (Questionnaire, Vec<Case>) {
    every_built_in().into_iter().find(|(one, _)| one.id.as_str() == "crm-readiness").unwrap()
}

#[test]
fn every_case_of_every_built_in_questionnaire_passes() {
    for (questionnaire, cases) in every_built_in() {
        for case in cases {
            let outcome = case.play(&questionnaire);
            let said: Vec<String> = outcome.differences.iter().map(rehearsal::Difference::sentence).collect();
            assert!(outcome.passed(), "{} of {}:\n{}", case.name, questionnaire.id, said.join("\n"));
        }
    }
}

#[test]
fn every_gate_verdict_and_model_occurs() {
    let (questionnaire, cases) = crm_readiness();
    let (mut met, mut clear, mut verdicts, mut models) =
        (BTreeSet::new(), BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    for case in &cases {
        let assessment = groundwork::assessment::assess(&questionnaire, &case.engagement, case.terms);
        for gate in assessment.score.gates {
            match gate.state {
                GateState::Met => met.insert(gate.gate),
                GateState::Clear => clear.insert(gate.gate),
                GateState::Open => false,
            };
        }
        verdicts.insert(assessment.score.verdict.verdict);
        models.extend(assessment.model.model);
    }
    for gate in &questionnaire.gates {
        assert!(met.contains(&gate.id), "no case meets `{}`", gate.id);
        assert!(clear.contains(&gate.id), "no case is clear of `{}`", gate.id);
    }
    assert_eq!(verdicts.len(), questionnaire.verdicts.len(), "{verdicts:?}");
    assert_eq!(models.len(), questionnaire.records.models.len(), "{models:?}");
}

/// What nobody would miss: changes that change nothing, because a question is asked under the same condition, a level
/// cannot occur, or the verdict's steps decide anyway.
#[test]
fn changes_to_the_built_in_method_are_noticed() {
    let (questionnaire, cases) = crm_readiness();
    let noticed = notice(&questionnaire, &cases, |_, _| {});
    let survivors: Vec<String> = noticed
        .survivors
        .iter()
        .map(|one| format!("{} {} {}", one.kind.word(), one.thing, one.what))
        .filter(|line| !line.contains("4 instead of 3 in"))
        .collect();
    let expected = [
        "gate-number wrong-layer 2 instead of 1 in `problem.layer.level <= 1`",
        "gate-number too-little-evidence 55 instead of 60 in `coverage.problem < 60`",
        "task-always selection ",
        "task-always crawl-build ",
        "task-always training ",
        "task-always pilot ",
        "task-always go-live ",
        "driver-threshold mobility 50 instead of 60",
        "driver-threshold mobility 70 instead of 60",
    ];
    assert_eq!(survivors, expected);
}
