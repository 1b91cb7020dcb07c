use serde_json::{Value as Json, json};

use super::{day, line, maybe, number};
use crate::progress::{Measure, Stage};

/// A measure and where it stands.
pub(crate) fn measure(measure: &Measure) -> Json {
    let mean = |stage| maybe(measure.mean(stage));
    json!({
        "kpi": measure.kpi.as_str(),
        "direction": measure.direction.word(),
        "baseline": measure.baseline.as_ref().map(|one| json!({
            "value": number(one.value), "on": day(one.on),
        })),
        "said_at_the_start": measure.said.as_ref().map(|one| json!({ "figure": line(&one.figure), "on": one.on.map(day) })),
        "target": measure.target.as_ref().map(|one| json!({ "value": number(one.value), "by": one.by.map(day) })),
        "readings": measure.points.iter().map(|one| json!({
            "on": day(one.on), "value": number(one.value), "stage": one.stage.map(Stage::word), "note": line(&one.note),
        })).collect::<Json>(),
        "mean": { "before": mean(Stage::Before), "during": mean(Stage::During), "after": mean(Stage::After) },
        "way_gone_percent": maybe(measure.way()),
        "better": measure.is_better(),
    })
}
