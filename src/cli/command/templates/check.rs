use std::collections::BTreeMap;

use serde_json::json;

use crate::cli::output::Output;
use crate::cli::templating::TemplatesCheck;
use crate::cli::{Exit, load, look};
use crate::diagnostic::{Diagnostic, sorted, to_json};
use crate::document::{Input, trial};
use crate::engagement::Reader;
use crate::rehearsal::Case;
use crate::text;

/// Prints everything with templates of one's own, of this engagement and of the method's own cases, and reports what is
/// wrong.
pub(super) fn run(arguments: &TemplatesCheck, out: &Output) -> Result<(), Exit> {
    let loaded = load::for_reader(&arguments.folder, Reader::Anybody, out)?;
    let (templates, mut findings) = look::gathered(Some(&arguments.folder), &arguments.look);
    findings.extend(templates.idle());
    let assessment = loaded.assess(None, out)?;
    findings.extend(trial(&loaded.input(&assessment, &templates), loaded.terms(None, out)?));
    let mut printed = vec![text::clean_line(&loaded.engagement.client)];
    // The fullest and the emptiest of the method's own cases: what one of them lacks the other has.
    let cases = load::cases_of(&loaded.questionnaire);
    let answers = |case: &Case| case.engagement.answers.values().map(BTreeMap::len).sum::<usize>();
    let fullest = cases.iter().max_by_key(|case| answers(case));
    let emptiest = cases.iter().min_by_key(|case| answers(case));
    for case in fullest.into_iter().chain(emptiest) {
        let assessment = crate::assessment::assess(&loaded.questionnaire, &case.engagement, case.terms);
        let input = Input {
            questionnaire: &loaded.questionnaire,
            engagement: &case.engagement,
            assessment: &assessment,
            date: case.terms.start,
            templates: &templates,
        };
        findings.extend(trial(&input, case.terms));
        printed.push(format!("the case `{}`", case.name));
    }
    let findings = sorted(findings);
    let errors = findings.iter().any(Diagnostic::is_error);
    if arguments.json {
        let list: Vec<_> = findings.iter().map(to_json).collect();
        out.json(&json!({ "format": 1, "ok": !errors, "findings": list }));
    } else {
        out.findings(&findings);
        if findings.is_empty() {
            let own: Vec<&str> = templates.own_names().collect();
            let own = if own.is_empty() { "no template of your own".to_owned() } else { text::and_list(&own) };
            out.result(&format!("nothing wrong: {own}, printed for {}", text::and_list(&printed)));
        }
    }
    if errors { Err(Exit::Findings) } else { Ok(()) }
}
