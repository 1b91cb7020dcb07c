use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde_json::{Value, json};

use crate::cli::authoring::Migrate;
use crate::cli::output::Output;
use crate::cli::{Exit, clock, load};
use crate::diagnostic::{Diagnostic, Source};
use crate::engagement::{self, Head, Migration, Moved, migrate};
use crate::id::QuestionId;
use crate::questionnaire::diff::Fate;
use crate::questionnaire::{Questionnaire, RetiredKind, built_in};
use crate::store::{self, Folder};
use crate::text;
use crate::unit::plain;

/// Brings an engagement to another version of its questionnaire.
pub(in crate::cli) fn run(arguments: &Migrate, out: &Output) -> Result<(), Exit> {
    let folder = &arguments.folder;
    let (files, findings) = store::sources(folder, Folder::Engagement);
    stop_at(&findings, out)?;
    let head_file = files.iter().find(|source| source.name.replace('\\', "/").ends_with("engagement.toml"));
    let (head, findings) = head_file.map_or((None, Vec::new()), engagement::head);
    let Some(head) = head else {
        out.findings(&findings);
        return Err(Exit::BadInput);
    };
    let from_to = Versions::choose(arguments, &head, out)?;
    let new = &from_to.new;
    if head.version == new.version && head.questionnaire == new.id {
        out.say(&format!("`{}` answers version {} of `{}` already.", folder.display(), new.version, new.id));
        return Ok(());
    }
    let keep = kept(&arguments.keep, new, out)?;
    let locks = if arguments.dry_run { Vec::new() } else { locked(folder, &files, out)? };
    // An interview may have stored something before its file was locked.
    let (files, findings) = store::sources(folder, Folder::Engagement);
    stop_at(&findings, out)?;
    let migration = migrate(&files, from_to.old.as_ref(), new, &keep).map_err(|findings| {
        out.findings(&findings);
        Exit::BadInput
    })?;
    let open = from_to.old.as_ref().map_or_else(Vec::new, |old| added(old, new));
    if arguments.json {
        out.json(&in_json(&migration, &from_to, &open, arguments.dry_run));
    } else {
        out.result(&in_words(folder, &migration, &from_to, &open));
    }
    if arguments.dry_run {
        out.say("\nNothing was written (--dry-run).");
        return Ok(());
    }
    write(folder, &migration, &from_to, &head, out).map_err(|finding| {
        out.findings(&[*finding]);
        Exit::Disk
    })?;
    drop(locks);
    out.say(&format!("\nNext: groundwork check {0}, groundwork interview {0}", folder.display()));
    Ok(())
}

/// Locks everybody's answers, so that no interview writes in between.
fn locked(folder: &Path, files: &[Arc<Source>], out: &Output) -> Result<Vec<store::Lock>, Exit> {
    let who = format!("the migration since {}", clock::now());
    let names = files.iter().map(|file| file.name.replace('\\', "/"));
    names
        .filter_map(|name| name.rsplit_once("answers/").map(|(_, file)| format!("answers/{file}")))
        .map(|name| {
            store::lock(folder, &name, &who).map_err(|finding| {
                out.findings(&[*finding]);
                Exit::Disk
            })
        })
        .collect()
}

/// The questionnaires between which the engagement moves.
struct Versions {
    old: Option<Questionnaire>,
    new: Questionnaire,
    /// What happens to the questionnaire in the engagement's folder.
    own: Own,
}

/// What happens to the questionnaire that an engagement brings along.
enum Own {
    /// It stays as it is, or there is none.
    Stays,
    /// These files take its place; without any there is none any more.
    Replaced(Vec<(String, String)>),
}

impl Versions {
    fn choose(arguments: &Migrate, head: &Head, out: &Output) -> Result<Self, Exit> {
        let own: Option<PathBuf> = store::own_questionnaire(&arguments.folder).map_err(|finding| {
            out.findings(&[*finding]);
            Exit::Disk
        })?;
        let named = |path: &Path| path.display().to_string();
        let to = match (&arguments.to, &own) {
            (Some(to), _) => to.clone(),
            (None, Some(own)) => named(own),
            (None, None) => head.questionnaire.to_string(),
        };
        let is_built_in = built_in().iter().any(|one| one.id == to);
        let is_own = !is_built_in && own.as_ref().is_some_and(|own| same(own, Path::new(&to)));
        let from = match (&arguments.from, &own) {
            (Some(from), _) => Some(from.clone()),
            (None, Some(own)) if !is_own => Some(named(own)),
            _ => None,
        };
        let change = match (is_built_in, is_own, &own) {
            (_, true, _) | (true, _, None) => Own::Stays,
            (true, _, Some(_)) => Own::Replaced(Vec::new()),
            (false, ..) => Own::Replaced(files_of(Path::new(&to))),
        };
        Ok(Self {
            new: load::questionnaire(&to, out)?,
            old: from.map(|from| load::questionnaire(&from, out)).transpose()?,
            own: change,
        })
    }
}

/// The files of a questionnaire's folder, by their names within it.
fn files_of(folder: &Path) -> Vec<(String, String)> {
    let (files, _) = store::sources(folder, Folder::Questionnaire);
    files
        .iter()
        .map(|file| {
            let name = Path::new(&file.name);
            let shown = folder.display().to_string();
            let within = name.strip_prefix(shown.trim_start_matches("./")).unwrap_or(name);
            (within.display().to_string().replace('\\', "/"), file.text.to_string())
        })
        .collect()
}

fn same(one: &Path, other: &Path) -> bool {
    matches!((one.canonicalize(), other.canonicalize()), (Ok(one), Ok(other)) if one == other)
}

fn stop_at(findings: &[Diagnostic], out: &Output) -> Result<(), Exit> {
    out.findings(findings);
    if findings.iter().any(Diagnostic::is_error) { Err(Exit::BadInput) } else { Ok(()) }
}

fn kept(wanted: &[String], new: &Questionnaire, out: &Output) -> Result<Vec<QuestionId>, Exit> {
    let one = |id: &String| {
        if let Some(question) = new.question(new.now(RetiredKind::Question, id)) {
            return Ok(question.id.clone());
        }
        let near = text::did_you_mean(id, new.questions().map(|one| one.id.as_str()));
        out.error(&format!("`--keep {}`: there is no such question", text::clean_line(id)), near.trim_start());
        Err(Exit::Usage)
    };
    wanted.iter().map(one).collect()
}

/// The questions that nobody can have answered.
fn added(old: &Questionnaire, new: &Questionnaire) -> Vec<String> {
    let changes = crate::questionnaire::diff::diff(old, new);
    changes.into_iter().filter(|change| change.answers == Some(Fate::New)).map(|change| change.id).collect()
}

/// Writes everything: what is kept aside first, `engagement.toml` last, so that an interrupted run can be repeated.
fn write(
    folder: &Path,
    migration: &Migration,
    between: &Versions,
    head: &Head,
    out: &Output,
) -> Result<(), Box<Diagnostic>> {
    for (name, text) in &migration.aside {
        let name = store::write_beside(folder, name, "toml", text)?;
        out.say(&format!("{}  kept aside", folder.join(name).display()));
    }
    let (last, first) = match migration.files.split_last() {
        Some((last, first)) => (Some(last), first),
        None => (None, migration.files.as_slice()),
    };
    for (name, text) in first {
        store::write(folder, name, text)?;
        out.say(&format!("{}  changed", folder.join(name).display()));
    }
    if let Own::Replaced(files) = &between.own {
        let kept = store::replace_folder(folder, "questionnaire", &format!("questionnaire-{}", head.version), files)?;
        if let Some(kept) = kept {
            out.say(&format!("{}  the former questionnaire", folder.join(kept).display()));
        }
        if !files.is_empty() {
            out.say(&format!("{}  the new one", folder.join("questionnaire").display()));
        }
    }
    if let Some((name, text)) = last {
        store::write(folder, name, text)?;
        out.say(&format!("{}  changed", folder.join(name).display()));
    }
    Ok(())
}

fn in_words(folder: &Path, migration: &Migration, between: &Versions, open: &[String]) -> String {
    let (least, most) = migration.compatibility;
    let mut lines = vec![format!(
        "{}: {} {} → {}",
        folder.display(),
        between.new.title,
        text::clean_line(&migration.from),
        migration.to
    )];
    lines.push(if between.old.is_some() {
        format!("{} % of the weight of the scored questions means what it meant.", plain(least, 0))
    } else {
        let (least, most) = (plain(least, 0), plain(most, 0));
        let share = if least == most { format!("{least} %") } else { format!("Between {least} and {most} %") };
        format!(
            "{share} of the weight of the scored questions means what it meant, as far as ids and forms show.\n\
             Name the questionnaire that was answered with --from, and wordings are compared, too."
        )
    });
    let stay = if migration.kept == 1 { "stays" } else { "stay" };
    lines.push(format!("{} {stay}.", text::count(migration.kept, "answer")));
    let mut part = |title: &str, chosen: &dyn Fn(&Moved) -> bool| {
        let chosen: Vec<&Moved> = migration.moved.iter().filter(|one| chosen(one)).collect();
        if chosen.is_empty() {
            return;
        }
        lines.push(format!("\n{title}"));
        for one in chosen {
            let now = match &one.now {
                Some(now) if *now != one.id => format!(" → {now}"),
                _ => String::new(),
            };
            lines.push(text::indent(&format!("{}  {}{now}: {}", one.file, one.id, one.because), "  ", 110));
        }
    };
    part("To be asked again; the former answers are kept aside", &|one| one.fate == Fate::Again);
    part("Kept aside", &|one| one.fate == Fate::Dropped);
    part("Under another id", &|one| one.fate == Fate::Kept);
    if !open.is_empty() {
        lines.push("\nNew questions".to_owned());
        lines.extend(open.iter().map(|id| format!("  {id}")));
    }
    lines.join("\n")
}

fn in_json(migration: &Migration, between: &Versions, open: &[String], dry_run: bool) -> Value {
    let moved: Vec<Value> = migration
        .moved
        .iter()
        .map(|one| json!({ "file": one.file, "id": one.id, "now": one.now, "what": one.fate.words(), "because": one.because }))
        .collect();
    let (least, most) = migration.compatibility;
    json!({
        "format": 1,
        "questionnaire": between.new.id.as_str(),
        "from": migration.from,
        "to": migration.to,
        "wordings_compared": between.old.is_some(),
        "compatible_percent": { "least": least, "most": most },
        "kept": migration.kept,
        "moved": moved,
        "new_questions": open,
        "written": !dry_run,
    })
}
