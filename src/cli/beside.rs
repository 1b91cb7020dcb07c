//! What stands beside the answers and is only wrong for those who use it: scenarios, and the ranges of the business case.

use std::path::Path;
use std::sync::Arc;

use crate::business_case::spread;
use crate::diagnostic::{Diagnostic, Source};
use crate::engagement::{Engagement, Scenario, case_places};
use crate::inquiry::parse;
use crate::questionnaire::Questionnaire;
use crate::store;

/// What is wrong beside the answers.
pub(super) fn findings(
    folder: &Path,
    files: &[Arc<Source>],
    questionnaire: &Questionnaire,
    engagement: &Engagement,
) -> Vec<Diagnostic> {
    let (scenarios, mut findings) = store::scenarios(folder);
    for source in &scenarios {
        let (read, more) = Scenario::read(source, questionnaire);
        findings.extend(more);
        // One for another version speaks of other questions.
        for line in Scenario::lines(source).into_iter().filter(|_| read.is_some()) {
            if let Err(problem) = parse(questionnaire, &line.value) {
                let finding = Diagnostic::error("supposition", source, line.place.span, problem.message);
                findings.push(finding.way_out(problem.way_out));
            }
        }
    }
    findings.extend(ranges(files, questionnaire, engagement));
    findings
}

/// Ranges that make no distribution: each with its place.
fn ranges(files: &[Arc<Source>], questionnaire: &Questionnaire, engagement: &Engagement) -> Vec<Diagnostic> {
    let (Some(model), Some(entries)) = (&questionnaire.case, &engagement.case) else { return Vec::new() };
    let Some(source) = files.iter().find(|source| source.name.replace('\\', "/").ends_with("case.toml")) else {
        return Vec::new();
    };
    let problem = |(id, place): (String, crate::diagnostic::Place)| {
        let variable = model.variables.iter().find(|one| one.id.as_str() == id)?;
        let range = entries.range(&variable.id)?;
        let problem = spread(variable, [range.low, range.likely, range.high], 1.0).err()?;
        Some(Diagnostic::error("range", source, place.span, problem.message).way_out(problem.way_out))
    };
    case_places(source).into_iter().filter_map(problem).collect()
}
