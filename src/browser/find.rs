use std::env;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

use super::problem::Problem;
use crate::text::clean_line;

/// The variable by which a browser can be named once and for all.
pub const VARIABLE: &str = "GROUNDWORK_BROWSER";

/// What programs of this kind are called.
const NAMES: &[&str] = &[
    "chromium",
    "chromium-browser",
    "google-chrome-stable",
    "google-chrome",
    "chrome",
    "microsoft-edge-stable",
    "microsoft-edge",
    "msedge",
    "brave-browser",
    "vivaldi-stable",
];
/// Where they stand without being called by name.
const PLACES: &[&str] = &[
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "/Applications/Brave Browser.app/Contents/MacOS/Brave Browser",
    "/opt/google/chrome/chrome",
    "/opt/microsoft/msedge/msedge",
    "/usr/lib/chromium/chromium",
    "/snap/bin/chromium",
    "/var/lib/flatpak/exports/bin/org.chromium.Chromium",
];
/// The same below the folders that Windows names by variables.
const BELOW: &[&str] = &[
    "Google/Chrome/Application/chrome.exe",
    "Microsoft/Edge/Application/msedge.exe",
    "Chromium/Application/chrome.exe",
];
const WINDOWS: &[&str] = &["ProgramFiles", "ProgramFiles(x86)", "LocalAppData"];

/// The browser that was named, or the one that the variable names, or the first that is found.
pub fn find(named: Option<&Path>) -> Result<PathBuf, Problem> {
    let below: Vec<PathBuf> = WINDOWS.iter().filter_map(|name| env::var_os(name).map(PathBuf::from)).collect();
    Surroundings {
        named,
        variable: env::var_os(VARIABLE),
        path: env::var_os("PATH").unwrap_or_default(),
        places: PLACES.iter().map(PathBuf::from).collect(),
        below,
    }
    .browser()
}

/// Where to look.
struct Surroundings<'a> {
    named: Option<&'a Path>,
    variable: Option<OsString>,
    path: OsString,
    places: Vec<PathBuf>,
    below: Vec<PathBuf>,
}

impl Surroundings<'_> {
    fn browser(&self) -> Result<PathBuf, Problem> {
        let variable = self.variable.as_deref().filter(|value| !value.is_empty()).map(Path::new);
        let named = self.named.map(|path| (path, "--browser"));
        if let Some((path, by)) = named.or(variable.map(|path| (path, VARIABLE))) {
            return self.called(path).ok_or_else(|| Problem {
                is_wrong_name: true,
                ..Problem::new(
                    format!("there is no browser `{}`, which `{by}` names", clean_line(&path.display().to_string())),
                    "Name the program itself, of Chromium, Chrome or Edge; or leave it out to have one looked for.",
                )
            });
        }
        let installed = self.below.iter().flat_map(|folder| BELOW.iter().map(|place| folder.join(place)));
        let known = NAMES.iter().filter_map(|name| self.called(Path::new(name)));
        known.chain(self.places.iter().cloned().chain(installed).filter(|path| is_program(path))).next().ok_or_else(
            || {
                Problem::new(
                    "no browser found that could print the PDF",
                    "Open `plan.html` and print it, or name Chromium, Chrome or Edge with `--browser PATH`.",
                )
            },
        )
    }

    /// A path as it is; a bare name in the folders of the search path.
    fn called(&self, name: &Path) -> Option<PathBuf> {
        if name.components().count() > 1 || is_program(name) {
            return is_program(name).then(|| name.to_owned());
        }
        let candidate = |folder: PathBuf| {
            let plain = folder.join(name);
            let windows = folder.join(with_ending(name.as_os_str()));
            [plain, windows].into_iter().find(|path| is_program(path))
        };
        env::split_paths(&self.path).filter(|folder| folder.is_absolute()).find_map(candidate)
    }
}

fn with_ending(name: &OsStr) -> OsString {
    let mut name = name.to_owned();
    name.push(".exe");
    name
}

#[cfg(unix)]
fn is_program(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt as _;
    path.metadata().is_ok_and(|about| about.is_file() && about.permissions().mode() & 0o111 != 0)
}

#[cfg(not(unix))]
fn is_program(path: &Path) -> bool {
    path.is_file()
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use std::ffi::OsString;
    use std::fs;
    use std::os::unix::fs::PermissionsExt as _;
    use std::path::{Path, PathBuf};

    use super::Surroundings;

    fn program(folder: &Path, name: &str) -> PathBuf {
        let path = folder.join(name);
        fs::write(&path, "#!/bin/sh\n").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
        path
    }

    fn around(path: &Path) -> Surroundings<'static> {
        Surroundings { named: None, variable: None, path: path.into(), places: Vec::new(), below: Vec::new() }
    }

    #[test]
    fn the_one_named_goes_before_the_variable_and_that_before_what_is_found() {
        let folder = tempfile::tempdir().unwrap();
        let [named, variable, found] = ["mine", "other", "google-chrome"].map(|name| program(folder.path(), name));
        let mut around = around(folder.path());
        assert_eq!(around.browser().unwrap(), found);
        around.variable = Some(OsString::from("other"));
        assert_eq!(around.browser().unwrap(), variable);
        around.named = Some(&named);
        assert_eq!(around.browser().unwrap(), named);
    }

    #[test]
    fn places_are_looked_at_when_no_name_is_known() {
        let folder = tempfile::tempdir().unwrap();
        let place = program(folder.path(), "some app");
        let empty = tempfile::tempdir().unwrap();
        let around = Surroundings { places: vec![place.clone()], ..around(empty.path()) };
        assert_eq!(around.browser().unwrap(), place);
    }

    #[test]
    fn a_wrong_name_and_no_browser_at_all_are_told_apart() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("text"), "no program").unwrap();
        let path = folder.path().join("text");
        let mut around = around(folder.path());
        let none = around.browser().unwrap_err();
        assert_eq!(none.message, "no browser found that could print the PDF");
        assert_eq!(
            none.way_out,
            "Open `plan.html` and print it, or name Chromium, Chrome or Edge with `--browser PATH`."
        );
        around.named = Some(&path);
        let wrong = around.browser().unwrap_err();
        assert_eq!(wrong.message, format!("there is no browser `{}`, which `--browser` names", path.display()));
        assert!(wrong.is_wrong_name && !none.is_wrong_name);
        around.named = None;
        around.variable = Some(OsString::from("nowhere"));
        assert_eq!(
            around.browser().unwrap_err().message,
            "there is no browser `nowhere`, which `GROUNDWORK_BROWSER` names"
        );
    }
}
