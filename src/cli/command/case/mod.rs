//! `groundwork case`: ranges in, outcome out.

mod words;

use std::io::BufReader;

use crate::business_case::{self, CaseProblem, SETTINGS, Setup, Terms, in_json, parse_range, play, set, settable};
use crate::cli::case::CaseArguments;
use crate::cli::load::{self, Loaded};
use crate::cli::output::Output;
use crate::cli::{Exit, clock, files};
use crate::engagement::{CaseEntries, CaseRange, case_text};
use crate::questionnaire::CaseModel;
use crate::terminal::{
    CaseDesk, CaseEnded, CaseTrouble, KeepProblem, Surroundings, Watch, hold_case, may_prompt, wants_plain,
};
use crate::{store, text};

/// The file with the ranges.
const FILE: &str = "case.toml";

pub(in crate::cli) fn run(arguments: &CaseArguments, out: &Output) -> Result<(), Exit> {
    let loaded = load::engagement(&arguments.folder, out)?;
    let Some(model) = &loaded.questionnaire.case else {
        out.error(
            &format!("the questionnaire `{}` has no business case", loaded.questionnaire.id),
            "Add a `business-case.toml` to it; `groundwork schema business-case.toml` says what it may contain.",
        );
        return Err(Exit::Usage);
    };
    // What belongs to the case follows from the answers and not from the day on which work starts.
    let assessment = loaded.assess(None, out)?;
    let mut entries = loaded.engagement.case.clone().unwrap_or_default();
    if !arguments.set.is_empty() {
        let _lock = lock(&loaded, out)?;
        put(arguments, model, &loaded, &mut entries, out)?;
        save(&loaded, &entries).map_err(|problem| refused(&problem, out))?;
        out.say(&format!(
            "{} saved in {}",
            text::count(arguments.set.len(), "entry").replace("entrys", "entries"),
            loaded.folder.join(FILE).display()
        ));
    }
    let surroundings = Surroundings::of_this_process();
    if !arguments.no_input && !arguments.json && may_prompt(&surroundings, arguments.plain) {
        ask(arguments, model, &loaded, &assessment, &mut entries, &surroundings, out)?;
    }
    let setup = Setup::new(model, &loaded.engagement, &entries, &assessment.facts);
    for problem in &setup.problems {
        out.error(&format!("{}: {}", loaded.folder.join(FILE).display(), problem.message), &problem.way_out);
    }
    let outcome = play(&setup, terms(arguments, &entries));
    if arguments.json {
        out.json(&in_json(&setup, outcome.as_ref(), &loaded.engagement.currency));
    } else {
        out.result(&words::in_words(&loaded, &setup, outcome.as_ref()));
    }
    match (outcome, setup.problems.is_empty()) {
        (_, false) => Err(Exit::BadInput),
        (None, true) => Err(Exit::Missing),
        (Some(_), true) => Ok(()),
    }
}

fn terms(arguments: &CaseArguments, entries: &CaseEntries) -> Terms {
    Terms {
        seed: arguments.seed.or(entries.seed).unwrap_or(1),
        points: if arguments.is_final { Terms::FINAL } else { Terms::QUICK },
    }
}

/// Takes what stands under `--set`: all of it or, if anything is wrong, nothing.
fn put(
    arguments: &CaseArguments,
    model: &CaseModel,
    loaded: &Loaded,
    entries: &mut CaseEntries,
    out: &Output,
) -> Result<(), Exit> {
    let mut worst = None;
    for pair in &arguments.set {
        if let Err((problem, exit)) = one(pair, arguments, model, loaded, entries) {
            out.error(&problem.message, &problem.way_out);
            worst = Some(exit);
        }
    }
    worst.map_or(Ok(()), |exit| {
        out.say("Nothing was saved. Correct these and run the command again.");
        Err(exit)
    })
}

fn one(
    pair: &str,
    arguments: &CaseArguments,
    model: &CaseModel,
    loaded: &Loaded,
    entries: &mut CaseEntries,
) -> Result<(), (CaseProblem, Exit)> {
    let Some((id, typed)) = pair.split_once('=') else {
        let message = format!("`--set {}` has no `=`", text::clean_line(pair));
        let way_out = "Write a quantity's id, `=`, and low, likely, high: --set licence_price=35,55,90".to_owned();
        return Err((CaseProblem { message, way_out }, Exit::Usage));
    };
    let id = id.trim();
    let bad = |problem| (problem, Exit::BadInput);
    if SETTINGS.contains(&id) {
        return set(entries, id, typed).map_err(bad);
    }
    let Some(variable) = model.variables.iter().find(|variable| variable.id.as_str() == id) else {
        let known = settable(model);
        let message = format!("the business case asks for no `{}`", text::clean_line(id));
        let near = text::did_you_mean(id, known.iter().copied());
        let way_out = format!("It asks for {}.{near}", text::and_list(&known));
        return Err((CaseProblem { message, way_out }, Exit::Usage));
    };
    let values = parse_range(variable, typed, &loaded.engagement.currency).map_err(bad)?;
    business_case::spread(variable, values, 1.0).map_err(bad)?;
    let [low, likely, high] = values;
    entries.put(CaseRange {
        variable: variable.id.clone(),
        low,
        likely,
        high,
        source: arguments.source.as_deref().map(text::clean_line).unwrap_or_default(),
        who: String::new(),
        when: Some(clock::today()),
    });
    Ok(())
}

fn ask(
    arguments: &CaseArguments,
    model: &CaseModel,
    loaded: &Loaded,
    assessment: &crate::assessment::Assessment,
    entries: &mut CaseEntries,
    surroundings: &Surroundings,
    out: &Output,
) -> Result<(), Exit> {
    let _lock = lock(loaded, out)?;
    let again = format!("groundwork case {}", arguments.folder.display());
    let _watch = Watch::begin(&again);
    let desk = CaseDesk {
        input: &mut BufReader::new(std::io::stdin()),
        output: &mut std::io::stderr(),
        save: &mut |entries: &CaseEntries| save(loaded, entries),
        pretty: !wants_plain(surroundings, arguments.plain),
        skip_warm_up: arguments.skip_warm_up,
        today: clock::today(),
        width: 96,
    };
    match hold_case(model, &loaded.engagement, &assessment.facts, entries, desk) {
        Ok(CaseEnded::Finished) => out.say(""),
        Ok(CaseEnded::Later) => out.say(&format!("\nTo go on: {again}\n")),
        Err(CaseTrouble::Keep(problem)) => return Err(refused(&problem, out)),
        Err(CaseTrouble::Show(problem)) => {
            out.error(&format!("cannot show the questions: {problem}"), "Everything up to the last answer is saved.");
            return Err(Exit::Disk);
        }
    }
    Ok(())
}

fn lock(loaded: &Loaded, out: &Output) -> Result<store::Lock, Exit> {
    let who = format!("the business case since {}", clock::now());
    store::lock(&loaded.folder, FILE, &who).map_err(|finding| {
        out.findings(&[*finding]);
        Exit::Disk
    })
}

fn save(loaded: &Loaded, entries: &CaseEntries) -> Result<(), KeepProblem> {
    files::set_anew(&loaded.folder, FILE, &case_text(entries, &loaded.engagement.currency))
        .map(|_| ())
        .map_err(KeepProblem::from)
}

fn refused(problem: &KeepProblem, out: &Output) -> Exit {
    out.error(&problem.to_string(), &problem.way_out);
    Exit::Disk
}
