use super::log::day;
use super::words;
use crate::engagement::check::{one_of, quoted};
use crate::engagement::shape::MEASUREMENTS;
use crate::engagement::{Measured, Reading, Target};
use crate::format::{Document, Findings, Parsed, Reader};
use crate::id::KpiId;
use crate::questionnaire::Questionnaire;

/// What was measured; every unknown measure is reported.
pub(super) fn measured(file: &Parsed, questionnaire: &Questionnaire, findings: &Findings) -> Measured {
    let Some(document) = Document::of(file, &MEASUREMENTS, findings) else { return Measured::default() };
    let file = document.reader(findings);
    let mut targets: Vec<Target> = Vec::new();
    for table in file.tables("target") {
        let Some(kpi) = kpi(&table, questionnaire) else { continue };
        if targets.iter().any(|one| one.kpi == kpi) {
            table.error(
                "kpi",
                "target-twice",
                format!("`{kpi}` has a target already"),
                "Keep one of the two: a measure goes to one place.",
            );
        }
        targets.push(Target { kpi, value: table.number("value"), by: day(&table, "by") });
    }
    let reading = |table: &Reader<'_>| {
        let (kpi, on) = (kpi(table, questionnaire)?, day(table, "on")?);
        Some(Reading { kpi, value: table.number("value"), on, note: words(table, "note") })
    };
    Measured { readings: file.tables("reading").iter().filter_map(reading).collect(), targets }
}

fn kpi(table: &Reader<'_>, questionnaire: &Questionnaire) -> Option<KpiId> {
    let wanted = table.maybe_text("kpi")?;
    let found = questionnaire.kpis.iter().find(|kpi| kpi.id.as_str() == wanted);
    if found.is_none() {
        table.error(
            "kpi",
            "unknown-kpi",
            format!("there is no measure {}", quoted(&wanted)),
            one_of(&wanted, questionnaire.kpis.iter().map(|kpi| kpi.id.as_str())),
        );
    }
    found.map(|kpi| kpi.id.clone())
}
