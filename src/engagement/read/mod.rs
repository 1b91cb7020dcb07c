//! From the files of an engagement's folder to an engagement.

mod answer;
mod beside;
mod calendar;
mod case;
mod head;
mod log;
mod measured;
mod people;
mod place;
mod privacy;
mod rounds;
mod stock;
mod version;
mod wave;

pub use case::case_places;
pub use head::{Head, head};
pub use wave::{WaveHead, wave_head};

pub(super) use answer::{answer, answers, which_question, words};
pub(super) use place::{first_line, place};
pub(super) use version::belongs;

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::check::{one_of, quoted};
use super::shape::{AGREED, ANSWERS, ENGAGEMENT};
use super::{Answer, Engagement, Issued, Participant, Settled};
use crate::diagnostic::{Diagnostic, Source};
use crate::format::{Document, Findings, Parsed, Reader};
use crate::id::{ParticipantId, QuestionId, QuestionnaireId, TierId};
use crate::questionnaire::Questionnaire;
use beside::{Beside, Files};

/// Reads an engagement from the files of its folder. Every finding comes back at once; the engagement only if none is
/// an error. A file's name says what it is: `…/engagement.toml` and, beside it, `agreed.toml`, `log.toml`,
/// `rounds.toml`, `invitations.toml`, `answers/<participant>.toml` and `rounds/<number>/answers/<participant>.toml`; other
/// files are left alone.
pub fn read(files: &[Arc<Source>], questionnaire: &Questionnaire) -> (Option<Engagement>, Vec<Diagnostic>) {
    read_parsed(&parsed(files), questionnaire)
}

/// The files of an engagement parsed, which is all of reading them that can be done before their questionnaire has been read.
pub fn parsed(files: &[Arc<Source>]) -> Vec<Parsed> {
    files.par_iter().map(Parsed::of).collect()
}

/// The same as [`read`] of files that were parsed before.
pub fn read_parsed(files: &[Parsed], questionnaire: &Questionnaire) -> (Option<Engagement>, Vec<Diagnostic>) {
    let findings = Findings::new();
    let engagement = whole(files, questionnaire, &findings);
    let right = !findings.have_errors();
    (engagement.filter(|_| right), findings.into_sorted())
}

/// What was issued, from the text of `issued.toml` alone.
pub fn issued(file: &Arc<Source>) -> Issued {
    privacy::issued(&Parsed::of(file), &Findings::new())
}

/// The names of files that come from a newer version of the program. They are read, and must never be written over.
pub fn read_only(findings: &[Diagnostic]) -> Vec<&str> {
    findings
        .iter()
        .filter(|finding| finding.code == "newer-format")
        .filter_map(|finding| finding.place.as_ref())
        .map(|place| place.source.name.as_str())
        .collect()
}

fn whole(files: &[Parsed], questionnaire: &Questionnaire, findings: &Findings) -> Option<Engagement> {
    let named: Vec<(String, &Parsed)> = files.iter().map(|file| (file.source.name.replace('\\', "/"), file)).collect();
    let is_head = |name: &str| name == "engagement.toml" || name.ends_with("/engagement.toml");
    let Some((name, file)) = named.iter().filter(|(name, _)| is_head(name)).min_by_key(|(name, _)| name.len()) else {
        findings.add(
            Diagnostic::about("missing-file", "engagement.toml", "the engagement has no file `engagement.toml`")
                .way_out("It names the client, the questionnaire and the participants: put it into the folder."),
        );
        return None;
    };
    let files = Files { named: &named, folder: name.trim_end_matches("engagement.toml") };
    let mut engagement = start(file, questionnaire, findings);
    let people = engagement.as_ref().map(|engagement| engagement.participants.as_slice());
    let version = engagement.as_ref().map(|engagement| engagement.version.as_str());
    let currency = engagement.as_ref().map(|engagement| engagement.currency.as_str());
    let mut answers: BTreeMap<ParticipantId, BTreeMap<QuestionId, Answer>> = files
        .in_folder("answers/")
        .filter_map(|(name, file)| {
            one_person(file, name.strip_suffix(".toml")?, questionnaire, people, version, findings)
        })
        .collect();
    let beside = Beside::read(files, questionnaire, people, currency, findings);
    if let Some(engagement) = &mut engagement {
        beside.put_into(engagement);
        for participant in &engagement.participants {
            answers.entry(participant.id.clone()).or_default();
        }
        engagement.answers = answers;
    }
    engagement
}

/// What `engagement.toml` says.
fn start(file: &Parsed, questionnaire: &Questionnaire, findings: &Findings) -> Option<Engagement> {
    let document = Document::of(file, &ENGAGEMENT, findings)?;
    let file = document.reader(findings);
    belongs(&file, questionnaire, None);
    let id = file.id::<QuestionnaireId>("questionnaire");
    let currency = file.text("currency");
    if file.has("currency") && !(currency.len() == 3 && currency.bytes().all(|byte| byte.is_ascii_uppercase())) {
        file.error(
            "currency",
            "currency",
            format!("{} is not a currency", quoted(&currency)),
            "Write its three capital letters: `EUR`, `GBP`, `USD`.",
        );
    }
    let (start, wished) = (log::day(&file, "start"), log::day(&file, "wished"));
    if let (Some(start), Some(wished)) = (start, wished)
        && wished < start
    {
        let message = format!("the wish to be live on {wished} comes before the start on {start}");
        findings.add(
            Diagnostic::error("wish-before-start", file.source(), file.span("wished"), message)
                .as_warning()
                .way_out("Move one of the two days, or leave `wished` out."),
        );
    }
    // With an error there is no engagement: these ids only keep the reading going.
    let tier = people::tier(&file, questionnaire).or_else(|| TierId::parse("unknown").ok())?;
    let id = id.map_or_else(|| questionnaire.id.clone(), |at| at.value);
    Some(Engagement {
        start,
        wished,
        participants: people::people(&file, questionnaire),
        privacy: privacy::privacy(&file),
        ..Engagement::new(words(&file, "client"), (&id, &file.text("version")), tier, currency)
    })
}

/// What one person said. `people` and `version` are those of the engagement, where they could be read.
fn one_person(
    file: &Parsed,
    stem: &str,
    questionnaire: &Questionnaire,
    people: Option<&[Participant]>,
    version: Option<&str>,
    findings: &Findings,
) -> Option<(ParticipantId, BTreeMap<QuestionId, Answer>)> {
    let document = Document::of(file, &ANSWERS, findings)?;
    let file = document.reader(findings);
    let id = file.id::<ParticipantId>("participant").map(|at| at.value);
    if let Some(id) = &id {
        if id.as_str() != stem {
            file.error(
                "participant",
                "other-participant",
                format!("these are answers of `{id}`, but the file is {}", quoted(&format!("{stem}.toml"))),
                format!("Rename the file to `{id}.toml`, or correct the id."),
            );
        } else if let Some(people) = people {
            known_participant(&file, "participant", id.as_str(), people);
        }
    }
    if !belongs(&file, questionnaire, version) {
        return None;
    }
    let said = answers(&file, questionnaire).into_iter().map(|said| (said.question.id.clone(), said.answer)).collect();
    Some((id?, said))
}

fn known_participant(file: &Reader<'_>, key: &str, id: &str, people: &[Participant]) {
    if !people.iter().any(|participant| participant.id.as_str() == id) {
        file.error(
            key,
            "unknown-participant",
            format!("`engagement.toml` names no participant {}", quoted(id)),
            format!(
                "Add a `[[participant]]` with this id. {}",
                one_of(id, people.iter().map(|participant| participant.id.as_str()))
            ),
        );
    }
}

/// What the group settled on.
fn agreed(
    file: &Parsed,
    questionnaire: &Questionnaire,
    people: Option<&[Participant]>,
    findings: &Findings,
) -> BTreeMap<QuestionId, Settled> {
    let Some(document) = Document::of(file, &AGREED, findings) else { return BTreeMap::new() };
    let file = document.reader(findings);
    let said = answers(&file, questionnaire);
    // Whoever dissents must be known even where the answer itself does not fit.
    for table in file.tables("answer") {
        for at in table.ids::<ParticipantId>("dissent") {
            if people.is_some_and(|people| !people.iter().any(|participant| participant.id == at.value)) {
                let known = people.unwrap_or_default().iter().map(|participant| participant.id.as_str());
                findings.add(
                    Diagnostic::error(
                        "unknown-participant",
                        table.source(),
                        at.place.span,
                        format!("`engagement.toml` names no participant `{}`", at.value),
                    )
                    .way_out(one_of(at.value.as_str(), known)),
                );
            }
        }
    }
    said.into_iter()
        .map(|said| {
            let dissent = said.table.texts("dissent").iter().filter_map(|id| ParticipantId::parse(id).ok()).collect();
            let rounds = usize::try_from(said.table.count("round", 1, 99, 0)).unwrap_or(0);
            let settled = Settled { answer: said.answer, because: words(&said.table, "because"), dissent, rounds };
            (said.question.id.clone(), settled)
        })
        .collect()
}

#[cfg(test)]
mod tests;
