//! The tables in which people describe them: shape and reader.

use super::check::check;
use super::{Deal, Household, Organisation, Person, Sketch, Talk, Tie};
use crate::format::{Key, Kind, Reader, Shape};
use crate::id::ArchetypeId;
use crate::text;
use crate::unit::Date;

/// The engagement's file of sketches.
pub static SKETCH_FILE: Shape = Shape {
    name: "a file of real cases",
    about: "Five to ten firms and people that you know, to try the record models on: who there is, who belongs where \
            since when, what was bought and said. A name means the same wherever it stands in the file.",
    keys: &[
        Key::required("format", Kind::Integer, "The version of this file format."),
        Key::optional("case", Kind::Tables(&CASE), "The cases, five to ten of them."),
    ],
};

static CASE: Shape = Shape {
    name: "a case",
    about: "A firm, a person or a family that you deal with, and all that belongs to it.",
    keys: &[
        Key::required("name", Kind::Text, "What you call it."),
        Key::optional("like", Kind::Text, "The id of the archetype that it was begun from."),
        PEOPLE,
        ORGANISATIONS,
        HOUSEHOLDS,
        ROLES,
        DEALS,
        TALKS,
    ],
};

/// A key of a sketch.
pub(in crate::questionnaire) const PEOPLE: Key = Key::optional("person", Kind::Tables(&PERSON), "The people.");
/// A key of a sketch.
pub(in crate::questionnaire) const ORGANISATIONS: Key =
    Key::optional("organisation", Kind::Tables(&ORGANISATION), "The organisations.");
/// A key of a sketch.
pub(in crate::questionnaire) const HOUSEHOLDS: Key =
    Key::optional("household", Kind::Tables(&HOUSEHOLD), "People who act as one.");
/// A key of a sketch.
pub(in crate::questionnaire) const ROLES: Key =
    Key::optional("role", Kind::Tables(&ROLE), "Who is what at which organisation.");
/// A key of a sketch.
pub(in crate::questionnaire) const DEALS: Key =
    Key::optional("deal", Kind::Tables(&DEAL), "What was bought, or may be.");
/// A key of a sketch.
pub(in crate::questionnaire) const TALKS: Key = Key::optional("talk", Kind::Tables(&TALK), "What was said.");

const FACTS: Key = Key::optional("facts", Kind::Texts, "What you know of them, each in a few words.");

static PERSON: Shape = Shape {
    name: "a person",
    about: "A person.",
    keys: &[Key::required("name", Kind::Text, "The name, which is nobody else's in this file."), FACTS],
};

static ORGANISATION: Shape = Shape {
    name: "an organisation",
    about: "An organisation.",
    keys: &[
        Key::required("name", Kind::Text, "The name, which is no other's in this file."),
        Key::optional("part_of", Kind::Text, "The organisation that it is a part of."),
        FACTS,
    ],
};

static HOUSEHOLD: Shape = Shape {
    name: "a household",
    about: "People who act as one.",
    keys: &[
        Key::required("name", Kind::Text, "The name, which is no other's in this file."),
        Key::required("members", Kind::Texts, "The names of the people."),
        FACTS,
    ],
};

static ROLE: Shape = Shape {
    name: "a role",
    about: "A person at an organisation.",
    keys: &[
        Key::required("person", Kind::Text, "The person."),
        Key::required("at", Kind::Text, "The organisation."),
        Key::optional("role", Kind::Text, "As what."),
        Key::optional("since", Kind::Date, "Since when; not known if left out."),
        Key::optional("until", Kind::Date, "Until when; still so if left out."),
    ],
};

static DEAL: Shape = Shape {
    name: "a deal",
    about: "Something that was bought, or may be.",
    keys: &[
        Key::required("what", Kind::Text, "What."),
        Key::required("with", Kind::Text, "Whose it is: a person, an organisation or a household."),
        Key::optional("people", Kind::Texts, "Who took part."),
    ],
};

static TALK: Shape = Shape {
    name: "a talk",
    about: "Something that was said, whether by mail, by phone or at a table.",
    keys: &[
        Key::required("what", Kind::Text, "About what."),
        Key::required("with", Kind::Texts, "The people."),
        Key::optional("at", Kind::Text, "The organisation or household they spoke for; themselves if left out."),
        Key::optional("when", Kind::Date, "When."),
    ],
};

/// The sketches of a file, each checked against all of them.
pub fn sketches(file: &Reader<'_>) -> Vec<Sketch> {
    let tables = file.tables("case");
    let found: Vec<Sketch> = tables
        .iter()
        .map(|table| {
            let like = if table.has("like") { table.id::<ArchetypeId>("like").map(|at| at.value) } else { None };
            Sketch { name: line(table, "name"), like, ..sketch(table) }
        })
        .collect();
    check(&tables, &found);
    found
}

/// What a table says, without its name; [`check`] is the caller's.
pub(in crate::questionnaire) fn sketch(table: &Reader<'_>) -> Sketch {
    let each = |key: &str| table.tables(key);
    Sketch {
        name: String::new(),
        like: None,
        people: each("person")
            .iter()
            .map(|one| Person { name: line(one, "name"), facts: lines(one, "facts") })
            .collect(),
        organisations: each("organisation")
            .iter()
            .map(|one| Organisation {
                name: line(one, "name"),
                part_of: maybe(one, "part_of"),
                facts: lines(one, "facts"),
            })
            .collect(),
        households: each("household")
            .iter()
            .map(|one| Household {
                name: line(one, "name"),
                members: lines(one, "members"),
                facts: lines(one, "facts"),
            })
            .collect(),
        roles: each("role")
            .iter()
            .map(|one| Tie {
                person: line(one, "person"),
                at: line(one, "at"),
                role: line(one, "role"),
                since: day(one, "since"),
                until: day(one, "until"),
            })
            .collect(),
        deals: each("deal")
            .iter()
            .map(|one| Deal { what: line(one, "what"), with: line(one, "with"), people: lines(one, "people") })
            .collect(),
        talks: each("talk")
            .iter()
            .map(|one| Talk {
                what: line(one, "what"),
                with: lines(one, "with"),
                at: maybe(one, "at"),
                when: day(one, "when"),
            })
            .collect(),
    }
}

fn line(table: &Reader<'_>, key: &str) -> String {
    text::clean_line(&table.text(key))
}

fn maybe(table: &Reader<'_>, key: &str) -> Option<String> {
    table.maybe_text(key).map(|text| text::clean_line(&text))
}

fn lines(table: &Reader<'_>, key: &str) -> Vec<String> {
    table.texts(key).iter().map(|text| text::clean_line(text)).filter(|text| !text.is_empty()).collect()
}

fn day(table: &Reader<'_>, key: &str) -> Option<Date> {
    Date::parse(&table.maybe_text(key)?).ok()
}
