//! What the file about the move of the records may contain.

use super::FORMAT;
use crate::format::{Key, Kind, Shape};

pub(in crate::engagement) static STOCK: Shape = Shape {
    name: "what was found out for the move",
    about: "What the team filled into the mapping workbook: counts, owners, columns, signatures. \
            `groundwork model migration --from` takes it in; it can be written by hand.",
    keys: &[
        FORMAT,
        Key::optional("source", Kind::Tables(&SOURCE), "Places where records are."),
        Key::optional("mapping", Kind::Tables(&MAPPING), "What goes where, and who settled it."),
        Key::optional("cleaning", Kind::Tables(&CLEANING), "What was cleaned."),
        Key::optional("count", Kind::Tables(&COUNT), "What was counted after each load."),
        Key::optional("step", Kind::Tables(&STEP), "What was done."),
    ],
};

const DONE_ON: Key = Key::optional("done_on", Kind::Date, "The day on which it was done.");

static SOURCE: Shape = Shape {
    name: "a place",
    about: "A place where records are. What stands here goes before what the answers say.",
    keys: &[
        Key::required("name", Kind::Text, "What it is called."),
        Key::optional("kind", Kind::Text, "What kind of place it is, in the words of the question about it."),
        Key::optional("private", Kind::Flag, "Whether only one person gets at it."),
        Key::optional("owner", Kind::Text, "Who answers for it."),
        Key::optional("records", Kind::Integer, "How many records were counted in it."),
    ],
};

static MAPPING: Shape = Shape {
    name: "a mapping",
    about: "Something found and the field that it goes to.",
    keys: &[
        Key::optional("source", Kind::Text, "The place; every place of the kind if left out."),
        Key::optional("kind", Kind::Text, "The kind of place, in the words of the question about it."),
        Key::optional("found", Kind::Text, "What is found."),
        Key::required("entity", Kind::Text, "The id of the table."),
        Key::required("field", Kind::Text, "The id of the field."),
        Key::optional("column", Kind::Text, "What it is called there."),
        Key::optional("settled_by", Kind::Text, "Who settled it."),
    ],
};

static CLEANING: Shape = Shape {
    name: "a cleaning",
    about: "Something that is cleaned before the move.",
    keys: &[
        Key::required("what", Kind::Text, "What is cleaned, as the plan calls it."),
        Key::optional("who", Kind::Text, "Who does it."),
        DONE_ON,
    ],
};

static COUNT: Shape = Shape {
    name: "a count",
    about: "The rows of a table after each load.",
    keys: &[
        Key::required("entity", Kind::Text, "The id of the table."),
        Key::optional("first", Kind::Integer, "After the first rehearsal."),
        Key::optional("second", Kind::Integer, "After the second rehearsal."),
        Key::optional("day", Kind::Integer, "On the day itself."),
        Key::optional("signed_by", Kind::Text, "Who signed that it agrees."),
    ],
};

static STEP: Shape = Shape {
    name: "a step",
    about: "A step of the rehearsal, of the day itself, or of the way back.",
    keys: &[
        Key::required("part", Kind::Text, "The part of the move, as the workbook calls it."),
        Key::required("what", Kind::Text, "What is done, as the plan calls it."),
        DONE_ON,
    ],
};
