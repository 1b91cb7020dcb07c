use super::super::item::{Item, Level};
use super::super::split::Refused;
use super::super::target::{Again, File, Job, Target};
use super::super::wording::{Elsewhere, in_plain, paragraphs};
use super::{ENDLESS, lane_of, sheets, single};
use crate::unit::Date;

pub(in crate::handover) const ASANA: Target = Target {
    name: "asana",
    title: "Asana",
    about: "tasks in sections, with first and last days and what each waits for, for Asana's CSV importer",
    guard: Some(false),
    again: Again::Adds,
    top: Level::Task,
    moments: &[],
    how: include_str!("../../../templates/handover/asana.md"),
    write,
};

const HEADS: [&str; 8] =
    ["Name", "Description", "Section", "Assignee", "Collaborators", "Start Date", "Due Date", "Dependencies"];

fn write(job: &Job<'_>) -> Result<Vec<File>, Refused> {
    let pack = job.pack;
    // What a task waits for must stand in a row above it.
    let tasks: Vec<&Item> = pack.in_order().into_iter().filter(|task| job.is_wanted(task)).collect();
    let elsewhere = Elsewhere { dates: true, after: false };
    let rows = tasks.iter().map(|task| {
        let above = task.after.iter().map(|at| &pack.items[*at]).filter(|one| job.is_wanted(one));
        vec![
            name(one_of(&tasks, task), task),
            in_plain(&paragraphs(pack, task, elsewhere)),
            lane_of(pack, task),
            job.assignee(task),
            String::new(),
            day(task.from),
            day(task.to),
            above.map(|one| name(one_of(&tasks, one), one)).collect::<Vec<_>>().join(","),
        ]
    });
    sheets(job, "asana", &HEADS, ENDLESS, single(rows.collect()))
}

/// Whether no other task has this title.
fn one_of(tasks: &[&Item], task: &Item) -> bool {
    tasks.iter().filter(|one| one.title == task.title).count() < 2
}

/// Asana finds what a task waits for by its name, and separates names with commas: each name is there once, and without
/// a comma.
fn name(only: bool, task: &Item) -> String {
    let title = task.title.replace(',', ";");
    if only { title } else { format!("{title} ({})", task.id) }
}

/// As Asana reads days: month, day, year.
fn day(date: Date) -> String {
    let (year, month, day) = date.parts();
    format!("{month:02}/{day:02}/{year}")
}
