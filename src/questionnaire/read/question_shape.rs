//! What a file of questions may hold.

use crate::format::{Key, Kind as Takes, Shape};

const QUESTION_KINDS: &[&str] = &[
    "scale",
    "single",
    "multi",
    "yes_no",
    "text",
    "long_text",
    "number",
    "percent",
    "money",
    "range",
    "date",
    "ranking",
    "allocation",
    "list",
    "record",
    "grid",
];
const FIELD_KINDS: &[&str] = &["text", "long_text", "number", "percent", "money", "date", "yes_no", "single", "multi"];

/// A file of `sections/`.
pub(super) const SECTION_FILE: Shape = Shape {
    name: "a section file",
    about: "One section of a questionnaire and its questions.",
    keys: &[
        Key::required("format", Takes::Integer, "The version of this file format: 1."),
        Key::required("section", Takes::Table(&SECTION), "The section."),
        Key::required("question", Takes::Tables(&QUESTION), "Its questions, in the order in which they are asked."),
    ],
};

const SECTION: Shape = Shape {
    name: "a section",
    about: "A group of questions, asked one after the other.",
    keys: &[
        Key::required("id", Takes::Text, "Its id, the first part of its questions' ids."),
        Key::required("title", Takes::Text, "Its title."),
        Key::optional("intro", Takes::Text, "What is said before its first question."),
        Key::optional("note", Takes::Text, "What the facilitator should know."),
    ],
};

const QUESTION: Shape = Shape {
    name: "a question",
    about: "A question: how it is asked and how it counts.",
    keys: &[
        Key::required("id", Takes::Text, "`section.name`; never changes once answers exist."),
        Key::required("kind", Takes::OneOf(QUESTION_KINDS), "What an answer looks like."),
        Key::required("ask", Takes::Text, "The question as it is spoken."),
        Key::optional("tier", Takes::Text, "The first tier that asks it; the shortest one if left out."),
        Key::optional("roles", Takes::Texts, "Who is asked; everybody if left out."),
        Key::optional("scores", Takes::NumberMap, "The dimensions it counts for, with its weight in each."),
        Key::optional("when", Takes::Expression, "When it is asked; always if left out."),
        Key::optional("help", Takes::Text, "What is meant, with an example of a good answer."),
        Key::optional("why", Takes::Text, "Why we ask."),
        Key::optional("probe", Takes::Text, "What the facilitator asks next."),
        Key::optional(
            "anchors",
            Takes::Texts,
            "Six anchors, level 0 first: the scale, or for other kinds the team's rating of its own answer.",
        ),
        Key::optional("rubric", Takes::Text, "Anchors shared by several questions, instead of `anchors`."),
        Key::optional(
            "level",
            Takes::Expression,
            "The level from the answer's parts: `value`, `rated` and the fields by their ids.",
        ),
        Key::optional(
            "unknown_level",
            Takes::Number,
            "The level that \"unknown\" stands for, where not knowing is the finding.",
        ),
        Key::optional("confidential", Takes::Flag, "Whether single answers are never shown."),
        Key::optional("not_applicable", Takes::Flag, "Whether \"not applicable\" is an answer; yes if left out."),
        Key::optional(
            "fixed",
            Takes::Flag,
            "Whether it states a fact about the firm that no decision changes: `path` never asks for another answer.",
        ),
        Key::optional("seconds", Takes::Integer, "The time it usually takes; 90 if left out."),
        Key::optional("min", Takes::Number, "The least number."),
        Key::optional("max", Takes::Number, "The most: of a number, or of a list's rows."),
        Key::optional("unit", Takes::Text, "The unit of a number."),
        Key::optional("free", Takes::Flag, "Whether own entries may be added to the choices of a `multi`."),
        Key::optional("steps", Takes::Texts, "The steps of a grid; the first is 0."),
        Key::optional("source", Takes::Texts, "Whose idea it is."),
        Key::optional("choice", Takes::Tables(&CHOICE), "The choices of a single, multi, ranking or allocation."),
        Key::optional(
            "field",
            Takes::Tables(&FIELD),
            "Fields of a record, columns of a list, or what is asked in the same breath.",
        ),
        Key::optional("row", Takes::Tables(&ROW), "The rows of a grid."),
    ],
};

const CHOICE: Shape = Shape {
    name: "a choice",
    about: "A choice of a question.",
    keys: &[
        Key::required("id", Takes::Text, "Its id."),
        Key::required("label", Takes::Text, "What people read."),
        Key::optional("level", Takes::Number, "The level it stands for, 0 to 5."),
        Key::optional("strength", Takes::Number, "How strongly it speaks for a driver, 0 to 1."),
        Key::optional("help", Takes::Text, "What it means."),
        Key::optional("disabled_when", Takes::Expression, "When it cannot be chosen."),
        Key::optional("disabled_because", Takes::Text, "Why it cannot."),
        Key::optional("advice", Takes::Text, "What to consider when it is chosen."),
    ],
};

const FIELD: Shape = Shape {
    name: "a field",
    about: "A field of a record, a column of a list, or something asked beside the main answer.",
    keys: &[
        Key::required("id", Takes::Text, "Its id."),
        Key::required("label", Takes::Text, "What people read."),
        Key::required("kind", Takes::OneOf(FIELD_KINDS), "What it takes."),
        Key::optional("required", Takes::Flag, "Whether it must be filled."),
        Key::optional("help", Takes::Text, "What is meant."),
        Key::optional("min", Takes::Number, "The least number."),
        Key::optional("max", Takes::Number, "The greatest number."),
        Key::optional("unit", Takes::Text, "The unit of a number."),
        Key::optional("free", Takes::Flag, "Whether own entries may be added to the choices of a `multi`."),
        Key::optional("choices", Takes::Tables(&CHOICE), "The choices of a single or multi."),
    ],
};

const ROW: Shape = Shape {
    name: "a row",
    about: "A row of a grid.",
    keys: &[Key::required("id", Takes::Text, "Its id."), Key::required("label", Takes::Text, "What people read.")],
};
