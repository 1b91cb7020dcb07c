use std::path::Path;

use crate::cli::meeting::WorkshopArguments;
use crate::cli::output::Output;
use crate::cli::{Exit, files, load, look};
use crate::document::{AgendaPage, StretchView, WorkshopPack, WorkshopView};
use crate::text;

const WIDTH: usize = 96;
/// Where the papers go unless the reader wants them elsewhere.
const FOLDER: &str = "workshop";

/// Plans a workshop and writes the papers for it.
pub(in crate::cli) fn run(arguments: &WorkshopArguments, out: &Output) -> Result<(), Exit> {
    let begins = arguments.at.as_deref().map(|at| time_of_day(at, out)).transpose()?;
    // The papers say how many said what, as documents do.
    let loaded = load::for_reader(&arguments.folder, crate::engagement::Reader::Anybody, out)?;
    let terms = loaded.terms(arguments.start.as_deref(), out)?;
    let assessment = loaded.assess(arguments.start.as_deref(), out)?;
    let templates = look::templates(Some(&arguments.folder), &arguments.look, out)?;
    let agenda = AgendaPage::new(loaded.input(&assessment, &templates), terms, None);
    let pack = WorkshopPack::new(agenda, arguments.minutes, arguments.people, begins);
    if arguments.json {
        out.json(&pack.in_json());
        return Ok(());
    }
    out.result(&in_words(&pack.view));
    let papers = pack.files().map_err(|problem| {
        look::report(&[(problem.document.clone(), problem)], &templates, out);
        Exit::Findings
    })?;
    let folder = arguments.out.clone().unwrap_or_else(|| arguments.folder.join(FOLDER));
    files::write_all(&folder, &papers, out)?;
    out.result("");
    for (name, _) in
        papers.iter().filter(|(name, _)| Path::new(name).extension().is_some_and(|ending| ending == "html"))
    {
        out.result(&folder.join(name).display().to_string());
    }
    out.say("\nEach also lies there as Markdown. Print the cards once for everybody.");
    out.say(&format!(
        "What comes back on paper: groundwork interview {} --paper --as PARTICIPANT",
        arguments.folder.display()
    ));
    Ok(())
}

/// The minute of the day.
fn time_of_day(typed: &str, out: &Output) -> Result<u32, Exit> {
    let read = || {
        let (hours, minutes) = typed.split_once(':')?;
        let (hours, minutes): (u32, u32) = (hours.parse().ok()?, minutes.parse().ok()?);
        (hours < 24 && minutes < 60).then_some(hours * 60 + minutes)
    };
    read().ok_or_else(|| {
        out.error(
            &format!("`--at {}`: this is no time of day", text::clean_line(typed)),
            "Write hours and minutes: --at 09:30",
        );
        Exit::Usage
    })
}

fn in_words(view: &WorkshopView) -> String {
    let mut lines =
        vec![format!("{}: a workshop of {} minutes for {}", view.client.plain(), view.minutes, view.people)];
    if view.groups > 1 {
        lines.push(format!("Too many for one talk: they split into {} groups, and each reports.", view.groups));
    }
    lines.push(format!("{} stay free.", text::count(view.reserve as usize, "minute")));
    lines.push(String::new());
    for one in &view.stretches {
        let head = format!("  {:>5}  {:>2} min  ", one.from, one.minutes);
        let margin = " ".repeat(head.chars().count());
        let words = text::indent(&what(one), &margin, WIDTH);
        lines.push(format!("{head}{}", words.trim_start()));
    }
    if !view.homework.is_empty() {
        lines.extend([String::new(), "BEFORE THE MEETING, ALONE".to_owned()]);
    }
    for one in &view.homework {
        let questions = text::count(one.questions.len(), "question");
        lines.push(format!("  {}: {questions}, about {} minutes", one.role.plain(), one.minutes));
    }
    if !view.left.is_empty() {
        lines.extend([String::new(), "LEFT FOR ANOTHER DAY".to_owned()]);
        let number = text::count(view.left.len(), "question");
        lines.push(text::indent(
            &format!(
                "{number}, about {} minutes in a room. Give more time with --minutes, or hold a second meeting.",
                view.left_minutes
            ),
            "  ",
            WIDTH,
        ));
    }
    lines.join("\n")
}

fn what(one: &StretchView) -> String {
    let method = match one.method {
        "silent" => "everybody writes, then all show at once",
        "one_two_four_all" => "alone, in pairs, in fours, all",
        "delphi" => "reasons without names, then everybody answers once more",
        _ => "",
    };
    match one.what {
        "welcome" => "Welcome and rules".to_owned(),
        "settle" if one.afresh => format!("Ask afresh [{}]: {} ({method})", one.code, one.ask.plain()),
        "settle" => format!("Settle [{}]: {} ({method})", one.code, one.ask.plain()),
        "ask" => format!("Ask [{}]: {} ({method})", one.code, one.ask.plain()),
        "pre_mortem" => "Pre-mortem: why it will have failed".to_owned(),
        "close" => "Close: decisions, parked items, who does what by when".to_owned(),
        _ => "Break".to_owned(),
    }
}
