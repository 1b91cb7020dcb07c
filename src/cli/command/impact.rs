use crate::assessment::Shift;
use crate::cli::Exit;
use crate::cli::inquiring::Impact as Arguments;
use crate::cli::load;
use crate::cli::output::Output;
use crate::cli::sentences;
use crate::document::Noted;
use crate::engagement::Reader;
use crate::inquiry::{self, Impact, impact};
use crate::text;
use crate::unit::plain;

pub(in crate::cli) fn run(arguments: &Arguments, out: &Output) -> Result<(), Exit> {
    let loaded = load::for_reader(&arguments.folder, Reader::Anybody, out)?;
    let terms = loaded.terms(arguments.asked.start.as_deref(), out)?;
    let assessment = loaded.assess_in(terms);
    let found = impact(&loaded.questionnaire, &loaded.engagement, &assessment, terms, &arguments.question);
    let Some(found) = found else {
        let asked = text::clean_line(&arguments.question);
        let near = text::did_you_mean(&asked, loaded.questionnaire.questions().map(|one| one.id.as_str()));
        let other = inquiry::named(&loaded.questionnaire, &loaded.engagement, &assessment, &asked);
        let way_out = match other {
            Some(_) => {
                format!("Impact is what hangs on an answer. What stands behind `{asked}` says `groundwork why`.")
            }
            None if near.is_empty() => "`groundwork questionnaire show` lists the questions.".to_owned(),
            None => near.trim_start().to_owned(),
        };
        out.error(&format!("there is no question `{asked}`"), &way_out);
        return Err(Exit::Usage);
    };
    let sentences = sentences::naming(sentences::of_plan(&loaded, &assessment, out)?, &names(&found));
    if arguments.asked.json {
        let mut json = found.to_json();
        json["sentences"] = sentences::to_json(&sentences);
        out.json(&json);
    } else {
        out.result(&in_words(&found, &sentences));
    }
    Ok(())
}

/// What a footnote says if it stands on the answer: the question itself, a dimension it counts for, a gate that reads it.
fn names(impact: &Impact) -> Vec<String> {
    let gates = impact.direct.iter().filter(|touch| touch.kind == "gate").map(|touch| touch.title.clone());
    let dimensions = impact.shares.iter().map(|share| share.title.clone());
    std::iter::once(impact.ask.clone()).chain(dimensions).chain(gates).collect()
}

fn in_words(impact: &Impact, sentences: &[Noted]) -> String {
    let mut lines = vec![
        format!("question {}", impact.question),
        text::indent(&impact.ask, "  ", 100),
        text::indent(&format!("now: {}", impact.now), "  ", 100),
    ];
    let heading = |title: &str, lines: &mut Vec<String>| {
        lines.push(String::new());
        lines.push(title.to_owned());
    };
    if !impact.shares.is_empty() {
        heading("counts for", &mut lines);
        for share in &impact.shares {
            lines.push(format!(
                "  {} ({}): {} % of it, up to {} points of readiness",
                share.title,
                share.dimension,
                plain(share.percent, 0),
                plain(share.points, 1)
            ));
        }
    }
    for (title, touches) in [("is read by", &impact.direct), ("touches further on", &impact.through)] {
        if touches.is_empty() {
            continue;
        }
        heading(title, &mut lines);
        for touch in touches {
            // These have no id but their own words.
            let name = if touch.kind == "complexity" {
                format!("“{}”", touch.title)
            } else {
                format!("{} ({})", touch.id, touch.title)
            };
            lines.push(text::indent(&format!("{} {name}: {}", touch.kind, touch.how), "  ", 100));
        }
    }
    if !sentences.is_empty() {
        heading("stands behind these sentences of the plan", &mut lines);
        lines.extend(sentences::in_words(sentences));
    }
    heading("other answers would change", &mut lines);
    for could in &impact.could {
        lines.push(text::indent(&could.answer, "  ", 100));
        if could.shifts.is_empty() {
            lines.push("    nothing".to_owned());
        }
        lines.extend(could.shifts.iter().map(|shift| shifted(shift, "    ")));
    }
    lines.join("\n")
}

/// "gate Pay pulls the other way (incentives-oppose): stands in the way → clear"
pub(super) fn shifted(shift: &Shift, margin: &str) -> String {
    let name = if shift.kind == shift.id {
        shift.title.clone()
    } else {
        format!("{} {} ({})", shift.kind, shift.title, shift.id)
    };
    text::indent(&format!("{name}: {} → {}", shift.before, shift.after), margin, 100)
}
