use super::FORMAT;
use crate::format::{Key, Kind, Shape};

const PROMISES: Kind = Kind::OneOf(&["attributed", "confidential", "unattributed"]);

pub(in crate::engagement) static ENGAGEMENT: Shape = Shape {
    name: "an engagement",
    about: "One client working through one questionnaire.",
    keys: &[
        FORMAT,
        Key::required("client", Kind::Text, "The client's name, as documents show it."),
        Key::required("questionnaire", Kind::Text, "The id of the questionnaire."),
        Key::required("version", Kind::Text, "The version of the questionnaire that is answered: `1.0.0`."),
        Key::required("tier", Kind::Text, "The id of the tier of questions that is asked."),
        Key::required("currency", Kind::Text, "The currency of all amounts, three capital letters: `EUR`."),
        Key::optional("start", Kind::Date, "The first day on which work may start; not settled if left out."),
        Key::optional("wished", Kind::Date, "The day on which the client wishes to be live; no wish if left out."),
        Key::optional("privacy", Kind::Table(&PRIVACY), "What is promised about the answers."),
        Key::optional("participant", Kind::Tables(&PARTICIPANT), "The people who answer."),
    ],
};

static PRIVACY: Shape = Shape {
    name: "the promise about answers",
    about: "What is promised about the answers.",
    keys: &[Key::optional(
        "threshold",
        Kind::Integer,
        "How many protected people must have answered before anything that they say together is shown; 5 if left out, never below 3.",
    )],
};

static PARTICIPANT: Shape = Shape {
    name: "a participant",
    about: "A person who answers.",
    keys: &[
        Key::required("id", Kind::Text, "Names the answer file: `answers/<id>.toml`."),
        Key::required("name", Kind::Text, "What the person is called."),
        Key::required("role", Kind::Text, "The id of a role of the questionnaire."),
        Key::optional("confidentiality", PROMISES, "What was promised about the answers; `attributed` if left out."),
    ],
};

/// What was given out: kept by the program, so that two editions side by side show nobody's answer.
pub(in crate::engagement) static ISSUED: Shape = Shape {
    name: "a record of what was issued",
    about: "Which groups of voices stood behind the figures that were given out. Kept by the program; holds no answer.",
    keys: &[
        FORMAT,
        Key::optional("salt", Kind::Text, "What the digests are mixed with; without it nothing was issued."),
        Key::optional("group", Kind::Tables(&GROUP), "Every group behind a figure that was given out."),
    ],
};

static GROUP: Shape = Shape {
    name: "an issued group",
    about: "The voices behind one figure.",
    keys: &[
        Key::required("question", Kind::Text, "The id of the question."),
        Key::optional("formerly", Kind::Text, "The id that the question had then, if it has another one now."),
        Key::optional("role", Kind::Text, "The id of the role whose figure it is; all together if left out."),
        Key::optional(
            "facilitator",
            Kind::Flag,
            "Whether only the facilitator was shown it, who knows confidential answers; `false` if left out.",
        ),
        Key::required("on", Kind::Date, "When it was given out first."),
        Key::required("voices", Kind::Texts, "A digest for each voice."),
    ],
};
