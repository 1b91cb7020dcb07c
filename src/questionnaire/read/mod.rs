//! From files to a checked questionnaire: each file against its shape, then everything against each other.

mod advice;
mod beside;
mod case_model;
mod consistency;
mod contradictions;
mod door;
mod editions;
mod files;
mod fit;
mod frame;
#[cfg(test)]
mod growth_tests;
mod ideas;
mod ledger;
mod moving;
mod names;
mod question;
mod question_shape;
mod records;
mod retired;
#[cfg(test)]
mod tests;
mod timing;
mod trial;
mod words;

use std::sync::Arc;
use std::sync::mpsc::{self, Receiver};

use super::Questionnaire;
use crate::diagnostic::{Diagnostic, Source};
use crate::format::{Findings, Shape};
use crate::id::TierId;
use files::{Files, Trust};
use ledger::Ledger;
use names::Vocabulary;

/// The shape of each kind of file, by the name it has in a questionnaire's folder.
pub const SHAPES: &[(&str, &Shape)] = &[
    ("questionnaire.toml", &frame::FRAME_FILE),
    ("sections", &question_shape::SECTION_FILE),
    ("gates.toml", &advice::GATES_FILE),
    ("tasks.toml", &advice::TASKS_FILE),
    ("risks.toml", &advice::RISKS_FILE),
    ("kpis.toml", &advice::KPIS_FILE),
    ("timing.toml", &timing::TIMING_FILE),
    ("data-model.toml", &records::RECORDS_FILE),
    ("archetypes.toml", &trial::ARCHETYPES_FILE),
    ("migration.toml", &moving::MIGRATION_FILE),
    ("fit.toml", &fit::FIT_FILE),
    ("business-case.toml", &case_model::CASE_FILE),
    ("document.toml", &words::WORDS_FILE),
    ("editions.toml", &editions::EDITIONS_FILE),
    ("sources.toml", &words::SOURCES_FILE),
    ("ideas.toml", &ideas::IDEAS_FILE),
    ("contradictions.toml", &contradictions::CONTRADICTIONS_FILE),
    ("retired.toml", &retired::RETIRED_FILE),
];

/// Reads a questionnaire from its files, told apart by their names. Every finding comes back at once, in reading
/// order; the questionnaire only if none of them is an error.
pub fn read(files: &[Arc<Source>]) -> (Option<Questionnaire>, Vec<Diagnostic>) {
    read_by_two(files, Trust::None, &|| ())
}

/// The same for those who only work with it: what the program carries with it is not checked once more. It is read by two
/// threads, and each of them goes on to `other` once it has nothing left to read; both have come back from it at the end.
pub fn read_while(files: &[Arc<Source>], other: impl Fn() + Sync) -> (Option<Questionnaire>, Vec<Diagnostic>) {
    read_by_two(files, Trust::of(files), &other)
}

fn read_by_two(
    files: &[Arc<Source>],
    trust: Trust,
    other: &(impl Fn() + Sync),
) -> (Option<Questionnaire>, Vec<Diagnostic>) {
    let findings = Findings::new();
    // What stands beside the questions is about as much, and is read while they are.
    let questionnaire = std::thread::scope(|scope| {
        let (ready, beside) = mpsc::channel();
        scope.spawn(move || {
            // Whoever reads the questions listens until this is said.
            let _ = ready.send(beside::read(files, trust));
            other();
        });
        let own = Files::of(files, trust, |kind| !beside::KINDS.contains(&kind), &findings);
        let questionnaire = together(files, trust, own, &beside, &findings);
        other();
        questionnaire
    });
    let whole = questionnaire.filter(|_| !findings.have_errors());
    (whole, findings.into_sorted())
}

fn together(
    all: &[Arc<Source>],
    trust: Trust,
    files: Files<'_>,
    beside: &Receiver<beside::Read>,
    findings: &Findings,
) -> Option<Questionnaire> {
    let ledger = Ledger::new(trust, findings);
    let Some(frame) = files.read("questionnaire.toml", |file| frame::frame(file, &ledger)) else {
        if !all.iter().any(|source| source.name.ends_with("questionnaire.toml")) {
            findings.add(
                Diagnostic::about("missing-file", all.first().map_or("the folder", |source| &source.name), "there is no `questionnaire.toml`")
                    .way_out("Name the folder that holds it, or begin one from a built-in questionnaire with `groundwork questionnaire export`."),
            );
        }
        findings.extend(beside.recv().ok()?.findings);
        return None;
    };
    let none = TierId::parse("none").ok()?;
    let shared = question::Shared {
        rubrics: frame.as_ref().map_or(&[], |frame| &frame.rubrics),
        first_tier: frame.as_ref().and_then(|frame| frame.tiers.first()).map_or(&none, |tier| &tier.id),
    };
    let sections = files.read_each("sections", |file| question::section(file, &ledger, &shared));
    let gates = files.read("gates.toml", |file| advice::gates(file, &ledger)).unwrap_or_default();
    let tasks = files.read("tasks.toml", |file| advice::tasks(file, &ledger)).unwrap_or_default();
    let risks = files.read("risks.toml", |file| advice::risks(file, &ledger)).unwrap_or_default();
    let (kpis, goals) = files.read("kpis.toml", |file| advice::kpis(file, &ledger)).unwrap_or_default();
    let timing = files.read("timing.toml", |file| timing::timing(file, &ledger)).unwrap_or_default();
    let contradictions =
        files.read("contradictions.toml", |file| contradictions::contradictions(file, &ledger)).unwrap_or_default();
    let beside = beside.recv().ok()?;
    findings.extend(beside.findings);
    ledger.take(beside.noted);
    let frame = frame?;
    let mut questionnaire = Questionnaire {
        id: frame.id,
        title: frame.title,
        version: frame.version,
        language: frame.language,
        purpose: frame.purpose,
        levels: frame.levels,
        settings: frame.settings,
        tiers: frame.tiers,
        roles: frame.roles,
        rubrics: frame.rubrics,
        dimensions: frame.dimensions,
        balances: frame.balances,
        bands: frame.bands,
        verdicts: frame.verdicts,
        sizes: frame.sizes,
        complexities: frame.complexities,
        sections,
        gates,
        tasks,
        risks,
        kpis,
        goals,
        timing,
        records: beside.records,
        fit: beside.fit,
        case: beside.case,
        words: beside.words,
        editions: beside.editions,
        sources: beside.sources,
        figures: beside.figures,
        ideas: beside.ideas,
        contradictions,
        retired: Vec::new(),
    };
    if let Some(retired) = files.read("retired.toml", |file| retired::retired(file, &questionnaire)) {
        questionnaire.retired = retired;
    }
    if trust == Trust::None {
        ledger.resolve(&Vocabulary::of(&questionnaire));
        let mut documents = files.into_documents();
        documents.extend(beside.documents);
        consistency::check(&questionnaire, &documents, findings);
    }
    Some(questionnaire)
}

/// Whether this is a case of a questionnaire, by the folder that it stands in. Cases are read by those who play them.
pub fn is_case(name: &str) -> bool {
    name.replace('\\', "/").rsplit('/').nth(1) == Some("cases")
}

/// Which kind of file a name means; sections are known by their folder.
pub(in crate::questionnaire) fn kind_of(name: &str) -> Option<(&'static str, &'static Shape)> {
    let name = name.replace('\\', "/");
    let mut parts = name.rsplit('/');
    let file = parts.next().unwrap_or("");
    let folder = parts.next().unwrap_or("");
    let wanted = if folder == "sections" { "sections" } else { file };
    SHAPES.iter().find(|(known, _)| *known == wanted).map(|(known, shape)| (*known, *shape))
}

fn known_files() -> String {
    let names: Vec<String> =
        SHAPES.iter().filter(|(name, _)| *name != "sections").map(|(name, _)| format!("`{name}`")).collect();
    crate::text::and_list(&names)
}
