//! What was handed over to a tool: `import-plan.json`, parents before what belongs to them. The next time it is what
//! the plan is compared with.

use serde::{Deserialize, Serialize};

use super::changes::Change;
use super::item::{Item, Level, Moment, MomentKind};
use super::pack::Pack;
use super::wording::{Elsewhere, in_plain, paragraphs};
use crate::digest;

/// The record's file.
pub const RECORD: &str = "import-plan.json";

/// The version of its format.
const FORMAT: u32 = 1;

/// What was handed over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// The version of this format.
    pub format: u32,
    /// The tool's name in the list of targets.
    pub target: String,
    /// Whose plan it is.
    pub client: String,
    /// What tells this plan's entries from those of another client in one calendar; chosen once.
    pub key: String,
    /// The files that were made for the tool.
    pub files: Vec<String>,
    /// Everything that was ever handed over, what is gone at the end.
    pub entries: Vec<Kept>,
}

/// Something that was handed over, and what happened to it since the last time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// What it is.
    #[serde(flatten)]
    pub entry: Entry,
    /// What happened to it.
    pub change: Change,
    /// How many times it was changed after it was handed over first.
    pub sequence: u32,
    /// Whether the plan has it no more.
    pub gone: bool,
}

/// Something that is handed over, without its text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The external id.
    pub id: String,
    /// phase, step, task, workshop, gate or milestone.
    pub kind: String,
    /// The external id of what it belongs to; empty for none.
    pub parent: String,
    /// What it is made from: `task:sponsor.mandate`.
    pub source: String,
    /// Its title.
    pub title: String,
    /// The title of the role that owns it; empty for none.
    pub owner: String,
    /// The first day, `2027-01-11`.
    pub from: String,
    /// The day that half of all cases keep.
    pub to: String,
    /// The day that four of five cases keep; empty if there is none.
    pub latest: String,
    /// The external ids of what must end before.
    pub after: Vec<String>,
    /// The external ids of what must begin before.
    pub begins_after: Vec<String>,
    /// A fingerprint of all that is said of it.
    pub digest: String,
}

/// Why a record cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RecordProblem {
    /// A newer version of the program wrote it.
    Newer(u64),
    /// It is damaged; why.
    Unreadable(String),
}

/// Reads a record.
pub fn read_record(text: &str) -> Result<Record, RecordProblem> {
    let unreadable = |error: serde_json::Error| RecordProblem::Unreadable(error.to_string());
    let value: serde_json::Value = serde_json::from_str(text).map_err(unreadable)?;
    match value.get("format").and_then(serde_json::Value::as_u64) {
        Some(format) if format > u64::from(FORMAT) => Err(RecordProblem::Newer(format)),
        _ => serde_json::from_value(value).map_err(unreadable),
    }
}

/// The record as a file.
pub fn record_text(record: &Record) -> String {
    serde_json::to_string_pretty(record).unwrap_or_default() + "\n"
}

impl Record {
    /// An empty one for a plan.
    pub(super) fn new(target: &str, pack: &Pack) -> Self {
        let key = digest::short(&format!("{}\n{}", pack.client, pack.method)).chars().take(8).collect();
        let client = pack.client.clone();
        Self { format: FORMAT, target: target.to_owned(), client, key, files: Vec::new(), entries: Vec::new() }
    }

    /// What was kept of an external id.
    pub(super) fn kept(&self, id: &str) -> Option<&Kept> {
        self.entries.iter().find(|kept| kept.entry.id == id)
    }
}

/// What a tool has of a plan, parents first: items from this level on, and days of these kinds.
pub(super) fn entries(pack: &Pack, top: Level, moments: &[MomentKind]) -> Vec<Entry> {
    let items = pack.items.iter().filter(|item| item.level >= top).map(|item| of_item(pack, item, top));
    let moments = pack.moments.iter().filter(|one| moments.contains(&one.kind)).map(|moment| of_moment(pack, moment));
    items.chain(moments).collect()
}

fn of_item(pack: &Pack, item: &Item, top: Level) -> Entry {
    let ids = |places: &[usize]| places.iter().map(|at| pack.items[*at].id.clone()).collect();
    let said = in_plain(&paragraphs(pack, item, Elsewhere::default()));
    let parent =
        pack.parent(item).filter(|parent| parent.level >= top).map_or_else(String::new, |parent| parent.id.clone());
    let digest = digest::short(&format!("{}\n{said}\n{}\n{parent}", item.title, item.mandatory));
    Entry {
        id: item.id.clone(),
        kind: item.level.word().to_owned(),
        parent,
        source: item.source.clone(),
        title: item.title.clone(),
        owner: pack.owner(item).map_or_else(String::new, |role| role.title.clone()),
        from: item.from.to_string(),
        to: item.to.to_string(),
        latest: if item.level == Level::Task { item.latest.to_string() } else { String::new() },
        after: ids(&item.after),
        begins_after: ids(&item.begins_after),
        digest,
    }
}

fn of_moment(pack: &Pack, moment: &Moment) -> Entry {
    let latest = moment.latest.map_or_else(String::new, |day| day.to_string());
    let digest = digest::short(&format!("{}\n{}\n{}\n{latest}", moment.title, moment.about, moment.day));
    Entry {
        id: moment.id.clone(),
        kind: moment.kind.word().to_owned(),
        parent: String::new(),
        source: moment.source.clone(),
        title: moment.title.clone(),
        owner: String::new(),
        from: moment.day.to_string(),
        to: moment.day.to_string(),
        latest,
        after: moment.ends.iter().map(|at| pack.items[*at].id.clone()).collect(),
        begins_after: Vec::new(),
        digest,
    }
}
