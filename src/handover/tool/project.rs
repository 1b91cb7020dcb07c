use std::collections::BTreeSet;

use super::super::identity::number;
use super::super::item::{Item, Level, Moment, MomentKind};
use super::super::split::Refused;
use super::super::target::{Again, File, Job, Target};
use super::super::wording::{Elsewhere, in_plain, paragraphs};
use crate::text::escape;
use crate::unit::{Date, plain};

pub(in crate::handover) const PROJECT: Target = Target {
    name: "project",
    title: "MS Project and everything that reads its XML",
    about: "phases, steps and tasks with dates, what waits for what, roles with their hours, the calendar and milestones",
    guard: None,
    again: Again::Replaces,
    top: Level::Phase,
    // Workshops are for calendars.
    moments: WATCHED,
    how: include_str!("../../../templates/handover/project.md"),
    write,
};

/// The days that stand in the file.
const WATCHED: &[MomentKind] = &[MomentKind::Gate, MomentKind::Milestone];

/// Hours of a working day: 8 to 12 and 13 to 17.
const HOURS: u32 = 8;

/// The field that Project calls Text1; it bears the external id.
const TEXT_1: &str = "188743731";

/// Elements in the order of Microsoft's schema, which is a sequence.
struct Xml(String, usize);

impl Xml {
    fn put(&mut self, name: &str, value: impl AsRef<str>) {
        self.0 += &format!("{}<{name}>{}</{name}>\n", "  ".repeat(self.1), escape(value.as_ref()));
    }

    fn within(&mut self, name: &str, fill: impl FnOnce(&mut Self)) {
        self.0 += &format!("{}<{name}>\n", "  ".repeat(self.1));
        self.1 += 1;
        fill(self);
        self.1 -= 1;
        self.0 += &format!("{}</{name}>\n", "  ".repeat(self.1));
    }
}

fn write(job: &Job<'_>) -> Result<Vec<File>, Refused> {
    let pack = job.pack;
    let numbers = numbers(job);
    let mut xml = Xml("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n".to_owned(), 1);
    xml.0 += "<Project xmlns=\"http://schemas.microsoft.com/project\">\n";
    xml.put("SaveVersion", "14");
    xml.put("Name", "plan.xml");
    xml.put("Title", format!("{}: plan", pack.client));
    xml.put("ScheduleFromStart", "1");
    let first = pack.items.iter().map(|item| item.from).min().unwrap_or(pack.made);
    xml.put("StartDate", morning(first));
    xml.put("CurrencyCode", "EUR");
    xml.put("CalendarUID", "1");
    xml.put("DefaultStartTime", "08:00:00");
    xml.put("DefaultFinishTime", "17:00:00");
    xml.put("MinutesPerDay", (60 * HOURS).to_string());
    xml.put("MinutesPerWeek", (60 * HOURS * pack.workdays.per_week()).to_string());
    xml.put("DaysPerMonth", "20");
    xml.within("ExtendedAttributes", |xml| {
        xml.within("ExtendedAttribute", |xml| {
            xml.put("FieldID", TEXT_1);
            xml.put("FieldName", "Text1");
            xml.put("Alias", "External id");
        });
    });
    xml.within("Calendars", |xml| calendar(job, xml));
    xml.within("Tasks", |xml| {
        let mut outline = [0_usize; 3];
        for (at, item) in pack.items.iter().enumerate() {
            let depth = item.level as usize;
            outline[depth] += 1;
            outline[depth + 1..].fill(0);
            let number = outline[..=depth].iter().map(usize::to_string).collect::<Vec<_>>().join(".");
            xml.within("Task", |xml| task(job, xml, &numbers, at, &number));
        }
        let watched: Vec<&Moment> = watched(job).collect();
        if let (Some(from), Some(to)) = (watched.first(), watched.last()) {
            outline[0] += 1;
            xml.within("Task", |xml| {
                heading(xml, numbers.last().copied().unwrap_or(1), pack.items.len() + 1, &outline[0].to_string());
                xml.put("Start", evening(from.day));
                xml.put("Finish", evening(to.day));
                xml.put("Milestone", "0");
                xml.put("Summary", "1");
            });
        }
        for (at, moment) in watched.iter().enumerate() {
            let number = format!("{}.{}", outline[0], at + 1);
            xml.within("Task", |xml| milestone(job, xml, &numbers, (at, moment), &number));
        }
    });
    xml.within("Resources", |xml| resources(job, xml));
    xml.within("Assignments", |xml| assignments(job, xml, &numbers));
    xml.0 += "</Project>\n";
    Ok(vec![File { name: "plan.xml".to_owned(), text: xml.0, rows: pack.items.len() + watched(job).count() }])
}

/// Gates and milestones.
fn watched<'a>(job: &Job<'a>) -> impl Iterator<Item = &'a Moment> + use<'a> {
    job.pack.moments.iter().filter(|moment| WATCHED.contains(&moment.kind))
}

/// The numbers by which the file knows things: of the items, then of the dates to watch, then of their heading. They
/// are made from the external ids, so that they stay when tasks come and go.
fn numbers(job: &Job<'_>) -> Vec<u32> {
    let ids = job.pack.items.iter().map(|item| item.id.as_str());
    let ids = ids.chain(watched(job).map(|moment| moment.id.as_str())).chain(["dates to watch"]);
    let mut taken = BTreeSet::new();
    ids.map(|id| {
        let mut free = number(id);
        while !taken.insert(free) {
            free += 1;
        }
        free
    })
    .collect()
}

fn calendar(job: &Job<'_>, xml: &mut Xml) {
    let workdays = &job.pack.workdays;
    xml.within("Calendar", |xml| {
        xml.put("UID", "1");
        xml.put("Name", "Standard");
        xml.put("IsBaseCalendar", "1");
        xml.put("BaseCalendarUID", "-1");
        xml.within("WeekDays", |xml| {
            // Sunday is the first day of Project's week.
            for (number, day) in (1..).zip([6_u8, 0, 1, 2, 3, 4, 5]) {
                let works = !workdays.weekend.contains(&day);
                xml.within("WeekDay", |xml| {
                    xml.put("DayType", number.to_string());
                    xml.put("DayWorking", if works { "1" } else { "0" });
                    if works {
                        xml.within("WorkingTimes", |xml| {
                            for (from, to) in [("08:00:00", "12:00:00"), ("13:00:00", "17:00:00")] {
                                xml.within("WorkingTime", |xml| {
                                    xml.put("FromTime", from);
                                    xml.put("ToTime", to);
                                });
                            }
                        });
                    }
                });
            }
        });
        if !workdays.holidays.is_empty() {
            xml.within("Exceptions", |xml| {
                for (from, to, title) in &workdays.holidays {
                    xml.within("Exception", |xml| {
                        xml.put("EnteredByOccurrences", "0");
                        xml.within("TimePeriod", |xml| {
                            xml.put("FromDate", format!("{from}T00:00:00"));
                            xml.put("ToDate", format!("{to}T23:59:00"));
                        });
                        xml.put("Occurrences", (from.days_until(*to) + 1).max(1).to_string());
                        xml.put("Name", title);
                        xml.put("Type", "1");
                        xml.put("DayWorking", "0");
                    });
                }
            });
        }
    });
}

fn task(job: &Job<'_>, xml: &mut Xml, numbers: &[u32], at: usize, outline: &str) {
    let pack = job.pack;
    let item = &pack.items[at];
    let is_task = item.level == Level::Task;
    xml.put("UID", numbers[at].to_string());
    xml.put("ID", (at + 1).to_string());
    xml.put("Name", &item.title);
    // Of fixed duration: people take the hours they have, the days stay.
    xml.put("Type", "1");
    xml.put("IsNull", "0");
    xml.put("WBS", outline);
    xml.put("OutlineNumber", outline);
    xml.put("OutlineLevel", (item.level as usize + 1).to_string());
    xml.put("Priority", if item.mandatory { "700" } else { "500" });
    xml.put("Start", morning(item.from));
    xml.put("Finish", evening(item.to));
    xml.put("Duration", hours(f64::from(item.days * HOURS)));
    xml.put("DurationFormat", "7");
    if is_task {
        let work = load(item).iter().map(|(_, hours)| work(job, item, *hours)).sum();
        xml.put("Work", hours(work));
        xml.put("EffortDriven", "0");
    }
    xml.put("Milestone", "0");
    xml.put("Summary", if is_task { "0" } else { "1" });
    if is_task {
        // It may not begin earlier than with the people there are: no more than that is fixed.
        xml.put("ConstraintType", "4");
        xml.put("ConstraintDate", morning(item.from));
        xml.put("Deadline", evening(item.latest));
        xml.put("Notes", in_plain(&paragraphs(pack, item, Elsewhere { dates: true, after: true })));
        for (places, kind) in [(&item.after, "1"), (&item.begins_after, "3")] {
            places.iter().for_each(|before| link(xml, numbers[*before], kind));
        }
    }
    external(xml, &item.id);
}

fn heading(xml: &mut Xml, uid: u32, id: usize, outline: &str) {
    xml.put("UID", uid.to_string());
    xml.put("ID", id.to_string());
    xml.put("Name", "Dates to watch");
    xml.put("Type", "1");
    xml.put("IsNull", "0");
    xml.put("WBS", outline);
    xml.put("OutlineNumber", outline);
    xml.put("OutlineLevel", "1");
    xml.put("Priority", "500");
}

fn milestone(job: &Job<'_>, xml: &mut Xml, numbers: &[u32], (at, moment): (usize, &Moment), outline: &str) {
    let items = job.pack.items.len();
    xml.put("UID", numbers[items + at].to_string());
    xml.put("ID", (items + at + 2).to_string());
    xml.put("Name", &moment.title);
    xml.put("Type", "1");
    xml.put("IsNull", "0");
    xml.put("WBS", outline);
    xml.put("OutlineNumber", outline);
    xml.put("OutlineLevel", "2");
    xml.put("Priority", "500");
    xml.put("Start", evening(moment.day));
    xml.put("Finish", evening(moment.day));
    xml.put("Duration", hours(0.0));
    xml.put("DurationFormat", "7");
    xml.put("Milestone", "1");
    xml.put("Summary", "0");
    xml.put("ConstraintType", "4");
    xml.put("ConstraintDate", evening(moment.day));
    if let Some(latest) = moment.latest {
        xml.put("Deadline", evening(latest));
    }
    xml.put("Notes", &moment.about);
    moment.ends.iter().for_each(|end| link(xml, numbers[*end], "1"));
    external(xml, &moment.id);
}

/// What comes before: 1 its end, 3 its beginning.
fn link(xml: &mut Xml, before: u32, kind: &str) {
    xml.within("PredecessorLink", |xml| {
        xml.put("PredecessorUID", before.to_string());
        xml.put("Type", kind);
        xml.put("CrossProject", "0");
        xml.put("LinkLag", "0");
        xml.put("LagFormat", "7");
    });
}

fn external(xml: &mut Xml, id: &str) {
    xml.within("ExtendedAttribute", |xml| {
        xml.put("FieldID", TEXT_1);
        xml.put("Value", id);
    });
}

fn resources(job: &Job<'_>, xml: &mut Xml) {
    let week = f64::from(HOURS * job.pack.workdays.per_week());
    for (at, role) in job.pack.roles.iter().enumerate() {
        xml.within("Resource", |xml| {
            xml.put("UID", (at + 1).to_string());
            xml.put("ID", (at + 1).to_string());
            xml.put("Name", &role.title);
            xml.put("Type", "1");
            xml.put("IsNull", "0");
            // A role is many people where nobody said how many hours it has.
            xml.put("MaxUnits", plain(role.hours.map_or(10.0, |hours| hours / week), 2));
        });
    }
}

/// The roles of a task with their hours a week: the owner too, if with none.
fn load(item: &Item) -> Vec<(usize, f64)> {
    let mut load = item.effort.clone();
    if let Some(owner) = item.owner
        && !load.iter().any(|(role, _)| *role == owner)
    {
        load.insert(0, (owner, 0.0));
    }
    load
}

/// The hours of the whole task of somebody who gives so many a week.
fn work(job: &Job<'_>, item: &Item, hours: f64) -> f64 {
    hours * f64::from(item.days) / f64::from(job.pack.workdays.per_week())
}

fn assignments(job: &Job<'_>, xml: &mut Xml, numbers: &[u32]) {
    let week = f64::from(HOURS * job.pack.workdays.per_week());
    let mut uid = 0;
    for (at, item) in job.pack.items.iter().enumerate() {
        for (role, given) in load(item) {
            uid += 1;
            xml.within("Assignment", |xml| {
                xml.put("UID", uid.to_string());
                xml.put("TaskUID", numbers[at].to_string());
                xml.put("ResourceUID", (role + 1).to_string());
                xml.put("Finish", evening(item.to));
                xml.put("Start", morning(item.from));
                xml.put("Units", plain(given / week, 4));
                xml.put("Work", hours(work(job, item, given)));
            });
        }
    }
}

/// Hours as XML has durations, to the minute.
fn hours(hours: f64) -> String {
    #[expect(clippy::cast_possible_truncation, reason = "minutes of a task, far below 2^53")]
    let minutes = (hours * 60.0).round() as i64;
    format!("PT{}H{}M0S", minutes / 60, minutes % 60)
}

fn morning(day: Date) -> String {
    format!("{day}T08:00:00")
}

fn evening(day: Date) -> String {
    format!("{day}T17:00:00")
}
