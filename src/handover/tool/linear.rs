use super::super::item::Level;
use super::super::split::Refused;
use super::super::target::{Again, File, Job, Target};
use super::super::wording::{Elsewhere, in_markdown, owner_label, paragraphs};
use super::{ENDLESS, lane_of, sheets, single};

pub(in crate::handover) const LINEAR: Target = Target {
    name: "linear",
    title: "Linear",
    about: "issues with labels for step, owner and external id, for the command `@linear/import`",
    // Its importer takes the apostrophe away.
    guard: Some(true),
    again: Again::Adds,
    top: Level::Task,
    moments: &[],
    how: include_str!("../../../templates/handover/linear.md"),
    write,
};

/// The heads of Linear's own export, in its order.
const HEADS: [&str; 21] = [
    "Id",
    "Team",
    "Title",
    "Description",
    "Status",
    "Estimate",
    "Priority",
    "Project",
    "Creator",
    "Assignee",
    "Labels",
    "Cycle Number",
    "Cycle Name",
    "Cycle Start",
    "Cycle End",
    "Created",
    "Updated",
    "Started",
    "Completed",
    "Canceled",
    "Archived",
];

fn write(job: &Job<'_>) -> Result<Vec<File>, Refused> {
    let pack = job.pack;
    let tasks = pack.in_order().into_iter().filter(|task| job.is_wanted(task));
    let rows = tasks.map(|task| {
        let owner = pack.owner(task).map(owner_label);
        // Labels are separated by comma and space; none of these has one.
        let labels: Vec<String> =
            [Some(task.id.clone()), owner, Some(lane_of(pack, task))].into_iter().flatten().collect();
        let mut row = vec![String::new(); HEADS.len()];
        row[0].clone_from(&task.id);
        row[2].clone_from(&task.title);
        row[3] = in_markdown(&paragraphs(pack, task, Elsewhere::default()));
        "Backlog".clone_into(&mut row[4]);
        if task.mandatory { "High" } else { "Medium" }.clone_into(&mut row[6]);
        row[9] = job.assignee(task);
        row[10] = labels.join(", ");
        row
    });
    sheets(job, "linear", &HEADS, ENDLESS, single(rows.collect()))
}
