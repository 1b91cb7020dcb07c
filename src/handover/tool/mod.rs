//! One file for each tool: the exact form in which it takes tasks.

pub(super) mod asana;
pub(super) mod azure;
pub(super) mod calendar;
pub(super) mod clickup;
pub(super) mod github;
pub(super) mod gitlab;
pub(super) mod jira;
pub(super) mod linear;
pub(super) mod plain;
pub(super) mod project;

use super::item::Item;
use super::pack::Pack;
use super::sheet::sheet;
use super::split::{self, Refused};
use super::target::{File, Job};

impl Job<'_> {
    /// Whether a tool that only adds is given this item: not if it is known to be there.
    fn is_wanted(&self, item: &Item) -> bool {
        !self.known.remote.contains_key(&item.id)
    }

    /// The person in the role that owns an item, as the tool names them; empty if nobody said.
    fn assignee(&self, item: &Item) -> String {
        let role = self.pack.owner(item);
        role.and_then(|role| self.known.assignee.get(&role.id)).cloned().unwrap_or_default()
    }
}

/// The title of a step with its phase: "Set-up: prepare".
fn lane(pack: &Pack, step: &Item) -> String {
    let phase = pack.parent(step).map_or("", |phase| phase.title.trim_end_matches(" phase"));
    format!("{phase}: {}", step.title.to_lowercase())
}

/// The title of the step that a task belongs to, with its phase.
fn lane_of(pack: &Pack, task: &Item) -> String {
    pack.parent(task).map_or_else(String::new, |step| lane(pack, step))
}

/// Branches of rows as files.
fn sheets(
    job: &Job<'_>,
    stem: &str,
    heads: &[&str],
    (what, most): (&str, usize),
    branches: Vec<(String, Vec<Vec<String>>)>,
) -> Result<Vec<File>, Refused> {
    let files = split::split(what, most, branches)?;
    let number = files.len();
    let file = |(at, rows): (usize, Vec<Vec<String>>)| File {
        name: split::name(stem, "csv", at, number),
        text: sheet(heads, &rows, job.guard),
        rows: rows.len(),
    };
    Ok(files.into_iter().enumerate().map(file).collect())
}

/// Rows of which each stands for itself, as branches.
fn single(rows: Vec<Vec<String>>) -> Vec<(String, Vec<Vec<String>>)> {
    rows.into_iter().map(|row| (String::new(), vec![row])).collect()
}

/// No limit is known.
const ENDLESS: (&str, usize) = ("it", usize::MAX);
