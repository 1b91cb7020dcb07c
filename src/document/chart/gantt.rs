use super::svg::{Chart, Drawing, Pen, shortened};
use crate::unit::Date;

/// Tasks in lanes along a calendar.
pub(crate) struct Gantt<'a> {
    pub(crate) title: &'a str,
    pub(crate) lanes: Vec<Lane<'a>>,
    /// What the legend says of ordinary tasks and of those on the chain that decides the end.
    pub(crate) words: (&'a str, &'a str),
    /// What it says of the whisker from the likely end to the safe one.
    pub(crate) whisker: &'a str,
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
    /// The ends that half of all cases keep, and four in five; none if the chances are not shown.
    pub(crate) chances: Option<(Date, Date)>,
}

/// Where things stand: labels in front of the calendar, or above each bar where there is no room in front.
struct Layout {
    width: f64,
    row: f64,
    lane: f64,
    /// Where the calendar begins and ends.
    calendar: (f64, f64),
    /// Where the first lane begins.
    top: f64,
    /// About how many letters a label has room for.
    letters: usize,
    stacked: bool,
    /// About how wide a letter of a date is: on phones the whole drawing is shown smaller, and its dates are set larger.
    letter: f64,
}

const WIDE: Layout = Layout {
    width: 880.0,
    row: 25.0,
    lane: 34.0,
    calendar: (306.0, 866.0),
    top: 64.0,
    letters: 40,
    stacked: false,
    letter: 6.0,
};
const NARROW: Layout = Layout {
    width: 380.0,
    row: 40.0,
    lane: 36.0,
    calendar: (8.0, 372.0),
    top: 84.0,
    letters: 54,
    stacked: true,
    letter: 6.5,
};

impl Gantt<'_> {
    /// The chart; none without any task.
    pub(crate) fn draw(&self) -> Option<Chart> {
        let tasks = || self.lanes.iter().flat_map(|lane| &lane.tasks);
        let first = tasks().map(|task| task.from).min()?;
        let last = tasks().map(|task| task.chances.map_or(task.to, |(_, safe)| safe.max(task.to))).max()?;
        let days = f64::from(first.days_until(last).max(6) + 1);
        let drawing = |layout| self.drawing(&Calendar { first, last, days, layout });
        Some(Chart {
            kind: "gantt",
            title: self.title.to_owned(),
            description: self.description(),
            wide: drawing(&WIDE),
            narrow: Some(drawing(&NARROW)),
        })
    }

    fn drawing(&self, calendar: &Calendar<'_>) -> Drawing {
        let layout = calendar.layout;
        let lanes = self.lanes.iter().filter(|lane| !lane.tasks.is_empty());
        let lanes_height = lanes.clone().map(|lane| layout.lane + layout.row * lane.tasks.len() as f64).sum::<f64>();
        let height = layout.top + lanes_height + 8.0;
        let mut pen = Pen::default();
        self.legend(&mut pen, layout);
        calendar.months(&mut pen, height - 4.0);
        let mut y = layout.top;
        for lane in lanes {
            pen.text("lane", (0.0, y + 20.0), lane.title);
            pen.stroke("lane-line", (0.0, y + 28.0), (layout.width, y + 28.0));
            y += layout.lane;
            for task in &lane.tasks {
                calendar.task(&mut pen, task, y);
                y += layout.row;
            }
        }
        Drawing { size: (layout.width, height), body: pen.finish() }
    }

    fn legend(&self, pen: &mut Pen, layout: &Layout) {
        let x = layout.calendar.0;
        pen.rectangle("task", (x, 4.0), (30.0, 11.0), 3.0);
        pen.text("legend", (x + 46.0, 14.0), self.words.0);
        let (x, y) =
            if layout.stacked { (x, 29.5) } else { (x + 46.0 + self.words.0.chars().count() as f64 * 6.8 + 24.0, 9.5) };
        critical(pen, x, x + 34.0, y, 11.0);
        pen.text("legend", (x + 46.0, y + 4.5), self.words.1);
        if self.has_chances() {
            let (x, y) = if layout.stacked {
                (layout.calendar.0, 49.5)
            } else {
                (x + 46.0 + self.words.1.chars().count() as f64 * 6.8 + 24.0, y)
            };
            whisker(pen, x, x + 34.0, y);
            pen.text("legend", (x + 46.0, y + 4.5), self.whisker);
        }
    }

    fn has_chances(&self) -> bool {
        self.lanes.iter().flat_map(|lane| &lane.tasks).any(|task| task.chances.is_some())
    }

    fn description(&self) -> String {
        let tasks = self.lanes.iter().flat_map(|lane| &lane.tasks).map(|task| {
            let chances = task.chances.map_or_else(String::new, |(half, safe)| {
                format!(", half by {}, four in five by {}", half.in_words(), safe.in_words())
            });
            format!("{}. {}: {} – {}{chances}", task.number, task.label, task.from.in_words(), task.to.in_words())
        });
        tasks.collect::<Vec<_>>().join("; ")
    }
}

struct Calendar<'a> {
    first: Date,
    last: Date,
    days: f64,
    layout: &'a Layout,
}

impl Calendar<'_> {
    fn x(&self, day: Date) -> f64 {
        let (from, to) = self.layout.calendar;
        from + (to - from) * (f64::from(self.first.days_until(day)) / self.days).clamp(0.0, 1.0)
    }

    /// A line at the beginning of every month; names for as many as there is room for.
    fn months(&self, pen: &mut Pen, bottom: f64) {
        let (from, to) = self.layout.calendar;
        let per_month = (to - from) / (self.days / 30.44);
        let every = [1, 2, 3, 6, 12].into_iter().find(|every| per_month * f64::from(*every) >= 38.0).unwrap_or(24);
        let top = self.layout.top;
        let mut day = self.first;
        let mut year = 0;
        // No plan is longer than fifty years.
        for turn in 0..600 {
            let (now, month, _) = day.parts();
            let (x, next) = (self.x(day), day.next_month());
            pen.stroke(if month == 1 && turn > 0 { "year" } else { "grid" }, (x, top - 8.0), (x, bottom));
            let named = turn == 0 || (i32::from(month) - 1) % every == 0;
            // A beginning in the last days of a month leaves no room for its name.
            if named && (turn > 0 || self.x(next) - x > 28.0) && x < to - 20.0 {
                pen.text("tick", (x + 3.0, top - 12.0), &day.month_name()[..3]);
                if now != year {
                    pen.text("tick strong", (x + 3.0, top - 27.0), &now.to_string());
                    year = now;
                }
            }
            day = next;
            if day > self.last {
                break;
            }
        }
    }

    fn task(&self, pen: &mut Pen, task: &Stretch<'_>, y: f64) {
        let layout = self.layout;
        let middle = if layout.stacked { y + layout.row - 12.0 } else { y + layout.row / 2.0 };
        if layout.stacked {
            let label = format!("{}. {}", task.number, task.label);
            pen.text("label", (0.0, middle - 12.0), &shortened(&label, layout.letters));
        } else {
            pen.text("number end", (24.0, middle + 4.5), &task.number.to_string());
            pen.text("label", (34.0, middle + 4.5), &shortened(task.label, layout.letters));
        }
        let from = self.x(task.from);
        let to = self.x(task.to.plus_weeks(1.0 / 7.0)).max(from + 5.0);
        // Room that the diamonds take at both ends.
        let ends = if task.critical { 10.0 } else { 6.0 };
        if task.critical {
            critical(pen, from, to, middle, 13.0);
        } else {
            pen.rectangle("task", (from, middle - 6.5), (to - from, 13.0), 3.0);
        }
        let end_of_bar = to;
        let to = task.chances.map_or(to, |(half, safe)| {
            let after = |day: Date| self.x(day.plus_days(1));
            whisker(pen, after(half), after(safe).max(after(half) + 2.0), middle);
            to.max(after(safe))
        });
        let dates = match task.chances {
            Some((half, safe)) => format!("{} · {}", short(half), short(safe)),
            None => format!("{} – {}", short(task.from), short(task.to)),
        };
        let room = dates.chars().count() as f64 * layout.letter + ends + 4.0;
        if task.chances.is_none() && end_of_bar - from > room + ends {
            let class = if task.critical { "date on-critical" } else { "date on-task" };
            pen.text(class, (from + ends, middle + 4.0), &dates);
        } else if to + room < layout.width {
            pen.text("date", (to + ends, middle + 4.0), &dates);
        } else {
            pen.text("date end", (from - ends, middle + 4.0), &dates);
        }
    }
}

/// From the end that half of all cases keep to the one that four in five keep.
fn whisker(pen: &mut Pen, half: f64, safe: f64, middle: f64) {
    pen.stroke("whisker", (half, middle), (safe, middle));
    for (x, reach) in [(half, 4.0), (safe, 7.0)] {
        pen.stroke("whisker", (x, middle - reach), (x, middle + reach));
    }
}

/// A dark bar with a diamond at each end.
fn critical(pen: &mut Pen, from: f64, to: f64, middle: f64, height: f64) {
    let half = height / 2.0;
    pen.rectangle("critical", (from, middle - half), (to - from, height), 0.0);
    for x in [from, to] {
        let (above, below) = (middle - half - 2.0, middle + half + 2.0);
        pen.shape("critical", &[(x, above), (x + half + 1.0, middle), (x, below), (x - half - 1.0, middle)]);
    }
}

/// "4 Jan".
fn short(day: Date) -> String {
    format!("{} {}", day.parts().2, &day.month_name()[..3])
}

#[cfg(test)]
mod tests {
    use super::{Gantt, Lane, Stretch};
    use crate::unit::Date;

    fn stretch<'a>(number: usize, label: &'a str, from: &str, to: &str, critical: bool) -> Stretch<'a> {
        let day = |text| Date::parse(text).unwrap();
        Stretch { number, label, from: day(from), to: day(to), critical, chances: None }
    }

    #[test]
    fn tasks_lie_along_a_calendar_and_the_chain_has_a_shape_of_its_own() {
        let tasks = vec![
            stretch(1, "Talk", "2027-01-01", "2027-01-31", true),
            stretch(2, "Build", "2027-02-01", "2027-12-31", false),
        ];
        let lanes = vec![Lane { title: "Prepare", tasks }, Lane { title: "Later", tasks: Vec::new() }];
        let chart = Gantt { title: "Plan", lanes, words: ("task", "decides"), whisker: "" }.draw().unwrap();
        assert_eq!(
            chart.description,
            "1. Talk: 1 January 2027 – 31 January 2027; 2. Build: 1 February 2027 – 31 December 2027"
        );
        assert_eq!(chart.wide.size, (880.0, 64.0 + 34.0 + 50.0 + 8.0));
        // 31 of 365 days on 560 units of calendar.
        assert!(
            chart
                .wide
                .body
                .contains("<rect class=\"critical\" x=\"306\" y=\"104\" width=\"47.6\" height=\"13\" rx=\"0\"/>")
        );
        assert_eq!(
            chart.wide.body.matches("<polygon class=\"critical\"").count(),
            4,
            "two in the legend, two at the bar"
        );
        assert!(!chart.wide.body.contains("Later"));
    }

    #[test]
    fn without_tasks_there_is_no_chart() {
        let lanes = vec![Lane { title: "Prepare", tasks: Vec::new() }];
        assert!(Gantt { title: "Plan", lanes, words: ("task", "decides"), whisker: "" }.draw().is_none());
    }
}
