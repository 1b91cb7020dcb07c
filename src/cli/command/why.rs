use crate::assessment::{Explanation, explainable, why};
use crate::cli::Exit;
use crate::cli::arguments::Why;
use crate::cli::facilitator::{notice, reader};
use crate::cli::load;
use crate::cli::output::Output;
use crate::text;

pub(in crate::cli) fn run(arguments: &Why, out: &Output) -> Result<(), Exit> {
    let (loaded, _) = load::for_reader(&arguments.folder, reader(arguments.facilitator), out)?;
    let assessment = loaded.assess(arguments.start.as_deref(), out)?;
    let Some(explanation) = why(&loaded.questionnaire, &loaded.engagement, &assessment, &arguments.thing) else {
        let near = text::did_you_mean(&arguments.thing, explainable(&loaded.questionnaire));
        out.error(
            &format!("nothing is called `{}`", text::clean_line(&arguments.thing)),
            &format!("Ask for `verdict`, `model`, `readiness`, or the id of a dimension, gate, task, risk, table or question.{near}"),
        );
        return Err(Exit::Usage);
    };
    notice(arguments.facilitator, arguments.json, out);
    if arguments.json {
        out.json(&explanation.to_json());
    } else {
        out.result(&in_words(&explanation));
    }
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
