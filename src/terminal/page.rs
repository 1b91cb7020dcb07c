//! Steps as plain text: sentences and numbered lines, nothing that a screen reader would stumble over.

use crate::interview::{AsideStep, Ask, Choosable, Entry, Filter, Menu, Review, ReviewRow, Slot, Step};
use crate::text::{count, wrap};

/// The step as text, every line at most `width` columns wide. `continued` means that the same question was on screen
/// just before: it is not repeated then.
pub(super) fn page(step: &Step, continued: bool, width: usize) -> String {
    let lines = match step {
        Step::Menu(menu) => of_menu(menu),
        Step::Ask(ask) => {
            let mut lines = heading(ask, continued);
            lines.extend(entry(ask));
            lines.push(so_far(ask));
            lines.push(what_to_type(ask));
            lines
        }
        Step::Aside(aside) => of_aside(aside),
        Step::Review(review) => of_review(review),
        Step::Over => Vec::new(),
    };
    let lines = lines.iter().filter(|line| !line.is_empty());
    lines.flat_map(|line| wrapped(line, width)).fold(String::new(), |text, line| text + &line + "\n")
}

/// Where the participant is, and the question itself (unless it was on screen just before), line by line.
pub(super) fn heading(ask: &Ask, continued: bool) -> Vec<String> {
    let progress = &ask.progress;
    let mut lines = Vec::new();
    if continued {
        lines.push(format!("Question {}, continued.", progress.number));
    } else {
        lines.push(format!(
            "{}. Question {} of {}.{}",
            progress.section,
            progress.number,
            progress.of,
            match progress.minutes_left {
                0 => String::new(),
                minutes => format!(" About {} left.", count(minutes as usize, "minute")),
            }
        ));
        if !ask.intro.is_empty() {
            lines.extend(ask.intro.lines().map(str::to_owned));
            // An empty line would be left out; this one shows as empty.
            lines.push(" ".to_owned());
        }
        lines.extend(ask.ask.lines().map(str::to_owned));
        lines.extend(ask.recall.lines().map(str::to_owned));
        if ask.confidential {
            lines.push("Your answer is shown only together with those of others.".to_owned());
        }
        if !ask.note.is_empty() {
            lines.push(format!("Your remark: {}", ask.note));
        }
    }
    lines.push(ask.prompt.clone());
    lines.push(ask.hint.clone());
    lines
}

fn entry(ask: &Ask) -> Vec<String> {
    match &ask.entry {
        Entry::Pick(choices) | Entry::Tick { choices, .. } => choices.iter().map(numbered).collect(),
        Entry::Rows { rows, .. } => {
            rows.iter().enumerate().map(|(index, row)| format!("{}. {row}", index + 1)).collect()
        }
        _ => Vec::new(),
    }
}

/// "2. Private people. People who buy for themselves."
pub(super) fn numbered(choice: &Choosable) -> String {
    let mut line = format!("{}. {}", choice.number, choice.label);
    if !choice.help.is_empty() {
        line = format!("{}. {}", line.trim_end_matches('.'), choice.help);
    }
    if !choice.closed.is_empty() {
        line = format!("{} (cannot be chosen: {})", line, choice.closed.trim_end_matches('.'));
    }
    line
}

/// What stands there already, and what was typed and left behind.
pub(super) fn so_far(ask: &Ask) -> String {
    let begun = !ask.typed.is_empty() && matches!(ask.entry, Entry::Line | Entry::Block);
    match (ask.current.is_empty(), begun) {
        (true, false) => String::new(),
        (false, false) => format!("So far: {}. Press Enter to keep it.", ask.current.trim_end_matches('.')),
        (true, true) => format!("You had typed: {}", ask.typed.replace('\n', " ")),
        (false, true) => format!(
            "So far: {}. You had typed since: {}",
            ask.current.trim_end_matches('.'),
            ask.typed.replace('\n', " ")
        ),
    }
}

fn what_to_type(ask: &Ask) -> String {
    let begun = !ask.typed.is_empty() && matches!(ask.entry, Entry::Line | Entry::Block);
    if begun {
        return "Press Enter to take what you had typed, type anew, or type :clear to drop it.".to_owned();
    }
    let may_stay_empty = ask.optional && ask.current.is_empty();
    let or_enter = if may_stay_empty { ", or press Enter to leave it empty" } else { "" };
    match &ask.entry {
        Entry::Pick(_) => format!("Type a number{or_enter}."),
        Entry::Tick { free: false, .. } => format!("Type numbers with commas between them, or none{or_enter}."),
        Entry::Tick { free: true, .. } => {
            format!("Type numbers or words of your own with commas between them, or none{or_enter}.")
        }
        Entry::Line if ask.slot == Slot::Cell(0, 0) => {
            "Type your answer, or press Enter if there is nothing to list.".to_owned()
        }
        Entry::Line if matches!(ask.slot, Slot::Cell(_, 0)) && ask.current.is_empty() => {
            "Type your answer, or press Enter if there is no further row.".to_owned()
        }
        Entry::Line => format!("Type your answer{or_enter}."),
        Entry::Block => format!("Type your answer; an empty line ends it{}.", or_enter.replace(", or", ". Or")),
        Entry::Number(words) => format!("Type {words}{or_enter}."),
        Entry::Date => format!("Type a day like 2026-12-01{or_enter}."),
        Entry::Rows { rows, .. } if rows.is_empty() => {
            "Type add for a first row, or done if there is nothing to list.".to_owned()
        }
        Entry::Rows { rows, max } => {
            let add = if rows.len() < *max { "add for another row, " } else { "" };
            format!("Type {add}edit and a number, delete and a number, or press Enter when the list is complete.")
        }
    }
}

fn of_menu(menu: &Menu) -> Vec<String> {
    let ways = menu.ways.iter().enumerate().map(|(index, way)| format!("{}. {}", index + 1, way.label));
    std::iter::once(menu.text.clone()).chain(ways).chain(["Type a number.".to_owned()]).collect()
}

fn of_aside(aside: &AsideStep) -> Vec<String> {
    let mut lines = vec![aside.prompt.clone()];
    if !aside.current.is_empty() {
        lines.push(format!("So far: {}. Press Enter to keep it.", aside.current.trim_end_matches('.')));
    }
    lines
}

fn of_review(review: &Review) -> Vec<String> {
    let mut lines = vec![review_title(review)];
    lines.extend(review.rows.iter().map(|row| format!("{}. {}", row.number, review_line(row))));
    if review.set_aside > 0 {
        lines.push(format!(
            "{} set aside, because a changed answer hides the question.",
            match review.set_aside {
                1 => "1 answer is".to_owned(),
                many => format!("{many} answers are"),
            }
        ));
    }
    lines.push(
        "Type the number of a question to change its answer; all, unanswered, unknown, parked or claimed to see only \
         those; or press Enter to go back."
            .to_owned(),
    );
    lines
}

pub(super) fn review_title(review: &Review) -> String {
    let of = count(review.of, "question");
    match review.filter {
        Filter::All => format!("Review of {of}."),
        filter => {
            let name = match filter {
                Filter::Claimed => "claimed, not shown",
                filter => filter.word(),
            };
            format!("Review of {of}; {name}: {}.", review.rows.len())
        }
    }
}

/// "Who pays? Answer: Both; parked."
pub(super) fn review_line(row: &ReviewRow) -> String {
    const MOST: usize = 70;
    let said = match (row.answer.as_str(), row.flags.as_slice()) {
        ("", flags) => capital(&flags.join("; ")),
        (answer, []) => format!("Answer: {}", short(answer, MOST)),
        (answer, flags) => {
            let flags: Vec<&str> = flags.iter().copied().filter(|flag| *flag != answer).collect();
            let rest = if flags.is_empty() { String::new() } else { format!("; {}", flags.join("; ")) };
            format!("Answer: {}{rest}", short(answer, MOST))
        }
    };
    format!("{} {}.", short(&row.ask, MOST), said.trim_end_matches('.'))
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// At most so many letters, cut at the end.
fn short(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let cut: String = text.chars().take(most - 1).collect();
    format!("{}…", cut.trim_end())
}

/// A line in lines; what follows a number hangs under its text.
pub(super) fn wrapped(line: &str, width: usize) -> Vec<String> {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let hang = if digits > 0 && line[digits..].starts_with(". ") { digits + 2 } else { 0 };
    let rows = wrap(&line[hang..], width.saturating_sub(hang));
    let first = line[..hang].to_owned();
    rows.into_iter()
        .enumerate()
        .map(|(index, row)| if index == 0 { format!("{first}{row}") } else { format!("{}{row}", " ".repeat(hang)) })
        .collect()
}
