use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use serde_json::{Value, json};

use crate::cli::files::keeping_remarks;
use crate::cli::load::{self, Loaded};
use crate::cli::output::Output;
use crate::cli::together::{Collect, Side};
use crate::cli::{Exit, clock};
use crate::diagnostic::{Diagnostic, Source};
use crate::digest;
use crate::engagement::{
    self, Answer, Changed, Confidentiality, Parcel, Participant, Sheet, addressee, answers_text, parcel,
};
use crate::id::{ParticipantId, QuestionId};
use crate::interview::in_words;
use crate::participation::{Conflict, Merge, Prefer, merge, named_in, same};
use crate::{store, text};

type Answers = BTreeMap<QuestionId, Answer>;

/// One person's answers from one file.
struct Coming {
    file: String,
    person: ParticipantId,
    answers: Answers,
}

/// Takes in answers from kits and files.
pub(in crate::cli) fn run(arguments: &Collect, out: &Output) -> Result<(), Exit> {
    let loaded = load::engagement(&arguments.folder, out)?;
    let coming = coming(arguments, &loaded, out)?;
    let mut locks = Vec::new();
    let mut people: Vec<ParticipantId> = coming.iter().map(|one| one.person.clone()).collect();
    people.sort();
    people.dedup();
    if !arguments.dry_run {
        for id in &people {
            let who = format!("what is collected since {}", clock::now());
            let lock = store::lock(&loaded.folder, &format!("answers/{id}.toml"), &who);
            locks.push(lock.map_err(|finding| disk(&finding, out))?);
        }
    }
    let loaded = load::again(loaded);
    let prefer = match arguments.prefer {
        None => Prefer::Neither,
        Some(Side::Mine) => Prefer::Stored,
        Some(Side::Theirs) => Prefer::Coming,
    };
    let mut changes = Vec::new();
    let mut told = Vec::new();
    for person in loaded.engagement.participants.iter().filter(|one| people.contains(&one.id)) {
        let of = coming.iter().filter(|one| one.person == person.id);
        let mut all: Answers = of.flat_map(|one| one.answers.clone()).collect();
        if person.confidentiality == Confidentiality::Unattributed {
            all.values_mut().for_each(|answer| answer.at.clear());
        }
        let stored = loaded.engagement.answers.get(&person.id).cloned().unwrap_or_default();
        let merged = merge(&loaded.questionnaire, &person.id, &stored, &all, &loaded.engagement.rounds, prefer);
        let aside = put_aside(&loaded, person, &merged, prefer, &mut changes);
        if merged.answers != stored {
            let name = format!("answers/{}.toml", person.id);
            let text = keeping_remarks(&loaded.folder, &name, &text_of(&loaded, person, &merged.answers));
            changes.push((name, Some(text)));
        }
        told.push(Told { person, merged, aside, answers: all });
    }
    if prefer != Prefer::Neither {
        changes.extend(resolved(arguments, &loaded));
    }
    if arguments.json {
        out.json(&json!({
            "format": 1,
            "written": !arguments.dry_run,
            "participants": told.iter().map(|one| one.to_json(&loaded)).collect::<Vec<_>>(),
        }));
    } else {
        told.iter().for_each(|one| one.show(&loaded, prefer, arguments.dry_run, out));
    }
    if arguments.dry_run {
        out.say("Nothing was written (--dry-run).");
        return Ok(());
    }
    store::write_together(&loaded.folder, &changes).map_err(|finding| disk(&finding, out))?;
    for one in told.iter().filter(|one| one.person.confidentiality == Confidentiality::Unattributed) {
        let name = format!("answers/{}.toml", one.person.id);
        for name in one.aside.iter().chain([&name]) {
            store::without_time(&loaded.folder, name).map_err(|finding| disk(&finding, out))?;
        }
    }
    drop(locks);
    Ok(())
}

/// What stands in the files; with anything wrong in one of them, nothing is taken from any.
fn coming(arguments: &Collect, loaded: &Loaded, out: &Output) -> Result<Vec<Coming>, Exit> {
    let mut coming: Vec<Coming> = Vec::new();
    let mut findings = Vec::new();
    for path in &arguments.files {
        match one_file(path, arguments, loaded, out) {
            Ok((some, more)) => {
                findings.extend(more);
                coming.extend(some);
            }
            Err(more) => findings.extend(more),
        }
    }
    for (place, one) in coming.iter().enumerate() {
        for other in coming[..place].iter().filter(|other| other.person == one.person) {
            let differs = |(id, answer): &(&QuestionId, &Answer)| {
                other.answers.get(*id).is_some_and(|first| !same(first, answer))
            };
            let apart: Vec<&str> = one.answers.iter().filter(differs).map(|(id, _)| id.as_str()).collect();
            if !apart.is_empty() {
                findings.push(
                    Diagnostic::about(
                        "person-twice",
                        &one.file,
                        format!(
                            "`{}` answers {} otherwise in `{}`: {}",
                            one.person,
                            text::count(apart.len(), "question"),
                            other.file,
                            text::and_list(&apart)
                        ),
                    )
                    .way_out("Find out which of the two files holds, and collect that one."),
                );
            }
        }
    }
    out.findings(&findings);
    if findings.iter().any(Diagnostic::is_error) {
        out.say("Nothing was taken. Put this right and run the command again.");
        return Err(Exit::BadInput);
    }
    Ok(coming)
}

fn one_file(
    path: &Path,
    arguments: &Collect,
    loaded: &Loaded,
    out: &Output,
) -> Result<(Vec<Coming>, Vec<Diagnostic>), Vec<Diagnostic>> {
    let source = if path == Path::new("-") {
        store::read_stream("standard input", std::io::stdin().lock())
    } else {
        store::read_file(path)
    };
    let source = source.map_err(|finding| vec![*finding])?;
    let wrong = |code, message: String, way_out: String| {
        Err(vec![Diagnostic::about(code, &source.name, message).way_out(way_out)])
    };
    if let Some((parcel, findings)) = parcel(&source, &loaded.questionnaire) {
        let Some(parcel) = parcel else { return Err(findings) };
        check_parcel(&source, &parcel, arguments, loaded, out).map_err(|finding| vec![*finding])?;
        let answers = parcel.answers.into_iter().collect();
        return Ok((vec![Coming { file: source.name.clone(), person: parcel.participant, answers }], findings));
    }
    let (sheets, findings) = engagement::sheets(&source, &loaded.questionnaire);
    if sheets.iter().any(|sheet| sheet.participant.is_some()) {
        return by_person(&source, sheets, findings, arguments, loaded);
    }
    let said = addressee(&source);
    let people = &loaded.engagement.participants;
    let ids: Vec<&str> = people.iter().map(|one| one.id.as_str()).collect();
    let id = match (&said, &arguments.who) {
        (Some(said), Some(who)) if said != who => {
            return wrong(
                "other-participant",
                format!("these are answers of `{}`, not of `{}`", text::clean_line(said), text::clean_line(who)),
                "Leave --as out: the file says whose answers they are.".to_owned(),
            );
        }
        (Some(id), _) | (None, Some(id)) => id.as_str(),
        (None, None) => {
            return wrong(
                "whose-answers",
                "this file does not say whose answers they are".to_owned(),
                format!("Say it with --as: {}.", text::or_list(&ids)),
            );
        }
    };
    let Some(person) = people.iter().find(|one| one.id.as_str() == id) else {
        return wrong("unknown-participant", nobody(id), known(id, &ids));
    };
    if findings.iter().any(Diagnostic::is_error) {
        return Err(findings);
    }
    let answers = sheets.into_iter().flat_map(|sheet| sheet.answers).collect();
    Ok((vec![Coming { file: source.name.clone(), person: person.id.clone(), answers }], findings))
}

/// The answers of a table that says in every row whose they are.
fn by_person(
    source: &Arc<Source>,
    sheets: Vec<Sheet>,
    mut findings: Vec<Diagnostic>,
    arguments: &Collect,
    loaded: &Loaded,
) -> Result<(Vec<Coming>, Vec<Diagnostic>), Vec<Diagnostic>> {
    let people = &loaded.engagement.participants;
    let ids: Vec<&str> = people.iter().map(|one| one.id.as_str()).collect();
    let mut coming = Vec::new();
    for Sheet { participant, answers } in sheets {
        let Some((id, place)) = participant else { continue };
        let error = |code, message| Diagnostic::error(code, source, place.span, message);
        if let Some(who) = arguments.who.as_ref().filter(|who| **who != id) {
            let message =
                format!("these are answers of `{}`, not of `{}`", text::clean_line(&id), text::clean_line(who));
            findings.push(
                error("other-participant", message)
                    .way_out("Leave --as out: the column `participant` says whose answers they are."),
            );
            continue;
        }
        match people.iter().find(|one| one.id.as_str() == id) {
            Some(person) => coming.push(Coming {
                file: source.name.clone(),
                person: person.id.clone(),
                answers: answers.into_iter().collect(),
            }),
            None => findings.push(error("unknown-participant", nobody(&id)).way_out(known(&id, &ids))),
        }
    }
    if findings.iter().any(Diagnostic::is_error) { Err(findings) } else { Ok((coming, findings)) }
}

fn nobody(id: &str) -> String {
    format!("no participant is called `{}`", text::clean_line(id))
}

fn known(id: &str, ids: &[&str]) -> String {
    let near = text::did_you_mean(id, ids.iter().copied());
    format!("The participants are {}; `groundwork invite --add` brings in somebody new.{near}", text::and_list(ids))
}

/// Whether a kit belongs here and is as its person filled it.
fn check_parcel(
    source: &Arc<Source>,
    parcel: &Parcel,
    arguments: &Collect,
    loaded: &Loaded,
    out: &Output,
) -> Result<(), Box<Diagnostic>> {
    let wrong = |code, message: String, way_out: String| {
        Err(Box::new(Diagnostic::about(code, &source.name, message).way_out(way_out)))
    };
    let (engagement, invitations) = (&loaded.engagement, &loaded.engagement.invitations);
    let clean = text::clean_line;
    if parcel.engagement != invitations.engagement {
        let ours = if invitations.engagement.is_empty() {
            "which has handed out no kit".to_owned()
        } else {
            format!("which is called `{}`", clean(&invitations.engagement))
        };
        return wrong(
            "other-engagement",
            format!("this kit belongs to the engagement `{}`, not to this one, {ours}", clean(&parcel.engagement)),
            "Collect it in the folder that it was handed out from.".to_owned(),
        );
    }
    let ids: Vec<&str> = engagement.participants.iter().map(|one| one.id.as_str()).collect();
    let Some(person) = engagement.participants.iter().find(|one| one.id == parcel.participant) else {
        return wrong(
            "unknown-participant",
            nobody(parcel.participant.as_str()),
            known(parcel.participant.as_str(), &ids),
        );
    };
    if arguments.who.as_ref().is_some_and(|who| *who != person.id.as_str()) {
        return wrong(
            "other-participant",
            format!("these are answers of `{}`", person.id),
            "Leave --as out: a kit says whose answers they are.".to_owned(),
        );
    }
    if parcel.role != person.role.as_str() {
        let there = loaded.questionnaire.roles.iter().any(|role| role.id.as_str() == parcel.role);
        let message = if there {
            format!(
                "this kit asked `{}` in the role `{}`; here the role is `{}`",
                person.id,
                clean(&parcel.role),
                person.role
            )
        } else {
            format!("this kit asked `{}` in the role `{}`, which nobody has", person.id, clean(&parcel.role))
        };
        return wrong(
            "other-role",
            message,
            format!("Hand out a new kit: groundwork invite {} {}", loaded.folder.display(), person.id),
        );
    }
    let what = match &parcel.changed {
        Changed::No => return Ok(()),
        Changed::Somewhere => "what it says about itself, or an answer".to_owned(),
        Changed::Answers(ids) => {
            format!("the {} to {}", if ids.len() == 1 { "answer" } else { "answers" }, text::and_list(ids))
        }
    };
    if arguments.accept_changed {
        out.say(&format!(
            "{}: changed after it was filled: {what}. Taken all the same (--accept-changed).",
            source.name
        ));
        return Ok(());
    }
    wrong(
        "changed-kit",
        format!("this kit was changed after `{}` filled it: {what}", person.id),
        "Ask for the file as it was downloaded. If the change is right, say so with --accept-changed.".to_owned(),
    )
}

fn text_of(loaded: &Loaded, person: &Participant, answers: &Answers) -> String {
    answers_text(&person.id, &loaded.questionnaire, &loaded.engagement.version, answers)
}

/// What does not become an answer is kept in a file whose name says nothing but what is in it, so that twice the same
/// is one file. Gives its name.
fn put_aside(
    loaded: &Loaded,
    person: &Participant,
    merged: &Merge,
    prefer: Prefer,
    changes: &mut Vec<store::Change>,
) -> Option<String> {
    if merged.conflicts.is_empty() || prefer == Prefer::Stored {
        return None;
    }
    let side = |conflict: &Conflict| match prefer {
        Prefer::Coming => conflict.stored.clone(),
        _ => conflict.coming.clone(),
    };
    let answers: Answers = merged.conflicts.iter().map(|one| (one.question.clone(), side(one))).collect();
    let text = text_of(loaded, person, &answers);
    let folder = if prefer == Prefer::Coming { "aside" } else { "conflicts" };
    let name = format!("answers/{folder}/{}-{}.toml", person.id, &digest::short(&text)[..8]);
    changes.push((name.clone(), Some(text)));
    Some(name)
}

/// Files of conflicts that were named on the command line and are decided now.
fn resolved(arguments: &Collect, loaded: &Loaded) -> Vec<store::Change> {
    let conflicts = loaded.folder.join("answers/conflicts").canonicalize().ok();
    let is_there = |path: &&std::path::PathBuf| {
        path.canonicalize()
            .ok()
            .and_then(|path| path.parent().map(Path::to_owned))
            .is_some_and(|at| Some(at) == conflicts)
    };
    let names = arguments.files.iter().filter(is_there).filter_map(|path| path.file_name());
    names.map(|name| (format!("answers/conflicts/{}", name.to_string_lossy()), None)).collect()
}

/// What became of one person's answers.
struct Told<'a> {
    person: &'a Participant,
    merged: Merge,
    aside: Option<String>,
    answers: Answers,
}

impl Told<'_> {
    fn show(&self, loaded: &Loaded, prefer: Prefer, dry_run: bool, out: &Output) {
        let merged = &self.merged;
        let mut parts = vec![format!("{} new", merged.taken.len())];
        if !merged.again.is_empty() {
            parts.push(format!("{} given again in the round", merged.again.len()));
        }
        parts.push(format!("{} known already", merged.known.len()));
        if !merged.conflicts.is_empty() {
            let what = match prefer {
                Prefer::Neither => "different from what is stored",
                Prefer::Stored => "different; the stored ones stay (--prefer mine)",
                Prefer::Coming => "different; taken (--prefer theirs)",
            };
            parts.push(format!("{} {what}", merged.conflicts.len()));
        }
        out.result(&format!("{}: {}", self.person.id, parts.join(", ")));
        // Nobody looks over the shoulder of somebody who was promised that nobody would.
        let quiet = self.person.confidentiality == Confidentiality::Unattributed;
        for conflict in &merged.conflicts {
            let said = |answer: &Answer| {
                let question = loaded.questionnaire.question(conflict.question.as_str());
                let words = question.map_or_else(String::new, |question| in_words(question, answer));
                text::clean_line(&words)
            };
            out.result(&format!("  {}", conflict.question));
            let (old, new) = (said(&conflict.stored), said(&conflict.coming));
            if quiet {
                continue;
            }
            out.result(&text::indent(&format!("stored: {old}"), "    ", 100));
            let more = if old == new { "the same, with another note, evidence or certainty".to_owned() } else { new };
            out.result(&text::indent(&format!("in the file: {more}"), "    ", 100));
        }
        if let Some(name) = self.aside.as_ref().filter(|_| !dry_run) {
            let path = loaded.folder.join(name).display().to_string();
            if prefer == Prefer::Coming {
                out.say(&format!("  The former answers are kept in {path}."));
            } else {
                out.say(&format!("  Kept aside in {path}. To decide:"));
                out.say(&format!("  groundwork collect {} {path} --prefer theirs (or mine)", loaded.folder.display()));
            }
        }
        let people = &loaded.engagement.participants;
        for named in named_in(&loaded.questionnaire, people, &self.answers) {
            out.say(&format!(
                "  {}: {} names “{}”. Ask whether that should stay.",
                named.question,
                named.place,
                text::clean_line(&named.name)
            ));
        }
    }

    fn to_json(&self, loaded: &Loaded) -> Value {
        let ids = |ids: &[QuestionId]| ids.iter().map(|id| json!(id.as_str())).collect::<Value>();
        let quiet = self.person.confidentiality == Confidentiality::Unattributed;
        let said = |id: &QuestionId, answer: &Answer| {
            let question = loaded.questionnaire.question(id.as_str()).filter(|_| !quiet);
            question.map(|question| text::clean_line(&in_words(question, answer)))
        };
        let conflicts = self.merged.conflicts.iter().map(|one| {
            json!({ "question": one.question.as_str(), "stored": said(&one.question, &one.stored), "coming": said(&one.question, &one.coming) })
        });
        json!({
            "participant": self.person.id.as_str(),
            "taken": ids(&self.merged.taken),
            "again": ids(&self.merged.again),
            "known": ids(&self.merged.known),
            "conflicts": conflicts.collect::<Value>(),
            "aside": self.aside,
        })
    }
}

fn disk(finding: &Diagnostic, out: &Output) -> Exit {
    out.findings(std::slice::from_ref(finding));
    Exit::Disk
}
