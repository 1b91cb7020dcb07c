use super::svg::{Chart, Pen, shortened};
use crate::unit::Date;

const WIDTH: f64 = 1000.0;
const ROW: f64 = 25.0;
const LANE: f64 = 34.0;
/// Where the calendar begins and ends.
const CALENDAR: (f64, f64) = (330.0, 985.0);
const TOP: f64 = 58.0;
/// About how many letters fit in front of the calendar.
const LETTERS: usize = 44;

/// Tasks in lanes along a calendar.
pub(crate) struct Gantt<'a> {
    pub(crate) title: &'a str,
    pub(crate) lanes: Vec<Lane<'a>>,
    /// What the legend says of ordinary tasks and of those on the chain that decides the end.
    pub(crate) words: (&'a str, &'a str),
}

/// Tasks that belong together.
pub(crate) struct Lane<'a> {
    pub(crate) title: &'a str,
    pub(crate) tasks: Vec<Stretch<'a>>,
}

/// A task from its first day to its last.
pub(crate) struct Stretch<'a> {
    pub(crate) number: usize,
    pub(crate) label: &'a str,
    pub(crate) from: Date,
    pub(crate) to: Date,
    /// Whether the end of the plan hangs on it.
    pub(crate) critical: bool,
}

impl Gantt<'_> {
    /// The chart; none without any task.
    pub(crate) fn draw(&self) -> Option<Chart> {
        let tasks = || self.lanes.iter().flat_map(|lane| &lane.tasks);
        let first = tasks().map(|task| task.from).min()?;
        let last = tasks().map(|task| task.to).max()?;
        let days = f64::from(first.days_until(last).max(6) + 1);
        let calendar = Calendar { first, last, days };
        let lanes = self.lanes.iter().filter(|lane| !lane.tasks.is_empty());
        let height = TOP + lanes.clone().map(|lane| LANE + ROW * lane.tasks.len() as f64).sum::<f64>() + 8.0;
        let mut pen = Pen::default();
        self.legend(&mut pen);
        calendar.months(&mut pen, height - 4.0);
        let mut y = TOP;
        for lane in lanes {
            pen.text("lane", (0.0, y + 20.0), lane.title);
            pen.stroke("lane-line", (0.0, y + 28.0), (WIDTH, y + 28.0));
            y += LANE;
            for task in &lane.tasks {
                calendar.task(&mut pen, task, y);
                y += ROW;
            }
        }
        Some(Chart {
            kind: "gantt",
            title: self.title.to_owned(),
            description: self.description(),
            size: (WIDTH, height),
            body: pen.finish(),
        })
    }

    fn legend(&self, pen: &mut Pen) {
        pen.rectangle("task", (CALENDAR.0, 4.0), (30.0, 11.0), 3.0);
        pen.text("legend", (CALENDAR.0 + 37.0, 14.0), self.words.0);
        let at = CALENDAR.0 + 37.0 + self.words.0.chars().count() as f64 * 6.8 + 24.0;
        critical(pen, at, at + 34.0, 9.5, 11.0);
        pen.text("legend", (at + 46.0, 14.0), self.words.1);
    }

    fn description(&self) -> String {
        let tasks = self.lanes.iter().flat_map(|lane| &lane.tasks).map(|task| {
            format!("{}. {}: {} – {}", task.number, task.label, task.from.in_words(), task.to.in_words())
        });
        tasks.collect::<Vec<_>>().join("; ")
    }
}

struct Calendar {
    first: Date,
    last: Date,
    days: f64,
}

impl Calendar {
    fn x(&self, day: Date) -> f64 {
        let day = f64::from(self.first.days_until(day));
        CALENDAR.0 + (CALENDAR.1 - CALENDAR.0) * (day / self.days).clamp(0.0, 1.0)
    }

    /// A line at the beginning of every month; names for as many as there is room for.
    fn months(&self, pen: &mut Pen, bottom: f64) {
        let per_month = (CALENDAR.1 - CALENDAR.0) / (self.days / 30.44);
        let every = [1, 2, 3, 6, 12].into_iter().find(|every| per_month * f64::from(*every) >= 38.0).unwrap_or(24);
        let mut day = self.first;
        let mut year = 0;
        for turn in 0..600 {
            let (now, month, _) = day.parts();
            let x = self.x(day);
            let named = if turn == 0 { per_month >= 38.0 } else { (i32::from(month) - 1) % every == 0 };
            pen.stroke(if month == 1 && turn > 0 { "year" } else { "grid" }, (x, TOP - 8.0), (x, bottom));
            if named && self.x(day.next_month()) - x > 24.0 || named && every > 1 {
                pen.text("tick", (x + 3.0, TOP - 12.0), &day.month_name()[..3]);
                if now != year {
                    pen.text("tick strong", (x + 3.0, TOP - 25.0), &now.to_string());
                    year = now;
                }
            }
            day = day.next_month();
            if day > self.last {
                break;
            }
        }
    }

    fn task(&self, pen: &mut Pen, task: &Stretch<'_>, y: f64) {
        let middle = y + ROW / 2.0;
        pen.text("number end", (24.0, middle + 4.5), &task.number.to_string());
        pen.text("label", (34.0, middle + 4.5), &shortened(task.label, LETTERS));
        let (from, to) = (self.x(task.from), self.x(task.to.plus_weeks(1.0 / 7.0)).max(self.x(task.from) + 5.0));
        if task.critical {
            critical(pen, from, to, middle, 13.0);
        } else {
            pen.rectangle("task", (from, middle - 6.5), (to - from, 13.0), 3.0);
        }
        let dates = format!("{} – {}", short(task.from), short(task.to));
        let room = dates.chars().count() as f64 * 6.2 + 10.0;
        let inside = to - from > room;
        if inside {
            let class = if task.critical { "date on-critical" } else { "date on-task" };
            pen.text(class, (from + if task.critical { 10.0 } else { 6.0 }, middle + 4.0), &dates);
        } else if to + room < WIDTH {
            pen.text("date", (to + if task.critical { 11.0 } else { 6.0 }, middle + 4.0), &dates);
        } else {
            pen.text("date end", (from - if task.critical { 11.0 } else { 6.0 }, middle + 4.0), &dates);
        }
    }
}

/// A dark bar with a diamond at each end.
fn critical(pen: &mut Pen, from: f64, to: f64, middle: f64, height: f64) {
    let half = height / 2.0;
    pen.rectangle("critical", (from, middle - half), (to - from, height), 0.0);
    for x in [from, to] {
        let points = [(x, middle - half - 2.0), (x + half + 1.0, middle), (x, middle + half + 2.0), (x - half - 1.0, middle)];
        pen.shape("critical", &points);
    }
}

/// "4 Jan".
fn short(day: Date) -> String {
    format!("{} {}", day.parts().2, &day.month_name()[..3])
}
