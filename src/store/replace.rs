use std::fs;
use std::path::Path;

use super::path::within;
use super::problem::{Doing, problem};
use super::write::{Written, sync_parent, write};
use crate::diagnostic::Diagnostic;

/// Writes a file under the first name that is free: `name.ending`, `name-2.ending` … One that says the same already is
/// used as it is. Gives the name.
pub fn write_beside(folder: &Path, name: &str, ending: &str, text: &str) -> Result<String, Box<Diagnostic>> {
    let mut number = 1;
    loop {
        let tried = if number == 1 { format!("{name}.{ending}") } else { format!("{name}-{number}.{ending}") };
        let path = within(folder, &tried)?;
        let there = fs::read(&path).ok();
        if there.as_deref() == Some(text.as_bytes()) {
            return Ok(tried);
        }
        if there.is_none() && fs::symlink_metadata(&path).is_err() {
            write(folder, &tried, text)?;
            return Ok(tried);
        }
        number += 1;
    }
}

/// Puts other files in the place of a folder within a folder. The former folder is kept under another name, which is
/// given back; without files there is no new one. The files are written first, so that only two renamings stand between
/// the former folder and the new one.
pub fn replace_folder(
    folder: &Path,
    name: &str,
    kept_as: &str,
    files: &[(String, String)],
) -> Result<Option<String>, Box<Diagnostic>> {
    let path = within(folder, name)?;
    let refused = |path: &Path| {
        let path = path.to_owned();
        move |error: std::io::Error| problem(Doing::Write, &path, &error)
    };
    let half = format!(".{name}-new");
    let half_path = within(folder, &half)?;
    if half_path.is_dir() {
        // What an interrupted run left behind.
        fs::remove_dir_all(&half_path).map_err(refused(&half_path))?;
    }
    for (file, text) in files {
        let _: Written = write(folder, &format!("{half}/{file}"), text)?;
    }
    let mut kept = None;
    if path.is_dir() {
        let mut number = 1;
        let free = loop {
            let tried = if number == 1 { kept_as.to_owned() } else { format!("{kept_as}-{number}") };
            if fs::symlink_metadata(within(folder, &tried)?).is_err() {
                break tried;
            }
            number += 1;
        };
        fs::rename(&path, folder.join(&free)).map_err(refused(&path))?;
        kept = Some(free);
    }
    if !files.is_empty() {
        fs::rename(&half_path, &path).map_err(refused(&path))?;
    }
    Ok(kept)
}

/// Makes a folder within a folder with these files, all of them or none; one that is there already is left as it is.
/// The files are written under another name first, so that only one renaming makes them a folder of this name.
pub fn new_folder(folder: &Path, name: &str, files: &[(String, String)]) -> Result<(), Box<Diagnostic>> {
    let path = within(folder, name)?;
    let shown = folder.join(name);
    if fs::symlink_metadata(&path).is_ok() {
        return Err(Box::new(
            Diagnostic::about("exists", shown.display().to_string(), "this folder is there already")
                .way_out("It is left as it is. Choose another name, or move the folder away."),
        ));
    }
    let (above, last) =
        name.rsplit_once('/').map_or((String::new(), name), |(above, last)| (format!("{above}/"), last));
    let half = format!("{above}.{last}-new");
    let half_path = within(folder, &half)?;
    let refused = |path: &Path| {
        let path = path.to_owned();
        move |error: std::io::Error| problem(Doing::Write, &path, &error)
    };
    if half_path.is_dir() {
        // What an interrupted run left behind.
        fs::remove_dir_all(&half_path).map_err(refused(&half_path))?;
    }
    for (file, text) in files {
        let _: Written = write(folder, &format!("{half}/{file}"), text)?;
    }
    fs::rename(&half_path, &path).map_err(refused(&path))?;
    sync_parent(&path).map_err(refused(&path))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{new_folder, replace_folder, write_beside};

    #[test]
    fn a_folder_is_there_as_a_whole_or_not_at_all() {
        let folder = tempfile::tempdir().unwrap();
        let file = |text: &str| vec![("answers/a.toml".to_owned(), text.to_owned())];
        fs::create_dir_all(folder.path().join("waves/.one-new/answers")).unwrap();
        fs::write(folder.path().join("waves/.one-new/answers/left.toml"), "a = 0\n").unwrap();
        new_folder(folder.path(), "waves/one", &file("a = 1\n")).unwrap();
        let names: Vec<String> = fs::read_dir(folder.path().join("waves/one/answers"))
            .unwrap()
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .collect();
        assert_eq!(names, ["a.toml"]);
        assert_eq!(new_folder(folder.path(), "waves/one", &file("a = 2\n")).unwrap_err().code, "exists");
        assert_eq!(fs::read_to_string(folder.path().join("waves/one/answers/a.toml")).unwrap(), "a = 1\n");
    }

    #[test]
    fn what_is_there_is_never_written_over() {
        let folder = tempfile::tempdir().unwrap();
        let put = |text: &str| write_beside(folder.path(), "aside/ann-1.0.0", "toml", text).unwrap();
        assert_eq!(
            [put("a = 1\n"), put("a = 2\n"), put("a = 1\n"), put("a = 3\n")],
            ["aside/ann-1.0.0.toml", "aside/ann-1.0.0-2.toml", "aside/ann-1.0.0.toml", "aside/ann-1.0.0-3.toml"]
        );
        assert_eq!(fs::read_to_string(folder.path().join("aside/ann-1.0.0.toml")).unwrap(), "a = 1\n");
    }

    #[test]
    fn a_folder_is_replaced_and_the_former_one_kept() {
        let folder = tempfile::tempdir().unwrap();
        let read = |name: &str| fs::read_to_string(folder.path().join(name)).unwrap();
        let file = |text: &str| vec![("sections/a.toml".to_owned(), text.to_owned())];
        assert_eq!(replace_folder(folder.path(), "q", "q-1", &file("a = 1\n")).unwrap(), None);
        assert_eq!(replace_folder(folder.path(), "q", "q-1", &file("a = 2\n")).unwrap().as_deref(), Some("q-1"));
        assert_eq!(replace_folder(folder.path(), "q", "q-1", &[]).unwrap().as_deref(), Some("q-1-2"));
        assert_eq!((read("q-1/sections/a.toml"), read("q-1-2/sections/a.toml")), ("a = 1\n".into(), "a = 2\n".into()));
        assert!(!folder.path().join("q").exists());
    }
}
