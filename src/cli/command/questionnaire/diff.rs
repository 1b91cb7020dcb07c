use std::path::Path;
use std::sync::Arc;

use serde_json::{Value, json};

use crate::assessment::{Shift, assess, shifts};
use crate::cli::authoring::Diff;
use crate::cli::output::Output;
use crate::cli::{Exit, clock, load};
use crate::diagnostic::{Diagnostic, Source};
use crate::engagement::{self, Engagement, migrate};
use crate::plan::Terms;
use crate::questionnaire::Questionnaire;
use crate::questionnaire::diff::{Change, Detail, compatibility, diff as compare};
use crate::store::{self, Folder};
use crate::text;
use crate::unit::{Date, plain};

/// What changed between two questionnaires, and what moves under it.
pub(super) fn diff(arguments: &Diff, out: &Output) -> Result<(), Exit> {
    let old = load::questionnaire(&arguments.old, out)?;
    let new = load::questionnaire(&arguments.new, out)?;
    let start = arguments.start.as_deref().map(|text| load::date(text, "--start", out)).transpose()?;
    let changes = compare(&old, &new);
    let mut moves = Vec::new();
    for folder in &arguments.on {
        moves.push((folder, on(folder, &old, &new, start, out)?));
    }
    if arguments.json {
        out.json(&in_json(&old, &new, &changes, &moves));
        return Ok(());
    }
    out.result(&in_words(&old, &new, &changes));
    for (folder, moved) in &moves {
        out.result(&format!("\n{}", moved_in_words(folder, moved)));
    }
    Ok(())
}

/// What a new questionnaire means for an engagement.
struct Effect {
    client: String,
    again: usize,
    dropped: usize,
    shifts: Vec<Shift>,
}

/// The results of an engagement under both questionnaires, its answers brought over without writing anything.
fn on(
    folder: &Path,
    old: &Questionnaire,
    new: &Questionnaire,
    start: Option<Date>,
    out: &Output,
) -> Result<Effect, Exit> {
    let (files, mut findings) = store::sources(folder, Folder::Engagement);
    let (before, more) = engagement::read(&files, old);
    findings.extend(more);
    let before = report(before, &findings, out)?;
    let migration = migrate(&files, Some(old), new, &[]).map_err(|findings| {
        out.findings(&findings);
        Exit::BadInput
    })?;
    let brought: Vec<Arc<Source>> = files
        .iter()
        .map(|file| {
            let name = file.name.replace('\\', "/");
            let changed = migration.files.iter().find(|(changed, _)| name.ends_with(&format!("/{changed}")));
            changed.map_or_else(
                || Arc::clone(file),
                |(_, text)| Arc::new(Source { name: file.name.clone(), text: text.clone().into() }),
            )
        })
        .collect();
    let (after, findings) = engagement::read(&brought, new);
    let after = report(after, &findings, out)?;
    let terms = |engagement: &Engagement| Terms {
        start: start.or(engagement.start).unwrap_or_else(clock::today),
        wished: engagement.wished,
    };
    let (then, now) = (assess(old, &before, terms(&before)), assess(new, &after, terms(&after)));
    let gone = migration.moved.iter().filter(|one| one.now.is_none()).count();
    let again = migration.moved.iter().filter(|one| one.fate == crate::questionnaire::diff::Fate::Again).count();
    Ok(Effect {
        client: text::clean_line(&before.client),
        again,
        dropped: gone,
        shifts: shifts((old, &then), (new, &now)),
    })
}

fn report(read: Option<Engagement>, findings: &[Diagnostic], out: &Output) -> Result<Engagement, Exit> {
    out.findings(findings);
    match read {
        Some(read) if !findings.iter().any(Diagnostic::is_error) => Ok(read),
        _ => Err(Exit::BadInput),
    }
}

fn in_words(old: &Questionnaire, new: &Questionnaire, changes: &[Change]) -> String {
    let mut lines = vec![format!("{} {} → {} {}", old.title, old.version, new.title, new.version)];
    if changes.is_empty() {
        lines.push("Nothing that is asked, judged or advised has changed.".to_owned());
        return lines.join("\n");
    }
    for tier in &new.tiers {
        let percent = compatibility(old, new, &tier.id, &[]).percent();
        lines.push(format!(
            "{}: {} % of the weight of the scored questions means what it meant.",
            tier.title,
            plain(percent, 0)
        ));
    }
    let mut kind = "";
    for change in changes {
        if change.kind != kind {
            kind = change.kind;
            let count = changes.iter().filter(|one| one.kind == kind).count();
            lines.push(match kind {
                "settings" => "\nsettings".to_owned(),
                _ => format!("\n{}", text::count(count, kind)),
            });
        }
        let sign = match change.words.as_slice() {
            ["added"] => '+',
            ["removed"] => '-',
            _ => '~',
        };
        let fate = change.answers.map_or_else(String::new, |fate| format!(": {}", fate.words()));
        let means = if change.means.is_empty() { String::new() } else { format!(" – {}", change.means) };
        lines.push(text::indent(&format!("{sign} {}  {}{fate}{means}", change.id, change.words.join(", ")), "  ", 110));
        match sign {
            '~' => lines.extend(change.details.iter().map(detail)),
            _ if change.details.is_empty() => lines.push(text::indent(&change.title, "      ", 100)),
            _ => lines.extend(
                change.details.iter().map(|one| text::indent(&format!("{}{}", one.before, one.after), "      ", 100)),
            ),
        }
    }
    lines.join("\n")
}

fn detail(detail: &Detail) -> String {
    let shown = |text: &str| if text.is_empty() { "nothing".to_owned() } else { one_line(text) };
    let (before, after) = (shown(&detail.before), shown(&detail.after));
    if before.chars().count() + after.chars().count() + detail.what.chars().count() < 80 {
        return format!("      {}: {before} → {after}", detail.what);
    }
    let part = |sign: &str, text: &str| text::indent(&format!("{sign} {text}"), "        ", 100);
    format!("      {}\n{}\n{}", detail.what, part("was:", &before), part("is: ", &after))
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn moved_in_words(folder: &Path, effect: &Effect) -> String {
    let mut lines = vec![format!("{} ({})", folder.display(), effect.client)];
    if effect.again + effect.dropped > 0 {
        lines.push(format!(
            "  {} to be asked again, {} to what is gone",
            text::count(effect.again, "answer"),
            text::count(effect.dropped, "answer")
        ));
    }
    if effect.shifts.is_empty() {
        lines.push("  No result moves.".to_owned());
    }
    for shift in &effect.shifts {
        lines.push(text::indent(
            &match shift.kind {
                "dimension" | "gate" | "task" => {
                    format!("{:<10}{}: {} → {}", shift.kind, shift.title, shift.before, shift.after)
                }
                kind => format!("{kind:<10}{} → {}", shift.before, shift.after),
            },
            "  ",
            110,
        ));
    }
    lines.join("\n")
}

fn in_json(
    old: &Questionnaire,
    new: &Questionnaire,
    changes: &[Change],
    moves: &[(&std::path::PathBuf, Effect)],
) -> Value {
    let changes: Vec<Value> = changes
        .iter()
        .map(|change| {
            let details: Vec<Value> = change
                .details
                .iter()
                .map(|one| json!({ "what": one.what, "before": one.before, "after": one.after }))
                .collect();
            json!({
                "kind": change.kind,
                "id": change.id,
                "title": change.title,
                "what": change.words,
                "answers": change.answers.map(crate::questionnaire::diff::Fate::words),
                "means": change.means,
                "details": details,
            })
        })
        .collect();
    let compatible: serde_json::Map<String, Value> = new
        .tiers
        .iter()
        .map(|tier| (tier.id.to_string(), json!(compatibility(old, new, &tier.id, &[]).percent())))
        .collect();
    let on: Vec<Value> = moves
        .iter()
        .map(|(folder, effect)| {
            let shifts: Vec<Value> = effect
                .shifts
                .iter()
                .map(|one| json!({ "kind": one.kind, "id": one.id, "title": one.title, "before": one.before, "after": one.after }))
                .collect();
            json!({ "folder": folder.display().to_string(), "client": effect.client, "asked_again": effect.again, "kept_aside": effect.dropped, "moves": shifts })
        })
        .collect();
    let side = |one: &Questionnaire| json!({ "id": one.id.as_str(), "version": one.version, "title": one.title });
    json!({ "format": 1, "old": side(old), "new": side(new), "compatible_percent": compatible, "changes": changes, "on": on })
}
