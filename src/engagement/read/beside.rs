use std::collections::BTreeMap;

use super::{agreed, calendar, case, log, measured, privacy, rounds, stock};
use crate::engagement::measured::Measured;
use crate::engagement::shape::{CALENDAR, CASE, LOG};
use crate::engagement::{
    Calendar, CaseEntries, Engagement, Invitations, Issued, Log, Participant, Round, Settled, Stock,
};
use crate::format::{Document, Findings, Parsed};
use crate::id::QuestionId;
use crate::questionnaire::{Questionnaire, SKETCH_FILE, Sketch, sketches};

/// The files of an engagement by their names, with `/` between folders.
#[derive(Clone, Copy)]
pub(super) struct Files<'a> {
    pub(super) named: &'a [(String, &'a Parsed)],
    /// What the names of its files begin with.
    pub(super) folder: &'a str,
}

impl<'a> Files<'a> {
    /// The files whose names go on like this behind the folder's, each with what is left of its name; none further down.
    pub(super) fn in_folder(self, beginning: &str) -> impl Iterator<Item = (&'a str, &'a Parsed)> {
        self.named.iter().filter_map(move |(name, file)| {
            let rest = name.strip_prefix(self.folder)?.strip_prefix(beginning)?;
            (!rest.contains('/')).then_some((rest, *file))
        })
    }

    fn file(self, path: &str) -> Option<&'a Parsed> {
        self.named.iter().find(|(name, _)| name.strip_prefix(self.folder) == Some(path)).map(|(_, file)| *file)
    }
}

/// What stands beside the answers of people.
pub(super) struct Beside {
    agreed: BTreeMap<QuestionId, Settled>,
    log: Log,
    case: Option<CaseEntries>,
    measured: Measured,
    issued: Issued,
    sketches: Vec<Sketch>,
    stock: Stock,
    calendar: Calendar,
    rounds: Vec<Round>,
    invitations: Invitations,
}

impl Beside {
    /// Reads it. `people` and `currency` are those of the engagement, where they could be read.
    pub(super) fn read(
        files: Files<'_>,
        questionnaire: &Questionnaire,
        people: Option<&[Participant]>,
        currency: Option<&str>,
        findings: &Findings,
    ) -> Self {
        let document = |path: &str, shape| Document::of(files.file(path)?, shape, findings);
        let before = |number: usize| -> Vec<&Parsed> {
            files.in_folder(&format!("rounds/{number}/answers/")).map(|(_, file)| file).collect()
        };
        Self {
            agreed: files
                .file("agreed.toml")
                .map(|file| agreed(file, questionnaire, people, findings))
                .unwrap_or_default(),
            log: document("log.toml", &LOG)
                .map(|document| log::log(&document.reader(findings), questionnaire))
                .unwrap_or_default(),
            case: document("case.toml", &CASE)
                .and_then(|document| case::case(&document.reader(findings), questionnaire, currency)),
            measured: files
                .file("measurements.toml")
                .map(|file| measured::measured(file, questionnaire, findings))
                .unwrap_or_default(),
            issued: files.file("issued.toml").map(|file| privacy::issued(file, findings)).unwrap_or_default(),
            sketches: document("customers.toml", &SKETCH_FILE)
                .map(|document| sketches(&document.reader(findings)))
                .unwrap_or_default(),
            stock: files.file("moving.toml").map(|file| stock::stock(file, findings)).unwrap_or_default(),
            calendar: document("calendar.toml", &CALENDAR)
                .map(|document| calendar::calendar(&document.reader(findings), questionnaire))
                .unwrap_or_default(),
            rounds: files
                .file("rounds.toml")
                .map(|file| rounds::rounds(file, &before, questionnaire, findings))
                .unwrap_or_default(),
            invitations: files
                .file("invitations.toml")
                .map(|file| rounds::invitations(file, findings))
                .unwrap_or_default(),
        }
    }

    /// Puts it into the engagement.
    pub(super) fn put_into(self, engagement: &mut Engagement) {
        engagement.agreed = self.agreed;
        engagement.log = self.log;
        engagement.case = self.case;
        engagement.history.measured = self.measured;
        engagement.issued = self.issued;
        engagement.sketches = self.sketches;
        engagement.stock = self.stock;
        engagement.calendar = self.calendar;
        engagement.rounds = self.rounds;
        engagement.invitations = self.invitations;
    }
}
