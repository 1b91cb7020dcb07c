//! A PostgreSQL server of our own, in a temporary folder and without network.

use std::io::Write as _;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use groundwork::data_model::DataModel;
use groundwork::data_model::export::format;

use crate::models::{hostile, say};

/// The oldest version that the export is for.
const OLDEST: u32 = 15;

pub(crate) struct Server {
    programs: PathBuf,
    folder: tempfile::TempDir,
    /// Whom to run as: PostgreSQL refuses to run as root.
    user: Option<(u32, u32)>,
}

impl Server {
    /// Starts a server, or says why there is none.
    pub(crate) fn start() -> Option<Self> {
        let Some(programs) = programs() else {
            say("postgres: not found, skipped");
            return None;
        };
        let server = Self { programs, folder: tempfile::tempdir_in("/tmp").unwrap(), user: other_user() };
        let version = server.text(server.program("initdb").arg("--version"));
        let major: Option<u32> = version.split_whitespace().find_map(|word| word.split('.').next()?.parse().ok());
        if major.is_none_or(|major| major < OLDEST) {
            say(&format!("postgres: {} is older than {OLDEST}, skipped", version.trim()));
            return None;
        }
        if let Some((user, group)) = server.user {
            std::os::unix::fs::chown(server.folder.path(), Some(user), Some(group)).unwrap();
        }
        let data = server.folder.path().join("data");
        let initdb = ["--auth=trust", "--username=tester", "--encoding=UTF8", "--locale=C", "--no-sync"];
        server.text(server.program("initdb").args(initdb).arg("--pgdata").arg(&data));
        let folder = server.folder.path().display();
        let options = format!("-k '{folder}' -c listen_addresses='' -c fsync=off");
        server.text(server.control("start").arg("--log").arg(server.folder.path().join("log")).arg("-o").arg(options));
        Some(server)
    }

    fn program(&self, name: &str) -> Command {
        let mut command = Command::new(self.programs.join(name));
        command.current_dir(self.folder.path()).env_clear().env("PATH", "/usr/bin:/bin").env("LC_ALL", "C");
        if let Some((user, group)) = self.user {
            command.uid(user).gid(group);
        }
        command
    }

    fn control(&self, what: &str) -> Command {
        let mut command = self.program("pg_ctl");
        // The server would otherwise keep our pipes open for as long as it lives.
        command.args([what, "--wait", "--silent", "--pgdata"]).arg(self.folder.path().join("data"));
        command
    }

    fn text(&self, command: &mut Command) -> String {
        let log = self.folder.path().join("output");
        let output = std::fs::File::create(&log).unwrap();
        let status = command.stdout(output.try_clone().unwrap()).stderr(output).stdin(Stdio::null()).status().unwrap();
        let text = std::fs::read_to_string(log).unwrap();
        assert!(status.success(), "{command:?}\n{text}");
        text
    }

    /// Runs statements in a schema; the rows come back with `|` between columns.
    pub(crate) fn run(&self, schema: &str, statements: &str) -> Result<String, String> {
        let mut command = self.program("psql");
        command
            .args(["--no-psqlrc", "--quiet", "--tuples-only", "--no-align", "--set=ON_ERROR_STOP=1"])
            .args(["--username=tester", "--dbname=postgres", "--file=-", "--host"])
            .arg(self.folder.path())
            .env("PGOPTIONS", format!("-c search_path={schema} -c client_min_messages=warning"));
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        // The writer runs beside the reader, so that neither waits for a full pipe.
        let mut input = child.stdin.take().unwrap();
        let statements = statements.to_owned();
        let writer = std::thread::spawn(move || drop(input.write_all(statements.as_bytes())));
        let Output { status, stdout, stderr } = child.wait_with_output().unwrap();
        writer.join().unwrap();
        let (stdout, stderr) = (String::from_utf8(stdout).unwrap(), String::from_utf8(stderr).unwrap());
        if status.success() && stderr.is_empty() { Ok(stdout) } else { Err(stderr) }
    }

    /// Applies the model in a schema of its own.
    pub(crate) fn apply(&self, schema: &str, model: &DataModel) {
        let postgres = format("postgres").unwrap();
        self.run("public", &format!("CREATE SCHEMA {schema};")).unwrap();
        let script = (postgres.write)(model, &hostile()).into_text();
        self.run(schema, &script).unwrap_or_else(|problem| panic!("{schema}: {problem}"));
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.control("stop").args(["--mode", "immediate"]).stdin(Stdio::null()).status());
    }
}

/// The newest installation that has everything, or whatever the path offers.
fn programs() -> Option<PathBuf> {
    let complete = |folder: &PathBuf| ["initdb", "pg_ctl", "psql"].iter().all(|name| folder.join(name).is_file());
    let version = |folder: &Path| {
        folder.parent().and_then(Path::file_name).and_then(|name| name.to_str()?.parse::<u32>().ok()).unwrap_or(0)
    };
    let installed = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut found: Vec<PathBuf> = installed.map(|entry| entry.path().join("bin")).filter(complete).collect();
    found.sort_by_key(|folder| version(folder));
    let path = std::env::var_os("PATH").unwrap_or_default();
    found.pop().or_else(|| std::env::split_paths(&path).find(complete))
}

/// Somebody else to be, if we are root.
fn other_user() -> Option<(u32, u32)> {
    let id = |arguments: &[&str]| -> Option<u32> {
        let output = Command::new("id").args(arguments).output().ok()?;
        String::from_utf8(output.stdout).ok()?.trim().parse().ok()
    };
    if id(&["-u"]) != Some(0) {
        return None;
    }
    ["postgres", "nobody"].iter().find_map(|name| Some((id(&["-u", name])?, id(&["-g", name])?)))
}
