//! `ideas.toml`: the ideas a questionnaire rests on, one by one, and where it carries each of them.

use std::ops::Range;

use super::ledger::{Ledger, within};
use crate::diagnostic::{Diagnostic, Place};
use crate::format::{At, Key, Kind as Takes, Reader, Shape};
use crate::id::{
    DimensionId, DriverId, EntityId, GateId, Id, IdeaId, KpiId, ModelId, PrincipleId, QuestionId, RiskId, RubricId,
    SectionId, TaskId, TermId, VerdictId,
};
use crate::questionnaire::{Carrier, DOCUMENT_PARTS, Idea, Realised};
use crate::text;

/// The file `ideas.toml`.
pub(super) const IDEAS_FILE: Shape = Shape {
    name: "`ideas.toml`",
    about: "The ideas that the questionnaire rests on, one by one, and where it carries each of them.",
    keys: &[
        Key::required("format", Takes::Integer, "The version of this file format: 1."),
        Key::required("idea", Takes::Tables(&IDEA), "The ideas, source by source."),
    ],
};

const IDEA: Shape = Shape {
    name: "an idea",
    about: "An idea of a source, and where the questionnaire carries it.",
    keys: &[
        Key::required("id", Takes::Text, "Its id: the source's and a number."),
        Key::required("source", Takes::Text, "Whose idea it is."),
        Key::required("says", Takes::Text, "The idea in one sentence, in your own words."),
        Key::required("realised", Takes::Texts, "Where it is carried: a kind of thing and its id, `gate no-sponsor`."),
    ],
};

pub(super) fn ideas(file: &Reader<'_>, ledger: &Ledger<'_>) -> Vec<Idea> {
    file.tables("idea")
        .iter()
        .filter_map(|reader| {
            let id = reader.id::<IdeaId>("id")?;
            ledger.define(&id);
            let source = ledger.id(reader, "source")?;
            Some(Idea { id: id.value, source, says: reader.text("says"), realised: realised(reader, ledger) })
        })
        .collect()
}

fn realised(reader: &Reader<'_>, ledger: &Ledger<'_>) -> Vec<Realised> {
    let written = reader.texts_at("realised");
    if written.is_empty() && reader.has("realised") {
        reader.error(
            "realised",
            "no-place",
            "this idea is carried nowhere",
            "Name what carries it, or remove the idea.",
        );
    }
    let mut places: Vec<Realised> = Vec::new();
    for at in written {
        let Some(place) = place(&at, reader, ledger) else { continue };
        if places.contains(&place) {
            complain(reader, &at, 0..at.value.len(), "said-twice", format!("`{place}` is named twice"), "Remove one.");
        } else {
            places.push(place);
        }
    }
    places
}

/// A place, read; whether its id exists is found out once everything has been read.
fn place(at: &At<String>, reader: &Reader<'_>, ledger: &Ledger<'_>) -> Option<Realised> {
    let Some((word, id)) = at.value.split_once(' ').filter(|(_, id)| !id.trim().is_empty()) else {
        let message = format!("`{}` names no place", text::clean_line(&at.value));
        complain(
            reader,
            at,
            0..at.value.len(),
            "place",
            message,
            "Write a kind and an id with a space between: `gate no-sponsor`.",
        );
        return None;
    };
    let Some((kind, _)) = Carrier::ALL.into_iter().find(|(_, known)| *known == word) else {
        let words = Carrier::ALL.map(|(_, known)| known);
        let message = format!("an idea cannot be carried by a `{}`", text::clean_line(word));
        let way_out = match text::nearest(word, words) {
            Some(near) => format!("Did you mean `{near}`?"),
            None => format!("The kinds are {}.", text::and_list(&words.map(|known| format!("`{known}`")))),
        };
        complain(reader, at, 0..word.len(), "unknown-kind", message, way_out);
        return None;
    };
    let span = word.len() + 1..at.value.len();
    if let Some(noun) = noun(kind) {
        let named = Place { source: at.place.source.clone(), span: within(&at.place, &at.value, &span) };
        ledger.refer_by_noun(noun, id, named);
    } else if !DOCUMENT_PARTS.contains(&id) {
        let message = format!("no part of the documents is called `{}`", text::clean_line(id));
        let way_out = match text::nearest(id, DOCUMENT_PARTS) {
            Some(near) => format!("Did you mean `{near}`?"),
            None => format!("The parts are {}.", text::and_list(&DOCUMENT_PARTS.map(|part| format!("`{part}`")))),
        };
        complain(reader, at, span, "unknown-reference", message, way_out);
        return None;
    }
    Some(Realised { kind, id: id.to_owned() })
}

/// Under which noun the files enter such things; parts of the documents stand in no file.
fn noun(kind: Carrier) -> Option<&'static str> {
    Some(match kind {
        Carrier::Section => SectionId::NOUN,
        Carrier::Question => QuestionId::NOUN,
        Carrier::Rubric => RubricId::NOUN,
        Carrier::Dimension => DimensionId::NOUN,
        Carrier::Gate => GateId::NOUN,
        Carrier::Verdict => VerdictId::NOUN,
        Carrier::Task => TaskId::NOUN,
        Carrier::Risk => RiskId::NOUN,
        Carrier::Kpi => KpiId::NOUN,
        Carrier::Driver => DriverId::NOUN,
        Carrier::Model => ModelId::NOUN,
        Carrier::Entity => EntityId::NOUN,
        Carrier::Principle => PrincipleId::NOUN,
        Carrier::Term => TermId::NOUN,
        Carrier::Document => return None,
    })
}

fn complain(
    reader: &Reader<'_>,
    at: &At<String>,
    span: Range<usize>,
    code: &'static str,
    message: String,
    way_out: impl Into<String>,
) {
    let span = within(&at.place, &at.value, &span);
    reader.findings().add(Diagnostic::error(code, &at.place.source, span, message).way_out(way_out));
}
