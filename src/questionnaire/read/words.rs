//! `document.toml` and `sources.toml`: what documents say whatever the answers, and whose ideas they are.

use super::frame::sums_to_100;
use super::ledger::Ledger;
use crate::format::{Key, Kind as Takes, Reader, Shape};
use crate::id::{PrincipleId, SourceId, TermId};
use crate::questionnaire::{Figure, Promotion, SourceEntry, Words};

/// The file `document.toml`.
pub(super) const WORDS_FILE: Shape = Shape {
    name: "`document.toml`",
    about: "What the documents say whatever the answers.",
    keys: &[
        Key::required("format", Takes::Integer, "The version of this file format: 1."),
        Key::optional("independence", Takes::Text, "Who pays for the advice, and who does not."),
        Key::optional("principle", Takes::Tables(&PRINCIPLE), "Principles."),
        Key::optional("term", Takes::Tables(&TERM), "Terms and what they mean here."),
        Key::optional(
            "selection",
            Takes::Tables(&SELECTION),
            "Criteria for choosing a product; their weights sum to 100.",
        ),
        Key::optional("knock_out", Takes::Tables(&KNOCK_OUT), "What rules a candidate out."),
        Key::optional("promotion", Takes::Tables(&PROMOTION), "When the firm may go from one step to the next."),
        Key::optional("cost_line", Takes::Tables(&LINE), "The lines of the whole cost."),
        Key::optional("measurement_point", Takes::Tables(&POINT), "When what is measured."),
        Key::optional("buying_step", Takes::Tables(&TITLED), "How the firm buys."),
    ],
};

const PRINCIPLE: Shape = Shape {
    name: "a principle",
    about: "A title and a text.",
    keys: &[
        Key::optional("id", Takes::Text, "Its id, by which an idea names it as the place that carries it."),
        Key::required("title", Takes::Text, "The title."),
        Key::required("text", Takes::Text, "The text."),
    ],
};

const TITLED: Shape = Shape {
    name: "a titled text",
    about: "A title and a text.",
    keys: &[
        Key::optional("id", Takes::Text, "Its id, for readers of this file."),
        Key::required("title", Takes::Text, "The title."),
        Key::required("text", Takes::Text, "The text."),
    ],
};

const TERM: Shape = Shape {
    name: "a term",
    about: "A term and what it means here.",
    keys: &[
        Key::optional("id", Takes::Text, "Its id, by which an idea names it as the place that carries it."),
        Key::required("term", Takes::Text, "The term."),
        Key::required("means", Takes::Text, "What it means here."),
    ],
};

const SELECTION: Shape = Shape {
    name: "a criterion for choosing",
    about: "A criterion for choosing a product.",
    keys: &[
        Key::optional("id", Takes::Text, "Its id, for readers of this file."),
        Key::required("title", Takes::Text, "Its title."),
        Key::required("weight", Takes::Number, "Its weight."),
        Key::required("about", Takes::Text, "What it means."),
    ],
};

const KNOCK_OUT: Shape = Shape {
    name: "a knock-out",
    about: "What rules a candidate out.",
    keys: &[Key::required("text", Takes::Text, "What rules a candidate out.")],
};

const PROMOTION: Shape = Shape {
    name: "a promotion",
    about: "When the firm may go from one step to the next.",
    keys: &[
        Key::required("from", Takes::Text, "From this step."),
        Key::required("to", Takes::Text, "To this one."),
        Key::required("criteria", Takes::Texts, "When all of these hold."),
    ],
};

const LINE: Shape = Shape {
    name: "a cost line",
    about: "A line of the whole cost.",
    keys: &[
        Key::optional("id", Takes::Text, "Its id, for readers of this file."),
        Key::required("title", Takes::Text, "Its title."),
        Key::required("about", Takes::Text, "What belongs to it."),
    ],
};

const POINT: Shape = Shape {
    name: "a measurement point",
    about: "When what is measured.",
    keys: &[Key::required("when", Takes::Text, "When."), Key::required("what", Takes::Text, "What.")],
};

/// The file `sources.toml`.
pub(super) const SOURCES_FILE: Shape = Shape {
    name: "`sources.toml`",
    about: "Where ideas and figures come from, and how reliable they are.",
    keys: &[
        Key::required("format", Takes::Integer, "The version of this file format: 1."),
        Key::required("source", Takes::Tables(&SOURCE), "Sources."),
        Key::optional("figure", Takes::Tables(&FIGURE), "Figures in circulation."),
        Key::optional(
            "reading",
            Takes::Tables(&READING),
            "What the literature changed in this questionnaire, for readers of this file.",
        ),
    ],
};

const SOURCE: Shape = Shape {
    name: "a source",
    about: "Where an idea comes from.",
    keys: &[
        Key::required("id", Takes::Text, "Its id."),
        Key::required("title", Takes::Text, "Its title."),
        Key::required("author", Takes::Text, "Its author."),
        Key::optional("year", Takes::Integer, "Its year."),
        Key::required(
            "grade",
            Takes::OneOf(&["A", "B", "C", "D"]),
            "A peer-reviewed, B survey with a stated sample, C claim, D no traceable origin.",
        ),
        Key::required("says", Takes::Text, "What it says, in our words."),
        Key::optional("note", Takes::Text, "What was read, and what to beware of."),
    ],
};

const FIGURE: Shape = Shape {
    name: "a figure",
    about: "A figure in circulation, and whether to believe it.",
    keys: &[
        Key::required("id", Takes::Text, "Its id."),
        Key::required("text", Takes::Text, "The figure."),
        Key::required("origin", Takes::Text, "Where it comes from, as far as traced."),
        Key::required("grade", Takes::OneOf(&["A", "B", "C", "D"]), "How reliable it is."),
        Key::required("advice", Takes::Text, "What to do with it."),
        Key::optional("source", Takes::Texts, "Sources that speak of it."),
    ],
};

const READING: Shape = Shape {
    name: "a reading",
    about: "What the literature changed in this questionnaire.",
    keys: &[
        Key::required("id", Takes::Text, "Its id."),
        Key::required("text", Takes::Text, "What it changed."),
        Key::optional("source", Takes::Texts, "Which sources."),
    ],
};

pub(super) fn words(file: &Reader<'_>, ledger: &Ledger<'_>) -> Words {
    for id in file.tables("principle").iter().filter_map(|reader| reader.id::<PrincipleId>("id")) {
        ledger.define(&id);
    }
    for id in file.tables("term").iter().filter_map(|reader| reader.id::<TermId>("id")) {
        ledger.define(&id);
    }
    let pairs = |key: &str, first: &str, second: &str| -> Vec<(String, String)> {
        file.tables(key).iter().map(|reader| (reader.text(first), reader.text(second))).collect()
    };
    let selection: Vec<(String, f64, String)> = file
        .tables("selection")
        .iter()
        .map(|reader| (reader.text("title"), reader.number("weight"), reader.text("about")))
        .collect();
    sums_to_100(file, "selection", selection.iter().map(|(_, weight, _)| *weight));
    Words {
        independence: file.text("independence"),
        principles: pairs("principle", "title", "text"),
        terms: pairs("term", "term", "means"),
        selection,
        knock_outs: file.tables("knock_out").iter().map(|reader| reader.text("text")).collect(),
        promotions: file
            .tables("promotion")
            .iter()
            .map(|reader| Promotion {
                from: reader.text("from"),
                to: reader.text("to"),
                criteria: reader.texts("criteria"),
            })
            .collect(),
        cost_lines: pairs("cost_line", "title", "about"),
        measurement_points: pairs("measurement_point", "when", "what"),
        buying_steps: pairs("buying_step", "title", "text"),
    }
}

pub(super) fn sources(file: &Reader<'_>, ledger: &Ledger<'_>) -> (Vec<SourceEntry>, Vec<Figure>) {
    let sources = file
        .tables("source")
        .iter()
        .filter_map(|reader| {
            let id = reader.id::<SourceId>("id")?;
            ledger.define(&id);
            Some(SourceEntry {
                id: id.value,
                title: reader.text("title"),
                author: reader.text("author"),
                year: reader.maybe_integer("year"),
                grade: reader.text("grade"),
                says: reader.text("says"),
                note: reader.text("note"),
            })
        })
        .collect();
    let figures = file
        .tables("figure")
        .iter()
        .map(|reader| Figure {
            id: reader.text("id"),
            text: reader.text("text"),
            origin: reader.text("origin"),
            grade: reader.text("grade"),
            advice: reader.text("advice"),
            source: ledger.ids(reader, "source"),
        })
        .collect();
    for reader in file.tables("reading") {
        ledger.ids::<SourceId>(&reader, "source");
    }
    (sources, figures)
}
