use std::io::{BufRead as _, Write as _};
use std::path::Path;
use std::sync::Arc;

use crate::cli::load;
use crate::cli::output::Output;
use crate::cli::together::Forget;
use crate::cli::{Exit, clock};
use crate::diagnostic::{Diagnostic, Source};
use crate::participation::{Forgotten, forget};
use crate::terminal::Surroundings;
use crate::{store, text};

/// Removes everything that one participant left.
pub(in crate::cli) fn run(arguments: &Forget, out: &Output) -> Result<(), Exit> {
    let loaded = load::engagement(&arguments.folder, out)?;
    let person = load::person(&loaded, &arguments.participant, out)?;
    let folder = &loaded.folder;
    let date = arguments.date.as_deref().map_or_else(|| Ok(clock::today()), |text| load::date(text, "--date", out))?;
    let who = format!("the removal of what one person left, since {}", clock::now());
    let lock =
        store::lock(folder, &format!("answers/{}.toml", person.id), &who).map_err(|finding| disk(&finding, out))?;
    let names = store::all_files(folder).map_err(|finding| disk(&finding, out))?;
    let ours = |name: &&String| {
        !name.starts_with("questionnaire/")
            && !name.starts_with("plan/")
            && Path::new(name).extension().is_none_or(|one| one != "lock")
    };
    let (tomls, others): (Vec<&String>, Vec<&String>) =
        names.iter().filter(ours).partition(|name| name.to_lowercase().ends_with(".toml"));
    let mut files: Vec<Arc<Source>> = Vec::new();
    for name in tomls {
        let file = store::read_file(&folder.join(name)).map_err(|finding| disk(&finding, out))?;
        files.push(Arc::new(Source { name: name.clone(), text: file.text.clone() }));
    }
    let others: Vec<String> = others.into_iter().cloned().collect();
    let role = loaded.questionnaire.role_title(&person.role);
    let forgotten = forget(&files, &others, &person, role, date);
    tell(&forgotten, folder, out);
    if arguments.dry_run {
        out.say("\nNothing was removed (--dry-run).");
        return Ok(());
    }
    if !arguments.yes {
        confirmed(person.id.as_str(), out)?;
    }
    let mut changes: Vec<store::Change> = forgotten.removed.iter().map(|name| (name.clone(), None)).collect();
    changes.extend(forgotten.changed.iter().map(|(name, text)| (name.clone(), Some(text.clone()))));
    store::write_together(folder, &changes).map_err(|finding| disk(&finding, out))?;
    drop(lock);
    out.result(&format!("{} is forgotten here; log.toml notes that something was removed, and not what.", person.id));
    let plans: Vec<&String> = names.iter().filter(|name| name.starts_with("plan/")).collect();
    if !plans.is_empty() {
        let list: Vec<&str> = plans.iter().map(|name| name.as_str()).collect();
        out.say(&format!("\nWritten before, these may still hold what they said: {}.", text::and_list(&list)));
        out.say(&format!("Write them anew: groundwork plan {}", folder.display()));
    }
    out.say("Copies elsewhere (mails, backups, the history of git, documents that were handed on) are not reached from here.");
    Ok(())
}

fn tell(forgotten: &Forgotten, folder: &Path, out: &Output) {
    out.result(&format!(
        "{} and {} go:",
        text::count(forgotten.removed.len(), "file"),
        text::count(forgotten.answers, "answer")
    ));
    forgotten.removed.iter().for_each(|name| out.result(&format!("  {}", folder.join(name).display())));
    out.result("These change:");
    forgotten.changed.iter().for_each(|(name, _)| out.result(&format!("  {}", folder.join(name).display())));
    if !forgotten.mentions.is_empty() {
        out.result("These name them, and only people can decide what becomes of it:");
        for mention in &forgotten.mentions {
            let short: String = mention.text.chars().take(90).collect();
            out.result(&format!("  {}:{}: {short}", folder.join(&mention.file).display(), mention.line));
        }
    }
}

/// Whether the id is typed once more.
fn confirmed(id: &str, out: &Output) -> Result<(), Exit> {
    let surroundings = Surroundings::of_this_process();
    if !(surroundings.types && surroundings.shows) {
        out.error(
            "nobody can be asked whether this is meant: this is no terminal",
            "Add --yes if it is, or --dry-run to see what would go.",
        );
        return Err(Exit::Missing);
    }
    let mut screen = std::io::stderr().lock();
    let _ =
        write!(screen, "\nThis cannot be undone. Type the participant's id to go on: ").and_then(|()| screen.flush());
    let mut line = String::new();
    let _ = std::io::stdin().lock().read_line(&mut line);
    if line.trim() == id {
        return Ok(());
    }
    out.say("Nothing was removed.");
    Err(Exit::Interrupted)
}

fn disk(finding: &Diagnostic, out: &Output) -> Exit {
    out.findings(std::slice::from_ref(finding));
    Exit::Disk
}
