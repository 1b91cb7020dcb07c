use super::super::item::Level;
use super::super::split::Refused;
use super::super::target::{Again, File, Job, Target};
use super::super::wording::{Elsewhere, in_markdown, owner_label, paragraphs};
use super::{ENDLESS, lane_of, sheets, single};

pub(in crate::handover) const GITLAB: Target = Target {
    name: "gitlab",
    title: "GitLab",
    about: "issues with due dates; labels and estimates come as quick actions in the text",
    guard: Some(false),
    again: Again::Adds,
    top: Level::Task,
    moments: &[],
    how: include_str!("../../../templates/handover/gitlab.md"),
    write,
};

fn write(job: &Job<'_>) -> Result<Vec<File>, Refused> {
    const HEADS: [&str; 3] = ["title", "description", "due date"];
    let pack = job.pack;
    let tasks = pack.in_order().into_iter().filter(|task| job.is_wanted(task));
    let rows = tasks.map(|task| {
        let said = in_markdown(&paragraphs(pack, task, Elsewhere::default()));
        let mut labels = vec![task.id.clone(), lane_of(pack, task)];
        labels.extend(pack.owner(task).map(owner_label));
        // A quotation mark would end the name of the label.
        let labels: Vec<String> = labels.iter().map(|label| format!("~\"{}\"", label.replace('"', ""))).collect();
        let mut actions = vec![format!("/label {}", labels.join(" ")), format!("/estimate {}d", task.days)];
        let assignee = job.assignee(task);
        if !assignee.is_empty() {
            actions.push(format!("/assign @{}", assignee.trim_start_matches('@')));
        }
        vec![task.title.clone(), format!("{said}\n\n{}", actions.join("\n")), task.to.to_string()]
    });
    sheets(job, "gitlab", &HEADS, ENDLESS, single(rows.collect()))
}
