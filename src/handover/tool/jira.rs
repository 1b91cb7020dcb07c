use super::super::item::{Item, Level};
use super::super::split::Refused;
use super::super::target::{Again, File, Job, Target};
use super::super::wording::{Elsewhere, in_plain, owner_label, paragraphs};
use super::{lane, sheets, single};

pub(in crate::handover) const JIRA: Target = Target {
    name: "jira",
    title: "Jira, by an administrator",
    about: "epics for the steps and tasks below them, with due dates, for Jira's External System Import",
    // Jira shows the apostrophe.
    guard: Some(false),
    again: Again::Adds,
    top: Level::Step,
    moments: &[],
    how: include_str!("../../../templates/handover/jira.md"),
    write: tree,
};

pub(in crate::handover) const JIRA_USER: Target = Target {
    name: "jira-user",
    title: "Jira, by anybody",
    about: "tasks without epics, for Jira's bulk import, which anybody may use for 250 rows at a time",
    guard: Some(false),
    again: Again::Adds,
    top: Level::Task,
    moments: &[],
    how: include_str!("../../../templates/handover/jira-user.md"),
    write: flat,
};

/// The heads of Atlassian's documentation for a hierarchy; a column twice is a field with two values.
const HEADS: [&str; 10] = [
    "Issue Type",
    "Issue ID",
    "Parent",
    "Summary",
    "Description",
    "Priority",
    "Assignee",
    "Due Date",
    "Labels",
    "Labels",
];

/// Rows that Atlassian recommends for a file: an hour's import.
const MOST: (&str, usize) = ("Jira", 1500);

/// An epic with its tasks is a branch: a parent must be in the same file.
fn tree(job: &Job<'_>) -> Result<Vec<File>, Refused> {
    let pack = job.pack;
    let mut branches = Vec::new();
    for (at, step) in pack.items.iter().enumerate().filter(|(_, item)| item.level == Level::Step) {
        let mut rows = Vec::new();
        // An epic that is there already is named by its key.
        let parent = job.known.remote.get(&step.id).cloned().unwrap_or_else(|| (at + 1).to_string());
        if job.is_wanted(step) {
            rows.push(row(job, step, at, String::new()));
        }
        let tasks = pack.items.iter().enumerate().filter(|(_, item)| item.parent == Some(at) && job.is_wanted(item));
        rows.extend(tasks.map(|(at, task)| row(job, task, at, parent.clone())));
        branches.push((lane(pack, step), rows));
    }
    sheets(job, "jira", &HEADS, MOST, branches)
}

fn row(job: &Job<'_>, item: &Item, at: usize, parent: String) -> Vec<String> {
    let is_task = item.level == Level::Task;
    let elsewhere = Elsewhere { dates: false, after: false };
    vec![
        if is_task { "Task" } else { "Epic" }.to_owned(),
        (at + 1).to_string(),
        parent,
        if is_task { item.title.clone() } else { lane(job.pack, item) },
        in_plain(&paragraphs(job.pack, item, elsewhere)),
        priority(item).to_owned(),
        job.assignee(item),
        item.to.to_string(),
        item.id.clone(),
        job.pack.owner(item).map_or_else(String::new, owner_label),
    ]
}

fn flat(job: &Job<'_>) -> Result<Vec<File>, Refused> {
    const HEADS: [&str; 6] = ["Summary", "Issue Type", "Description", "Priority", "Assignee", "Labels"];
    let tasks = job.pack.in_order().into_iter().filter(|task| job.is_wanted(task));
    let rows = tasks.map(|task| {
        vec![
            task.title.clone(),
            "Task".to_owned(),
            in_plain(&paragraphs(job.pack, task, Elsewhere::default())),
            priority(task).to_owned(),
            job.assignee(task),
            task.id.clone(),
        ]
    });
    sheets(job, "jira-user", &HEADS, ("Jira", 250), single(rows.collect()))
}

fn priority(item: &Item) -> &'static str {
    if item.mandatory { "High" } else { "Medium" }
}
