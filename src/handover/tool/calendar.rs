use super::super::item::{Item, Level, Moment, MomentKind};
use super::super::record::Kept;
use super::super::target::{Again, File, Job, Target};
use super::super::wording::{Elsewhere, in_plain, paragraphs};
use super::lane_of;
use crate::unit::Date;

pub(in crate::handover) const CALENDAR: Target = Target {
    name: "calendar",
    title: "a calendar",
    about: "workshops, gates and milestones as days in events.ics; tasks apart in tasks.ics, for programs that show them",
    guard: None,
    again: Again::Cancels,
    top: Level::Task,
    moments: &[MomentKind::Workshop, MomentKind::Gate, MomentKind::Milestone],
    how: include_str!("../../../templates/handover/calendar.md"),
    // Outlook passes over tasks in a calendar, hence two files.
    write: |job| Ok(vec![events(job), tasks(job)]),
};

fn events(job: &Job<'_>) -> File {
    let pack = job.pack;
    let mut blocks: Vec<Vec<String>> = pack.moments.iter().map(|moment| event(job, moment)).collect();
    let gone = job.record.entries.iter().filter(|kept| kept.gone && is_moment(&kept.entry.kind));
    blocks.extend(gone.filter_map(|kept| {
        let day = Date::parse(&kept.entry.from).ok()?;
        let mut lines = head(job, "VEVENT", &kept.entry.id);
        lines.extend(whole_day(day));
        lines.push(format!("SUMMARY:{}", escaped(&kept.entry.title)));
        lines.push("STATUS:CANCELLED".to_owned());
        lines.push("END:VEVENT".to_owned());
        Some(lines)
    }));
    calendar("events.ics", &format!("{}: dates", pack.client), &blocks)
}

fn event(job: &Job<'_>, moment: &Moment) -> Vec<String> {
    let mut about = moment.about.clone();
    if let Some(latest) = moment.latest {
        about +=
            &format!("\nBy {} in half of all cases, by {} in four of five.", moment.day.in_words(), latest.in_words());
    }
    let mut lines = head(job, "VEVENT", &moment.id);
    lines.extend(whole_day(moment.day));
    lines.push(format!("SUMMARY:{}", escaped(&moment.title)));
    lines.push(format!("DESCRIPTION:{}", escaped(&about)));
    lines.push(format!("CATEGORIES:{}", escaped(moment.kind.word())));
    // A day to agree on blocks nobody's day.
    lines.push("TRANSP:TRANSPARENT".to_owned());
    let status = if moment.kind == MomentKind::Workshop { "TENTATIVE" } else { "CONFIRMED" };
    lines.push(format!("STATUS:{status}"));
    lines.push("END:VEVENT".to_owned());
    lines
}

fn is_moment(kind: &str) -> bool {
    [MomentKind::Workshop, MomentKind::Gate, MomentKind::Milestone].iter().any(|one| one.word() == kind)
}

fn tasks(job: &Job<'_>) -> File {
    let pack = job.pack;
    let mut blocks: Vec<Vec<String>> = pack.tasks().map(|task| to_do(job, task)).collect();
    let is_gone_task = |kept: &&Kept| kept.gone && kept.entry.kind == Level::Task.word();
    blocks.extend(job.record.entries.iter().filter(is_gone_task).map(|kept| {
        let mut lines = head(job, "VTODO", &kept.entry.id);
        lines.push(format!("SUMMARY:{}", escaped(&kept.entry.title)));
        lines.push("STATUS:CANCELLED".to_owned());
        lines.push("END:VTODO".to_owned());
        lines
    }));
    calendar("tasks.ics", &format!("{}: tasks", pack.client), &blocks)
}

fn to_do(job: &Job<'_>, task: &Item) -> Vec<String> {
    let pack = job.pack;
    let mut lines = head(job, "VTODO", &task.id);
    // What is due must be due after it begins.
    if task.from < task.to {
        lines.push(format!("DTSTART;VALUE=DATE:{}", basic(task.from)));
    }
    lines.push(format!("DUE;VALUE=DATE:{}", basic(task.to)));
    lines.push(format!("SUMMARY:{}", escaped(&task.title)));
    let said = in_plain(&paragraphs(pack, task, Elsewhere { dates: true, after: false }));
    lines.push(format!("DESCRIPTION:{}", escaped(&said)));
    lines.push(format!("CATEGORIES:{}", escaped(&lane_of(pack, task))));
    lines.push(format!("PRIORITY:{}", if task.mandatory { 1 } else { 5 }));
    lines.push("END:VTODO".to_owned());
    lines
}

fn head(job: &Job<'_>, kind: &str, id: &str) -> Vec<String> {
    let sequence = job.record.kept(id).map_or(0, |kept| kept.sequence);
    vec![
        format!("BEGIN:{kind}"),
        format!("UID:{id}-{}@groundwork", job.record.key),
        format!("DTSTAMP:{}T000000Z", basic(job.pack.made)),
        format!("SEQUENCE:{sequence}"),
    ]
}

/// A whole day; its end is the first day after it.
fn whole_day(day: Date) -> [String; 2] {
    [format!("DTSTART;VALUE=DATE:{}", basic(day)), format!("DTEND;VALUE=DATE:{}", basic(day.plus_days(1)))]
}

fn calendar(name: &str, title: &str, blocks: &[Vec<String>]) -> File {
    let mut lines = vec![
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//groundwork//plan//EN".to_owned(),
        "CALSCALE:GREGORIAN".to_owned(),
        // Outlook wants to be told what to do with it.
        "METHOD:PUBLISH".to_owned(),
        format!("X-WR-CALNAME:{}", escaped(title)),
    ];
    lines.extend(blocks.iter().flatten().cloned());
    lines.push("END:VCALENDAR".to_owned());
    let text = lines.iter().map(|line| folded(line)).collect();
    File { name: name.to_owned(), text, rows: blocks.len() }
}

fn basic(day: Date) -> String {
    let (year, month, day) = day.parts();
    format!("{year:04}{month:02}{day:02}")
}

fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,").replace('\n', "\\n")
}

/// A line of at most 75 bytes; what follows begins with a space. No letter is cut.
fn folded(line: &str) -> String {
    let (mut text, mut length) = (String::new(), 0);
    for letter in line.chars() {
        if length + letter.len_utf8() > 75 {
            text += "\r\n ";
            length = 1;
        }
        text.push(letter);
        length += letter.len_utf8();
    }
    text + "\r\n"
}

#[cfg(test)]
mod tests {
    use super::{escaped, folded};

    #[test]
    fn lines_are_folded_at_75_bytes_between_letters() {
        let line = format!("SUMMARY:{}", "ä".repeat(40));
        // 8 bytes and 33 letters of two are 74; the next letter would be the 76th byte.
        assert_eq!(folded(&line), format!("SUMMARY:{}\r\n {}\r\n", "ä".repeat(33), "ä".repeat(7)));
        assert_eq!(folded(&"a".repeat(75)), format!("{}\r\n", "a".repeat(75)));
    }

    #[test]
    fn signs_with_a_meaning_are_escaped() {
        assert_eq!(escaped("a, b; c\\d\ne"), "a\\, b\\; c\\\\d\\ne");
    }
}
