//! How long the questions to the judgement take on the full questionnaire with eight participants. Prints figures; judges
//! nothing. Run with `cargo bench --bench inquiry`.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a benchmark prints, and stops when something is wrong")]

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use groundwork::assessment::{Assessment, assess};
use groundwork::diagnostic::Source;
use groundwork::engagement::{self, Engagement};
use groundwork::inquiry::{Aim, Reach, difference, impact, parse, path, robustness, suppose, unknowns};
use groundwork::plan::Terms;
use groundwork::questionnaire::{Questionnaire, built_in, read};
use groundwork::unit::Date;

fn main() {
    let files = built_in().into_iter().find(|one| one.id == "crm-readiness").unwrap().files;
    let questionnaire = read(&files).0.unwrap();
    let mut engagement = sample(&questionnaire);
    engagement.tier = questionnaire.tiers.last().unwrap().id.clone();
    let terms = Terms { start: Date::parse("2027-01-11").unwrap(), wished: None };
    let assessment = assess(&questionnaire, &engagement, terms);
    println!("{:<44}{:>10}{:>10}", "full questionnaire, eight participants", "median ms", "max");
    if let Ok(found) = path(&questionnaire, &engagement, &assessment, terms, Aim::Next) {
        let routes = found.routes.iter().map(|one| (one.changes, one.steps, one.weeks, one.optima, one.exact));
        println!("{:?}", routes.collect::<Vec<_>>());
    }
    measure("assess", 50, || drop(assess(&questionnaire, &engagement, terms)));
    measure("try, one answer, with its difference", 50, || trying(&questionnaire, &engagement, &assessment, terms));
    for aim in [Aim::Next, Aim::Verdict("walk"), Aim::Verdict("run")] {
        let title = format!("path, {aim:?}");
        measure(&title, 10, || drop(path(&questionnaire, &engagement, &assessment, terms, aim)));
    }
    measure("impact of one question", 10, || {
        drop(impact(&questionnaire, &engagement, &assessment, terms, "people.help_or_hinder"));
    });
    measure("unknowns, every answer", 5, || {
        drop(unknowns(&questionnaire, &engagement, &assessment, terms, Reach::Full));
    });
    measure("unknowns, quickly", 10, || {
        drop(unknowns(&questionnaire, &engagement, &assessment, terms, Reach::Quick(12)));
    });
    measure("robustness", 10, || drop(robustness(&questionnaire, &engagement, &assessment)));
}

fn trying(questionnaire: &Questionnaire, engagement: &Engagement, before: &Assessment, terms: Terms) {
    let one = parse(questionnaire, "people.help_or_hinder=4").unwrap();
    let after = suppose(questionnaire, engagement, &[one], terms);
    let _ = difference(questionnaire, engagement, before, &after);
}

fn measure(title: &str, runs: usize, mut work: impl FnMut()) {
    work();
    let mut times: Vec<f64> = (0..runs)
        .map(|_| {
            let started = Instant::now();
            work();
            started.elapsed().as_secs_f64() * 1000.0
        })
        .collect();
    times.sort_by(f64::total_cmp);
    println!("{title:<44}{:>10.2}{:>10.2}", times[runs / 2], times[runs - 1]);
}

fn sample(questionnaire: &Questionnaire) -> Engagement {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/engagements/nordland-fastening");
    let mut names: Vec<String> = ["engagement.toml", "agreed.toml", "log.toml"].map(str::to_owned).into();
    for entry in fs::read_dir(folder.join("answers")).unwrap() {
        names.push(format!("answers/{}", entry.unwrap().file_name().to_string_lossy()));
    }
    let read = |name: &String| {
        let text = fs::read_to_string(folder.join(name)).unwrap();
        Arc::new(Source { name: name.clone(), text: text.into() })
    };
    let files: Vec<Arc<Source>> = names.iter().map(read).collect();
    engagement::read(&files, questionnaire).0.unwrap()
}
