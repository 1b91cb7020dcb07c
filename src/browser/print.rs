use std::fmt::Write as _;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use super::problem::Problem;
use crate::text::clean_line;

/// What every run is told: no window, nothing of the reader's own profile, no call to anybody. That no script runs the
/// page says itself: with scripts turned off here, nothing is printed.
const FLAGS: &[&str] = &[
    "--headless",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-extensions",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-client-side-phishing-detection",
    "--disable-default-apps",
    "--disable-domain-reliability",
    "--disable-sync",
    "--disable-breakpad",
    "--no-pings",
    "--metrics-recording-only",
    "--password-store=basic",
    "--use-mock-keychain",
    "--mute-audio",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--proxy-server=127.0.0.1:9",
    "--no-pdf-header-footer",
    "--print-to-pdf-no-header",
    "--export-tagged-pdf",
    "--generate-pdf-document-outline",
];
/// What a browser says that refuses to run for the administrator, as in containers.
const REFUSES_ROOT: &str = "Running as root without --no-sandbox";
const PAUSE: Duration = Duration::from_millis(20);

/// The page as a PDF. The browser is stopped when it takes longer than `patience`.
pub fn print(browser: &Path, html: &str, patience: Duration) -> Result<Vec<u8>, Problem> {
    let place = Place::new().map_err(|error| no_room(&error))?;
    let page = place.0.join("page.html");
    fs::write(&page, html).map_err(|error| no_room(&error))?;
    let said = match run(browser, &place.0, &page, false, patience)? {
        // Only then: without its sandbox the browser has our own page before it, which runs no script.
        said if said.contains(REFUSES_ROOT) => run(browser, &place.0, &page, true, patience)?,
        said => said,
    };
    match fs::read(place.0.join("page.pdf")) {
        Ok(bytes) if bytes.starts_with(b"%PDF") => Ok(bytes),
        _ => {
            let name = clean_line(&browser.display().to_string());
            let last = said.lines().rev().find(|line| !line.trim().is_empty()).map(clean_line).unwrap_or_default();
            let last = if last.is_empty() { String::new() } else { format!(": {last}") };
            Err(Problem::new(
                format!("`{name}` made no PDF{last}"),
                "Name Chromium, Chrome or Edge with `--browser PATH`, or open `plan.html` and print it.",
            ))
        }
    }
}

/// What the browser had to say; nothing is asked of how it ended, since some end well without having printed.
fn run(browser: &Path, place: &Path, page: &Path, as_root: bool, patience: Duration) -> Result<String, Problem> {
    let name = clean_line(&browser.display().to_string());
    let log = place.join("said.txt");
    let said = File::create(&log).map_err(|error| no_room(&error))?;
    let mut command = Command::new(browser);
    command
        .args(FLAGS)
        .arg(flag("--user-data-dir=", &place.join("profile")))
        .arg(flag("--print-to-pdf=", &place.join("page.pdf")))
        .args(as_root.then_some("--no-sandbox"))
        .arg(address(page))
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(said);
    let way_out = "Name another browser with `--browser PATH`, or open `plan.html` and print it.";
    let mut child =
        command.spawn().map_err(|error| Problem::new(format!("`{name}` could not be started: {error}"), way_out))?;
    match wait(&mut child, patience) {
        Ok(Some(_)) => Ok(fs::read(&log).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default()),
        Ok(None) => Err(Problem::new(
            format!("`{name}` did not finish the PDF within {} seconds and was stopped", patience.as_secs()),
            way_out,
        )),
        Err(error) => Err(Problem::new(format!("`{name}` was lost: {error}"), way_out)),
    }
}

/// How it ended; none if it had to be stopped.
fn wait(child: &mut Child, patience: Duration) -> io::Result<Option<ExitStatus>> {
    let until = Instant::now() + patience;
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status));
        }
        if Instant::now() >= until {
            child.kill()?;
            child.wait()?;
            return Ok(None);
        }
        thread::sleep(PAUSE);
    }
}

fn flag(name: &str, path: &Path) -> std::ffi::OsString {
    let mut flag = std::ffi::OsString::from(name);
    flag.push(path);
    flag
}

/// The file's address, with everything by number that could mean something in one.
fn address(path: &Path) -> String {
    let path = path.to_string_lossy().replace('\\', "/");
    let mut address = if path.starts_with('/') { "file://".to_owned() } else { "file:///".to_owned() };
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"/-_.~:".contains(&byte) {
            address.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(address, "%{byte:02X}");
        }
    }
    address
}

fn no_room(error: &io::Error) -> Problem {
    Problem::new(
        format!("there is no room for the browser's own files: {error}"),
        "See that the folder for temporary files can be written to; `TMPDIR` names another.",
    )
}

/// A folder that only its maker can look into, and that goes away by itself.
struct Place(PathBuf);

impl Place {
    fn new() -> io::Result<Self> {
        static MADE: AtomicU32 = AtomicU32::new(0);
        let base = std::env::temp_dir();
        loop {
            let number = MADE.fetch_add(1, Ordering::Relaxed);
            let path = base.join(format!("groundwork-pdf-{}-{number}", std::process::id()));
            match made(&path) {
                Ok(()) => return Ok(Self(path)),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists && number < 1000 => {}
                Err(error) => return Err(error),
            }
        }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        // A browser's last helper may still write there.
        for _ in 0..10 {
            if fs::remove_dir_all(&self.0).is_ok() {
                return;
            }
            thread::sleep(PAUSE);
        }
    }
}

#[cfg(unix)]
fn made(path: &Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt as _;
    fs::DirBuilder::new().mode(0o700).create(path)
}

#[cfg(not(unix))]
fn made(path: &Path) -> io::Result<()> {
    fs::create_dir(path)
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use std::fs;
    use std::os::unix::fs::PermissionsExt as _;
    use std::path::{Path, PathBuf};
    use std::time::Duration;

    use super::{address, print};

    fn browser(folder: &Path, script: &str) -> PathBuf {
        let path = folder.join("browser");
        fs::write(&path, format!("#!/bin/sh\n{script}\n")).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
        path
    }

    /// Finds its own flag as a browser does.
    const PDF: &str =
        "for one in \"$@\"; do case \"$one\" in --print-to-pdf=*) pdf=\"${one#--print-to-pdf=}\";; esac; done";

    #[test]
    fn what_the_browser_prints_comes_back_and_nothing_stays_behind() {
        let folder = tempfile::tempdir().unwrap();
        let script = format!(
            "{PDF}\nprintf '%%PDF-1.7 ' > \"$pdf\"; cat \"${{pdf%.pdf}}.html\" >> \"$pdf\"; dirname \"$pdf\" > \"$0.place\""
        );
        let browser = browser(folder.path(), &script);
        assert_eq!(print(&browser, "<p>é</p>", Duration::from_secs(10)).unwrap(), "%PDF-1.7 <p>é</p>".as_bytes());
        let place = fs::read_to_string(folder.path().join("browser.place")).unwrap();
        assert!(!Path::new(place.trim()).exists());
    }

    #[test]
    fn a_browser_that_refuses_the_administrator_is_asked_once_more_without_its_sandbox() {
        let folder = tempfile::tempdir().unwrap();
        let script = format!(
            "{PDF}\ncase \"$*\" in *--no-sandbox*) printf '%%PDF' > \"$pdf\";; *) echo 'Running as root without --no-sandbox is not supported.' >&2; exit 1;; esac"
        );
        assert_eq!(print(&browser(folder.path(), &script), "", Duration::from_secs(10)).unwrap(), b"%PDF");
    }

    #[test]
    fn one_that_prints_nothing_is_quoted() {
        let folder = tempfile::tempdir().unwrap();
        let browser = browser(folder.path(), "printf 'first\\n\\033[31mno display\\n' >&2; exit 3");
        let problem = print(&browser, "", Duration::from_secs(10)).unwrap_err();
        assert!(problem.message.starts_with(&format!("`{}` made no PDF: ", browser.display())), "{problem}");
        assert!(problem.message.ends_with("[31mno display") && !problem.message.contains('\u{1b}'), "{problem}");
    }

    #[test]
    fn one_that_hangs_is_stopped() {
        let folder = tempfile::tempdir().unwrap();
        let browser = browser(folder.path(), "exec sleep 60");
        let problem = print(&browser, "", Duration::from_secs(1)).unwrap_err();
        assert_eq!(
            problem.message,
            format!("`{}` did not finish the PDF within 1 seconds and was stopped", browser.display())
        );
    }

    #[test]
    fn addresses_hold_nothing_that_means_something() {
        assert_eq!(address(Path::new("/tmp/a b#c?d%.html")), "file:///tmp/a%20b%23c%3Fd%25.html");
    }
}
