use super::FORMAT;
use super::answers::{ANSWER, QUESTION};
use crate::format::{Key, Kind, Shape};

pub(in crate::engagement) static INVITATIONS: Shape = Shape {
    name: "a list of invitations",
    about: "Which answer kits were handed out.",
    keys: &[
        FORMAT,
        Key::required("engagement", Kind::Text, "The name by which kits know that they belong to this engagement."),
        Key::optional("invitation", Kind::Tables(&INVITATION), "The kits, the latest of each participant."),
    ],
};

static INVITATION: Shape = Shape {
    name: "an invitation",
    about: "A kit that was handed out.",
    keys: &[
        Key::required("participant", Kind::Text, "Whom it was made for."),
        Key::required("kit", Kind::Text, "The fingerprint of what it asks."),
        Key::required("version", Kind::Text, "The version of the questionnaire that it asks: `1.0.0`."),
        Key::optional("when", Kind::Date, "When it was made; never noted for unattributed participants."),
    ],
};

pub(in crate::engagement) static ROUNDS: Shape = Shape {
    name: "a list of rounds",
    about: "Which questions were answered again, and what came of it.",
    keys: &[FORMAT, Key::optional("round", Kind::Tables(&ROUND), "The rounds, the first one first.")],
};

static ROUND: Shape = Shape {
    name: "a round",
    about: "Questions that people answer once more after they have talked.",
    keys: &[
        Key::required("number", Kind::Integer, "Its number, from 1."),
        Key::required("opened", Kind::Date, "When it was opened."),
        Key::optional("closed", Kind::Date, "When it was closed; it is open if left out."),
        Key::required("questions", Kind::Texts, "The ids of its questions."),
        Key::optional("outcome", Kind::Tables(&OUTCOME), "What came of it, written when it is closed."),
    ],
};

static OUTCOME: Shape = Shape {
    name: "an outcome",
    about: "What came of a question in a round.",
    keys: &[
        QUESTION,
        Key::required("standing", Kind::OneOf(&["agreed", "stable", "apart"]), "Whether to go on asking."),
        Key::required("answered", Kind::Integer, "How many people have an answer."),
        Key::required("changed", Kind::Integer, "How many answer otherwise than before the round."),
    ],
};

/// What an answer kit gives back. The first key says what the file is.
pub(in crate::engagement) static KIT: Shape = Shape {
    name: "a filled answer kit",
    about: "What one person said, away from the program.",
    keys: &[
        FORMAT,
        Key::required("kind", Kind::OneOf(&["groundwork-answers"]), "What this file is."),
        Key::required("engagement", Kind::Text, "The engagement that handed the kit out."),
        Key::required("participant", Kind::Text, "Whose answers they are."),
        Key::required("role", Kind::Text, "The role that was asked."),
        Key::required("questionnaire", Kind::Text, "The id of the questionnaire."),
        Key::required("version", Kind::Text, "The version of the questionnaire that was answered: `1.0.0`."),
        Key::required("kit", Kind::Text, "The fingerprint of what the kit asks."),
        Key::required("count", Kind::Integer, "How many answers follow."),
        Key::required("answer", Kind::Tables(&ANSWER), "The answers."),
        Key::optional("checks", Kind::Texts, "A short fingerprint of each answer, to say which one was damaged."),
        Key::required("digest", Kind::Text, "The fingerprint of the answers, so that damage shows."),
    ],
};
