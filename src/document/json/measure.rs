use super::{Node, day, line, maybe, number, object};
use crate::progress::{Measure, Stage};

/// A measure and where it stands.
pub(crate) fn measure(measure: &Measure) -> Node<'_> {
    let mean = |stage| maybe(measure.mean(stage));
    object!({
        "kpi": measure.kpi.as_str(),
        "direction": measure.direction.word(),
        "baseline": measure.baseline.as_ref().map(|one| object!({
            "value": number(one.value), "on": day(one.on),
        })),
        "said_at_the_start": measure.said.as_ref().map(|one| object!({ "figure": line(&one.figure), "on": one.on.map(day) })),
        "target": measure.target.as_ref().map(|one| object!({ "value": number(one.value), "by": one.by.map(day) })),
        "readings": measure.points.iter().map(|one| object!({
            "on": day(one.on), "value": number(one.value), "stage": one.stage.map(Stage::word), "note": line(&one.note),
        })).collect::<Node<'_>>(),
        "mean": object!({ "before": mean(Stage::Before), "during": mean(Stage::During), "after": mean(Stage::After) }),
        "way_gone_percent": maybe(measure.way()),
        "better": measure.is_better(),
    })
}
