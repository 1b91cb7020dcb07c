use super::super::item::Level;
use super::super::split::Refused;
use super::super::target::{Again, File, Job, Target};
use super::super::wording::{Elsewhere, in_plain, owner_label, paragraphs};
use super::{lane_of, sheets, single};

pub(in crate::handover) const CLICKUP: Target = Target {
    name: "clickup",
    title: "ClickUp",
    about: "tasks with first and last days, lists and tags, for ClickUp's spreadsheet importer",
    guard: Some(false),
    again: Again::Adds,
    top: Level::Task,
    moments: &[],
    how: include_str!("../../../templates/handover/clickup.md"),
    write,
};

const HEADS: [&str; 10] = [
    "Task Name",
    "Description",
    "List",
    "Assignee",
    "Priority",
    "Start Date",
    "Due Date",
    "Tags",
    "External id",
    "Waits for",
];

fn write(job: &Job<'_>) -> Result<Vec<File>, Refused> {
    let pack = job.pack;
    let tasks = pack.in_order().into_iter().filter(|task| job.is_wanted(task));
    let elsewhere = Elsewhere { dates: true, after: false };
    let rows = tasks.map(|task| {
        vec![
            task.title.clone(),
            in_plain(&paragraphs(pack, task, elsewhere)),
            lane_of(pack, task),
            job.assignee(task),
            if task.mandatory { "High" } else { "Normal" }.to_owned(),
            task.from.to_string(),
            task.to.to_string(),
            pack.owner(task).map_or_else(String::new, owner_label),
            task.id.clone(),
            task.after.iter().map(|at| pack.items[*at].id.clone()).collect::<Vec<_>>().join(" "),
        ]
    });
    sheets(job, "clickup", &HEADS, ("ClickUp", 10_000), single(rows.collect()))
}
