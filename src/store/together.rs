use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::lock::{Lock, lock};
use super::path::within;
use super::problem::{Doing, problem};
use super::write::write;
use crate::diagnostic::Diagnostic;

/// A file of a folder and its new text; without one it goes.
pub type Change = (String, Option<String>);

/// What is written down before several files change, so that they change together.
const PLAN: &str = ".unfinished.json";

/// Changes several files of a folder together: all of them, or none. What is to be done is written down first; if the
/// program is killed after that, whoever opens the folder next finishes it ([`finish`]).
pub fn write_together(folder: &Path, changes: &[Change]) -> Result<(), Box<Diagnostic>> {
    let _lock = lock(folder, PLAN, "somebody who changes several files together")?;
    for (name, _) in changes {
        within(folder, name)?;
    }
    let plan = serde_json::json!({ "format": 1, "files": changes }).to_string();
    write(folder, PLAN, &plan)?;
    carry_out(folder, changes)
}

/// Finishes what a killed program had begun in a folder. Gives whether there was anything.
pub fn finish(folder: &Path) -> Result<bool, Box<Diagnostic>> {
    let path = folder.join(PLAN);
    if !path.exists() {
        return Ok(false);
    }
    let _lock = patiently(folder)?;
    let text = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(false),
        Err(error) => return Err(problem(Doing::Read, &path, &error)),
    };
    let plan: Option<Vec<Change>> = serde_json::from_str::<serde_json::Value>(&text)
        .ok()
        .and_then(|plan| serde_json::from_value(plan.get("files")?.clone()).ok());
    let Some(changes) = plan else {
        return Err(Box::new(
            Diagnostic::about("unfinished", super::path::shown(&path), "this plan of changes cannot be read")
                .way_out("Somebody changed it. Remove it, look at the folder with `groundwork check`, and repeat what you did last."),
        ));
    };
    carry_out(folder, &changes)?;
    Ok(true)
}

/// The lock of the plan; somebody who is at work on it is done in a moment.
fn patiently(folder: &Path) -> Result<Lock, Box<Diagnostic>> {
    let mut tries = 0;
    loop {
        match lock(folder, PLAN, "somebody who finishes what was begun") {
            Ok(lock) => return Ok(lock),
            Err(finding) if tries >= 40 || finding.code != "locked" => return Err(finding),
            Err(_) => std::thread::sleep(Duration::from_millis(50)),
        }
        tries += 1;
    }
}

fn carry_out(folder: &Path, changes: &[Change]) -> Result<(), Box<Diagnostic>> {
    for (name, text) in changes {
        match text {
            Some(text) => {
                write(folder, name, text)?;
            }
            None => remove(folder, name)?,
        }
    }
    remove(folder, PLAN)
}

/// Removes a file of a folder, and folders within it that are empty then; one that is not there is fine.
pub fn remove(folder: &Path, name: &str) -> Result<(), Box<Diagnostic>> {
    let path = folder.join(name);
    // A link is removed, not what it leads to: only the folder that it is in must be inside.
    if let Some((parent, _)) = name.rsplit_once('/') {
        within(folder, parent)?;
    } else {
        within(folder, name).or_else(|finding| if path.is_symlink() { Ok(path.clone()) } else { Err(finding) })?;
    }
    match fs::remove_file(&path) {
        Ok(()) => {}
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(problem(Doing::Write, &path, &error)),
    }
    let mut parent = Path::new(name).parent();
    while let Some(inner) = parent.filter(|inner| !inner.as_os_str().is_empty()) {
        if fs::remove_dir(folder.join(inner)).is_err() {
            break;
        }
        parent = inner.parent();
    }
    Ok(())
}

/// Removes a folder if nothing is in it any more; gives whether it is gone.
pub fn remove_empty(folder: &Path) -> bool {
    fs::remove_dir(folder).is_ok()
}

/// Every file of a folder, relative to it and sorted; links and hidden folders are not followed.
pub fn all_files(folder: &Path) -> Result<Vec<String>, Box<Diagnostic>> {
    let mut found = Vec::new();
    let mut folders = vec![PathBuf::new()];
    while let Some(within) = folders.pop() {
        let path = folder.join(&within);
        let entries = fs::read_dir(&path).map_err(|error| problem(Doing::Enter, &path, &error))?;
        for entry in entries.filter_map(Result::ok) {
            let name = within.join(entry.file_name());
            let Ok(kind) = entry.file_type() else { continue };
            if kind.is_dir() && !entry.file_name().to_string_lossy().starts_with('.') {
                folders.push(name);
            } else if !kind.is_dir() {
                found.push(name.to_string_lossy().replace('\\', "/"));
            }
        }
    }
    found.sort();
    Ok(found)
}

/// The folders in a folder, by name; links and hidden ones are left out.
pub fn folders(folder: &Path) -> Result<Vec<String>, Box<Diagnostic>> {
    let entries = fs::read_dir(folder).map_err(|error| problem(Doing::Enter, folder, &error))?;
    let mut names: Vec<String> = entries
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()))
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| !name.starts_with('.'))
        .collect();
    names.sort();
    Ok(names)
}

/// Takes the time from a file: it then says that it was written at the beginning of 1980, as do all like it, so that
/// nobody can tell from the folder who answered when. A file that is not there is fine.
pub fn without_time(folder: &Path, name: &str) -> Result<(), Box<Diagnostic>> {
    let path = within(folder, name)?;
    let day = std::time::UNIX_EPOCH + Duration::from_secs(315_532_800);
    match fs::File::options().write(true).open(&path) {
        Ok(file) => file.set_modified(day).map_err(|error| problem(Doing::Write, &path, &error)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        Err(error) => Err(problem(Doing::Write, &path, &error)),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{PLAN, all_files, finish, remove, without_time, write_together};

    #[test]
    fn several_files_change_together_and_what_was_begun_is_finished() {
        let folder = tempfile::tempdir().unwrap();
        let at = folder.path();
        fs::write(at.join("gone.toml"), "format = 1\n").unwrap();
        let changes =
            [("rounds/1/answers/ann.toml".to_owned(), Some("format = 1\n".to_owned())), ("gone.toml".to_owned(), None)];
        // Killed right after the plan was written down.
        fs::write(at.join(PLAN), serde_json::json!({ "format": 1, "files": changes }).to_string()).unwrap();
        assert!(finish(at).unwrap() && !finish(at).unwrap());
        assert_eq!(all_files(at).unwrap(), ["rounds/1/answers/ann.toml"]);
        write_together(at, &[(changes[0].0.clone(), None)]).unwrap();
        assert_eq!(all_files(at).unwrap(), [] as [&str; 0]);
        assert!(!at.join("rounds").exists());
        assert_eq!(write_together(at, &[("../out.toml".to_owned(), None)]).unwrap_err().code, "leads-out");
        assert_eq!(remove(at, "../out.toml").unwrap_err().code, "leads-out");
        fs::write(at.join(PLAN), "{").unwrap();
        assert_eq!(finish(at).unwrap_err().code, "unfinished");
    }

    #[test]
    fn files_of_the_unattributed_bear_one_time() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["a.toml", "b.toml"] {
            fs::write(folder.path().join(name), "").unwrap();
            without_time(folder.path(), name).unwrap();
        }
        let time = |name: &str| fs::metadata(folder.path().join(name)).unwrap().modified().unwrap();
        assert_eq!(time("a.toml"), time("b.toml"));
        without_time(folder.path(), "missing.toml").unwrap();
    }
}
