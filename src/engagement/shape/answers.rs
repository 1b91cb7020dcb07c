use super::{FORMAT, STATES};
use crate::format::{Key, Kind, Shape};

const DEGREES: Kind = Kind::OneOf(&["sure", "fairly", "guess"]);

pub(in crate::engagement) static ANSWERS: Shape = Shape {
    name: "a file of answers",
    about: "What one person said.",
    keys: &[
        FORMAT,
        Key::required("participant", Kind::Text, "The id of the participant, which is also the file's name."),
        Key::required("questionnaire", Kind::Text, "The id of the questionnaire."),
        Key::required("version", Kind::Text, "The version of the questionnaire that was answered: `1.0.0`."),
        Key::optional("answer", Kind::Tables(&ANSWER), "The answers."),
    ],
};

/// Answers from elsewhere: whose they are is said on the command line, so that only the answers count.
pub(in crate::engagement) static IMPORT: Shape = Shape {
    name: "a file of answers",
    about: "Answers from elsewhere.",
    keys: &[
        Key::optional("format", Kind::Integer, "The version of this file format."),
        Key::optional("participant", Kind::Text, "Whose answers they are; not used."),
        Key::optional("questionnaire", Kind::Text, "The id of the questionnaire; checked if given."),
        Key::optional("version", Kind::Text, "The version of the questionnaire; checked if given."),
        Key::required("answer", Kind::Tables(&ANSWER), "The answers."),
    ],
};

pub(super) const QUESTION: Key = Key::required("question", Kind::Text, "The id of the question.");
const VALUE: Key = Key::optional("value", Kind::Any, "What was said; its form follows from the question's kind.");
const STATE: Key = Key::optional("state", Kind::OneOf(&STATES), "Instead of `value`: why there is none.");
const RATED: Key =
    Key::optional("rated", Kind::Integer, "Their own rating of a written answer, 0 to 5; not rated if left out.");
const SIDE: Key = Key::optional("side", Kind::Any, "Side fields by id, where the question asks for some.");
const NOTE: Key = Key::optional("note", Kind::Text, "A remark.");
const SHOWN: Key = Key::optional("shown", Kind::Text, "A line of evidence: a document, a date, a number, an example.");
const CONFIDENCE: Key = Key::optional("confidence", DEGREES, "How sure they are; `sure` if left out.");
const AT: Key = Key::optional("at", Kind::Moment, "When it was said: `2026-12-01T10:00:00Z`; not known if left out.");
const INACTIVE: Key = Key::optional(
    "inactive",
    Kind::Flag,
    "Kept aside because a changed answer hides the question; it does not count. `false` if left out.",
);

pub(super) static ANSWER: Shape = Shape {
    name: "an answer",
    about: "An answer to one question.",
    keys: &[QUESTION, VALUE, STATE, RATED, SIDE, NOTE, SHOWN, CONFIDENCE, AT, INACTIVE],
};

pub(in crate::engagement) static AGREED: Shape = Shape {
    name: "a file of agreed answers",
    about: "What the group settled on.",
    keys: &[FORMAT, Key::optional("answer", Kind::Tables(&SETTLED), "The agreed answers.")],
};

static SETTLED: Shape = Shape {
    name: "an agreed answer",
    about: "What the group settled on for one question.",
    keys: &[
        QUESTION,
        VALUE,
        STATE,
        RATED,
        SIDE,
        NOTE,
        SHOWN,
        CONFIDENCE,
        AT,
        INACTIVE,
        Key::optional("because", Kind::Text, "Why the group settled on it."),
        Key::optional("dissent", Kind::Texts, "The ids of participants who do not agree; nobody if left out."),
        Key::optional("round", Kind::Integer, "The number of rounds it took; none were held if left out."),
    ],
};
