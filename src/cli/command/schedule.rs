use crate::cli::Exit;
use crate::cli::load::{self, Loaded};
use crate::cli::output::Output;
use crate::cli::timing::Schedule;
use crate::document;
use crate::engagement::Reader;
use crate::id::{RoleId, TaskId};
use crate::schedule::{Certainty, Dated, Load, Overload, Proposal, Timetable, timetable};
use crate::text;
use crate::unit::{Date, grouped, plain};

/// How wide titles are.
const WIDE: usize = 44;

pub(in crate::cli) fn run(arguments: &Schedule, out: &Output) -> Result<(), Exit> {
    let loaded = load::for_reader(&arguments.folder, Reader::Anybody, out)?;
    let assessment = loaded.assess(arguments.asked.start.as_deref(), out)?;
    let certainty = Certainty { draws: arguments.draws as usize, seed: arguments.seed };
    let Loaded { questionnaire, engagement, .. } = &loaded;
    match timetable(questionnaire, engagement, &assessment.plan, &assessment.facts, certainty) {
        Ok(found) if arguments.asked.json => out.json(&document::timetable_in_json(&found)),
        Ok(found) => out.result(&in_words(&loaded, &found)),
        Err(problems) => {
            problems.iter().for_each(|problem| out.error(&problem.message, &problem.way_out));
            return Err(Exit::BadInput);
        }
    }
    Ok(())
}

fn in_words(loaded: &Loaded, found: &Timetable) -> String {
    let mut lines = vec![text::clean_line(&loaded.engagement.client), String::new()];
    if found.tasks.is_empty() {
        lines.push("Nothing to schedule: no task is called for.".to_owned());
        return lines.join("\n");
    }
    lines.push(format!(
        "Work starts on {}. Played through {} times (seed {}).",
        found.start.in_words(),
        grouped(found.draws as f64),
        found.seed
    ));
    lines.push(String::new());
    let heading =
        |what: &str, columns: [&str; 3]| format!("{what:<46}{:<12}{:<12}{}", columns[0], columns[1], columns[2]);
    lines.push(heading("Dates to watch", ["expected", "half by", "four in five by"]));
    for one in &found.watched {
        lines.push(format!("  {:<WIDE$}{}  {}  {}", short(&one.title), one.levelled, one.p50, one.p80));
    }
    lines.push("  Plan for the date that half of all cases keep, commit to the one that four in five keep.".to_owned());
    if !found.contradictions.is_empty() {
        lines.push(String::new());
        lines.push("Against the wish".to_owned());
        found.contradictions.iter().for_each(|one| lines.push(text::indent(one, "  ", 100)));
    }
    lines.push(String::new());
    lines.extend(tasks(loaded, found));
    lines.extend(load(loaded, &found.loads, &found.unlimited));
    lines.extend(overloads(loaded, &found.overloads));
    if !found.causes.is_empty() {
        lines.push(String::new());
        lines.push("What makes tasks late together            least  usual   most  tasks".to_owned());
        for (title, (low, likely, high), touches) in &found.causes {
            let factor = |factor: f64| format!("×{factor:.2}");
            lines.push(format!(
                "  {:<38}{:>7}{:>7}{:>7}{touches:>7}",
                crop(title, 38),
                factor(*low),
                factor(*likely),
                factor(*high)
            ));
        }
    }
    lines.extend(found.proposal.iter().flat_map(|proposal| increments(loaded, proposal)));
    lines.join("\n")
}

fn tasks(loaded: &Loaded, found: &Timetable) -> Vec<String> {
    let until = found.watched.get(found.decisive).map_or("the end", |one| one.title.as_str());
    let mut lines = vec![
        "Task                                          earliest    with your people        half by     four in 5   decides"
            .to_owned(),
    ];
    let mut tasks: Vec<&Dated> = found.tasks.iter().collect();
    tasks.sort_by_key(|task| (task.levelled.0, task.levelled.1));
    for task in tasks {
        lines.push(format!(
            "  {:<WIDE$}{}  {} {}  {}  {}  {:>5} %",
            short(title(loaded, &task.task)),
            task.early.0,
            task.levelled.0,
            task.levelled.1,
            task.p50,
            task.p80,
            plain(100.0 * task.critical, 0)
        ));
        if !task.waits_for_people_of.is_empty() {
            let of: Vec<String> = task
                .waits_for_people_of
                .iter()
                .map(|id| format!("“{}”", text::clean_line(title(loaded, id))))
                .collect();
            lines.push(text::indent(
                &format!("waits for people who are busy with {}", text::and_list(&of)),
                "      ",
                100,
            ));
        }
    }
    lines.push(format!(
        "  Decides: in how many of 100 cases a task lies on the chain that decides when {}.",
        short(until)
    ));
    lines
}

fn load(loaded: &Loaded, loads: &[Load], unlimited: &[RoleId]) -> Vec<String> {
    let mut lines = vec![
        String::new(),
        "Hours a week by role                          has   average   busiest  in the week of".to_owned(),
    ];
    for one in loads {
        let has = one.has.map_or_else(|| "–".to_owned(), |has| plain(has, 1));
        lines.push(format!(
            "  {:<42}{has:>5}{:>10}{:>10}  {}",
            crop(role(loaded, &one.role), 42),
            plain(one.average, 1),
            plain(one.peak, 1),
            one.peak_week
        ));
    }
    if !unlimited.is_empty() {
        let names: Vec<&str> = unlimited.iter().map(|one| role(loaded, one)).collect();
        let said = format!(
            "Nobody has said how many hours there are of {}: they are taken as enough. Write them into `calendar.toml`.",
            text::and_list(&names)
        );
        lines.push(text::indent(&said, "  ", 100));
    }
    lines
}

/// Neighbouring weeks of a role as one stretch.
fn overloads(loaded: &Loaded, overloads: &[Overload]) -> Vec<String> {
    if overloads.is_empty() {
        return Vec::new();
    }
    let mut lines = vec![
        String::new(),
        "Too few hours if everything began as early as it could        most needed   there are".to_owned(),
    ];
    let mut stretches: Vec<(&RoleId, Date, Date, f64, f64)> = Vec::new();
    for one in overloads {
        match stretches.last_mut() {
            Some((role, _, to, needs, has)) if **role == one.role && to.plus_days(7) >= one.week => {
                *to = one.week;
                if one.needs > *needs {
                    (*needs, *has) = (one.needs, one.has);
                }
            }
            _ => stretches.push((&one.role, one.week, one.week, one.needs, one.has)),
        }
    }
    for (id, from, to, needs, has) in stretches {
        let weeks = if from == to { format!("week of {from}") } else { format!("weeks of {from} to {to}") };
        lines.push(format!(
            "  {:<20}{weeks:<40}{:>10}{:>12}",
            crop(role(loaded, id), 20),
            plain(needs, 1),
            plain(has, 1)
        ));
    }
    lines
}

fn increments(loaded: &Loaded, proposal: &Proposal) -> Vec<String> {
    let known = if proposal.hours_are_known { "as your people have them" } else { "as is usual for your size" };
    let mut lines = vec![
        String::new(),
        format!(
            "A proposal: increments of {} weeks with {} hours a week, {known}",
            plain(proposal.weeks, 1),
            plain(proposal.hours_per_week, 0)
        ),
    ];
    for (number, one) in proposal.increments.iter().enumerate() {
        let proved = if one.is_proved { "" } else { " (the best found, not proved)" };
        lines.push(format!(
            "  {}. {}, {} to {}: {} hours{proved}",
            number + 1,
            one.step.word(),
            one.window.0.in_words(),
            one.window.1.in_words(),
            plain(one.hours, 0)
        ));
        for candidate in &one.takes {
            let waits = if candidate.waits { ", if a later verdict allows it" } else { "" };
            lines.push(format!(
                "     {} ({} hours, worth {}{waits})",
                text::clean_line(title(loaded, &candidate.task)),
                plain(candidate.hours, 0),
                plain(candidate.value, 1)
            ));
        }
    }
    if !proposal.left_out.is_empty() {
        lines.push("  Left out".to_owned());
        for candidate in &proposal.left_out {
            lines.push(format!("     {}", text::clean_line(title(loaded, &candidate.task))));
        }
    }
    lines
}

fn title<'a>(loaded: &'a Loaded, id: &'a TaskId) -> &'a str {
    loaded.questionnaire.task(id).map_or(id.as_str(), |task| &task.title)
}

fn role<'a>(loaded: &'a Loaded, id: &'a RoleId) -> &'a str {
    loaded.questionnaire.role_title(id)
}

fn short(title: &str) -> String {
    crop(title, WIDE - 2)
}

/// At most so many letters, the rest as three points.
fn crop(title: &str, most: usize) -> String {
    let title = text::clean_line(title);
    if title.chars().count() <= most {
        return title;
    }
    let kept: String = title.chars().take(most - 1).collect();
    format!("{}…", kept.trim_end())
}
