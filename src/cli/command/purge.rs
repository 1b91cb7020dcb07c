use std::path::Path;

use crate::cli::load;
use crate::cli::output::Output;
use crate::cli::together::Purge;
use crate::cli::{Exit, clock};
use crate::diagnostic::Diagnostic;
use crate::engagement::{Log, Removal, with_entries};
use crate::store::{self, Folder};
use crate::text;
use crate::unit::Date;

/// Where it is noted that something was removed.
const RECORD: &str = "purged.toml";

/// What an engagement consists of. What else lies in its folder is somebody's own and stays.
const FILES: [&str; 8] = [
    "engagement.toml",
    "agreed.toml",
    "log.toml",
    "invitations.toml",
    "rounds.toml",
    "case.toml",
    "model.toml",
    "calendar.toml",
];
const FOLDERS: [&str; 9] =
    ["answers", "rounds", "waves", "evidence", "scenarios", "invitations", "plan", "questionnaire", "readings"];

/// Removes engagements that nobody has answered in for a long time.
pub(in crate::cli) fn run(arguments: &Purge, out: &Output) -> Result<(), Exit> {
    let today = arguments.date.as_deref().map_or_else(|| Ok(clock::today()), |text| load::date(text, "--date", out))?;
    let Some(limit) = limit(&arguments.older_than, today) else {
        out.error(
            &format!("`--older-than {}` is no age", text::clean_line(&arguments.older_than)),
            "Write a number and d, w, m or y: 90d, 8w, 24m, 2y.",
        );
        return Err(Exit::Usage);
    };
    let parent = &arguments.parent;
    let names = store::folders(parent).map_err(|finding| disk(&finding, out))?;
    let mut old = 0;
    let mut seen = 0;
    for name in names {
        let folder = parent.join(&name);
        if !folder.join("engagement.toml").is_file() {
            continue;
        }
        seen += 1;
        let shown = folder.display();
        let Some(last) = last_word(&folder) else {
            out.say(&format!("{shown}: nobody knows when it was answered last; it stays."));
            continue;
        };
        if last >= limit {
            continue;
        }
        old += 1;
        let files = store::all_files(&folder).map_err(|finding| disk(&finding, out))?;
        let (goes, stays): (Vec<&String>, Vec<&String>) = files.iter().partition(|file| is_ours(file));
        out.result(&format!("{shown}: last answer {}, {}", last.in_words(), text::count(goes.len(), "file")));
        if !arguments.yes {
            continue;
        }
        // `engagement.toml` is the last: an interrupted run finds the folder again.
        let order = |file: &&&String| file.as_str() == "engagement.toml";
        let (head, rest): (Vec<&&String>, Vec<&&String>) = goes.iter().partition(order);
        note(parent, &name, last, goes.len(), today).map_err(|finding| disk(&finding, out))?;
        for file in rest.into_iter().chain(head) {
            store::remove(&folder, file).map_err(|finding| disk(&finding, out))?;
        }
        if !store::remove_empty(&folder) {
            let kinds =
                if stays.is_empty() { String::new() } else { format!(": {}", text::count(stays.len(), "file")) };
            out.say(&format!(
                "  Something else lies in {shown} and stays{kinds}. A history of git still holds everything."
            ));
        }
    }
    match (old, arguments.yes) {
        (0, _) if seen == 0 => out.say(&format!("No engagement lies in {}.", parent.display())),
        (0, _) => out.say(&format!(
            "{}, none of them answered last before {}.",
            text::count(seen, "engagement"),
            limit.in_words()
        )),
        (_, false) => {
            out.say(&format!("\nNothing was removed. To remove {}: add --yes.", if old == 1 { "it" } else { "them" }))
        }
        (_, true) => out.say(&format!("\nRemoved. {} notes it.", parent.join(RECORD).display())),
    }
    Ok(())
}

fn is_ours(file: &str) -> bool {
    FILES.contains(&file) || file.split_once('/').is_some_and(|(folder, _)| FOLDERS.contains(&folder))
}

/// The last day that stands in an engagement's files: answers, what was settled, the log, rounds and invitations. They
/// need not be readable in full: an old engagement may be of an old version.
fn last_word(folder: &Path) -> Option<Date> {
    let (files, _) = store::sources(folder, Folder::Engagement);
    let keys = ["at", "when", "opened", "closed"];
    let day = |line: &str| {
        let (key, value) = line.split_once('=')?;
        let value = value.trim().trim_start_matches(['"', '\'']);
        keys.contains(&key.trim()).then(|| value.get(..10)).flatten().and_then(|day| Date::parse(day).ok())
    };
    files.iter().flat_map(|file| file.text.lines().filter_map(day).collect::<Vec<_>>()).max()
}

/// The day before which an engagement is old.
fn limit(age: &str, today: Date) -> Option<Date> {
    let unit = age.chars().last()?;
    let count: u32 = age.strip_suffix(unit)?.parse().ok().filter(|count| (1..=2_400).contains(count))?;
    let days = match unit {
        'd' => return Some(today.plus_weeks(-f64::from(count) / 7.0)),
        'w' => return Some(today.plus_weeks(-f64::from(count))),
        'm' => count,
        'y' => count * 12,
        _ => return None,
    };
    let (year, month, day) = today.parts();
    let months = i32::from(year) * 12 + i32::from(month) - 1 - i32::try_from(days).ok()?;
    let (year, month) = (months.div_euclid(12), months.rem_euclid(12) + 1);
    // The last day of a shorter month stands for those it has not.
    (28..=i32::from(day))
        .rev()
        .chain([i32::from(day)])
        .find_map(|day| Date::parse(&format!("{year:04}-{month:02}-{day:02}")).ok())
}

/// Notes that an engagement was removed.
fn note(parent: &Path, name: &str, last: Date, files: usize, today: Date) -> Result<(), Box<Diagnostic>> {
    let path = parent.join(RECORD);
    let file = if path.exists() { Some(store::read_file(&path)?) } else { None };
    let what = format!("the engagement in the folder “{}”, answered last on {last}", text::clean_line(name));
    let removal = Removal { what, when: today, files, answers: 0 };
    let more = Log { removals: vec![removal], ..Log::default() };
    let text = with_entries(file.as_ref().map(|file| &*file.text), &more);
    store::write(parent, RECORD, &text).map(|_| ())
}

fn disk(finding: &Diagnostic, out: &Output) -> Exit {
    out.findings(std::slice::from_ref(finding));
    Exit::Disk
}

#[cfg(test)]
mod tests {
    use super::limit;
    use crate::unit::Date;

    #[test]
    fn ages_are_days_weeks_months_and_years() {
        let on = |age: &str, day: &str| limit(age, Date::parse(day).unwrap()).map(|day| day.to_string());
        assert_eq!(on("24m", "2026-11-22").as_deref(), Some("2024-11-22"));
        assert_eq!(on("1m", "2026-03-31").as_deref(), Some("2026-02-28"));
        assert_eq!(on("2y", "2026-01-05").as_deref(), Some("2024-01-05"));
        assert_eq!(on("10d", "2026-01-05").as_deref(), Some("2025-12-26"));
        assert_eq!(on("1w", "2026-01-05").as_deref(), Some("2025-12-29"));
        assert_eq!(
            (on("m", "2026-01-05"), on("24", "2026-01-05"), on("0m", "2026-01-05"), on("3é", "2026-01-05")),
            (None, None, None, None)
        );
    }
}
