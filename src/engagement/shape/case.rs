use super::FORMAT;
use crate::format::{Key, Kind, Shape};

pub(in crate::engagement) static CASE: Shape = Shape {
    name: "a business case",
    about: "What people believe about costs and benefits, as ranges.",
    keys: &[
        FORMAT,
        Key::optional("currency", Kind::Text, "The currency of the amounts; it must be the engagement's."),
        Key::optional(
            "horizon",
            Kind::Integer,
            "How many years are looked at, 1 to 30; the questionnaire's if left out.",
        ),
        Key::optional("rate", Kind::Number, "The discount rate, per cent a year; the questionnaire's if left out."),
        Key::optional(
            "months",
            Kind::Integer,
            "Months before the first use, 0 to 60; the questionnaire's if left out.",
        ),
        Key::optional("seed", Kind::Integer, "Where the draws begin; 1 if left out."),
        Key::optional("range", Kind::Tables(&RANGE), "The ranges."),
        Key::optional("warm_up", Kind::Tables(&PRACTICE), "The answers to the warm-up questions."),
    ],
};

static RANGE: Shape = Shape {
    name: "a range",
    about: "What somebody believes about one quantity.",
    keys: &[
        Key::required("variable", Kind::Text, "The id of the quantity."),
        Key::optional("low", Kind::Number, "In one of twenty cases it lies below; as `likely` if it is certain."),
        Key::required("likely", Kind::Number, "It lies below as often as above."),
        Key::optional("high", Kind::Number, "In one of twenty cases it lies above; as `likely` if it is certain."),
        Key::optional("source", Kind::Text, "Where this comes from: a document, a count, a guess."),
        Key::optional("who", Kind::Text, "Who said so."),
        Key::optional("when", Kind::Date, "When."),
    ],
};

static PRACTICE: Shape = Shape {
    name: "an answer to a warm-up question",
    about: "A range that should hold the true answer nine times out of ten.",
    keys: &[
        Key::required("question", Kind::Integer, "The number of the question, the first being 1."),
        Key::required("low", Kind::Number, "The low end."),
        Key::required("high", Kind::Number, "The high end."),
    ],
};

pub(in crate::engagement) static SCENARIO: Shape = Shape {
    name: "a scenario",
    about: "Things supposed about the firm, to see what would follow.",
    keys: &[
        FORMAT,
        Key::required("questionnaire", Kind::Text, "The id of the questionnaire."),
        Key::required(
            "version",
            Kind::Text,
            "The version of the questionnaire that the answers are meant for: `1.0.0`.",
        ),
        Key::required(
            "suppose",
            Kind::Texts,
            "What is supposed, as it is typed: `\"people.pay=balanced_and_reviewed\"`.",
        ),
    ],
};
