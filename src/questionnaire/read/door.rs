//! Decisions that cannot be taken back.

use super::ledger::Ledger;
use super::names::Stage;
use crate::format::{Key, Kind as Takes, Reader, Shape};
use crate::id::{ChoiceId, DoorId};
use crate::questionnaire::{Door, DoorDefault, Step};
use crate::text;

const STEPS: &[&str] = &["prepare", "crawl", "walk", "run"];

pub(super) const DOOR: Shape = Shape {
    name: "a one-way door",
    about: "A decision that cannot be taken back, or only at great cost.",
    keys: &[
        Key::required("id", Takes::Text, "Its id."),
        Key::required("ask", Takes::Text, "What has to be decided, as a question."),
        Key::optional("when", Takes::Expression, "When it has to be decided at all; always if left out."),
        Key::required("option", Takes::Tables(&OPTION), "What can be decided, two or more."),
        Key::optional("default", Takes::Tables(&DEFAULT), "What is advised: the first that holds."),
        Key::required("decide_by", Takes::OneOf(STEPS), "The step that must not begin before it is decided."),
        Key::required("signer", Takes::Text, "The role that signs."),
        Key::required("why", Takes::Text, "Why it cannot be taken back."),
    ],
};

const OPTION: Shape = Shape {
    name: "an option",
    about: "Something that can be decided.",
    keys: &[Key::required("id", Takes::Text, "Its id."), Key::required("label", Takes::Text, "Its words.")],
};

const DEFAULT: Shape = Shape {
    name: "a default",
    about: "What is advised, and when.",
    keys: &[
        Key::optional("when", Takes::Expression, "When it is advised; always if left out."),
        Key::required("option", Takes::Text, "The id of the option."),
        Key::required("because", Takes::Text, "Why."),
    ],
};

pub(super) fn door(reader: &Reader<'_>, ledger: &Ledger<'_>) -> Option<Door> {
    let id = reader.id::<DoorId>("id")?;
    ledger.define(&id);
    let mut options: Vec<(ChoiceId, String)> = Vec::new();
    for part in reader.tables("option") {
        let Some(option) = part.id::<ChoiceId>("id") else { continue };
        if options.iter().any(|(known, _)| *known == option.value) {
            let message = format!("`{}` has two options `{}`", id.value, option.value);
            part.error("id", "duplicate-id", message, "Give one of them another id.");
        }
        options.push((option.value, part.text("label")));
    }
    if options.len() < 2 {
        let message = format!("`{}` leaves nothing to decide", id.value);
        reader.error("option", "too-few", message, "Give it two options or more, each under `[[door.option]]`.");
    }
    let defaults: Vec<DoorDefault> =
        reader.tables("default").iter().filter_map(|part| default(part, &id.value, &options, ledger)).collect();
    Some(Door {
        ask: reader.text("ask"),
        when: ledger.expression(reader, "when", Stage::Everything),
        defaults,
        options,
        decide_by: Step::ALL.iter().find(|(_, word)| *word == reader.text("decide_by"))?.0,
        signer: ledger.id(reader, "signer")?,
        why: reader.text("why"),
        id: id.value,
    })
}

fn default(
    part: &Reader<'_>,
    door: &DoorId,
    options: &[(ChoiceId, String)],
    ledger: &Ledger<'_>,
) -> Option<DoorDefault> {
    let option = part.id::<ChoiceId>("option")?.value;
    if !options.iter().any(|(known, _)| *known == option) {
        let near = text::did_you_mean(option.as_str(), options.iter().map(|(known, _)| known.as_str()));
        let way_out =
            if near.is_empty() { "Add it under `[[door.option]]`, or correct the id." } else { near.trim_start() };
        part.error("option", "unknown-reference", format!("`{door}` has no option `{option}`"), way_out);
    }
    let when = ledger.expression(part, "when", Stage::Everything);
    Some(DoorDefault { when, option, because: part.text("because") })
}
