use super::chart::{
    Bar, BarWords, Bars, Chart, Course, CourseWords, DiagramWords, Fan, Gantt, Histogram, Lane, Span, Stretch, Strip,
    StripWords, Strips, Tornado, diagram,
};
use super::view::agreement::{AgreementView, Row};
use super::view::{Dated, Task, View};
use crate::data_model::DataModel;
use crate::data_model::diagram::lay_out;
use crate::progress::Stage;

/// The chart of this name, drawn from the view; none if there is no such chart or nothing to draw. The numbers are
/// those of the tables beside it.
pub(crate) fn figure(name: &str, view: &View, tables: &DataModel) -> Option<Chart> {
    match name {
        "readiness" if !view.dimensions.is_empty() => Some(readiness(view)),
        "balance" if !view.balances.is_empty() => Some(balance(view)),
        "agreement" => strips(&view.agreement),
        "set-up" => gantt(view, "Set-up", &[("prepare", "Prepare"), ("set-up", "Set up")]),
        "production" => gantt(view, "Production", &[("production", "Produce results")]),
        "schedule" => gantt(
            view,
            "The whole plan",
            &[("prepare", "Prepare"), ("set-up", "Set up"), ("production", "Produce results")],
        ),
        "case-curve" => fan(view),
        "case-values" => histogram(view),
        "case-figures" => tornado(view),
        "records" if !view.tables.entities.is_empty() => records(tables),
        "chances" => chances(view),
        "load" => load(view),
        name => course(view, name.strip_prefix("measure ")?),
    }
}

/// The diagram of the tables; none if there are none.
pub(crate) fn records(tables: &DataModel) -> Option<Chart> {
    diagram(&lay_out(tables), &DIAGRAM)
}

const WORDS: BarWords<'static> = BarWords {
    bar: "level today",
    range: "if open answers turn out worst or best",
    target: "target",
    unknown: "not known",
};

fn readiness(view: &View) -> Chart {
    let bars = view.dimensions.iter().map(|dimension| Bar {
        label: dimension.title.plain(),
        value: dimension.numbers.level,
        range: Some((dimension.numbers.low, dimension.numbers.high)),
        target: Some(dimension.numbers.target),
    });
    Bars { title: "Readiness by dimension", top: view.cover.top, rows: bars.collect(), words: WORDS }.draw()
}

fn balance(view: &View) -> Chart {
    let bars = view.balances.iter().map(|balance| Bar {
        label: balance.title.plain(),
        value: balance.number,
        range: None,
        target: None,
    });
    Bars { title: "Balance", top: view.cover.top, rows: bars.collect(), words: WORDS }.draw()
}

/// Of many questions the map shows those that are furthest apart.
const STRIPS: usize = 20;

fn strips(agreement: &AgreementView) -> Option<Chart> {
    let mut rows: Vec<&Row> = agreement.rows.iter().filter(|row| row.counts.is_some()).collect();
    rows.sort_by(|a, b| b.disagreement.total_cmp(&a.disagreement));
    let strips = rows.into_iter().take(STRIPS).map(|row| Strip {
        label: row.title.plain(),
        places: &row.places,
        median: row.median,
        verdict: row.label,
    });
    let words = StripWords { dot: "people at this level", median: "median" };
    Strips { title: "Where people stand", rows: strips.collect(), words }.draw()
}

/// A measure before, during and after.
fn course(view: &View, kpi: &str) -> Option<Chart> {
    let one = view.measures.iter().find(|one| one.id == kpi)?;
    let points: Vec<_> =
        one.points.iter().map(|(on, value, stage)| (*on, *value, stage.map_or("", Stage::word))).collect();
    let words = CourseWords { baseline: "began", target: "target" };
    let (baseline, target) = one.aims;
    Course { title: one.title.plain(), unit: one.unit.plain(), points: &points, baseline, target, words }.draw()
}

fn gantt(view: &View, title: &str, lanes: &[(&str, &str)]) -> Option<Chart> {
    let lanes = lanes.iter().map(|(lane, title)| Lane {
        title,
        tasks: view.tasks.iter().filter(|task| task.lane == *lane).filter_map(stretch_of).collect(),
    });
    Gantt { title, lanes: lanes.collect(), words: ("task", "decides the end of the plan"), whisker: "" }.draw()
}

/// Tasks with the people there are, and how late they may end.
fn chances(view: &View) -> Option<Chart> {
    let lane_of = |number: usize| view.tasks.iter().find(|task| task.number == Some(number)).map(|task| task.lane);
    let lanes = [("prepare", "Prepare"), ("set-up", "Set up"), ("production", "Produce results")];
    let lanes = lanes.iter().map(|(lane, title)| Lane {
        title,
        tasks: view.schedule.tasks.iter().filter(|one| lane_of(one.number) == Some(*lane)).map(likely).collect(),
    });
    let words = ("task", "decides in most cases");
    Gantt {
        title: "With the people there are",
        lanes: lanes.collect(),
        words,
        whisker: "half of all cases · four in five",
    }
    .draw()
}

fn likely(one: &Dated) -> Stretch<'_> {
    Stretch {
        number: one.number,
        label: one.title.plain(),
        from: one.span.0,
        to: one.span.1,
        critical: one.often_critical,
        chances: Some(one.chances),
    }
}

/// Hours a week by role.
fn load(view: &View) -> Option<Chart> {
    let most =
        view.schedule.loads.iter().map(|one| one.numbers.1.max(one.numbers.2.unwrap_or(0.0))).fold(0.0, f64::max);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "held within the range of the scale")]
    let top = ((most / 10.0).ceil() * 10.0).clamp(10.0, 250.0) as u8;
    let bars = view.schedule.loads.iter().map(|one| Bar {
        label: one.role.plain(),
        value: Some(one.numbers.0),
        range: Some((one.numbers.0, one.numbers.1)),
        target: one.numbers.2,
    });
    let words = BarWords {
        bar: "on average",
        range: "up to the busiest week",
        target: "hours there are",
        unknown: "not known",
    };
    let rows: Vec<Bar<'_>> = bars.collect();
    (!rows.is_empty()).then(|| Bars { title: "Hours a week by role", top, rows, words }.draw())
}

fn stretch_of(task: &Task) -> Option<Stretch<'_>> {
    let ((from, to), number) = (task.span?, task.number?);
    Some(Stretch { number, label: task.title.plain(), from, to, critical: task.critical, chances: None })
}

fn fan(view: &View) -> Option<Chart> {
    let outcome = view.case.as_ref()?.outcome.as_ref()?;
    let words = ("money in less money out so far, on average", "nine of ten draws");
    Fan { title: "Money over time", points: &outcome.curve, words }.draw()
}

fn histogram(view: &View) -> Option<Chart> {
    let outcome = view.case.as_ref()?.outcome.as_ref()?;
    let words = ("a loss (dashed)", "no loss (filled)");
    Histogram { title: "How the net present value spreads", cells: &outcome.histogram, words }.draw()
}

fn tornado(view: &View) -> Option<Chart> {
    let outcome = view.case.as_ref()?.outcome.as_ref()?;
    let rows = outcome.bars.iter().map(|bar| Span {
        label: bar.title.plain(),
        at: (&bar.low_at, &bar.high_at),
        amount: (bar.low, bar.high),
    });
    let words = ("the average when the figure is low (ring)", "when it is high (square)");
    Tornado { title: "What moves the average", rows: rows.collect(), words }.draw()
}

const DIAGRAM: DiagramWords<'static> = DiagramWords {
    title: "Tables and how they refer to each other",
    key: "key",
    reference: "reference",
    required: "bold: must be filled",
    one: "exactly one",
    none_or_one: "none or one",
    many: "any number",
    more: "more fields",
};
