use super::Move;
use crate::diagnostic::{Diagnostic, Span};
use crate::engagement::write::line;
use crate::format::{Document, Reader};
use crate::id::TierId;
use crate::questionnaire::RetiredKind;
use crate::text;

/// What `engagement.toml` says, and what it is to say.
pub(super) struct Head {
    /// The version that was answered.
    pub(super) version: String,
    /// The tier as it is called now.
    pub(super) tier: TierId,
    /// The new text: only the values that must change are other ones, comments stay.
    pub(super) text: String,
}

/// Reads the head; what keeps it from being brought over is reported.
pub(super) fn head(document: &Document, between: &Move<'_>) -> Option<Head> {
    let file = document.reader(between.findings);
    let (version, id) = (file.text("version"), file.text("questionnaire"));
    let new = between.new;
    match between.old {
        Some(old) if old.id.as_str() != id || old.version != version => {
            file.error(
                "version",
                "other-version",
                format!("version {} of `{}` was answered", text::clean_line(&version), text::clean_line(&id)),
                format!(
                    "The former questionnaire that was named is version {} of `{}`: name the right one.",
                    old.version, old.id
                ),
            );
        }
        None if id != new.id.as_str() => {
            file.error(
                "questionnaire",
                "other-questionnaire",
                format!("`{}` was answered, and this is `{}`", text::clean_line(&id), new.id),
                "Name the former questionnaire, so that the two can be compared.",
            );
        }
        _ => {}
    }
    let mut edits: Vec<(Span, String)> = Vec::new();
    let mut edit = |reader: &Reader<'_>, key: &str, now: &str| {
        if reader.maybe_text(key).as_deref() != Some(now) {
            edits.push((reader.span(key), line(now)));
        }
    };
    edit(&file, "questionnaire", new.id.as_str());
    edit(&file, "version", &new.version);
    let former_tier = file.text("tier");
    let tier = new.now(RetiredKind::Tier, &former_tier);
    edit(&file, "tier", tier);
    let found = new.tiers.iter().find(|one| one.id.as_str() == tier);
    if found.is_none() {
        let known: Vec<&str> = new.tiers.iter().map(|tier| tier.id.as_str()).collect();
        gone(&file, "tier", &former_tier, &known);
    }
    for participant in file.tables("participant") {
        let former = participant.text("role");
        let role = new.now(RetiredKind::Role, &former);
        edit(&participant, "role", role);
        if !new.roles.iter().any(|one| one.id.as_str() == role) {
            let known: Vec<&str> = new.roles.iter().filter(|role| role.answers).map(|role| role.id.as_str()).collect();
            gone(&participant, "role", &former, &known);
        }
    }
    Some(Head { version, tier: found?.id.clone(), text: edited(&document.source.text, edits) })
}

fn gone(reader: &Reader<'_>, key: &str, former: &str, known: &[&str]) {
    reader.findings().add(
        Diagnostic::error(
            if key == "tier" { "unknown-tier" } else { "unknown-role" },
            reader.source(),
            reader.span(key),
            format!("the new version has no {key} `{}`", text::clean_line(former)),
        )
        .way_out(format!(
            "Write another one into this line first: {}. Or let `retired.toml` of the questionnaire name what took its place.",
            text::or_list(known)
        )),
    );
}

/// The text with some values replaced, everything else byte for byte as it was.
fn edited(text: &str, mut edits: Vec<(Span, String)>) -> String {
    edits.sort_by_key(|(span, _)| std::cmp::Reverse(span.start));
    let mut text = text.to_owned();
    for (span, value) in edits {
        if text.get(span.start..span.end).is_some() {
            text.replace_range(span.start..span.end, &value);
        }
    }
    text
}
