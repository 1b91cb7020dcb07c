use super::changes::{Change, Counts, next};
use super::item::{Level, MomentKind};
use super::known::{Known, OWNERS, REMOTE, Table, owners_text, remote_text};
use super::pack::Pack;
use super::preview::{PREVIEW, preview};
use super::record::{RECORD, Record, entries, record_text};
use super::split::Refused;
use super::tool;

/// The text that says how a tool takes the files.
pub const HOW: &str = "how-to-import.md";

/// A tool that the plan can be handed over to.
#[derive(Debug)]
pub struct Target {
    /// Its name on the command line, and that of its folder.
    pub name: &'static str,
    /// What people call it.
    pub title: &'static str,
    /// One sentence: what comes over.
    pub about: &'static str,
    /// Whether cells that a spreadsheet would compute are guarded, unless somebody says otherwise; none for files
    /// without cells.
    pub guard: Option<bool>,
    /// What happens to what was handed over before.
    pub again: Again,
    /// How high what has an entry of its own stands; what is higher becomes a section, a label or nothing.
    pub top: Level,
    /// The days that it shows.
    pub moments: &'static [MomentKind],
    /// How the files are brought into it, in Markdown.
    pub how: &'static str,
    /// Makes its files.
    pub write: fn(&Job<'_>) -> Result<Vec<File>, Refused>,
}

/// What a second import does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Again {
    /// It only adds: what is known to be there is left out.
    Adds,
    /// It changes what it knows by its id.
    Updates,
    /// It changes what it knows by its id, and cancels what is gone.
    Cancels,
    /// The new file takes the place of the old one.
    Replaces,
}

/// What a tool's files are made from.
#[derive(Debug, Clone, Copy)]
pub struct Job<'a> {
    /// The plan.
    pub pack: &'a Pack,
    /// What people filled in.
    pub known: &'a Known,
    /// What was handed over, with what is handed over now.
    pub record: &'a Record,
    /// Whether cells are guarded.
    pub guard: bool,
}

/// A file for a tool, or beside one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Its name, without folders.
    pub name: String,
    /// What it holds.
    pub text: String,
    /// How many rows, issues or events are in it.
    pub rows: usize,
}

/// Everything that is written for a tool.
#[derive(Debug, Clone)]
pub struct Handed {
    /// The tool's own files.
    pub files: Vec<File>,
    /// What stands beside them, the record last: were the program killed before, the next run would compare with what
    /// was really handed over.
    pub beside: Vec<File>,
    /// Names of files that the last hand-over made and this one does not.
    pub stale: Vec<String>,
    /// The record of it.
    pub record: Record,
    /// What happened since the last time.
    pub counts: Counts,
    /// Whether tasks are in the files of which nobody said whether they are there already.
    pub again: bool,
}

/// Every tool.
pub const TARGETS: &[Target] = &[
    tool::project::PROJECT,
    tool::jira::JIRA,
    tool::jira::JIRA_USER,
    tool::azure::AZURE,
    tool::asana::ASANA,
    tool::linear::LINEAR,
    tool::gitlab::GITLAB,
    tool::clickup::CLICKUP,
    tool::github::GITHUB,
    tool::calendar::CALENDAR,
    tool::plain::PLAIN,
];

/// The tool of this name.
pub fn target(name: &str) -> Option<&'static Target> {
    TARGETS.iter().find(|target| target.name == name)
}

/// Everything for a tool: `before` is the record of the last time, `remote` and `owners` the tables as people left them.
pub fn hand(
    target: &Target,
    pack: &Pack,
    before: Option<&Record>,
    (remote, owners): (&Table, &Table),
    guard: Option<bool>,
) -> Result<Handed, Refused> {
    let known = Known { remote: remote.pairs(), assignee: owners.pairs() };
    let found = next(before, Record::new(target.name, pack), entries(pack, target.top, target.moments));
    let (mut record, counts) = (found.record, found.counts);
    let guard = target.guard.is_some_and(|usual| guard.unwrap_or(usual));
    let files = (target.write)(&Job { pack, known: &known, record: &record, guard })?;
    record.files = files.iter().map(|file| file.name.clone()).collect();
    let stale = before.into_iter().flat_map(|before| &before.files);
    let stale = stale.filter(|name| is_ours(name) && !record.files.contains(name)).cloned().collect();
    let text = |name: &str, text: String| File { name: name.to_owned(), text, rows: 0 };
    let beside = vec![
        text(HOW, target.how.to_owned()),
        text(PREVIEW, preview(&record, &known, target.again)),
        text(OWNERS, owners_text(owners, &pack.roles)),
        text(REMOTE, remote_text(remote, &record)),
        text(RECORD, record_text(&record)),
    ];
    let again = before.is_some()
        && target.again == Again::Adds
        && record.entries.iter().any(|kept| {
            matches!(kept.change, Change::Same | Change::Changed) && !known.remote.contains_key(&kept.entry.id)
        });
    Ok(Handed { files, beside, stale, record, counts, again })
}

/// Whether this can be the name of a file that a target makes: a record is a file that people can change.
fn is_ours(name: &str) -> bool {
    let beside = [HOW, PREVIEW, OWNERS, REMOTE, RECORD].contains(&name);
    !beside && !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.'))
}
