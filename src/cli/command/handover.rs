use std::path::Path;

use serde_json::{Value, json};

use crate::assessment::Assessment;
use crate::cli::Exit;
use crate::cli::clock;
use crate::cli::handing::Handover;
use crate::cli::load::{self, Loaded};
use crate::cli::output::Output;
use crate::diagnostic::Diagnostic;
use crate::document::Templates;
use crate::engagement::Reader;
use crate::handover::{
    Change, Handed, OWNERS, PREVIEW, Pack, RECORD, REMOTE, Record, RecordProblem, TARGETS, Table, Target, hand,
    owners_table, pack, read_record, remote_table, target,
};
use crate::schedule::{Certainty, timetable};
use crate::store::{self, Written};
use crate::text;

pub(in crate::cli) fn run(arguments: &Handover, out: &Output) -> Result<(), Exit> {
    let targets = wanted(&arguments.tools, out)?;
    let loaded = load::for_reader(&arguments.folder, Reader::Anybody, out)?;
    let assessment = loaded.assess(arguments.asked.start.as_deref(), out)?;
    let pack = packed(&loaded, &assessment, out)?;
    let guard = match (arguments.guard, arguments.no_guard) {
        (true, _) => Some(true),
        (_, true) => Some(false),
        _ => None,
    };
    let alone = targets.len() == 1;
    let (mut all, mut refused) = (Vec::new(), false);
    for target in targets {
        let folder = arguments.out.join(target.name);
        let lock = if arguments.dry_run { None } else { Some(begin(&folder, out)?) };
        let found = Found::read(&folder, target, &pack, out)?;
        let handed = match hand(target, &pack, found.record.as_ref(), (&found.remote, &found.owners), guard) {
            Ok(handed) => handed,
            Err(problem) => {
                out.error(&format!("`{}`: {}", target.name, problem.message), &problem.way_out);
                refused = true;
                continue;
            }
        };
        let written = if arguments.dry_run { Vec::new() } else { write(&folder, &handed, out)? };
        drop(lock);
        if arguments.asked.json {
            all.push(in_json(target, &folder, &handed, &written));
        } else {
            out.result(&in_words(&folder, &handed, found.record.as_ref(), alone));
        }
        if handed.again {
            out.say(&format!(
                "{}: nobody has said what {} has already, so the file holds it again. Enter the ids into \
                 {}, or import only what {} calls new.",
                folder.display(),
                target.title.split(',').next().unwrap_or_default(),
                folder.join(REMOTE).display(),
                PREVIEW
            ));
        }
    }
    if arguments.asked.json {
        out.json(&json!({ "format": 1, "dry_run": arguments.dry_run, "targets": all }));
    } else {
        said(&pack, arguments.dry_run, out);
    }
    if refused { Err(Exit::Findings) } else { Ok(()) }
}

fn wanted(names: &[String], out: &Output) -> Result<Vec<&'static Target>, Exit> {
    if names.iter().any(|name| name == "all") {
        return Ok(TARGETS.iter().collect());
    }
    let mut targets: Vec<&'static Target> = Vec::new();
    for name in names {
        let Some(found) = target(name) else {
            let known: Vec<&str> = TARGETS.iter().map(|target| target.name).chain(["all"]).collect();
            let near = text::did_you_mean(name, known.iter().copied());
            out.error(
                &format!("the plan cannot be handed over to `{}`", text::clean_line(name)),
                &format!("The tools are {}.{near}", text::and_list(&known)),
            );
            return Err(Exit::Usage);
        };
        if !targets.iter().any(|known| known.name == found.name) {
            targets.push(found);
        }
    }
    Ok(targets)
}

/// The plan with the dates that its documents have.
fn packed(loaded: &Loaded, assessment: &Assessment, out: &Output) -> Result<Pack, Exit> {
    let Loaded { questionnaire, engagement, .. } = loaded;
    let found = timetable(questionnaire, engagement, &assessment.plan, &assessment.facts, Certainty::DOCUMENTS);
    let found = found.map_err(|problems| {
        problems.iter().for_each(|problem| out.error(&problem.message, &problem.way_out));
        Exit::BadInput
    })?;
    let templates = Templates::built_in();
    let made = loaded.input(assessment, &templates).date;
    let pack = pack(questionnaire, engagement, &assessment.plan, &found, made);
    if pack.items.is_empty() {
        let verdict = questionnaire.verdicts.iter().find(|one| one.id == assessment.score.verdict.verdict);
        let (title, next) = verdict.map_or(("not known", ""), |verdict| (&verdict.title, &verdict.next));
        let message = format!("nothing to hand over, because the verdict is “{}”", text::clean_line(title));
        let waiting = waiting(&pack);
        let yet = if waiting.is_empty() {
            "it calls for no task".to_owned()
        } else {
            format!("{waiting} may yet be called for")
        };
        out.error(&format!("{message}: {yet}"), &text::clean_line(next));
        return Err(Exit::Findings);
    }
    Ok(pack)
}

/// Makes the folder and keeps others out of it.
fn begin(folder: &Path, out: &Output) -> Result<store::Lock, Exit> {
    let who = format!("another hand-over since {}", clock::now());
    let lock = store::make_folder(folder).and_then(|()| store::lock(folder, RECORD, &who));
    lock.map_err(|finding| refused(*finding, out))
}

fn refused(finding: Diagnostic, out: &Output) -> Exit {
    out.findings(&[finding]);
    Exit::Disk
}

/// What stands in a tool's folder from the last time.
struct Found {
    record: Option<Record>,
    remote: Table,
    owners: Table,
}

impl Found {
    fn read(folder: &Path, target: &Target, pack: &Pack, out: &Output) -> Result<Self, Exit> {
        let wrong = |name: &str, message: String, way_out: &str| {
            let shown = folder.join(name).display().to_string();
            out.findings(&[Diagnostic::about("handed-over", shown, message).way_out(way_out)]);
            Exit::BadInput
        };
        let read = |name: &str| {
            let path = folder.join(name);
            if !path.exists() {
                return Ok(None);
            }
            store::read_file(&path).map(|file| Some(file.text.clone())).map_err(|finding| {
                out.findings(&[*finding]);
                Exit::BadInput
            })
        };
        let record = match read(RECORD)?.map(|text| read_record(&text)).transpose() {
            Ok(record) => record,
            Err(RecordProblem::Newer(format)) => {
                let way_out =
                    "A newer version of the program wrote it: install that version, or choose another folder.";
                return Err(wrong(RECORD, format!("this record has format {format}"), way_out));
            }
            Err(RecordProblem::Unreadable(why)) => {
                let message = format!("this record cannot be read: {}", text::clean_line(&why));
                let way_out = "Put back the file as it was, or choose another folder: without it nobody knows what was handed over.";
                return Err(wrong(RECORD, message, way_out));
            }
        };
        if let Some(record) = &record {
            if record.client != pack.client {
                let theirs = text::clean_line(&record.client);
                let message = format!("this is the plan of “{theirs}”, and not that of “{}”", pack.client);
                let way_out = format!(
                    "Choose another folder with --out. If they only changed their name, change `client` in {RECORD}."
                );
                return Err(wrong(RECORD, message, &way_out));
            }
            if record.target != target.name {
                let theirs = text::clean_line(&record.target);
                let message = format!("this was handed over to `{theirs}`, and not to `{}`", target.name);
                return Err(wrong(RECORD, message, "Choose another folder with --out."));
            }
        }
        let table = |name: &str, read_table: fn(&str) -> Result<Table, String>| match read(name)? {
            Some(text) => read_table(&text).map_err(|problem| {
                let way_out = "Mend the table, or remove it to begin a new one. Nothing was written.";
                wrong(name, text::clean_line(&problem), way_out)
            }),
            None => Ok(Table::default()),
        };
        let found = Self { remote: table(REMOTE, remote_table)?, owners: table(OWNERS, owners_table)?, record };
        let before = found.record.iter().flat_map(|record| record.entries.iter().map(|kept| kept.entry.id.as_str()));
        let now = pack.items.iter().map(|item| item.id.as_str()).chain(pack.moments.iter().map(|one| one.id.as_str()));
        let known: Vec<&str> = before.chain(now).collect();
        if found.remote.ids().count() > 0 && !found.remote.ids().any(|id| known.contains(&id)) {
            let first = text::clean_line(found.remote.ids().next().unwrap_or_default());
            let message = format!(
                "this table belongs to another plan: no task of this one is called `{first}` or like any other in it"
            );
            return Err(wrong(REMOTE, message, "Choose another folder with --out, or move the table away."));
        }
        Ok(found)
    }
}

fn write(folder: &Path, handed: &Handed, out: &Output) -> Result<Vec<(String, Written)>, Exit> {
    let mut written = Vec::new();
    for file in handed.files.iter().chain(&handed.beside) {
        let what = store::write_bytes(folder, &file.name, file.text.as_bytes()).map_err(|one| refused(*one, out))?;
        written.push((file.name.clone(), what));
    }
    for name in &handed.stale {
        store::remove(folder, name).map_err(|one| refused(*one, out))?;
    }
    Ok(written)
}

fn in_words(folder: &Path, handed: &Handed, before: Option<&Record>, alone: bool) -> String {
    let files: Vec<String> = handed
        .files
        .iter()
        .map(|file| match file.rows {
            0 => file.name.clone(),
            rows => format!("{} ({})", file.name, text::count(rows, "entry")),
        })
        .collect();
    let counts = handed.counts;
    let all = [(counts.new, "new"), (counts.changed, "changed"), (counts.gone, "gone"), (counts.same, "as before")];
    let differs = counts.new + counts.changed + counts.gone > 0;
    let said: Vec<String> =
        all.iter().filter(|(number, _)| *number > 0).map(|(number, word)| format!("{number} {word}")).collect();
    let since = if before.is_some() { " since the last time" } else { "" };
    let files = if files.is_empty() { "nothing to add".to_owned() } else { text::and_list(&files) };
    let mut lines = vec![format!("{}: {files}; {}{since}", folder.display(), said.join(", "))];
    if alone && before.is_some() && differs {
        let kept = handed.record.entries.iter();
        let moved = kept.filter(|kept| match kept.change {
            Change::Same => false,
            // What was gone the last time is no news.
            Change::Gone => {
                !before.is_some_and(|before| before.entries.iter().any(|one| one.gone && one.entry.id == kept.entry.id))
            }
            Change::New | Change::Changed => true,
        });
        lines.extend(moved.map(|kept| {
            format!("  {:<8} {}  {}", kept.change.word(), kept.entry.id, text::clean_line(&kept.entry.title))
        }));
    }
    lines.join("\n")
}

/// Tasks that are not handed over: "3 tasks that wait for an answer and 14 tasks that wait for a later verdict".
fn waiting(pack: &Pack) -> String {
    let waiting = [(pack.undecided, "that wait for an answer"), (pack.later, "that wait for a later verdict")];
    let waiting = waiting.iter().filter(|(number, _)| *number > 0);
    let said: Vec<String> = waiting
        .map(|(number, what)| {
            format!(
                "{} {}",
                text::count(*number, "task"),
                if *number == 1 { what.replace("wait", "waits") } else { (*what).to_owned() }
            )
        })
        .collect();
    text::and_list(&said)
}

fn said(pack: &Pack, dry_run: bool, out: &Output) {
    let waiting = waiting(pack);
    if !waiting.is_empty() {
        out.say(&format!("Not handed over: {waiting}, which may yet be called for."));
    }
    out.say(if dry_run {
        "Nothing was written."
    } else {
        "How to import stands in each folder's how-to-import.md. Read import-preview.csv before you do."
    });
}

fn in_json(target: &Target, folder: &Path, handed: &Handed, written: &[(String, Written)]) -> Value {
    let files: Vec<Value> = handed
        .files
        .iter()
        .chain(&handed.beside)
        .map(|file| {
            let what = written.iter().find(|(name, _)| *name == file.name).map(|(_, what)| match what {
                Written::New => "new",
                Written::Changed => "changed",
                Written::Unchanged => "unchanged",
            });
            json!({ "name": file.name, "entries": file.rows, "written": what })
        })
        .collect();
    let entries: Vec<Value> = handed
        .record
        .entries
        .iter()
        .map(|kept| json!({ "id": kept.entry.id, "kind": kept.entry.kind, "title": kept.entry.title, "change": kept.change.word() }))
        .collect();
    let counts = handed.counts;
    json!({
        "name": target.name,
        "folder": folder.display().to_string(),
        "files": files,
        "new": counts.new,
        "changed": counts.changed,
        "same": counts.same,
        "gone": counts.gone,
        "entries": entries,
    })
}
