//! Following what a supposed answer changes against listening to everybody again.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use super::legal::{Uses, legal};
use super::{Supposition, Trial};
use crate::assessment::assess;
use crate::diagnostic::Source;
use crate::engagement::{self, Engagement};
use crate::plan::Terms;
use crate::questionnaire::{Questionnaire, built_in, read};
use crate::unit::Date;

fn published(name: &str) -> (Questionnaire, Engagement) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/engagements").join(name);
    let mut names = vec!["engagement.toml".to_owned(), "agreed.toml".to_owned()];
    for entry in fs::read_dir(folder.join("answers")).unwrap() {
        names.push(format!("answers/{}", entry.unwrap().file_name().to_string_lossy()));
    }
    let files: Vec<Arc<Source>> = names
        .into_iter()
        .map(|name| Arc::new(Source { text: fs::read_to_string(folder.join(&name)).unwrap().into(), name }))
        .collect();
    let method = built_in().into_iter().find(|one| one.id == "crm-readiness").unwrap().files;
    let questionnaire = read(&method).0.unwrap();
    let engagement = engagement::read(&files, &questionnaire).0.unwrap();
    (questionnaire, engagement)
}

#[test]
fn following_an_answer_gives_what_listening_again_gives() {
    let mut tried = 0;
    for name in ["three-person-workshop", "nordland-fastening"] {
        let (questionnaire, engagement) = published(name);
        let terms = Terms { start: Date::parse("2027-01-11").unwrap(), wished: None };
        let assessment = assess(&questionnaire, &engagement, terms);
        let trial = Trial::new(&questionnaire, &engagement, &assessment, terms);
        let uses = Uses::of(&questionnaire, |_| true);
        let mut before: Option<Supposition> = None;
        let decides = |one: &crate::questionnaire::Question| super::trial::deciding(&questionnaire).contains(&one.id);
        let all = questionnaire.questions().enumerate().filter(|(place, one)| decides(one) || place % 5 == 0);
        for one in all.flat_map(|(_, question)| legal(question, &uses).into_iter().step_by(2)) {
            let alone = [one.supposition.clone()];
            let both: Vec<Supposition> = before.iter().chain(&alone).cloned().collect();
            for supposed in [&alone[..], &both] {
                if let Some(followed) = trial.followed(supposed) {
                    assert_eq!(format!("{followed:?}"), format!("{:?}", trial.heard_anew(supposed)), "{supposed:?}");
                    tried += 1;
                }
            }
            before = Some(one.supposition);
        }
    }
    assert!(tried > 200, "{tried}");
}
