use crate::cli::Exit;
use crate::cli::inquiring::PathArguments;
use crate::cli::load::{self, Loaded};
use crate::cli::output::Output;
use crate::engagement::Reader;
use crate::inquiry::{Aim, Path, Route, path};
use crate::text;
use crate::unit::plain;

/// How work and dates come about.
const COUNTED: &str = "Work: for each step as long as the shortest task of setting up that raises the answer, and a month \
                       where there is none. Dates: one step after the other, different answers side by side.";

pub(in crate::cli) fn run(arguments: &PathArguments, out: &Output) -> Result<(), Exit> {
    let loaded = load::for_reader(&arguments.folder, Reader::Anybody, out)?;
    let terms = loaded.terms(arguments.asked.start.as_deref(), out)?;
    let assessment = loaded.assess_in(terms);
    let aim = arguments.target.as_deref().map_or(Aim::Next, Aim::Verdict);
    match path(&loaded.questionnaire, &loaded.engagement, &assessment, terms, aim) {
        Ok(found) if arguments.asked.json => out.json(&found.to_json()),
        Ok(found) => out.result(&in_words(&loaded, &found)),
        Err(problem) => {
            out.error(&problem.message, &problem.way_out);
            return Err(if problem.is_unknown { Exit::Usage } else { Exit::Findings });
        }
    }
    Ok(())
}

fn in_words(loaded: &Loaded, found: &Path) -> String {
    let title = |id: &crate::id::VerdictId| {
        let verdict = loaded.questionnaire.verdicts.iter().find(|one| one.id == *id);
        verdict.map_or_else(|| id.to_string(), |one| format!("“{}”", one.title))
    };
    if found.routes.is_empty() {
        return format!("{} is reached already.", title(&found.from));
    }
    let mut lines =
        vec![format!("From {}", title(&found.from)), format!("to {}: what would have to be true", title(&found.to))];
    for (place, route) in found.routes.iter().enumerate() {
        lines.push(String::new());
        let same = found.routes[..place].iter().find(|other| other.moves == route.moves);
        lines.push(format!(
            "{}: {}, {}, {} weeks of work one after the other",
            route.objective.words(),
            text::count(count(route.changes), "answer"),
            text::count(count(route.steps), "step"),
            plain(route.weeks, 1)
        ));
        if let Some(same) = same {
            lines.push(format!("  the same as for {}", same.objective.words()));
        } else {
            described(loaded, route, &mut lines);
        }
        if route.optima > 1 {
            lines.push(format!("  {} sets are as good; this is the first of them.", route.optima));
        }
        if route.optima == 0 {
            lines.push("  Many other sets are as good; this is one of them.".to_owned());
        }
        if !route.exact {
            lines.push("  Not everything could be tried: there may be a cheaper set.".to_owned());
        }
        if route.verdict != found.to {
            lines.push(format!("  It leads further, to {}.", title(&route.verdict)));
        }
    }
    lines.push(String::new());
    lines.push(text::indent(COUNTED, "", 100));
    lines.push("These are not answers to give differently: they are things to make true, or to find out.".to_owned());
    lines.join("\n")
}

fn described(loaded: &Loaded, route: &Route, lines: &mut Vec<String>) {
    for one in &route.moves {
        lines.push(format!("{}  [{}]", text::indent(&one.ask, "  ", 100), one.question));
        lines.push(text::indent(&format!("today: {}", one.from), "    ", 100));
        lines.push(text::indent(&format!("then:  {}", one.to), "    ", 100));
    }
    if !route.clears.is_empty() {
        let gates: Vec<String> = route.clears.iter().map(|id| format!("`{id}`")).collect();
        lines.push(text::indent(&format!("It clears {}.", text::and_list(&gates)), "  ", 100));
    }
    if !route.tasks.is_empty() {
        lines.push("  The work that leads there, in this order:".to_owned());
        for id in &route.tasks {
            let title = loaded.questionnaire.task(id).map_or("", |task| &task.title);
            lines.push(format!("    {title} ({id})"));
        }
    }
    let all = format!("All of it can be true on {} at the earliest.", route.earliest.in_words());
    lines.push(text::indent(&all, "  ", 100));
}

fn count(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}
