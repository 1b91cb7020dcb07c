use super::super::built_in;
use super::read;
use crate::diagnostic::{Look, render};

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
fn the_built_in_method_is_complete() {
    let files = built_in().into_iter().find(|one| one.id == "crm-readiness").unwrap().files;
    let method = read(&files).0.unwrap();
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
