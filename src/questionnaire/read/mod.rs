//! From files to a checked questionnaire: each file against its shape, then everything against each other.

mod advice;
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
mod part;
mod parts;
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

use super::{Places, Questionnaire};
use crate::diagnostic::{Diagnostic, Source};
use crate::format::{Findings, Shape};
use files::Trust;
use names::Vocabulary;
use part::{Part, Whole};

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
    read_as(files, Trust::None)
}

/// The same for those who only work with it: what the program carries with it is not checked once more.
pub fn read_for_work(files: &[Arc<Source>]) -> (Option<Questionnaire>, Vec<Diagnostic>) {
    read_as(files, Trust::of(files))
}

fn read_as(all: &[Arc<Source>], trust: Trust) -> (Option<Questionnaire>, Vec<Diagnostic>) {
    let findings = Findings::new();
    let questionnaire = whole(all, trust, &findings).filter(|_| !findings.have_errors());
    (questionnaire, findings.into_sorted())
}

fn whole(all: &[Arc<Source>], trust: Trust, findings: &Findings) -> Option<Questionnaire> {
    let ((questions, advice), (records, beside)) = rayon::join(
        || {
            rayon::join(
                || Part::read(all, trust, parts::is_of_questions, parts::questions),
                || Part::read(all, trust, parts::is_advice, parts::advice),
            )
        },
        || {
            rayon::join(
                || Part::read(all, trust, parts::is_of_records, parts::records),
                || Part::read(all, trust, parts::is_beside, parts::beside),
            )
        },
    );
    let mut whole = Whole::new(trust, findings);
    let questions = whole.take(questions);
    let (advice, records, beside) = (whole.take(advice), whole.take(records), whole.take(beside));
    if questions.is_none() && !all.iter().any(|source| source.name.ends_with("questionnaire.toml")) {
        findings.add(
            Diagnostic::about("missing-file", all.first().map_or("the folder", |source| &source.name), "there is no `questionnaire.toml`")
                .way_out("Name the folder that holds it, or begin one from a built-in questionnaire with `groundwork questionnaire export`."),
        );
    }
    let Some((Some(frame), sections)) = questions else {
        // What is left is held against its shape at least.
        whole.take(Part::read(all, trust, parts::is_last, |_, _| ()));
        return None;
    };
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
        places: Places::default(),
        sections,
        gates: advice.gates,
        tasks: advice.tasks,
        risks: advice.risks,
        kpis: advice.kpis,
        goals: advice.goals,
        timing: advice.timing,
        contradictions: advice.contradictions,
        records,
        fit: beside.fit,
        case: beside.case,
        words: beside.words,
        editions: beside.editions,
        sources: beside.sources,
        figures: beside.figures,
        ideas: beside.ideas,
        retired: Vec::new(),
    };
    let retired = Part::read(all, trust, parts::is_last, |files, _| {
        files.read("retired.toml", |file| retired::retired(file, &questionnaire))
    });
    questionnaire.retired = whole.take(retired).unwrap_or_default();
    if trust == Trust::None {
        whole.ledger.resolve(&Vocabulary::of(&questionnaire));
        consistency::check(&questionnaire, &whole.documents, findings);
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
