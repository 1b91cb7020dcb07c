use super::FORMAT;
use crate::format::{Key, Kind, Shape};

pub(in crate::engagement) static MEASUREMENTS: Shape = Shape {
    name: "a file of measurements",
    about: "What was measured before, during and after, and where it is to go.",
    keys: &[
        FORMAT,
        Key::optional("target", Kind::Tables(&TARGET), "Where measures are to go."),
        Key::optional("reading", Kind::Tables(&READING), "What was measured."),
    ],
};

static TARGET: Shape = Shape {
    name: "a target",
    about: "Where a measure is to go.",
    keys: &[
        Key::required("kpi", Kind::Text, "The id of the measure."),
        Key::required("value", Kind::Number, "The value aimed at, in the measure's unit."),
        Key::optional("by", Kind::Date, "By when; no day was set if left out."),
    ],
};

static READING: Shape = Shape {
    name: "a reading",
    about: "A measure's value on a day.",
    keys: &[
        Key::required("kpi", Kind::Text, "The id of the measure."),
        Key::required("value", Kind::Number, "Its value, in the measure's unit."),
        Key::required("on", Kind::Date, "The day for which it was read."),
        Key::optional("note", Kind::Text, "Who counted, and what."),
    ],
};

/// An earlier reading: the files beside it are those of an engagement.
pub(in crate::engagement) static WAVE: Shape = Shape {
    name: "a wave",
    about: "An earlier reading of an engagement. Kept by the program; the answers stand in the files beside it.",
    keys: &[
        FORMAT,
        Key::required("taken", Kind::Date, "The day on which it was taken."),
        Key::required("questionnaire", Kind::Text, "The id of the questionnaire."),
        Key::required("version", Kind::Text, "The version of it that was answered: `1.0.0`."),
        Key::optional("question", Kind::Tables(&WORDED), "How the answered questions read then."),
    ],
};

static WORDED: Shape = Shape {
    name: "a question's wording",
    about: "How a question read when it was answered.",
    keys: &[
        Key::required("id", Kind::Text, "The id of the question."),
        Key::required("words", Kind::Texts, "How it was asked, and what could be chosen."),
    ],
};
