//! The parts in which a questionnaire is read: the questions, the advice that hangs on them, the records, and what stands
//! beside them. Each knows its kinds of files.

use super::super::{
    CaseModel, Contradiction, Editions, Figure, Fit, Gate, Goal, Idea, Kpi, Records, Risk, Section, SourceEntry, Task,
    Timing, Words,
};
use super::files::Files;
use super::frame::{self, Frame};
use super::ledger::Ledger;
use super::{
    advice, case_model, contradictions, editions, fit, ideas, moving, question, records, timing, trial, words,
};
use crate::id::TierId;

const ADVICE: [&str; 6] = ["gates.toml", "tasks.toml", "risks.toml", "kpis.toml", "timing.toml", "contradictions.toml"];

const RECORDS: [&str; 3] = ["data-model.toml", "archetypes.toml", "migration.toml"];

const BESIDE: [&str; 6] =
    ["fit.toml", "business-case.toml", "document.toml", "editions.toml", "sources.toml", "ideas.toml"];

/// What can be read only once all else is there.
const LAST: &str = "retired.toml";

pub(super) fn is_advice(kind: &str) -> bool {
    ADVICE.contains(&kind)
}

pub(super) fn is_of_records(kind: &str) -> bool {
    RECORDS.contains(&kind)
}

pub(super) fn is_beside(kind: &str) -> bool {
    BESIDE.contains(&kind)
}

pub(super) fn is_last(kind: &str) -> bool {
    kind == LAST
}

/// Whatever is nothing else, so that a file that does not belong here is told.
pub(super) fn is_of_questions(kind: &str) -> bool {
    ![is_advice, is_of_records, is_beside, is_last].iter().any(|is| is(kind))
}

/// The frame, none if it is wrong, and the sections. Nothing if no file holds the frame.
pub(super) fn questions(files: &Files<'_>, ledger: &Ledger<'_>) -> Option<(Option<Frame>, Vec<Section>)> {
    let frame = files.read("questionnaire.toml", |file| frame::frame(file, ledger))?;
    let none = TierId::parse("none").ok()?;
    let shared = question::Shared {
        rubrics: frame.as_ref().map_or(&[], |frame| &frame.rubrics),
        first_tier: frame.as_ref().and_then(|frame| frame.tiers.first()).map_or(&none, |tier| &tier.id),
    };
    let sections = files.read_each("sections", |file| question::section(file, ledger, &shared));
    Some((frame, sections))
}

/// What hangs on the answers.
pub(super) struct Advice {
    pub(super) gates: Vec<Gate>,
    pub(super) tasks: Vec<Task>,
    pub(super) risks: Vec<Risk>,
    pub(super) kpis: Vec<Kpi>,
    pub(super) goals: Vec<Goal>,
    pub(super) timing: Timing,
    pub(super) contradictions: Vec<Contradiction>,
}

pub(super) fn advice(files: &Files<'_>, ledger: &Ledger<'_>) -> Advice {
    let (kpis, goals) = files.read("kpis.toml", |file| advice::kpis(file, ledger)).unwrap_or_default();
    let contradictions = files.read("contradictions.toml", |file| contradictions::contradictions(file, ledger));
    Advice {
        gates: files.read("gates.toml", |file| advice::gates(file, ledger)).unwrap_or_default(),
        tasks: files.read("tasks.toml", |file| advice::tasks(file, ledger)).unwrap_or_default(),
        risks: files.read("risks.toml", |file| advice::risks(file, ledger)).unwrap_or_default(),
        kpis,
        goals,
        timing: files.read("timing.toml", |file| timing::timing(file, ledger)).unwrap_or_default(),
        contradictions: contradictions.unwrap_or_default(),
    }
}

pub(super) fn records(files: &Files<'_>, ledger: &Ledger<'_>) -> Records {
    let mut records = files.read("data-model.toml", |file| records::records(file, ledger)).unwrap_or_default();
    if let Some(trial) = files.read("archetypes.toml", |file| trial::archetypes(file, ledger)) {
        (records.trial.archetypes, records.trial.sentences) = trial;
    }
    if let Some(moving) = files.read("migration.toml", |file| moving::moving(file, ledger, &records.entities)) {
        records.moving = moving;
    }
    records
}

/// What stands beside them.
pub(super) struct Beside {
    pub(super) fit: Fit,
    pub(super) case: Option<CaseModel>,
    pub(super) words: Words,
    pub(super) editions: Editions,
    pub(super) sources: Vec<SourceEntry>,
    pub(super) figures: Vec<Figure>,
    pub(super) ideas: Vec<Idea>,
}

pub(super) fn beside(files: &Files<'_>, ledger: &Ledger<'_>) -> Beside {
    let (sources, figures) = files.read("sources.toml", |file| words::sources(file, ledger)).unwrap_or_default();
    Beside {
        fit: files.read("fit.toml", |file| fit::fit(file, ledger)).unwrap_or_default(),
        case: files.read("business-case.toml", |file| case_model::case_model(file, ledger)).flatten(),
        words: files.read("document.toml", |file| words::words(file, ledger)).unwrap_or_default(),
        editions: files.read("editions.toml", |file| editions::editions(file, ledger)).unwrap_or_default(),
        sources,
        figures,
        ideas: files.read("ideas.toml", |file| ideas::ideas(file, ledger)).unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::SHAPES;
    use super::*;

    #[test]
    fn every_kind_of_file_is_read_in_one_part() {
        let mut parts = [&["questionnaire.toml", "sections"], &ADVICE[..], &RECORDS, &BESIDE, &[LAST]].concat();
        let mut kinds: Vec<&str> = SHAPES.iter().map(|(kind, _)| *kind).collect();
        parts.sort_unstable();
        kinds.sort_unstable();
        assert_eq!(parts, kinds);
        assert!(is_of_questions("sections") && !is_of_questions("gates.toml") && is_of_questions(""));
    }
}
