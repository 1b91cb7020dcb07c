use crate::cli::load::{self, Loaded};
use crate::cli::output::Output;
use crate::cli::progress::MeasureArguments;
use crate::cli::{Exit, clock, files};
use crate::document::{MeasureView, measured};
use crate::engagement::{Reader, Reading, Target, measurements_text};
use crate::id::KpiId;
use crate::progress::measures;
use crate::text;

const FILE: &str = "measurements.toml";

pub(in crate::cli) fn run(arguments: &MeasureArguments, out: &Output) -> Result<(), Exit> {
    let Some(wanted) = &arguments.kpi else { return list(arguments, None, out) };
    let loaded = load::engagement(&arguments.folder, out)?;
    let kpi = kpi(&loaded, wanted, out)?;
    if arguments.value.is_none() && arguments.target.is_none() {
        return list(arguments, Some(&kpi), out);
    }
    let mut all = loaded.engagement.history.measured.clone();
    if let Some(target) = &arguments.target {
        let value = number(target, "--target", out)?;
        let by = arguments.by.as_deref().map(|by| load::date(by, "--by", out)).transpose()?;
        all.targets.retain(|one| one.kpi != kpi);
        all.targets.push(Target { kpi: kpi.clone(), value, by });
    }
    if let Some(value) = &arguments.value {
        let value = number(value, "the value", out)?;
        let on = arguments.date.as_deref().map_or_else(|| Ok(clock::today()), |on| load::date(on, "--date", out))?;
        let note = text::clean_line(arguments.note.as_deref().unwrap_or_default());
        if let Some(same) = all.readings.iter().find(|one| one.kpi == kpi && one.on == on) {
            if (same.value - value).abs() < 1e-12 && same.note == note {
                out.say("This reading is there already; nothing was written.");
                return list(arguments, Some(&kpi), out);
            }
            out.error(
                &format!("`{kpi}` was read on {} already: {}", on.in_words(), same.value),
                &format!("Give another day with --date, or correct it in `{}`.", arguments.folder.join(FILE).display()),
            );
            return Err(Exit::Usage);
        }
        all.readings.push(Reading { kpi: kpi.clone(), value, on, note });
    }
    files::set_anew(&arguments.folder, FILE, &measurements_text(&all)).map_err(|finding| {
        out.findings(&[*finding]);
        Exit::Disk
    })?;
    list(arguments, Some(&kpi), out)
}

fn kpi(loaded: &Loaded, wanted: &str, out: &Output) -> Result<KpiId, Exit> {
    let kpis = &loaded.questionnaire.kpis;
    if let Some(found) = kpis.iter().find(|kpi| kpi.id.as_str() == wanted) {
        return Ok(found.id.clone());
    }
    let near = text::did_you_mean(wanted, kpis.iter().map(|kpi| kpi.id.as_str()));
    let ids: Vec<&str> = kpis.iter().map(|kpi| kpi.id.as_str()).collect();
    out.error(
        &format!("there is no measure `{}`", text::clean_line(wanted)),
        text::indent(&format!("Measures: {}.{near}", text::and_list(&ids)), "  ", 96).trim_start(),
    );
    Err(Exit::Usage)
}

fn number(text: &str, what: &str, out: &Output) -> Result<f64, Exit> {
    text.trim().parse::<f64>().ok().filter(|number| number.is_finite()).ok_or_else(|| {
        out.error(
            &format!("{what}: `{}` is not a number", text::clean_line(text)),
            "Write digits, with a point before the decimals and without the unit: `24`, `3.5`, `12500`.",
        );
        Exit::Usage
    })
}

fn list(arguments: &MeasureArguments, only: Option<&KpiId>, out: &Output) -> Result<(), Exit> {
    let loaded = load::for_reader(&arguments.folder, Reader::Anybody, out)?;
    let assessment = loaded.assess(None, out)?;
    let all = measures(&loaded.questionnaire, &loaded.engagement, &assessment.positions, &assessment.plan);
    let wanted = all.iter().filter(|one| only.is_none_or(|only| one.kpi == *only));
    let found: Vec<_> = wanted.filter_map(|one| measured(&loaded.questionnaire, one)).collect();
    if arguments.json {
        out.json(&found.into_iter().map(|(_, json)| json).collect());
        return Ok(());
    }
    if found.is_empty() {
        let folder = arguments.folder.display();
        let planned: Vec<&str> = assessment.plan.kpis.iter().map(|one| one.kpi.as_str()).collect();
        let planned =
            if planned.is_empty() { String::new() } else { format!("\nThe plan's measures: {}", planned.join(", ")) };
        out.result(&format!("Nothing was measured yet: groundwork measure {folder} MEASURE VALUE --date DAY{planned}"));
        return Ok(());
    }
    let texts: Vec<String> = found.iter().map(|(view, _)| in_words(view)).collect();
    out.result(&texts.join("\n\n"));
    Ok(())
}

fn in_words(view: &MeasureView) -> String {
    let mut lines =
        vec![format!("{} [{}], {}; better is {}", view.title.plain(), view.id, view.unit.plain(), view.better)];
    let mut add = |name: &str, text: &str| {
        if !text.is_empty() {
            lines.push(format!("  {name:<10} {text}"));
        }
    };
    add("began at", view.baseline.plain());
    add("was said", view.said.plain());
    add("aims at", view.target.plain());
    for one in &view.readings {
        let note = if one.note.is_empty() { String::new() } else { format!("; {}", one.note.plain()) };
        let stage = if one.stage.is_empty() { String::new() } else { format!(", {}", one.stage) };
        add("read", &format!("{} on {}{stage}{note}", one.value, one.on));
    }
    let stages = [("before", &view.before), ("during", &view.during), ("after", &view.after)];
    let means: Vec<String> = stages
        .into_iter()
        .filter(|(_, mean)| !mean.is_empty())
        .map(|(stage, mean)| format!("{stage} {mean}"))
        .collect();
    if means.len() > 1 {
        add("on average", &means.join(", "));
    }
    let now: Vec<&str> = [view.verdict, &view.way].into_iter().filter(|words| !words.is_empty()).collect();
    add("so far", &now.join(", "));
    if view.readings.len() > 1 {
        add("course", &view.line);
    }
    lines.join("\n")
}
