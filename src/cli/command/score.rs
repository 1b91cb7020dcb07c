use crate::assessment::Assessment;
use crate::cli::Exit;
use crate::cli::arguments::Score;
use crate::cli::load::{self, Loaded};
use crate::cli::output::Output;
use crate::document::{self, Templates};
use crate::score::GateState;
use crate::text;
use crate::unit::plain;

pub(in crate::cli) fn run(arguments: &Score, out: &Output) -> Result<(), Exit> {
    let loaded = load::engagement(&arguments.folder, out)?;
    let assessment = loaded.assess(arguments.start.as_deref(), out)?;
    if arguments.json {
        let templates = Templates::built_in();
        out.json(&document::in_json(&loaded.input(&assessment, &templates)));
    } else {
        out.result(&in_words(&loaded, &assessment));
    }
    Ok(())
}

fn in_words(loaded: &Loaded, assessment: &Assessment) -> String {
    let Loaded { questionnaire, engagement, .. } = loaded;
    let score = &assessment.score;
    let mut lines = vec![text::clean_line(&engagement.client), String::new()];
    if let Some(verdict) = questionnaire.verdicts.iter().find(|one| one.id == score.verdict.verdict) {
        lines.push(format!("Verdict    {}", verdict.title));
        lines.push(text::indent(&verdict.says, "           ", 100));
        if let Some(leaning) =
            questionnaire.verdicts.iter().find(|one| one.id == score.verdict.leaning && one.id != verdict.id)
        {
            lines.push(format!("           On what is known so far: {}", leaning.title));
        }
    }
    lines.push(String::new());
    for (state, title) in
        [(GateState::Met, "Gates that stand in the way"), (GateState::Open, "Gates still open: an answer is missing")]
    {
        let gates: Vec<_> = score.gates.iter().filter(|gate| gate.state == state).collect();
        if gates.is_empty() {
            continue;
        }
        lines.push(title.to_owned());
        for result in gates {
            if let Some(gate) = questionnaire.gates.iter().find(|one| one.id == result.gate) {
                let passed = if result.overridden.is_some() { " (passed on purpose)" } else { "" };
                lines.push(format!("  {:<9}{} [{}]{passed}", result.severity.word(), gate.title, gate.id));
            }
        }
        lines.push(String::new());
    }
    lines.push("Dimension                                level  wanted  range       answered".to_owned());
    for result in &score.dimensions {
        let Some(dimension) = questionnaire.dimension(&result.dimension) else { continue };
        let level = result.level.map_or_else(|| "–".to_owned(), |level| level.to_string());
        lines.push(format!(
            "  {:<40}{:>4}  {:>6}  {:<10}  {:>5} %",
            dimension.title,
            level,
            dimension.target.to_string(),
            if result.range.0 == result.range.1 {
                "–".to_owned()
            } else {
                format!("{} to {}", result.range.0, result.range.1)
            },
            plain(result.coverage, 0)
        ));
    }
    let readiness = &score.readiness;
    let band = readiness.band.as_ref().and_then(|id| questionnaire.bands.iter().find(|one| one.id == *id));
    let figure = match (readiness.figure, readiness.indicative) {
        (Some(figure), _) => format!("{} of 100", plain(figure, 0)),
        (None, Some(figure)) => format!("not settled; {} of 100 on what is known", plain(figure, 0)),
        (None, None) => "not known".to_owned(),
    };
    let (low, high) = (plain(readiness.range.0, 0), plain(readiness.range.1, 0));
    let range = if low == high { String::new() } else { format!(", between {low} and {high}") };
    let band = band.map_or_else(String::new, |band| format!("; band: {}", band.title));
    lines.push(String::new());
    lines.push(format!("Readiness  {figure}{range}{band}"));
    if let Some(model) =
        assessment.model.model.as_ref().and_then(|id| questionnaire.records.models.iter().find(|one| one.id == *id))
    {
        let sure = if assessment.model.candidates.len() > 1 { " (borderline)" } else { "" };
        lines.push(format!("Records    {}{sure}", model.title));
    }
    lines.push(String::new());
    lines.push(format!("Why something is so: groundwork why {} verdict", loaded.folder.display()));
    lines.join("\n")
}
