//! What a case file may contain.

use crate::format::{Key, Kind, Shape};

/// The shape of a case, under the name of the folder it stands in.
pub const SHAPES: &[(&str, &Shape)] = &[("cases", &CASE_FILE)];

/// A case of a questionnaire.
pub(super) static CASE_FILE: Shape = Shape {
    name: "a case",
    about: "A firm's answers to a questionnaire, and what must come out.",
    keys: &[
        Key::required("format", Kind::Integer, "The version of this file format."),
        Key::required("title", Kind::Text, "The firm in a few words."),
        Key::optional("about", Kind::Text, "What the case is for, and where its figures come from."),
        Key::optional("tier", Kind::Text, "How much is asked: the id of a tier; the first if left out."),
        Key::optional("start", Kind::Date, "The first day on which work may start; 2027-01-04 if left out."),
        Key::optional(
            "fill",
            Kind::Integer,
            "Every other question of the tier that has a level is answered at this one (0 to 5, or as near as the \
             question allows), with a line of evidence. Nothing is filled if left out.",
        ),
        Key::optional(
            "shown",
            Kind::Text,
            "The line of evidence of every answer of the case that does not bring its own; none if left out.",
        ),
        Key::optional(
            "participant",
            Kind::Tables(&PARTICIPANT),
            "The people who take part; one for each role that answers if left out.",
        ),
        Key::optional(
            "answers",
            Kind::Any,
            "The agreed answers by question: `people.pay = \"none_variable\"`. Values are written as `--set` takes \
             them; a table also takes `rated`, `shown`, `note`, `confidence`, and the fields of the question.",
        ),
        Key::required("expect", Kind::Table(&EXPECT), "What must come out."),
    ],
};

static PARTICIPANT: Shape = Shape {
    name: "a participant",
    about: "A person who takes part in the case.",
    keys: &[
        Key::required("role", Kind::Text, "The id of a role of the questionnaire that answers."),
        Key::optional("id", Kind::Text, "The person's id; that of the role if left out."),
        Key::optional("answers", Kind::Any, "What this person says, where that differs from the agreed answers."),
    ],
};

static EXPECT: Shape = Shape {
    name: "what is expected",
    about: "What must come out of the answers; what is not named is not looked at.",
    keys: &[
        Key::optional("verdict", Kind::Text, "The verdict."),
        Key::optional("leaning", Kind::Text, "The verdict on what is known so far."),
        Key::optional("band", Kind::Text, "The band of the readiness figure, after the cap."),
        Key::optional("readiness", Kind::Any, "The readiness figure: a number, or from and to like `[60, 80]`."),
        Key::optional("dimensions", Kind::NumberMap, "Levels of dimensions, 0 to 5."),
        Key::optional("gates_met", Kind::Texts, "Gates that stand in the way."),
        Key::optional("gates_met_exactly", Kind::Texts, "The gates that stand in the way, and no others."),
        Key::optional("gates_open", Kind::Texts, "Gates that wait for an answer."),
        Key::optional("gates_clear", Kind::Texts, "Gates that do not stand in the way."),
        Key::optional("tasks", Kind::Texts, "Tasks that are in the plan."),
        Key::optional("tasks_not", Kind::Texts, "Tasks that are not in the plan."),
        Key::optional("weeks", Kind::NumberMap, "The weeks at whose end tasks are done, counted from the start."),
        Key::optional("risks_first", Kind::Texts, "The first risks of the register, in this order."),
        Key::optional("model", Kind::Text, "The recommended record model; `none` if too little is known for any."),
        Key::optional("candidates", Kind::Texts, "All candidates for the record model, the recommended one first."),
        Key::optional("drivers", Kind::NumberMap, "Drivers of the record model, 0 to 100."),
        Key::optional("entities", Kind::Texts, "Tables that the record model has."),
        Key::optional("entities_not", Kind::Texts, "Tables that it does not have."),
        Key::optional(
            "tolerance",
            Kind::Number,
            "How far a figure may be off; 0.05 if left out, and 0.5 for the readiness.",
        ),
    ],
};
