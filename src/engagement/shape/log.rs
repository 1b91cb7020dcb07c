use super::FORMAT;
use crate::format::{Key, Kind, Shape};

pub(in crate::engagement) static LOG: Shape = Shape {
    name: "a log",
    about: "What was decided, put aside and promised.",
    keys: &[
        FORMAT,
        Key::optional("decision", Kind::Tables(&DECISION), "Decisions."),
        Key::optional("parked", Kind::Tables(&PARKED), "Items put aside for later."),
        Key::optional("action", Kind::Tables(&ACTION), "Promises."),
        Key::optional("override", Kind::Tables(&OVERRIDE), "Gates that somebody chose to pass all the same."),
        Key::optional("compromise", Kind::Tables(&COMPROMISE), "What somebody gave up in the record model."),
        Key::optional("door", Kind::Tables(&PASSED), "Decisions about records that cannot be taken back."),
        Key::optional("removal", Kind::Tables(&REMOVAL), "What was removed because somebody asked for it."),
    ],
};

const ON_SCREEN: Key = Key::optional("question", Kind::Text, "The id of the question that was on screen.");

static DECISION: Shape = Shape {
    name: "a decision",
    about: "Something that was decided.",
    keys: &[
        Key::required("what", Kind::Text, "What was decided."),
        Key::optional("why", Kind::Text, "Why."),
        Key::optional("alternatives", Kind::Text, "What else was considered."),
        Key::optional("who", Kind::Text, "Who decided."),
        Key::optional("when", Kind::Date, "When."),
        ON_SCREEN,
    ],
};

static PARKED: Shape = Shape {
    name: "a parked item",
    about: "Something put aside for later.",
    keys: &[
        Key::required("what", Kind::Text, "What it is."),
        Key::optional("who", Kind::Text, "Who raised it."),
        Key::optional("when", Kind::Date, "When."),
        ON_SCREEN,
    ],
};

static ACTION: Shape = Shape {
    name: "an action",
    about: "Something that was promised.",
    keys: &[
        Key::required("what", Kind::Text, "What will be done."),
        Key::optional("owner", Kind::Text, "By whom."),
        Key::optional("due", Kind::Date, "By when."),
        ON_SCREEN,
    ],
};

static OVERRIDE: Shape = Shape {
    name: "an override",
    about: "A gate passed on purpose.",
    keys: &[
        Key::required("gate", Kind::Text, "The id of the gate."),
        Key::required("who", Kind::Text, "Who takes it on themselves."),
        Key::required("when", Kind::Date, "When."),
        Key::required("why", Kind::Text, "Why."),
    ],
};

static COMPROMISE: Shape = Shape {
    name: "a compromise",
    about: "Something given up, by whom and why.",
    keys: &[
        Key::required("what", Kind::Text, "What is taken."),
        Key::required("instead_of", Kind::Text, "What is given up for it."),
        Key::required("accepted_by", Kind::Text, "Who accepts it."),
        Key::required("when", Kind::Date, "When."),
        Key::required("why", Kind::Text, "Why."),
    ],
};

static PASSED: Shape = Shape {
    name: "a decision that cannot be taken back",
    about: "A one-way door that somebody went through; of several on one door the last counts.",
    keys: &[
        Key::required("door", Kind::Text, "The id of the door."),
        Key::required("option", Kind::Text, "The id of the option."),
        Key::required("who", Kind::Text, "Who signed."),
        Key::required("when", Kind::Date, "When."),
        Key::required("why", Kind::Text, "Why."),
    ],
};

static REMOVAL: Shape = Shape {
    name: "a removal",
    about: "What was removed, without its content.",
    keys: &[
        Key::required("what", Kind::Text, "What was removed, in words that give nobody away."),
        Key::required("when", Kind::Date, "When."),
        Key::optional("files", Kind::Integer, "How many files; none if left out."),
        Key::optional("answers", Kind::Integer, "How many answers; none if left out."),
    ],
};
