use serde_json::json;

use crate::cli::Exit;
use crate::cli::inquiring::Robustness as Arguments;
use crate::cli::load::{self, Loaded};
use crate::cli::output::Output;
use crate::engagement::Reader;
use crate::inquiry::{Conflict, ModelShare, Movement, Robustness, contradictions, robustness};
use crate::text;
use crate::unit::plain;

pub(in crate::cli) fn run(arguments: &Arguments, out: &Output) -> Result<(), Exit> {
    let loaded = load::for_reader(&arguments.folder, Reader::Anybody, out)?;
    let assessment = loaded.assess(None, out)?;
    let found = robustness(&loaded.questionnaire, &loaded.engagement, &assessment);
    let conflicts = contradictions(&loaded.questionnaire, &loaded.engagement, &assessment);
    if arguments.json {
        let mut json = found.to_json();
        json["questions_to_ask"] = conflicts.iter().map(Conflict::to_json).collect::<Vec<_>>().into();
        out.json(&json!(json));
    } else {
        out.result(&in_words(&loaded, &found, &conflicts));
    }
    Ok(())
}

fn in_words(loaded: &Loaded, found: &Robustness, conflicts: &[Conflict]) -> String {
    let q = &loaded.questionnaire;
    let band = |id: &crate::id::BandId| {
        q.bands.iter().find(|one| one.id == *id).map_or_else(|| id.to_string(), |one| format!("“{}”", one.title))
    };
    let verdict = |id: &crate::id::VerdictId| {
        q.verdicts.iter().find(|one| one.id == *id).map_or_else(|| id.to_string(), |one| format!("“{}”", one.title))
    };
    let mut lines = Vec::new();
    if let Some((id, None, None)) = found.band.as_ref().filter(|_| found.intervals.is_empty()) {
        let words = format!(
            "The readiness lies in the band {}. How firmly is not told: the figures hold answers that are not shown.",
            band(id)
        );
        lines.push(text::indent(&words, "", 100));
    } else if let Some((id, below, above)) = &found.band {
        let edge =
            |points: &Option<f64>, words: &str| points.map(|points| format!("{} points {words}", plain(points, 1)));
        let edges: Vec<String> =
            [edge(below, "above its lower edge"), edge(above, "below the next")].into_iter().flatten().collect();
        lines.push(text::indent(
            &format!("The readiness lies in the band {}: {}.", band(id), text::and_list(&edges)),
            "",
            100,
        ));
        lines.push(String::new());
        lines.push("Weights between which the band stays the same, the others keeping their proportions".to_owned());
        for one in &found.intervals {
            let dimension = q.dimension(&one.dimension).map_or("", |dimension| &dimension.title);
            let mut line = format!(
                "  {dimension:<40}{:>4} %, from {} to {} %",
                plain(one.weight, 0),
                plain(one.low, 0),
                plain(one.high, 0)
            );
            for (other, words) in [(&one.verdicts.0, "below"), (&one.verdicts.1, "above")] {
                if let Some(other) = other {
                    line.push_str(&format!("; {words}: {}", verdict(other)));
                }
            }
            lines.push(line);
        }
        lines.push(String::new());
        lines.push(match &found.movement {
            Some(moved) => text::indent(&movement(loaded, moved, &band(&moved.band)), "", 100),
            None => "No move of weight gives another band.".to_owned(),
        });
        if let Some(share) = found.ordinal {
            let percent = plain(100.0 * share, 0);
            lines.push(text::indent(
                &format!("If the steps of the scale were read unevenly, in any rising way, the band would be the same in {percent} % of the ways."),
                "",
                100,
            ));
        }
    } else {
        lines.push("Too little is answered for a figure whose firmness could be told.".to_owned());
    }
    if let Some(model) = &found.model {
        lines.push(String::new());
        records(loaded, model, &mut lines);
    }
    lines.push(String::new());
    if conflicts.is_empty() {
        lines.push("No two answers contradict each other.".to_owned());
    } else {
        lines.push("Questions to ask, because answers do not go together".to_owned());
        for one in conflicts {
            lines.push(text::indent(&one.message, "  ", 100));
            lines.push(format!("{}  [{}]", text::indent(&format!("→ {}", one.ask), "    ", 100), one.id));
        }
    }
    lines.join("\n")
}

fn movement(loaded: &Loaded, moved: &Movement, band: &str) -> String {
    let title = |id: &crate::id::DimensionId| {
        loaded.questionnaire.dimension(id).map_or_else(|| id.to_string(), |one| format!("“{}”", one.title))
    };
    let from: Vec<String> =
        moved.from.iter().map(|(id, share)| format!("{} ({} %)", title(id), plain(*share, 1))).collect();
    let flips = if moved.flips_verdict { "the verdict is another one then" } else { "the verdict stays the same" };
    format!(
        "The least that would have to move for another band, {band}: {} % of all weight, from {} to {}; {flips}.",
        plain(moved.share, 1),
        text::and_list(&from),
        title(&moved.to)
    )
}

fn records(loaded: &Loaded, model: &ModelShare, lines: &mut Vec<String>) {
    let records = &loaded.questionnaire.records;
    lines.push(format!("The record model, if nobody is sure of the weights of its criteria: {}", model.standing()));
    for (id, share) in &model.shares {
        let title = id.as_ref().and_then(|id| records.models.iter().find(|one| one.id == *id));
        let title = title.map_or("not decided", |one| &one.title);
        lines.push(format!("  {title}: {} % of all weights", plain(100.0 * share, 0)));
    }
    for one in &model.drivers {
        let title = records.drivers.iter().find(|driver| driver.id == one.driver).map_or("", |driver| &driver.title);
        let line = match one.movement {
            // No weight makes a difference: it is always so or never.
            None if one.present >= 0.5 => format!("{title}: present, whatever the weights"),
            None => format!("{title}: absent, whatever the weights"),
            Some(moved) => {
                let about = if one.exact { "" } else { "about " };
                format!(
                    "{title}: present under {about}{} % of all weights; {} % of its weight would have to move to change sides",
                    plain(100.0 * one.present, 0),
                    plain(moved, 0)
                )
            }
        };
        lines.push(text::indent(&line, "  ", 100));
    }
}
