use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::cli::Exit;
use crate::cli::authoring::QuestionnaireTest;
use crate::cli::load;
use crate::cli::output::Output;
use crate::questionnaire::Questionnaire;
use crate::rehearsal::{self, Case, CaseOutcome, Change, ChangeKind, Noticed};
use crate::text;

/// Work that takes longer shows how far it is.
const PATIENCE: Duration = Duration::from_millis(500);

pub(super) fn test(arguments: &QuestionnaireTest, out: &Output) -> Result<(), Exit> {
    let (questionnaire, all) = load::questionnaire_and_cases(&arguments.questionnaire, out)?;
    let cases = chosen(&all, arguments, out)?;
    let outcomes: Vec<(&Case, CaseOutcome)> = cases.iter().map(|case| (case, case.play(&questionnaire))).collect();
    let failed = outcomes.iter().filter(|(_, outcome)| !outcome.passed()).count();
    // A case that fails anyway notices nothing.
    let noticed = (arguments.mutate && failed == 0).then(|| notice(&questionnaire, &cases, out));
    if arguments.json {
        out.json(&in_json(&questionnaire, &outcomes, noticed.as_ref()));
    } else {
        outcomes.iter().for_each(|(case, outcome)| print(case, outcome, out));
        out.result(&summary(outcomes.len(), failed));
        if let Some(noticed) = &noticed {
            out.result(&survivors(noticed));
        }
    }
    if failed == 0 {
        return Ok(());
    }
    if arguments.mutate {
        out.error("changes to the method were not tried", "All cases have to pass before that.");
    }
    Err(Exit::Findings)
}

/// The cases that were asked for; all of them if none was named.
fn chosen(all: &[Case], arguments: &QuestionnaireTest, out: &Output) -> Result<Vec<Case>, Exit> {
    if all.is_empty() {
        out.error(
            &format!("`{}` has no cases", text::clean_line(&arguments.questionnaire)),
            "A case is a file in its folder `cases`: answers, and what must come out of them. `groundwork schema cases` says what it may contain.",
        );
        return Err(Exit::Usage);
    }
    let mut cases = all.to_vec();
    if !arguments.cases.is_empty() {
        for wanted in &arguments.cases {
            if !all.iter().any(|case| case.name == *wanted) {
                let known: Vec<&str> = all.iter().map(|case| case.name.as_str()).collect();
                let near = text::did_you_mean(wanted, known.iter().copied());
                let way_out = if near.is_empty() { format!("The cases are {}.", text::and_list(&known)) } else { near };
                out.error(&format!("there is no case `{}`", text::clean_line(wanted)), way_out.trim_start());
                return Err(Exit::Usage);
            }
        }
        cases.retain(|case| arguments.cases.contains(&case.name));
    }
    Ok(cases)
}

fn notice(questionnaire: &Questionnaire, cases: &[Case], out: &Output) -> Noticed {
    let begun = Instant::now();
    let mut last = begun;
    let noticed = rehearsal::notice(questionnaire, cases, |done, all| {
        if begun.elapsed() > PATIENCE && last.elapsed() > PATIENCE / 5 {
            last = Instant::now();
            out.progress(&format!("change {done} of {all}"));
        }
    });
    if last != begun {
        out.progress("");
    }
    noticed
}

fn print(case: &Case, outcome: &CaseOutcome, out: &Output) {
    let word = if outcome.passed() { "passed" } else { "failed" };
    out.result(&format!("{word}  {}: {}", case.name, text::clean_line(&case.title)));
    for difference in &outcome.differences {
        let (line, _) = difference.place.line_and_column();
        out.result(&text::indent(&format!("line {line}: {}", difference.sentence()), "        ", 100));
    }
}

fn summary(cases: usize, failed: usize) -> String {
    if failed == 0 {
        format!("\n{} passed", text::count(cases, "case"))
    } else {
        format!("\n{} of {} failed", failed, text::count(cases, "case"))
    }
}

fn survivors(noticed: &Noticed) -> String {
    let (tried, missed) = (noticed.tried(), noticed.survivors.len());
    let end = if missed == 0 { "." } else { "; nobody would miss:" };
    let mut lines = vec![format!("of {}, the cases notice {}{end}", text::count(tried, "change"), tried - missed)];
    for (kind, tried, survived) in noticed.kinds.iter().filter(|(.., survived)| *survived > 0) {
        lines.push(format!("\n  {}: {survived} of {tried}", kind.title()));
        for change in noticed.survivors.iter().filter(|change| change.kind == *kind) {
            let what = if change.what.is_empty() { String::new() } else { format!(": {}", change.what) };
            lines.push(format!("    {}{what}", change.thing));
        }
    }
    lines.join("\n")
}

fn in_json(questionnaire: &Questionnaire, outcomes: &[(&Case, CaseOutcome)], noticed: Option<&Noticed>) -> Value {
    let cases: Vec<Value> = outcomes
        .iter()
        .map(|(case, outcome)| {
            let differences: Vec<Value> = outcome
                .differences
                .iter()
                .map(|one| {
                    let (line, _) = one.place.line_and_column();
                    json!({ "expected": one.expected, "got": one.got, "because": one.because, "line": line })
                })
                .collect();
            json!({
                "case": case.name,
                "title": case.title,
                "file": case.source.name,
                "passed": outcome.passed(),
                "differences": differences,
            })
        })
        .collect();
    let mut whole = json!({
        "format": 1,
        "questionnaire": questionnaire.id.as_str(),
        "version": questionnaire.version,
        "passed": outcomes.iter().all(|(_, outcome)| outcome.passed()),
        "cases": cases,
    });
    if let (Some(noticed), Some(object)) = (noticed, whole.as_object_mut()) {
        let survivors: Vec<Value> = noticed.survivors.iter().map(change_in_json).collect();
        let kind = |(kind, tried, survived): &(ChangeKind, usize, usize)| json!({ "kind": kind.word(), "tried": tried, "survived": survived });
        let kinds: Vec<Value> = noticed.kinds.iter().map(kind).collect();
        let changes =
            json!({ "tried": noticed.tried(), "survived": survivors.len(), "kinds": kinds, "survivors": survivors });
        object.insert("changes".to_owned(), changes);
    }
    whole
}

fn change_in_json(change: &Change) -> Value {
    json!({ "kind": change.kind.word(), "thing": change.thing, "what": change.what })
}
