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
    use groundwork::condition::Truth;
    use groundwork::diagnostic::Source;
    use groundwork::engagement::{AnswerValue, Engagement, Given, read};
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
            .filter_map(|name| {
                Some(Arc::new(Source { text: fs::read_to_string(folder.join(&name)).ok()?.into(), name }))
            })
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

    /// Everything that can be explained beside single answers, by its kind.
    fn things(questionnaire: &Questionnaire) -> Vec<(&'static str, String)> {
        let q = questionnaire;
        let mut all = vec![("verdict", "verdict".to_owned()), ("readiness", "readiness".to_owned())];
        all.extend(q.dimensions.iter().map(|one| ("dimension", format!("dimension.{}", one.id))));
        all.extend(q.tasks.iter().map(|one| ("task", format!("task.{}", one.id))));
        all.extend(q.risks.iter().map(|one| ("risk", format!("risk.{}", one.id))));
        all.extend(q.kpis.iter().map(|one| ("kpi", format!("kpi.{}", one.id))));
        all.extend(q.records.drivers.iter().map(|one| ("driver", format!("driver.{}", one.id))));
        all.extend(q.records.entities.iter().map(|one| ("table", format!("table.{}", one.id))));
        all
    }

    /// How a thing stands, without what only follows from the rest of the plan.
    fn standing(q: &Questionnaire, now: &Assessment, kind: &str, id: &str) -> String {
        let id = id.split_once('.').map_or(id, |(_, id)| id);
        match kind {
            "verdict" => now.score.verdict.verdict.to_string(),
            "readiness" => format!("{:?}", now.score.readiness.figure),
            "dimension" => format!("{:?}", now.score.dimension(id).map(|one| (one.level, one.range))),
            "task" => {
                let task = q.tasks.iter().find(|one| one.id.as_str() == id).unwrap();
                format!("{:?}", task.when.as_ref().map(|when| when.truth(&now.facts)))
            }
            "risk" => {
                let risk = q.risks.iter().find(|one| one.id.as_str() == id).unwrap();
                let raised = risk.raised_by.iter().filter(|one| one.truth(&now.facts) == Truth::Yes).count();
                format!("{raised}")
            }
            "kpi" => format!("{:?}", now.plan.kpis.iter().find(|one| one.kpi.as_str() == id).map(|one| &one.tasks)),
            "driver" => {
                format!("{:?}", now.model.drivers.iter().find(|one| one.driver.as_str() == id).map(|one| one.figure))
            }
            _ => {
                let entity = q.records.entities.iter().find(|one| one.id.as_str() == id).unwrap();
                format!("{:?}", entity.when.as_ref().map(|when| when.truth(&now.facts)))
            }
        }
    }

    /// Of every thing: an answer behind it, taken away, changes the thing or what is said about it; an answer that is
    /// not behind it changes neither. Gives what is not so, and how many pairs were looked at.
    fn broken(q: &Questionnaire, engagement: &Engagement, every: usize) -> (Vec<String>, usize, usize) {
        let before = assess(q, engagement, terms());
        let (mut found, mut named, mut unnamed) = (Vec::new(), 0, 0);
        let trees: Vec<_> = things(q)
            .into_iter()
            .filter_map(|(kind, id)| Some((kind, why(q, engagement, &before, &id)?, id)))
            .map(|(kind, tree, id)| (kind, tree.questions(q), format!("{:#}", tree.to_json()), id))
            .collect();
        let said: Vec<_> =
            before.positions.iter().filter(|one| !one.voices.is_empty()).map(|one| one.question.clone()).collect();
        for question in said.into_iter().step_by(every) {
            if decides_what_is_asked(q, question.as_str()) {
                continue;
            }
            let mut silent = engagement.clone();
            silent.agreed.remove(&question);
            silent.answers.values_mut().for_each(|said| drop(said.remove(&question)));
            let after = assess(q, &silent, terms());
            for (kind, questions, tree, id) in &trees {
                let (was, is) = (standing(q, &before, kind, id), standing(q, &after, kind, id));
                if questions.iter().any(|one| one == question.as_str()) {
                    named += 1;
                    let now = why(q, &silent, &after, id).map(|tree| format!("{:#}", tree.to_json()));
                    if was == is && now.as_deref() == Some(tree) {
                        found.push(format!("`{question}` is behind `{id}`, and nothing changes without it"));
                    }
                } else {
                    unnamed += 1;
                    if was != is {
                        found.push(format!("`{question}` is not behind `{id}`: {was} → {is}"));
                    }
                }
            }
        }
        (found, named, unnamed)
    }

    #[test]
    fn everything_has_its_reasons_and_no_others() {
        let questionnaire = method::built_in_named("crm-readiness");
        let (mut found, mut named, mut unnamed) = (Vec::new(), 0, 0);
        for (name, every) in [("nordland-fastening", 5), ("three-person-workshop", 4)] {
            let (more, one, other) = broken(&questionnaire, &opened(name, &questionnaire), every);
            found.extend(more.into_iter().map(|line| format!("{name}: {line}")));
            named += one;
            unnamed += other;
        }
        assert!(found.is_empty(), "{} of {}:\n{}", found.len(), named + unnamed, found.join("\n"));
        assert!(named > 100 && unnamed > 1_000, "{named} named, {unnamed} not");
    }

    /// A small generator of its own.
    struct Dice(u64);

    impl Dice {
        fn below(&mut self, limit: u64) -> u64 {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (self.0 >> 33) % limit
        }
    }

    /// A firm in which a fifth of all answers are missing and most levels lie anywhere.
    fn random(questionnaire: &Questionnaire, tier: &str, dice: &mut Dice) -> Engagement {
        let mut firm = method::firm::careful(questionnaire, tier, 3);
        for said in firm.answers.values_mut() {
            said.retain(|_, _| dice.below(5) > 0);
            for answer in said.values_mut() {
                if matches!(answer.given, Given::Value(AnswerValue::Level(_))) && dice.below(3) > 0 {
                    answer.given = Given::Value(AnswerValue::Level(u8::try_from(dice.below(6)).unwrap()));
                }
            }
        }
        firm
    }

    #[test]
    fn it_is_so_for_any_firm() {
        let (small, large) = (method::small::small(), method::built_in_named("crm-readiness"));
        let (mut found, mut named, mut unnamed) = (Vec::new(), 0, 0);
        for seed in 0..24 {
            let mut dice = Dice(seed * 7919 + 1);
            let (questionnaire, every) = if seed % 6 == 0 { (&large, 11) } else { (&small, 1) };
            let tier = questionnaire.tiers.last().unwrap().id.clone();
            let firm = random(questionnaire, tier.as_str(), &mut dice);
            let (gates, moving) = holds_for(&firm, questionnaire, every);
            named += gates;
            unnamed += moving;
            let (more, one, other) = broken(questionnaire, &firm, every);
            found.extend(more.into_iter().map(|line| format!("{} {seed}: {line}", questionnaire.id)));
            named += one;
            unnamed += other;
        }
        assert!(found.is_empty(), "{} of {}:\n{}", found.len(), named + unnamed, found.join("\n"));
        assert!(named > 200 && unnamed > 1_000, "{named} named, {unnamed} not");
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
