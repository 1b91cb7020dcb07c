use super::FORMAT;
use crate::format::{Key, Kind, Shape};

pub(in crate::engagement) static CALENDAR: Shape = Shape {
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
