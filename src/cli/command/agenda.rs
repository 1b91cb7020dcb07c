use std::path::Path;

use crate::cli::meeting::AgendaArguments;
use crate::cli::output::Output;
use crate::cli::{Exit, files, load, look};
use crate::document::{AgendaPage, AgendaView, ItemView, Line};
use crate::text;

const WIDTH: usize = 96;

pub(in crate::cli) fn run(arguments: &AgendaArguments, out: &Output) -> Result<(), Exit> {
    let paper = arguments.out.as_deref().map(|file| paper(file, out)).transpose()?;
    // An agenda says how many said what, as documents do.
    let loaded = load::for_reader(&arguments.folder, crate::engagement::Reader::Anybody, out)?;
    let terms = loaded.terms(arguments.start.as_deref(), out)?;
    let assessment = loaded.assess(arguments.start.as_deref(), out)?;
    let templates = look::templates(Some(&arguments.folder), &arguments.look, out)?;
    let page = AgendaPage::new(loaded.input(&assessment, &templates), terms, arguments.minutes);
    let (Some(file), Some(paper)) = (&arguments.out, paper) else {
        if arguments.json {
            out.json(&page.in_json());
        } else {
            out.result(&in_words(&page.view, &arguments.folder));
        }
        return Ok(());
    };
    let written = match paper {
        Paper::Markdown => page.in_markdown(),
        Paper::Html => page.in_html(),
    };
    let text = written.map_err(|problem| {
        look::report(&[(problem.document.clone(), problem)], &templates, out);
        Exit::Findings
    })?;
    let folder = file.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let name = file.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    files::write_all(folder, &[(name, text)], out)?;
    out.result(&file.display().to_string());
    Ok(())
}

#[derive(Clone, Copy)]
enum Paper {
    Markdown,
    Html,
}

fn paper(file: &Path, out: &Output) -> Result<Paper, Exit> {
    match file.extension().map(|ending| ending.to_string_lossy().to_lowercase()).as_deref() {
        Some("md") => Ok(Paper::Markdown),
        Some("html" | "htm") => Ok(Paper::Html),
        _ => {
            let name = text::clean_line(&file.display().to_string());
            out.error(
                &format!("`--out {name}`: what kind of page this is cannot be told from its name"),
                "Let it end in `.md` for Markdown or in `.html` for a page to print.",
            );
            Err(Exit::Usage)
        }
    }
}

fn in_words(agenda: &AgendaView, folder: &Path) -> String {
    let mut lines = vec![format!("{}: what to talk about first", agenda.client.plain())];
    let people = &agenda.people;
    lines.push(format!("{people}; {} answered by at least two of them", text::count(agenda.compared, "question")));
    if !agenda.first.is_empty() {
        let time = match agenda.session {
            Some(session) => format!("about {} of your {session} minutes", agenda.minutes),
            None => format!("about {} minutes, {} with a reserve", agenda.minutes, agenda.with_reserve),
        };
        lines.push(format!("{} first: {time}", text::count(agenda.first.len(), "question")));
    }
    if agenda.all_may_be_chance {
        let words = "With so few people to a question, none of this can be told from chance: take it as a reason to \
                     talk, not as a finding.";
        lines.push(text::indent(words, "", WIDTH));
    }
    lines.push(String::new());
    lines.push("TALK ABOUT THESE FIRST".to_owned());
    if agenda.first.is_empty() {
        lines.push("  Nobody is far enough apart on anything that may be shown.".to_owned());
    }
    for (place, item) in agenda.first.iter().enumerate() {
        if item.after_break {
            lines.extend([String::new(), "  (a break of ten minutes)".to_owned()]);
        }
        lines.push(String::new());
        first(&mut lines, place + 1, item);
    }
    let list = |lines: &mut Vec<String>, title: &str, items: &[ItemView]| {
        if !items.is_empty() {
            lines.extend([String::new(), title.to_owned()]);
        }
        for item in items {
            let said = [&item.label, item.said.plain()].map(str::to_owned);
            let said: Vec<String> = said.into_iter().filter(|words| !words.is_empty()).collect();
            let words = format!("- {} [{}]: {}", item.title.plain(), item.id, said.join(", "));
            lines.push(text::indent(words.trim_end_matches([':', ' ']), "  ", WIDTH));
        }
    };
    list(&mut lines, "IF THERE IS TIME", &agenda.later);
    let afresh = "Asked in confidence: too few to compare. Let everybody answer once more on a card, and turn the \
                  cards over together.";
    if !agenda.afresh.is_empty() {
        lines.extend([String::new(), "ASK THESE AFRESH, IN THE ROOM".to_owned()]);
        lines.push(text::indent(afresh, "  ", WIDTH));
    }
    for item in &agenda.afresh {
        lines.push(text::indent(
            &format!("- {} [{}], {} minutes", item.ask.plain(), item.id, item.minutes),
            "  ",
            WIDTH,
        ));
        if !item.hangs.is_empty() {
            lines.push(text::indent(&format!("On it hang {}.", item.hangs.plain()), "    ", WIDTH));
        }
    }
    if agenda.more_afresh > 0 {
        lines.push(format!("  - and {} more", agenda.more_afresh));
    }
    list(&mut lines, "AGREED: READ OUT AND MOVE ON", &agenda.move_on);
    list(&mut lines, "SETTLED SINCE", &agenda.settled);
    silent(&mut lines, agenda);
    lines.push(String::new());
    lines.push(format!("The facilitator's page: groundwork agenda {} --out agenda.html", folder.display()));
    lines.join("\n")
}

fn first(lines: &mut Vec<String>, number: usize, item: &ItemView) {
    let head = format!("{number}. {} [{}], {} minutes", item.ask.plain(), item.id, item.minutes);
    lines.push(text::indent(&head, "  ", WIDTH));
    let mut add = |words: &str, margin: &str| lines.push(text::indent(words, margin, WIDTH));
    let said = if item.said.is_empty() { String::new() } else { format!(": {}", item.said.plain()) };
    add(&format!("{}, {}{said}", item.people, item.label), "     ");
    if !item.dots.is_empty() {
        add(&item.dots, "     ");
    }
    if !item.gap.is_empty() {
        add(&format!("{}.", item.gap.plain()), "     ");
    }
    if !item.hangs.is_empty() {
        add(&format!("On it hang {}.", item.hangs.plain()), "     ");
    }
    if !item.verifies.is_empty() {
        add(&format!("To verify with it: {}.", item.verifies.plain()), "     ");
    }
    if !item.whichever.is_empty() {
        let moves: Vec<&str> = item.whichever.iter().map(Line::plain).collect();
        add(&format!("Whichever of these you settle on: {}.", moves.join("; ")), "     ");
    }
    if !item.settlings.is_empty() {
        add("If you settle on", "     ");
        for one in &item.settlings {
            let roles = if one.roles.is_empty() { String::new() } else { format!(" ({})", one.roles.plain()) };
            let moves: Vec<&str> = one.moves.iter().map(Line::plain).collect();
            let moves = if moves.is_empty() { "no gate and no task moves".to_owned() } else { moves.join("; ") };
            add(&format!("- {}{roles}: {moves}", one.answer.plain()), "       ");
        }
    }
    if !item.probe.is_empty() {
        add(&format!("Ask: {}", item.probe.plain()), "     ");
    }
}

fn silent(lines: &mut Vec<String>, agenda: &AgendaView) {
    if agenda.silent.is_empty() {
        return;
    }
    lines.extend([String::new(), "NOT ANSWERED YET, BY ROLE".to_owned()]);
    for one in &agenda.silent {
        let nobody = if one.takes_part { "" } else { " (nobody takes part in this role)" };
        lines.push(format!("  {}{nobody}: {}", one.role.plain(), text::count(one.number, "question")));
        for ask in &one.asks {
            lines.push(text::indent(&format!("- {}", ask.plain()), "    ", WIDTH));
        }
        if one.more > 0 {
            lines.push(format!("    - and {} more", one.more));
        }
    }
}
