//! From folders to what commands work with: the questionnaire, the engagement, the assessment.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use serde::Deserialize;

use super::Exit;
use super::clock;
use super::look;
use super::output::Output;
use super::waves;
use crate::assessment::{Assessment, assess};
use crate::data_model::edit::{self, Edits};
use crate::diagnostic::{Diagnostic, Source};
use crate::discretion;
use crate::document::{Input, KINDS, Templates};
use crate::engagement::{self, Engagement, Issued, Kept, Participant, Reader, issued_text};
use crate::plan::Terms;
use crate::questionnaire::{self, Questionnaire, built_in};
use crate::rehearsal::{self, Case};
use crate::store::{self, Folder};
use crate::text;
use crate::unit::Date;

/// The record of what was issued.
const ISSUED: &str = "issued.toml";
/// How long a run waits for another one to write the record.
const PATIENCE: Duration = Duration::from_secs(10);

/// An engagement with the questionnaire that it answers.
pub(crate) struct Loaded {
    /// The engagement's folder.
    pub(crate) folder: PathBuf,
    /// The questionnaire.
    pub(crate) questionnaire: Questionnaire,
    /// The engagement.
    pub(crate) engagement: Engagement,
    /// What they changed in the recommended model.
    pub(crate) edits: Edits,
}

impl Loaded {
    /// What documents are made from. They bear the date of the latest answer, so that the same answers give the same
    /// bytes on any day.
    pub(crate) fn input<'a>(&'a self, assessment: &'a Assessment, templates: &'a Templates) -> Input<'a> {
        let engagement = &self.engagement;
        let said = engagement.answers.values().flat_map(|answers| answers.values());
        let agreed = engagement.agreed.values().map(|settled| &settled.answer);
        let latest = said.chain(agreed).filter_map(|answer| Date::parse(answer.at.get(..10)?).ok()).max();
        let date = latest.or(engagement.start).unwrap_or_else(clock::today);
        Input { questionnaire: &self.questionnaire, engagement, assessment, date, templates }
    }

    /// What follows from the answers. Work starts on the day given, on the engagement's, or today.
    pub(crate) fn assess(&self, start: Option<&str>, out: &Output) -> Result<Assessment, Exit> {
        let assessment = self.assess_in(self.terms(start, out)?);
        let mut assessment = assessment;
        let findings = edit::apply(&mut assessment.tables, &self.edits);
        report(Some(assessment), &findings, out)
    }

    /// When work may start, and when it is wished to end.
    pub(crate) fn terms(&self, start: Option<&str>, out: &Output) -> Result<Terms, Exit> {
        let start = match start {
            Some(text) => date(text, "--start", out)?,
            None => self.engagement.start.unwrap_or_else(clock::today),
        };
        Ok(Terms { start, wished: self.engagement.wished })
    }

    /// What follows from the answers under these terms.
    pub(crate) fn assess_in(&self, terms: Terms) -> Assessment {
        assess(&self.questionnaire, &self.engagement, terms)
    }
}

/// A date from the command line.
pub(crate) fn date(text: &str, flag: &str, out: &Output) -> Result<Date, Exit> {
    Date::parse(text).map_err(|problem| {
        out.error(&format!("`{flag} {}`: {problem}", text::clean_line(text)), "");
        Exit::Usage
    })
}

/// A questionnaire by the id of a built-in one, or from a folder.
pub(crate) fn questionnaire(name: &str, out: &Output) -> Result<Questionnaire, Exit> {
    let (files, mut findings) = questionnaire_files(name, out)?;
    let (read, more) = questionnaire::read(&files);
    findings.extend(more);
    report(read, &findings, out)
}

/// A questionnaire with its cases.
pub(crate) fn questionnaire_and_cases(name: &str, out: &Output) -> Result<(Questionnaire, Vec<Case>), Exit> {
    let (files, mut findings) = questionnaire_files(name, out)?;
    let (read, more) = questionnaire::read(&files);
    findings.extend(more);
    let whole = read.map(|questionnaire| {
        let (cases, more) = rehearsal::read(&files, &questionnaire);
        findings.extend(more);
        (questionnaire, cases)
    });
    report(whole, &findings, out)
}

fn questionnaire_files(name: &str, out: &Output) -> Result<(Vec<Arc<Source>>, Vec<Diagnostic>), Exit> {
    match built_in().into_iter().find(|one| one.id == name) {
        Some(one) => Ok((one.files, Vec::new())),
        None if Path::new(name).is_dir() => Ok(store::sources(Path::new(name), Folder::Questionnaire)),
        None => {
            unknown_questionnaire(name, out);
            Err(Exit::Usage)
        }
    }
}

/// The cases of the built-in questionnaire of this id; none of one's own.
pub(crate) fn cases_of(questionnaire: &Questionnaire) -> Vec<Case> {
    let own = built_in().into_iter().find(|one| one.id == questionnaire.id.as_str());
    own.map(|one| rehearsal::read(&one.files, questionnaire).0).unwrap_or_default()
}

/// Says that no questionnaire is called so.
pub(crate) fn unknown_questionnaire(name: &str, out: &Output) {
    let known: Vec<String> = built_in().into_iter().map(|one| one.id).collect();
    let near = text::did_you_mean(name, known.iter().map(String::as_str));
    out.error(
        &format!("there is no questionnaire `{}`", text::clean_line(name)),
        &format!("Built in: {}. Or name a folder that holds a `questionnaire.toml`.{near}", text::and_list(&known)),
    );
}

/// The engagement in a folder.
pub(crate) fn engagement(folder: &Path, out: &Output) -> Result<Loaded, Exit> {
    engagement_while(folder, out, || ())
}

fn engagement_while(folder: &Path, out: &Output, spare: impl FnOnce()) -> Result<Loaded, Exit> {
    let (loaded, findings) = load(folder, spare);
    let (questionnaire, engagement, edits) = report(loaded, &findings, out)?;
    Ok(Loaded { folder: folder.to_owned(), questionnaire, engagement, edits })
}

/// An engagement as somebody may read it. What is shown together of protected people is on record before: whoever looks
/// twice could subtract as well as whoever holds two documents. Never write this engagement back to its folder.
pub(crate) fn for_reader(folder: &Path, reader: Reader, out: &Output) -> Result<Loaded, Exit> {
    for_reader_while(folder, reader, out, || ())
}

/// The same; `spare` is called once all files are read: from then on one processor has time to spare.
pub(crate) fn for_reader_while(
    folder: &Path,
    reader: Reader,
    out: &Output,
    spare: impl FnOnce(),
) -> Result<Loaded, Exit> {
    let mut loaded = engagement_while(folder, out, spare)?;
    let latest = waves::latest(folder, &loaded, out);
    loaded.engagement.remember(latest.into_iter().collect());
    for_eyes(loaded, reader, out)
}

/// The same of an engagement that is loaded already, with the waves that are put beside it.
pub(crate) fn for_eyes(mut loaded: Loaded, reader: Reader, out: &Output) -> Result<Loaded, Exit> {
    let engagement = seen(&mut loaded, reader, out)?;
    Ok(Loaded { engagement, ..loaded })
}

/// What somebody may read of it, for commands that need the whole beside it.
pub(crate) fn seen(loaded: &mut Loaded, reader: Reader, out: &Output) -> Result<Engagement, Exit> {
    let folder = loaded.folder.clone();
    loaded.engagement.issued.lost |= is_record_gone(&folder);
    let (mut seen, mut issued) = seen_by(reader, loaded);
    if issued.lost {
        if seen.privacy.kept.values().any(|kept| *kept == Kept::TooClose) {
            out.findings(&[record_gone(&folder)]);
        }
    } else if issued.groups != loaded.engagement.issued.groups {
        let refused = |finding: Box<Diagnostic>| {
            out.findings(&[*finding]);
            Exit::Disk
        };
        // Two at once would each leave the other's figures out of the record.
        let who = format!("another run since {}", clock::now());
        let lock = store::wait_for_lock(&folder, ISSUED, &who, PATIENCE).map_err(refused)?;
        if let Ok(file) = store::read_file(&folder.join(ISSUED)) {
            let before = engagement::issued(&file);
            if before != loaded.engagement.issued {
                loaded.engagement.issued = before;
                (seen, issued) = seen_by(reader, loaded);
            }
        }
        if issued.groups != loaded.engagement.issued.groups {
            store::write(&folder, ISSUED, &issued_text(&issued)).map_err(refused)?;
        }
        drop(lock);
    }
    Ok(seen)
}

/// What this reader may see, and what has been issued once they have.
fn seen_by(reader: Reader, loaded: &Loaded) -> (Engagement, Issued) {
    let published = discretion::published(&loaded.questionnaire, &loaded.engagement, reader);
    let issued = discretion::issue(&published, &loaded.engagement.issued, &clock::salt(), clock::today());
    (published.engagement.into_owned(), issued)
}

fn record_gone(folder: &Path) -> Diagnostic {
    Diagnostic::about(
        "issue-record-gone",
        folder.join(ISSUED).display().to_string(),
        "documents were written, and the record of what was issued with them is gone",
    )
    .as_warning()
    .way_out(
        "What protected people say together is kept back, for beside the former figures the new ones could show \
         a single answer. Put `issued.toml` back; or, if nobody has read the documents, delete those in `plan`.",
    )
}

/// Whether documents stand in the folder that show what protected people say together, and no record of it does.
fn is_record_gone(folder: &Path) -> bool {
    let documents = folder.join("plan");
    if folder.join(ISSUED).exists() || !KINDS.iter().any(|kind| documents.join(kind.file).exists()) {
        return false;
    }
    let Ok(json) = store::read_file(&documents.join("assessment.json")) else { return true };
    // Documents of before there was a record say nothing of it; they showed groups of two.
    serde_json::from_str::<Made>(&json.text).ok().is_none_or(|made| made.engagement.privacy.shown_together != 0)
}

/// Of a document for other programs, what tells whether protected people say something together in it. All else is
/// passed over and not kept.
#[derive(Deserialize)]
struct Made {
    engagement: MadeOf,
}

#[derive(Deserialize)]
struct MadeOf {
    privacy: Shown,
}

#[derive(Deserialize)]
struct Shown {
    shown_together: u64,
}

/// The engagement as it stands now, once nobody else can change what is about to be written.
pub(crate) fn again(loaded: Loaded) -> Loaded {
    match load(&loaded.folder, || ()).0 {
        Some((questionnaire, engagement, edits)) => Loaded { questionnaire, engagement, edits, ..loaded },
        None => loaded,
    }
}

/// The participant of this id, or the only one.
pub(crate) fn participant(loaded: &Loaded, wanted: Option<&str>, out: &Output) -> Result<Participant, Exit> {
    let all = &loaded.engagement.participants;
    let found = match wanted {
        Some(id) => all.iter().find(|one| one.id.as_str() == id),
        None if all.len() == 1 => all.first(),
        None => None,
    };
    if let Some(participant) = found {
        return Ok(participant.clone());
    }
    let ids: Vec<&str> = all.iter().map(|one| one.id.as_str()).collect();
    let message = match wanted {
        Some(id) => format!("no participant is called `{}`", text::clean_line(id)),
        None => format!("there are {}: who answers?", text::count(ids.len(), "participant")),
    };
    let near = wanted.map_or_else(String::new, |id| text::did_you_mean(id, ids.iter().copied()));
    out.error(&message, &format!("Name one with --as: {}.{near}", text::or_list(&ids)));
    Err(Exit::Usage)
}

/// The participant of this id.
pub(crate) fn person(loaded: &Loaded, id: &str, out: &Output) -> Result<Participant, Exit> {
    let all = &loaded.engagement.participants;
    if let Some(person) = all.iter().find(|one| one.id.as_str() == id) {
        return Ok(person.clone());
    }
    let ids: Vec<&str> = all.iter().map(|one| one.id.as_str()).collect();
    let near = text::did_you_mean(id, ids.iter().copied());
    let known = format!("The participants are {}.{near}", text::and_list(&ids));
    out.error(&format!("no participant is called `{}`", text::clean_line(id)), &known);
    Err(Exit::Usage)
}

/// Everything that is wrong with the engagement in a folder.
pub(crate) fn engagement_findings(folder: &Path) -> Vec<Diagnostic> {
    let (loaded, mut findings) = load(folder, || ());
    let Some((questionnaire, engagement, edits)) = loaded else { return findings };
    if !edits.is_empty() {
        // Which tables there are does not depend on the day.
        let terms = Terms { start: clock::today(), wished: None };
        findings.extend(edit::apply(&mut assess(&questionnaire, &engagement, terms).tables, &edits));
    }
    let (files, _) = store::sources(folder, Folder::Engagement);
    findings.extend(super::beside::findings(folder, &files, &questionnaire, &engagement));
    findings.extend(look::findings(folder));
    findings
}

fn load(folder: &Path, spare: impl FnOnce()) -> (Option<(Questionnaire, Engagement, Edits)>, Vec<Diagnostic>) {
    if let Err(finding) = store::finish(folder) {
        return (None, vec![*finding]);
    }
    let head = store::head(folder, Folder::Engagement);
    // What people wrote may be read while the questionnaire is; what it means, only the questionnaire tells.
    let (questionnaire, (files, mut findings, parsed)) = rayon::join(
        || {
            let of = head.as_ref().map(|head| questionnaire_of(folder, head));
            of.map(|of| of.map(|(files, findings)| (questionnaire::read_for_work(&files), findings)))
        },
        || {
            let (files, findings) = store::sources(folder, Folder::Engagement);
            let parsed = engagement::parsed(&files);
            (files, findings, parsed)
        },
    );
    // Without its head among the files something is wrong with the folder itself, and told with them.
    let questionnaire =
        questionnaire.filter(|_| files.iter().any(|file| Some(&file.name) == head.as_ref().map(|head| &head.name)));
    let questionnaire = match questionnaire {
        None => {
            if findings.is_empty() {
                let folder = folder.display().to_string();
                findings.push(
                    Diagnostic::about("missing-file", folder, "this folder holds no `engagement.toml`")
                        .way_out("Name an engagement's folder, or begin one with `groundwork new FOLDER`."),
                );
            }
            None
        }
        Some(Err(more)) => {
            findings.extend(more);
            None
        }
        Some(Ok(((questionnaire, of_it), of_files))) => {
            findings.extend(of_files);
            findings.extend(of_it);
            questionnaire
        }
    };
    let Some(questionnaire) = questionnaire else { return (None, findings) };
    spare();
    let (engagement, more) = engagement::read_parsed(&parsed, &questionnaire);
    findings.extend(more);
    let mut edits = Edits::default();
    if let Some(file) = files.iter().find(|source| source.name.replace('\\', "/").ends_with(edit::FILE)) {
        let more;
        (edits, more) = edit::read(file);
        findings.extend(more);
    }
    (engagement.map(|engagement| (questionnaire, engagement, edits)), findings)
}

/// Files, and what is wrong with some of them.
type Files = (Vec<Arc<Source>>, Vec<Diagnostic>);

/// The files of the questionnaire that an engagement answers, or why there are none.
fn questionnaire_of(folder: &Path, head: &Arc<Source>) -> Result<Files, Vec<Diagnostic>> {
    let (known, findings) = engagement::head(head);
    let Some(known) = known else { return Err(findings) };
    if let Some(own) = store::own_questionnaire(folder).map_err(|finding| vec![*finding])? {
        return Ok(store::sources(&own, Folder::Questionnaire));
    }
    let wanted = known.questionnaire.as_str();
    let all = built_in();
    let names: Vec<String> = all.iter().map(|one| one.id.clone()).collect();
    let Some(one) = all.into_iter().find(|one| one.id == wanted) else {
        return Err(vec![
            Diagnostic::about("unknown-questionnaire", &head.name, format!("there is no questionnaire `{wanted}`"))
                .way_out(format!(
                    "Built in: {}. One of your own stands in the engagement's folder `questionnaire`.{}",
                    text::and_list(&names),
                    text::did_you_mean(wanted, names.iter().map(String::as_str))
                )),
        ]);
    };
    // The ideas that a method rests on are for its readers: nothing that is done with answers looks at them.
    Ok((one.files.into_iter().filter(|file| !file.name.ends_with("/ideas.toml")).collect(), Vec::new()))
}

fn report<T>(read: Option<T>, findings: &[Diagnostic], out: &Output) -> Result<T, Exit> {
    out.findings(findings);
    match read {
        Some(read) if !findings.iter().any(Diagnostic::is_error) => Ok(read),
        _ => Err(Exit::BadInput),
    }
}
