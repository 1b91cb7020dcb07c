use crate::assessment::Assessment;
use crate::cli::Exit;
use crate::cli::arguments::Score;
use crate::cli::facilitator::{notice, reader};
use crate::cli::load::{self, Loaded};
use crate::cli::output::Output;
use crate::discretion::{Eye, Telling};
use crate::document::{self, Templates};
use crate::score::GateState;
use crate::text;
use crate::unit::plain;

pub(in crate::cli) fn run(arguments: &Score, out: &Output) -> Result<(), Exit> {
    let loaded = load::for_reader(&arguments.folder, reader(arguments.facilitator), out)?;
    let assessment = loaded.assess(arguments.asked.start.as_deref(), out)?;
    notice(arguments.facilitator, arguments.asked.json, out);
    if arguments.asked.json {
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
    let eye = Eye { questionnaire, engagement, positions: &assessment.positions, score };
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
    let doubts = document::to_verify(&loaded.input(assessment, &Templates::built_in()));
    if !doubts.is_empty() {
        lines.push("Gates to verify: people differ so much that they could be decided the other way".to_owned());
        for (id, questions) in &doubts {
            let Some(gate) = questionnaire.gates.iter().find(|one| one.id == *id) else { continue };
            let now = if score.gate(id.as_str()).is_some_and(|one| one.state == GateState::Met) {
                "stands in the way"
            } else {
                "clear"
            };
            lines.push(format!("  {} [{}], now {now}; talk about", gate.title, gate.id));
            for question in questions.iter().filter_map(|one| questionnaire.question(one.as_str())) {
                let asked = text::indent(&format!("{} [{}]", question.ask, question.id), "      ", 100);
                lines.push(asked.replacen("      ", "    - ", 1));
            }
        }
        lines.push(String::new());
    }
    lines.push("Dimension                                level  wanted  range       answered".to_owned());
    for result in &score.dimensions {
        let Some(dimension) = questionnaire.dimension(&result.dimension) else { continue };
        let telling = eye.dimension(result);
        let level = match (telling, result.level) {
            (Telling::Withheld, _) => "hidden".to_owned(),
            (_, None) => "–".to_owned(),
            (_, Some(level)) => telling.level_words(level.value()).unwrap_or_default().replace("about ", "~"),
        };
        let (low, high) = match telling {
            Telling::Whole => (result.range.0.to_string(), result.range.1.to_string()),
            _ => (plain(eye.range(result).0, 1), plain(eye.range(result).1, 1)),
        };
        lines.push(format!(
            "  {:<38}{:>6}  {:>6}  {:<10}  {:>5} %",
            dimension.title,
            level,
            dimension.target.to_string(),
            if low == high { "–".to_owned() } else { format!("{low} to {high}") },
            plain(result.coverage, 0)
        ));
    }
    let readiness = &score.readiness;
    let band = readiness.band.as_ref().and_then(|id| questionnaire.bands.iter().find(|one| one.id == *id));
    let told = |figure: f64| eye.overall().figure_words(figure).unwrap_or_default();
    let bound = |figure: f64| plain(eye.overall().figure(figure).unwrap_or(figure), 0);
    let figure = match (readiness.figure, readiness.indicative) {
        (Some(figure), _) => format!("{} of 100", told(figure)),
        (None, Some(figure)) => format!("not settled; {} of 100 on what is known", told(figure)),
        (None, None) => "not known".to_owned(),
    };
    let (low, high) = (bound(readiness.range.0), bound(readiness.range.1));
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
    if eye.overall() != Telling::Whole {
        lines.push("~ or about: an answer in it is not shown, and the exact figure would give it away".to_owned());
    }
    lines.push(String::new());
    lines.push(format!("Why something is so: groundwork why {} verdict", loaded.folder.display()));
    lines.join("\n")
}
