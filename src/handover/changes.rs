use serde::{Deserialize, Serialize};

use super::record::{Entry, Kept, Record};

/// What happened to something since it was handed over last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Change {
    /// It was not there.
    New,
    /// It says something else, or is back.
    Changed,
    /// Nothing.
    Same,
    /// The plan has it no more.
    Gone,
}

impl Change {
    /// The word in files and on the screen.
    pub fn word(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Changed => "changed",
            Self::Same => "same",
            Self::Gone => "gone",
        }
    }
}

/// How many entries are new, changed, as they were, and gone.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// New since the last time.
    pub new: usize,
    /// Changed since.
    pub changed: usize,
    /// As they were.
    pub same: usize,
    /// Gone since.
    pub gone: usize,
}

/// What is handed over next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Next {
    /// The new record.
    pub record: Record,
    /// What happened since the last one.
    pub counts: Counts,
}

/// Compares a plan with what was handed over before. Where nothing has changed at all, each entry keeps the word that it
/// has: files that were made and not yet imported go on saying what was new in them.
pub fn next(before: Option<&Record>, empty: Record, entries: Vec<Entry>) -> Next {
    let mut counts = Counts::default();
    let mut kept: Vec<Kept> = Vec::new();
    for entry in entries {
        let former = before.and_then(|record| record.kept(&entry.id));
        let (change, sequence) = match former {
            None => (Change::New, 0),
            Some(former) if former.gone || former.entry.digest != entry.digest => {
                (Change::Changed, former.sequence + 1)
            }
            Some(former) => (Change::Same, former.sequence),
        };
        match change {
            Change::New => counts.new += 1,
            Change::Changed => counts.changed += 1,
            _ => counts.same += 1,
        }
        kept.push(Kept { entry, change, sequence, gone: false });
    }
    for former in before.into_iter().flat_map(|record| &record.entries) {
        if kept.iter().any(|one| one.entry.id == former.entry.id) {
            continue;
        }
        counts.gone += usize::from(!former.gone);
        let sequence = former.sequence + u32::from(!former.gone);
        kept.push(Kept { entry: former.entry.clone(), change: Change::Gone, sequence, gone: true });
    }
    if let Some(before) = before
        && (counts.new, counts.changed, counts.gone) == (0, 0, 0)
    {
        for one in &mut kept {
            one.change = before.kept(&one.entry.id).map_or(one.change, |former| former.change);
        }
    }
    let key = before.map_or_else(|| empty.key.clone(), |before| before.key.clone());
    Next { record: Record { entries: kept, key, ..empty }, counts }
}
