use serde_json::json;

use crate::assessment::{Assessment, Explanation, explainable};
use crate::cli::Exit;
use crate::cli::arguments::Why;
use crate::cli::facilitator::{notice, reader};
use crate::cli::load::{self, Loaded};
use crate::cli::output::Output;
use crate::cli::sentences;
use crate::inquiry::{self, Branch};
use crate::text;

pub(in crate::cli) fn run(arguments: &Why, out: &Output) -> Result<(), Exit> {
    let loaded = load::for_reader(&arguments.folder, reader(arguments.facilitator), out)?;
    let assessment = loaded.assess(arguments.asked.start.as_deref(), out)?;
    if let Some(number) = sentences::number(&arguments.thing) {
        return footnote(&loaded, &assessment, number, arguments.asked.json, out);
    }
    let Some(explanation) = inquiry::named(&loaded.questionnaire, &loaded.engagement, &assessment, &arguments.thing)
    else {
        let mut known = explainable(&loaded.questionnaire);
        known.extend(loaded.questionnaire.kpis.iter().map(|one| one.id.as_str()));
        let near = near(&arguments.thing, &known);
        out.error(
            &format!("nothing is called `{}`", text::clean_line(&arguments.thing)),
            &format!("Ask for `verdict`, `model`, `readiness`, or the id of a dimension, gate, task, risk, KPI, goal, driver, table or question, or the number of a footnote of the plan.{near}"),
        );
        return Err(Exit::Usage);
    };
    notice(arguments.facilitator, arguments.asked.json, out);
    let tree = (arguments.tree || arguments.asked.json)
        .then(|| inquiry::why(&loaded.questionnaire, &loaded.engagement, &assessment, &arguments.thing))
        .flatten();
    if arguments.asked.json {
        let mut json = explanation.to_json();
        json["tree"] = tree.as_ref().map_or(serde_json::Value::Null, Branch::to_json);
        out.json(&json);
    } else if let Some(tree) = tree {
        let mut lines = Vec::new();
        grown(&tree, 0, &mut lines);
        out.result(&lines.join("\n"));
    } else {
        out.result(&in_words(&explanation));
    }
    Ok(())
}

/// A footnote of the plan: what it says, and the sentences that stand on it.
fn footnote(loaded: &Loaded, assessment: &Assessment, number: usize, json: bool, out: &Output) -> Result<(), Exit> {
    let all = sentences::of_plan(loaded, assessment, out)?;
    let highest = all.iter().map(|one| one.number).max().unwrap_or(0);
    let own: Vec<_> = all.into_iter().filter(|one| one.number == number).collect();
    let Some(first) = own.first() else {
        let way_out = match highest {
            0 => "It has none.".to_owned(),
            highest => format!("They go from 1 to {highest}."),
        };
        out.error(&format!("the plan has no footnote {number}"), &way_out);
        return Err(Exit::Usage);
    };
    let questions = sentences::questions(&loaded.questionnaire, &first.because);
    if json {
        out.json(&json!({
            "kind": "footnote",
            "id": number,
            "because": first.because,
            "questions": questions,
            "sentences": sentences::to_json(&own),
        }));
        return Ok(());
    }
    let mut lines = vec![format!("footnote {number}"), text::indent(&text::clean_line(&first.because), "  ", 100)];
    lines.extend([String::new(), "stands behind".to_owned()]);
    lines.extend(sentences::in_words(&own));
    if !questions.is_empty() {
        lines.extend([String::new(), "questions".to_owned()]);
        lines.extend(questions.iter().map(|id| format!("  {id}")));
    }
    out.result(&lines.join("\n"));
    Ok(())
}

fn in_words(explanation: &Explanation) -> String {
    let mut lines = vec![
        format!("{} {}", explanation.kind, explanation.id),
        text::indent(&explanation.title, "  ", 100),
        text::indent(&explanation.result, "  ", 100),
        String::new(),
    ];
    for note in explanation.notes.iter().filter(|note| !note.is_empty()) {
        lines.push(text::indent(note, "  ", 100));
    }
    if !explanation.because.is_empty() {
        lines.push(String::new());
        lines.push("because".to_owned());
        for said in &explanation.because {
            lines.push(text::indent(&said.about, "  ", 100));
            let id = said.question.as_ref().map_or_else(String::new, |id| format!("  [{id}]"));
            lines.push(format!("{}{id}", text::indent(&format!("→ {}", said.says), "    ", 100)));
        }
    }
    if !explanation.rule.is_empty() {
        lines.push(String::new());
        lines.push("rule".to_owned());
        lines.push(text::indent(&explanation.rule, "  ", 100));
    }
    if !explanation.sources.is_empty() {
        lines.push(String::new());
        lines.push("whose idea".to_owned());
        explanation.sources.iter().for_each(|source| lines.push(text::indent(source, "  ", 100)));
    }
    lines.join("\n")
}

/// A tree, each level two letters further in.
fn grown(branch: &Branch, depth: usize, lines: &mut Vec<String>) {
    let margin = "  ".repeat(depth);
    let name = if branch.name.is_empty() { String::new() } else { format!("  [{}]", branch.name) };
    let says = if branch.says.is_empty() { String::new() } else { format!(": {}", branch.says) };
    lines.push(format!("{}{name}", text::indent(&format!("{}{says}", branch.about), &margin, 100)));
    if !branch.rule.is_empty() {
        lines.push(text::indent(&format!("rule: {}", branch.rule), &format!("{margin}    "), 100));
    }
    if !branch.sources.is_empty() {
        lines.push(text::indent(&format!("whose idea: {}", branch.sources.join("; ")), &format!("{margin}    "), 100));
    }
    for one in &branch.because {
        grown(one, depth + 1, lines);
    }
}

/// "Did you mean …?", also of what stands behind its kind: `gate.no-sponsr`.
fn near(thing: &str, known: &[&str]) -> String {
    let alone = thing.split_once('.').map_or("", |(_, rest)| rest);
    let all = || known.iter().copied();
    let found = text::did_you_mean(thing, all());
    if found.is_empty() { text::did_you_mean(alone, all()) } else { found }
}
