//! What the files of an engagement may contain.

use super::shape_stock::STOCK;
use crate::format::{Key, Kind, Shape};
use crate::questionnaire::SKETCH_FILE;

/// The shape of each kind of file: its name in the folder and its shape.
pub const SHAPES: &[(&str, &Shape)] = &[
    ("engagement.toml", &ENGAGEMENT),
    ("answers/<participant>.toml", &ANSWERS),
    ("agreed.toml", &AGREED),
    ("log.toml", &LOG),
    ("case.toml", &CASE),
    ("issued.toml", &ISSUED),
    ("measurements.toml", &MEASUREMENTS),
    ("waves/<wave>/wave.toml", &WAVE),
    ("customers.toml", &SKETCH_FILE),
    ("moving.toml", &STOCK),
    ("calendar.toml", &CALENDAR),
    ("invitations.toml", &INVITATIONS),
    ("rounds.toml", &ROUNDS),
    ("kit.json", &KIT),
    ("scenarios/<name>.toml", &SCENARIO),
];

/// The words for an answer that is not a value.
pub(super) const STATES: [&str; 3] = ["unknown", "not_applicable", "skipped"];

pub(super) const FORMAT: Key = Key::required("format", Kind::Integer, "The version of this file format.");
const DEGREES: Kind = Kind::OneOf(&["sure", "fairly", "guess"]);
const PROMISES: Kind = Kind::OneOf(&["attributed", "confidential", "unattributed"]);

pub(super) static ENGAGEMENT: Shape = Shape {
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

/// What was given out: kept by the program, so that two editions side by side show nobody's answer.
pub(super) static ISSUED: Shape = Shape {
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

pub(super) static ANSWERS: Shape = Shape {
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
pub(super) static IMPORT: Shape = Shape {
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

const QUESTION: Key = Key::required("question", Kind::Text, "The id of the question.");
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

static ANSWER: Shape = Shape {
    name: "an answer",
    about: "An answer to one question.",
    keys: &[QUESTION, VALUE, STATE, RATED, SIDE, NOTE, SHOWN, CONFIDENCE, AT, INACTIVE],
};

pub(super) static AGREED: Shape = Shape {
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

pub(super) static LOG: Shape = Shape {
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

pub(super) static SCENARIO: Shape = Shape {
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

pub(super) static CASE: Shape = Shape {
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

pub(super) static MEASUREMENTS: Shape = Shape {
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
pub(super) static WAVE: Shape = Shape {
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

pub(super) static CALENDAR: Shape = Shape {
    name: "a calendar",
    about: "When people work, how many hours they have, and when work must rest.",
    keys: &[
        FORMAT,
        Key::optional(
            "weekend",
            Kind::Texts,
            "The days of the week on which nobody works: `[\"friday\", \"saturday\"]`; Saturday and Sunday if left out.",
        ),
        Key::optional("holiday", Kind::Tables(&HOLIDAY), "Days on which nobody works."),
        Key::optional("blackout", Kind::Tables(&BLACKOUT), "Stretches in which some tasks must not be at work."),
        Key::optional("capacity", Kind::Tables(&CAPACITY), "Hours a week by role; no limit for roles left out."),
    ],
};

static HOLIDAY: Shape = Shape {
    name: "a holiday",
    about: "Days on which nobody works.",
    keys: &[
        Key::required("date", Kind::Date, "The day, or the first of several."),
        Key::optional("to", Kind::Date, "The last day; the same day if left out."),
        Key::optional("title", Kind::Text, "What it is."),
    ],
};

static BLACKOUT: Shape = Shape {
    name: "a blackout",
    about: "A stretch in which some tasks must not be at work: their start is pushed behind it.",
    keys: &[
        Key::required("from", Kind::Date, "The first day."),
        Key::required("to", Kind::Date, "The last day."),
        Key::required("why", Kind::Text, "Why."),
        Key::optional("blocks", Kind::Texts, "The ids of the tasks that must not be at work; all if left out."),
    ],
};

static CAPACITY: Shape = Shape {
    name: "a capacity",
    about: "The hours that people of a role have for this work.",
    keys: &[
        Key::required("role", Kind::Text, "The id of a role of the questionnaire."),
        Key::required("hours_per_week", Kind::Number, "Hours a week of all its people together, above 0."),
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

pub(super) static INVITATIONS: Shape = Shape {
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

pub(super) static ROUNDS: Shape = Shape {
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
pub(super) static KIT: Shape = Shape {
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
