//! Reasons against what they name: over the sample engagements and generated ones.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test says by a panic that something is wrong"
)]

#[cfg(test)]
mod method;

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;
    use std::sync::Arc;

    use groundwork::assessment::{Assessment, assess};
    use groundwork::diagnostic::Source;
    use groundwork::engagement::{Engagement, read};
    use groundwork::inquiry::{Aim, Reach, Supposition, What, path, suppose, unknowns, why};
    use groundwork::plan::Terms;
    use groundwork::questionnaire::Questionnaire;
    use groundwork::unit::Date;

    use super::method;

    fn terms() -> Terms {
        Terms { start: Date::parse("2027-01-11").unwrap(), wished: None }
    }

    fn opened(name: &str, questionnaire: &Questionnaire) -> Engagement {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/engagements").join(name);
        let mut names: Vec<String> = ["engagement.toml", "agreed.toml", "log.toml"].map(str::to_owned).into();
        for entry in fs::read_dir(folder.join("answers")).unwrap() {
            names.push(format!("answers/{}", entry.unwrap().file_name().to_string_lossy()));
        }
        let files: Vec<Arc<Source>> = names
            .into_iter()
            .filter_map(|name| Some(Arc::new(Source { text: fs::read_to_string(folder.join(&name)).ok()?, name })))
            .collect();
        read(&files, questionnaire).0.unwrap()
    }

    /// How a gate stands and by what, as one text.
    fn state(questionnaire: &Questionnaire, engagement: &Engagement, assessment: &Assessment, gate: &str) -> String {
        let tree = why(questionnaire, engagement, assessment, gate).unwrap();
        format!("{:?} {:#}", assessment.score.gate(gate).unwrap().state, tree.to_json())
    }

    /// Taking away an answer that a reason names changes the thing or its reasons; one that is not named changes nothing.
    fn holds_for(engagement: &Engagement, questionnaire: &Questionnaire, every: usize) -> (usize, usize) {
        let before = assess(questionnaire, engagement, terms());
        let (mut named, mut unnamed) = (0, 0);
        let said: Vec<_> =
            before.positions.iter().filter(|one| !one.voices.is_empty()).map(|one| &one.question).collect();
        for question in said.into_iter().step_by(every) {
            let nothing = Supposition { question: question.clone(), what: What::Nothing };
            let mut silent = engagement.clone();
            silent.agreed.remove(question);
            silent.answers.values_mut().for_each(|said| drop(said.remove(question)));
            let after = suppose(questionnaire, engagement, &[nothing], terms());
            for gate in &questionnaire.gates {
                let id = gate.id.as_str();
                let tree = why(questionnaire, engagement, &before, id).unwrap();
                let is_named = tree.questions(questionnaire).iter().any(|one| one == question.as_str());
                let same = state(questionnaire, engagement, &before, id) == state(questionnaire, &silent, &after, id);
                if is_named {
                    named += 1;
                    assert!(!same, "`{question}` stands behind `{id}`, and without it nothing changes");
                } else if !decides_what_is_asked(questionnaire, question.as_str()) {
                    unnamed += 1;
                    let (was, is) = (before.score.gate(id).unwrap(), after.score.gate(id).unwrap());
                    assert_eq!(
                        was.state, is.state,
                        "`{question}` is no reason for `{id}`, and without it the gate moves"
                    );
                }
            }
        }
        (named, unnamed)
    }

    /// What decides which questions are asked works through all of them and is nobody's single reason; so does the
    /// share of answers.
    fn decides_what_is_asked(questionnaire: &Questionnaire, id: &str) -> bool {
        let reads = |name: &str| name.strip_prefix(id).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
        questionnaire
            .questions()
            .filter_map(|one| one.when.as_ref())
            .any(|when| when.names().iter().any(|one| reads(&one.name)))
    }

    #[test]
    fn a_reason_names_what_matters_and_nothing_else() {
        let questionnaire = method::built_in_named("crm-readiness");
        let (mut named, mut unnamed) = (0, 0);
        for (name, every) in [("nordland-fastening", 3), ("three-person-workshop", 2), ("cases/bmc-1994", 2)] {
            let engagement = opened(name, &questionnaire);
            let found = holds_for(&engagement, &questionnaire, every);
            named += found.0;
            unnamed += found.1;
        }
        assert!(named > 30 && unnamed > 500, "{named} named, {unnamed} not");
    }

    #[test]
    fn open_answers_are_ranked_by_what_they_decide() {
        let questionnaire = method::built_in_named("crm-readiness");
        let engagement = opened("three-person-workshop", &questionnaire);
        let assessment = assess(&questionnaire, &engagement, terms());
        let found = unknowns(&questionnaire, &engagement, &assessment, terms(), Reach::Quick(12));
        assert_eq!(found.open.len(), 7);
        let verdicts: Vec<usize> = found.open.iter().map(|one| one.verdicts.len()).collect();
        assert!(verdicts.windows(2).all(|pair| pair[0] >= pair[1]), "{verdicts:?}");
        assert!(found.verdicts.contains(&assessment.score.verdict.verdict));
    }

    #[test]
    fn a_path_is_one_when_it_is_followed() {
        let questionnaire = method::built_in_named("crm-readiness");
        let engagement = opened("nordland-fastening", &questionnaire);
        let assessment = assess(&questionnaire, &engagement, terms());
        for aim in [Aim::Next, Aim::Verdict("walk")] {
            let found = path(&questionnaire, &engagement, &assessment, terms(), aim).unwrap();
            for route in &found.routes {
                assert!(route.exact && route.changes as usize == route.moves.len());
                assert!(["crawl", "walk", "run"].contains(&route.verdict.as_str()));
            }
        }
    }
}
