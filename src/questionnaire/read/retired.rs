//! `retired.toml`: ids that are never used again, and what stands in their place.

use crate::format::{Key, Kind as Takes, Reader, Shape};
use crate::questionnaire::{Questionnaire, Retired, RetiredKind};
use crate::text;

/// The file `retired.toml`.
pub(super) const RETIRED_FILE: Shape = Shape {
    name: "`retired.toml`",
    about: "Ids that were used once and never will be again, so that stored answers find their place.",
    keys: &[
        Key::required("format", Takes::Integer, "The version of this file format: 1."),
        Key::required("retired", Takes::Tables(&RETIRED), "The ids."),
    ],
};

const KINDS: &[&str] = &[
    "question",
    "choice",
    "field",
    "row",
    "dimension",
    "gate",
    "verdict",
    "task",
    "risk",
    "kpi",
    "role",
    "tier",
    "model",
    "entity",
];

const RETIRED: Shape = Shape {
    name: "a retired id",
    about: "An id that is never used again.",
    keys: &[
        Key::required("id", Takes::Text, "The id; a choice, field or row with its question's before it."),
        Key::required("kind", Takes::OneOf(KINDS), "What kind of thing it was."),
        Key::required("because", Takes::Text, "Why it was given up."),
        Key::optional("replaced_by", Takes::Text, "The id under which it goes on; it ended if left out."),
    ],
};

/// The retired ids, held against what the questionnaire has.
pub(super) fn retired(file: &Reader<'_>, questionnaire: &Questionnaire) -> Vec<Retired> {
    let mut all: Vec<Retired> = Vec::new();
    for reader in file.tables("retired") {
        let word = reader.text("kind");
        let Some((kind, _)) = RetiredKind::ALL.into_iter().find(|(_, known)| *known == word) else { continue };
        let (id, replaced_by) = (reader.text("id"), reader.maybe_text("replaced_by"));
        let known = kind.ids(questionnaire);
        let shown = text::clean_line(&id);
        if known.contains(&id) {
            reader.error(
                "id",
                "still-there",
                format!("the {word} `{shown}` is retired, and yet the questionnaire has it"),
                "Remove one of the two; what is new needs an id of its own.",
            );
        }
        if all.iter().any(|one| one.kind == kind && one.id == id) {
            reader.error("id", "retired-twice", format!("the {word} `{shown}` is retired twice"), "Keep one of them.");
            continue;
        }
        if let Some(new) = replaced_by.as_ref().filter(|new| !known.contains(new)) {
            reader.error(
                "replaced_by",
                "unknown-reference",
                format!("there is no {word} `{}`", text::clean_line(new)),
                match text::nearest(new, known.iter().map(String::as_str)) {
                    Some(near) => format!("Did you mean `{near}`?"),
                    None => "Name what the questionnaire has now, or leave the key out.".to_owned(),
                },
            );
        }
        all.push(Retired { kind, id, because: reader.text("because"), replaced_by });
    }
    all
}
