//! What is said of a task where a tool has only room for a text.

use super::item::{Item, Level, Role};
use super::pack::Pack;
use crate::text::{and_list, escape, inert};
use crate::unit::plain;

/// What a tool has a place of its own for, so that the text need not say it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Elsewhere {
    pub(super) dates: bool,
    pub(super) after: bool,
}

/// The paragraphs of an item's description: what it is about (empty for the first) and what is said.
pub(super) fn paragraphs(pack: &Pack, item: &Item, elsewhere: Elsewhere) -> Vec<(&'static str, String)> {
    let mut said: Vec<(&'static str, String)> = Vec::new();
    let mut say = |label: &'static str, text: String| {
        if !text.is_empty() {
            said.push((label, text));
        }
    };
    say("", item.how.clone());
    if item.level == Level::Task {
        say("Done when", item.done_when.clone());
        say("Clears", and_list(&item.clears));
        for (title, done_when) in &item.show_first {
            say("Show first", format!("“{title}” is done: {done_when}"));
        }
        say("Owner", pack.owner(item).map_or_else(String::new, |role| role.title.clone()));
        let hours: Vec<String> = item
            .effort
            .iter()
            .filter_map(|(role, hours)| Some(format!("{} {}", pack.roles.get(*role)?.title, plain(*hours, 1))))
            .collect();
        say("Hours a week", and_list(&hours));
        say("Measured by", and_list(&item.measures));
        if !elsewhere.after {
            say("After", named(pack, &item.after));
            say("Once begun", named(pack, &item.begins_after));
        }
    }
    if item.level != Level::Task {
        // The half of all cases in which each task keeps its day is not the half in which all of them do.
        let dates = format!("begins on {}; its last task is due on {}", item.from.in_words(), item.to.in_words());
        say("Dates", dates);
        say("External id", item.id.clone());
        return said;
    }
    let end =
        format!("done by {} in half of all cases, by {} in four of five", item.to.in_words(), item.latest.in_words());
    if elsewhere.dates {
        say("Chances", end);
    } else {
        say("Dates", format!("begins on {}; {end}", item.from.in_words()));
    }
    say("External id", item.id.clone());
    said
}

fn named(pack: &Pack, places: &[usize]) -> String {
    let items = places.iter().filter_map(|at| pack.items.get(*at));
    and_list(&items.map(|item| format!("“{}” ({})", item.title, item.id)).collect::<Vec<_>>())
}

/// Plain text, a line each.
pub(super) fn in_plain(paragraphs: &[(&str, String)]) -> String {
    let line =
        |(label, text): &(&str, String)| if label.is_empty() { text.clone() } else { format!("{label}: {text}") };
    paragraphs.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// Markdown in which no word of the text is markup, a command to the tool, or a call to somebody.
pub(super) fn in_markdown(paragraphs: &[(&str, String)]) -> String {
    let line = |(label, text): &(&str, String)| {
        let text = escaped(text);
        if label.is_empty() { text } else { format!("**{label}:** {text}") }
    };
    paragraphs.iter().map(line).collect::<Vec<_>>().join("\n\n")
}

/// [`inert`] line by line, and what only trackers of issues know besides: a line that begins with a slash is a command,
/// and whoever is called by name is told.
pub(super) fn escaped(text: &str) -> String {
    let line = |line: &str| {
        let bare = line.trim_start_matches(' ');
        let (margin, command) = (&line[..line.len() - bare.len()], if bare.starts_with('/') { "\\" } else { "" });
        // A backslash does not keep them from being told.
        let said = inert(bare).replace("\\@", "@<!-- -->");
        format!("{margin}{command}{said}")
    };
    text.split('\n').map(line).collect::<Vec<_>>().join("\n")
}

/// HTML, a paragraph each.
pub(super) fn in_html(paragraphs: &[(&str, String)]) -> String {
    let line = |(label, text): &(&str, String)| {
        let text = escape(text).replace('\n', "<br>");
        if label.is_empty() { format!("<p>{text}</p>") } else { format!("<p><b>{label}:</b> {text}</p>") }
    };
    paragraphs.iter().map(line).collect()
}

/// The label of an owner, for tools in which labels have no spaces.
pub(super) fn owner_label(role: &Role) -> String {
    format!("owner-{}", crate::text::slug(&role.id))
}

#[cfg(test)]
mod tests {
    use super::{escaped, in_html};

    #[test]
    fn a_text_is_never_markup() {
        assert_eq!(escaped("/close\n - a_b *c* @d"), "\\/close\n \\- a\\_b \\*c\\* @<!-- -->d");
        assert_eq!(escaped("1. <b>\n  /\\@e $x$ https://y"), "1\\. &lt;b&gt;\n  \\/\\\\@<!-- -->e \\$x\\$ https:\\//y");
        assert_eq!(in_html(&[("Owner", "a & <b>\nc".to_owned())]), "<p><b>Owner:</b> a &amp; &lt;b&gt;<br>c</p>");
    }
}
