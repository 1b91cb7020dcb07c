//! `editions.toml`: what documents for certain readers are made from.

use super::ledger::Ledger;
use super::names::Stage;
use crate::format::{Key, Kind as Takes, Reader, Shape};
use crate::id::{FieldId, QuestionId, RequirementId, ScenarioId, SectionId};
use crate::questionnaire::{Editions, Excerpt, Notice, NoticeKind, Requirement, Scenario};

/// The file `editions.toml`.
pub(super) const EDITIONS_FILE: Shape = Shape {
    name: "`editions.toml`",
    about: "What documents for certain readers are made from.",
    keys: &[
        Key::required("format", Takes::Integer, "The version of this file format: 1."),
        Key::optional("money", Takes::Texts, "Questions about money besides those that ask for an amount."),
        Key::optional(
            "culture_sections",
            Takes::Texts,
            "Sections about leading, trust and pay: only those who asked read the answers.",
        ),
        Key::optional("culture", Takes::Texts, "Single questions of that kind in other sections."),
        Key::optional(
            "excerpt",
            Takes::Tables(&EXCERPT),
            "What of the answers everybody who makes an offer must know.",
        ),
        Key::optional("requirement", Takes::Tables(&REQUIREMENT), "What a system must, should and could do."),
        Key::optional("scenario", Takes::Tables(&SCENARIO), "Scenes to be shown with the firm's own answers in them."),
        Key::optional("response", Takes::Tables(&RESPONSE), "What is asked of everybody who makes an offer."),
        Key::optional("mark", Takes::Tables(&MARK), "How a scene is marked, the best mark first."),
        Key::optional("outlook", Takes::Tables(&OUTLOOK), "What a verdict means to those who were not in the room."),
        Key::optional("notice", Takes::Tables(&NOTICE), "What a task changes for those who do the daily work."),
        Key::optional("promise", Takes::Tables(&PROMISE), "Where they find help, and what is promised to them."),
    ],
};

const EXCERPT: Shape = Shape {
    name: "an excerpt",
    about: "A part of an answer that may leave the house.",
    keys: &[
        Key::required("title", Takes::Text, "Its title."),
        Key::required("question", Takes::Text, "The question."),
        Key::optional("columns", Takes::Texts, "The columns or fields that may be shown; without, the answer itself."),
    ],
};

const REQUIREMENT: Shape = Shape {
    name: "a requirement",
    about: "What a system must, should or could do; the first condition that holds decides.",
    keys: &[
        Key::required("id", Takes::Text, "Its id."),
        Key::required("area", Takes::Text, "What it belongs to."),
        Key::required("text", Takes::Text, "What must be possible."),
        Key::required("shown_by", Takes::Text, "How one sees that it is."),
        Key::optional("must", Takes::Text, "When it is a must: an expression."),
        Key::optional("should", Takes::Text, "Otherwise, when it should be there."),
        Key::optional("could", Takes::Text, "Otherwise, when it could be there."),
    ],
};

const SCENARIO: Shape = Shape {
    name: "a scenario",
    about: "A scene to be shown.",
    keys: &[
        Key::required("id", Takes::Text, "Its id."),
        Key::required("title", Takes::Text, "Its title."),
        Key::optional("when", Takes::Text, "When it belongs to a firm: an expression; without, always."),
        Key::required("story", Takes::Text, "What happens, told to those who show it."),
        Key::required("steps", Takes::Texts, "What is to be shown, step by step."),
        Key::required("passes", Takes::Text, "When it has passed."),
        Key::optional("with", Takes::Tables(&EXCERPT), "The firm's own answers that it is played with."),
    ],
};

const RESPONSE: Shape = Shape {
    name: "a question to suppliers",
    about: "What is asked of everybody who makes an offer.",
    keys: &[Key::required("ask", Takes::Text, "The question."), Key::required("why", Takes::Text, "Why it is asked.")],
};

const MARK: Shape = Shape {
    name: "a mark",
    about: "How a scene is marked.",
    keys: &[Key::required("mark", Takes::Text, "The mark."), Key::required("means", Takes::Text, "What it means.")],
};

const OUTLOOK: Shape = Shape {
    name: "an outlook",
    about: "What a verdict means to those who were not in the room; no scores, no money, no weakness of anybody.",
    keys: &[
        Key::required("verdict", Takes::Text, "The verdict."),
        Key::required("text", Takes::Text, "What it means to them."),
    ],
};

const NOTICE: Shape = Shape {
    name: "a notice",
    about: "What a task changes for those who do the daily work.",
    keys: &[
        Key::required("task", Takes::Text, "The task."),
        Key::required(
            "kind",
            Takes::OneOf(&["change", "say", "help"]),
            "What changes, where they have a say, or help.",
        ),
        Key::required("text", Takes::Text, "What it means to them."),
    ],
};

const PROMISE: Shape = Shape {
    name: "a promise",
    about: "Where people find help, or what is promised to them.",
    keys: &[Key::required("title", Takes::Text, "Its title."), Key::required("text", Takes::Text, "The promise.")],
};

pub(super) fn editions(file: &Reader<'_>, ledger: &Ledger<'_>) -> Editions {
    let pairs = |key: &str, first: &str, second: &str| -> Vec<(String, String)> {
        file.tables(key).iter().map(|reader| (reader.text(first), reader.text(second))).collect()
    };
    let sections = ledger.ids::<SectionId>(file, "culture_sections").into_iter().map(|id| id.to_string());
    let questions = ledger.ids::<QuestionId>(file, "culture").into_iter().map(|id| id.to_string());
    let culture = sections.chain(questions).collect();
    Editions {
        money: ledger.ids(file, "money"),
        culture,
        excerpts: excerpts(file, "excerpt", ledger),
        requirements: file.tables("requirement").iter().filter_map(|reader| requirement(reader, ledger)).collect(),
        scenarios: file.tables("scenario").iter().filter_map(|reader| scenario(reader, ledger)).collect(),
        responses: pairs("response", "ask", "why"),
        marks: pairs("mark", "mark", "means"),
        outlooks: file
            .tables("outlook")
            .iter()
            .filter_map(|reader| Some((ledger.id(reader, "verdict")?, reader.text("text"))))
            .collect(),
        notices: file.tables("notice").iter().filter_map(|reader| notice(reader, ledger)).collect(),
        promises: pairs("promise", "title", "text"),
    }
}

fn excerpts(file: &Reader<'_>, key: &str, ledger: &Ledger<'_>) -> Vec<Excerpt> {
    file.tables(key)
        .iter()
        .filter_map(|reader| {
            let question: QuestionId = ledger.id(reader, "question")?;
            let columns = reader.ids::<FieldId>("columns").into_iter().map(|at| at.value).collect();
            Some(Excerpt { title: reader.text("title"), question, columns })
        })
        .collect()
}

fn requirement(reader: &Reader<'_>, ledger: &Ledger<'_>) -> Option<Requirement> {
    let expression = |key| ledger.expression(reader, key, Stage::Everything);
    let (must, should, could) = (expression("must"), expression("should"), expression("could"));
    let id = reader.id::<RequirementId>("id")?;
    ledger.define(&id);
    Some(Requirement {
        id: id.value,
        area: reader.text("area"),
        text: reader.text("text"),
        shown_by: reader.text("shown_by"),
        must,
        should,
        could,
    })
}

fn scenario(reader: &Reader<'_>, ledger: &Ledger<'_>) -> Option<Scenario> {
    let (when, with) = (ledger.expression(reader, "when", Stage::Everything), excerpts(reader, "with", ledger));
    let id = reader.id::<ScenarioId>("id")?;
    ledger.define(&id);
    Some(Scenario {
        id: id.value,
        title: reader.text("title"),
        when,
        story: reader.text("story"),
        steps: reader.texts("steps"),
        passes: reader.text("passes"),
        with,
    })
}

fn notice(reader: &Reader<'_>, ledger: &Ledger<'_>) -> Option<Notice> {
    let kind = reader.text("kind");
    Some(Notice {
        task: ledger.id(reader, "task")?,
        kind: NoticeKind::ALL.iter().find(|(_, word)| *word == kind)?.0,
        text: reader.text("text"),
    })
}
