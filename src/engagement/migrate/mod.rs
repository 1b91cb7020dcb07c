//! From one version of a questionnaire to another: what was answered stays where it means the same, and nothing is lost.

mod answers;
mod head;
mod issued;
mod log;
pub(super) mod raw;
mod rename;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::sync::Arc;

use super::shape::{AGREED, ANSWERS, ENGAGEMENT};
use super::write::{AGAIN, agreed_text, answers_text, with_remarks_of};
use crate::diagnostic::{Diagnostic, Source};
use crate::format::{Document, Findings, Shape};
use crate::id::{ParticipantId, QuestionId, TierId};
use crate::questionnaire::Questionnaire;
use crate::questionnaire::diff::{Compatibility, Fate, compatibility};
use answers::{Carried, carry};

/// What bringing an engagement to another version of its questionnaire comes to. Nothing of it is written yet.
#[derive(Debug, Clone, PartialEq)]
pub struct Migration {
    /// The version that was answered.
    pub from: String,
    /// The version to which it is brought.
    pub to: String,
    /// What is kept aside: the name of a file without its ending, such as `answers/aside/ann-1.0.0`, and its text.
    /// It is written first, under a name that is free.
    pub aside: Vec<(String, String)>,
    /// The files that change, in the order in which they are written; `engagement.toml` is the last, so that an
    /// interrupted migration is taken up where it stopped.
    pub files: Vec<(String, String)>,
    /// How many answers stay as they are.
    pub kept: usize,
    /// What does not, in the order of the files.
    pub moved: Vec<Moved>,
    /// The least and the most, in percent, of the weight of the tier's scored questions that means what it meant. The
    /// two differ where the former questionnaire is not at hand.
    pub compatibility: (f64, f64),
}

/// An answer, or something else that was stored, that does not stay as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// Where it stood: `answers/ann.toml`.
    pub file: String,
    /// The id of the question or gate, as it was.
    pub id: String,
    /// Its id now; the same if it has not changed, none if it is gone.
    pub now: Option<String>,
    /// What becomes of it.
    pub fate: Fate,
    /// Why.
    pub because: String,
}

/// Brings the files of an engagement's folder to a questionnaire. `old` is the questionnaire that was answered, if it is
/// at hand: only with it wordings can be compared. Answers to the questions in `keep` stay, whatever the wording.
///
/// # Errors
///
/// Everything that must be put right first: files that cannot be read, roles and lengths that are gone.
pub fn migrate(
    files: &[Arc<Source>],
    old: Option<&Questionnaire>,
    new: &Questionnaire,
    keep: &[QuestionId],
) -> Result<Migration, Vec<Diagnostic>> {
    let findings = Findings::new();
    let moved = Move { old, new, keep, findings: &findings };
    let migration = moved.all(files);
    match migration {
        Some(migration) if !findings.have_errors() => Ok(migration),
        _ => Err(findings.into_sorted()),
    }
}

/// Between which questionnaires something moves.
struct Move<'a> {
    old: Option<&'a Questionnaire>,
    new: &'a Questionnaire,
    keep: &'a [QuestionId],
    findings: &'a Findings,
}

impl Move<'_> {
    fn all(&self, files: &[Arc<Source>]) -> Option<Migration> {
        let named: Vec<(String, &Arc<Source>)> =
            files.iter().map(|file| (file.name.replace('\\', "/"), file)).collect();
        let (head_name, head_file) = named
            .iter()
            .filter(|(name, _)| name == "engagement.toml" || name.ends_with("/engagement.toml"))
            .min_by_key(|(name, _)| name.len())?;
        let folder = head_name.trim_end_matches("engagement.toml");
        let document = self.read(head_file, &ENGAGEMENT)?;
        let head = head::head(&document, self)?;
        let mut whole = Whole {
            migration: Migration {
                from: head.version,
                to: self.new.version.clone(),
                aside: Vec::new(),
                files: Vec::new(),
                kept: 0,
                moved: Vec::new(),
                compatibility: (100.0, 100.0),
            },
            fits: BTreeSet::new(),
            unfit: BTreeSet::new(),
        };
        for (name, file) in &named {
            let Some(within) = name.strip_prefix(folder) else { continue };
            if let Some(stem) = within.strip_prefix("answers/").and_then(|rest| rest.strip_suffix(".toml")) {
                self.person(within, stem, file, &mut whole);
            } else if within == "agreed.toml" {
                self.agreed(file, &mut whole);
            } else if within == "log.toml" {
                log::log(file, self, &mut whole.migration);
            } else if within == "issued.toml" {
                issued::issued(file, self, &mut whole.migration);
            }
        }
        let mut migration = whole.migration;
        migration.compatibility = self.compatibility(&head.tier, &whole.fits, &whole.unfit);
        migration.files.push(("engagement.toml".to_owned(), head.text));
        Some(migration)
    }

    /// A file that is right in itself and may be written over.
    fn read(&self, file: &Arc<Source>, shape: &'static Shape) -> Option<Document> {
        let document = Document::read(file, shape, self.findings)?;
        if document.is_newer() {
            self.findings.add(
                Diagnostic::about("newer-format", &file.name, "a newer version of the program wrote this file")
                    .way_out("Use that version to bring the engagement over."),
            );
        }
        Some(document)
    }

    fn person(&self, name: &str, stem: &str, file: &Arc<Source>, whole: &mut Whole) {
        let Some(document) = self.read(file, &ANSWERS) else { return };
        let reader = document.reader(self.findings);
        let version = reader.text("version");
        let there = reader.text("questionnaire") == self.new.id.as_str() && version == self.new.version;
        let Ok(participant) = ParticipantId::parse(stem) else { return };
        // What an interrupted migration has brought over already stays as it is.
        if there {
            return;
        }
        let carried = carry(&document, self);
        let answers = carried.stays.iter().map(|(id, (answer, _))| (id.clone(), answer.clone())).collect();
        let answers = answers_text(&participant, self.new, &self.new.version, &answers);
        let mut text = with_remarks_of(Some(&file.text), &answers);
        for (id, because) in &carried.again {
            // A remark for readers of the file; it goes when the question has been answered.
            let begin = format!("[[answer]]\nquestion = \"{id}\"\n");
            let remark = format!("{AGAIN}{}: {because}\n{begin}", self.new.version);
            text = text.replacen(&begin, &remark, 1);
        }
        if !carried.aside.is_empty() {
            let head = [("participant", stem), ("questionnaire", &reader.text("questionnaire")), ("version", &version)];
            let aside = raw::aside(&head, "answer", &carried.aside, &self.new.version);
            whole.migration.aside.push((format!("answers/aside/{stem}-{version}"), aside));
        }
        whole.migration.files.push((name.to_owned(), text));
        whole.add(name, carried);
    }

    fn agreed(&self, file: &Arc<Source>, whole: &mut Whole) {
        let Some(document) = self.read(file, &AGREED) else { return };
        let mut carried = carry(&document, self);
        // The group settles anew what is asked anew: an answer that is only open would say nothing here.
        carried.stays.retain(|id, _| !carried.again.iter().any(|(again, _)| again == id));
        let settled =
            carried.stays.iter().filter_map(|(id, (_, settled))| Some((id.clone(), settled.clone()?))).collect();
        if !carried.aside.is_empty() || carried.renamed {
            if !carried.aside.is_empty() {
                let aside = raw::aside(&[], "answer", &carried.aside, &self.new.version);
                whole.migration.aside.push((format!("answers/aside/_agreed-{}", whole.migration.from), aside));
            }
            let text = with_remarks_of(Some(&file.text), &agreed_text(self.new, &settled));
            whole.migration.files.push(("agreed.toml".to_owned(), text));
        }
        whole.add("agreed.toml", carried);
    }

    fn compatibility(&self, tier: &TierId, fits: &BTreeSet<QuestionId>, unfit: &BTreeSet<QuestionId>) -> (f64, f64) {
        if let Some(old) = self.old {
            let percent = compatibility(old, self.new, tier, self.keep).percent();
            return (percent, percent);
        }
        let (mut least, mut most) = (Compatibility::NONE, Compatibility::NONE);
        for question in self.new.questions().filter(|question| self.new.asks(question, tier)) {
            let broken = unfit.contains(&question.id);
            least.add(question, fits.contains(&question.id) && !broken);
            most.add(question, !broken);
        }
        (least.percent(), most.percent())
    }
}

/// A migration in the making.
struct Whole {
    migration: Migration,
    /// The questions to which an answer fits, by their new ids.
    fits: BTreeSet<QuestionId>,
    /// Those to which one does not.
    unfit: BTreeSet<QuestionId>,
}

impl Whole {
    fn add(&mut self, file: &str, carried: Carried) {
        self.migration.kept += carried.kept;
        self.fits.extend(carried.fits);
        self.unfit.extend(carried.unfit);
        self.migration.moved.extend(carried.moved.into_iter().map(|moved| Moved { file: file.to_owned(), ..moved }));
    }
}
