//! `questionnaire.toml`: what a questionnaire measures by.

use super::ledger::Ledger;
use super::names::Stage;
use super::question::anchors;
use crate::format::{Key, Kind as Takes, Reader, Shape};
use crate::id::{BandId, QuestionId, QuestionnaireId};
use crate::questionnaire::{Balance, Band, Complexity, Dimension, Role, Rubric, Settings, Size, Step, Tier, Verdict};
use crate::unit::Level;

const STEPS: &[&str] = &["prepare", "crawl", "walk", "run"];

/// The file `questionnaire.toml`.
pub(super) const FRAME_FILE: Shape = Shape {
    name: "`questionnaire.toml`",
    about: "What a questionnaire is called and what it measures by.",
    keys: &[
        Key::required("format", Takes::Integer, "The version of this file format: 1."),
        Key::required("id", Takes::Text, "Its id, the name of its folder."),
        Key::required("title", Takes::Text, "Its title."),
        Key::required("version", Takes::Text, "Three numbers: `1.0.0`."),
        Key::required("language", Takes::Text, "Its language: `en`."),
        Key::required("purpose", Takes::Text, "What it is for."),
        Key::required("levels", Takes::Texts, "The names of the six levels, level 0 first."),
        Key::required("settings", Takes::Table(&SETTINGS), "Numbers and names that the method needs."),
        Key::required("tier", Takes::Tables(&TIER), "Choices of length, the shortest first."),
        Key::required("role", Takes::Tables(&ROLE), "Who answers and who owns work."),
        Key::optional("rubric", Takes::Tables(&RUBRIC), "Anchors shared by several questions."),
        Key::required("dimension", Takes::Tables(&DIMENSION), "The dimensions of readiness; their weights sum to 100."),
        Key::optional("balance", Takes::Tables(&BALANCE), "Groups of dimensions that are weighed against each other."),
        Key::required("band", Takes::Tables(&BAND), "Stretches of the readiness figure, the lowest first."),
        Key::required(
            "verdict",
            Takes::Tables(&VERDICT),
            "The verdicts in the order in which their rules are tried; the last rule is `true`.",
        ),
        Key::optional("size", Takes::Tables(&SIZE), "How size scales durations, the smallest first."),
        Key::optional("complexity", Takes::Tables(&COMPLEXITY), "What makes building longer."),
    ],
};

const SETTINGS: Shape = Shape {
    name: "the settings",
    about: "Numbers and names that the method needs.",
    keys: &[
        Key::optional("evidence_from", Takes::Number, "Levels from here need a line of evidence; 4 if left out."),
        Key::optional("evidence_cap", Takes::Number, "Without it they count as this; 3 if left out."),
        Key::optional(
            "coverage_floor",
            Takes::Number,
            "Below this coverage, in percent, a dimension gets no number; 60 if left out.",
        ),
        Key::optional(
            "band_margin",
            Takes::Number,
            "Within so many points of a band's edge both bands are named; 3 if left out.",
        ),
        Key::optional("gap_roles", Takes::Texts, "Two roles whose difference is shown: the first minus the second."),
        Key::optional("gap_points", Takes::Number, "From this difference on it is worth talking about; 2 if left out."),
        Key::optional("cap_below", Takes::Number, "A capping dimension below this level caps the band; 2 if left out."),
        Key::required("cap_band", Takes::Text, "The band at which it caps."),
        Key::optional("users", Takes::Text, "The question whose number scales durations."),
        Key::optional(
            "complexity_percent",
            Takes::Number,
            "What each complexity adds to a duration, in percent; 0 if left out.",
        ),
        Key::optional("split_weeks", Takes::Number, "Tasks longer than this should be cut in pieces; 13 if left out."),
        Key::optional("goals", Takes::Text, "The ranking whose first places are the goals."),
        Key::optional("goals_kept", Takes::Integer, "How many of its places; 3 if left out."),
        Key::optional(
            "starting_values",
            Takes::Text,
            "The list that names today's figures for goals: goal (a choice), figure (a text), day (a date).",
        ),
    ],
};

const TIER: Shape = Shape {
    name: "a tier",
    about: "A choice of length: a later tier asks all that the earlier ones ask, and more.",
    keys: &[
        Key::required("id", Takes::Text, "Its id."),
        Key::required("title", Takes::Text, "Its title."),
        Key::required("minutes", Takes::Integer, "How long it usually takes."),
        Key::optional("about", Takes::Text, "For whom it is."),
    ],
};

const ROLE: Shape = Shape {
    name: "a role",
    about: "A role that answers or owns work.",
    keys: &[
        Key::required("id", Takes::Text, "Its id."),
        Key::required("title", Takes::Text, "Its title."),
        Key::optional("about", Takes::Text, "Who is meant."),
        Key::optional("answers", Takes::Flag, "Whether people in it are asked; yes if left out."),
    ],
};

const RUBRIC: Shape = Shape {
    name: "a rubric",
    about: "Six anchors for rating a written answer.",
    keys: &[
        Key::required("id", Takes::Text, "Its id."),
        Key::required("title", Takes::Text, "Its title."),
        Key::required("anchors", Takes::Texts, "Six anchors, level 0 first."),
    ],
};

const DIMENSION: Shape = Shape {
    name: "a dimension",
    about: "A dimension of readiness.",
    keys: &[
        Key::required("id", Takes::Text, "Its id."),
        Key::required("title", Takes::Text, "Its title."),
        Key::required("definition", Takes::Text, "What it means."),
        Key::required("weight", Takes::Number, "Its share of the readiness figure."),
        Key::optional("target", Takes::Number, "The level wanted before money is spent; 3 if left out."),
        Key::optional("caps", Takes::Flag, "Whether a low level here caps the band."),
        Key::optional("balance", Takes::Text, "The group it is weighed in."),
        Key::required("anchors", Takes::Texts, "What each level looks like, level 0 first."),
        Key::optional(
            "reliability",
            Takes::Number,
            "How reliably its questions measure it, above 0 and below 1, as `questionnaire reliability` works it out; not known if left out.",
        ),
        Key::optional(
            "spread",
            Takes::Number,
            "The standard deviation of these people's levels; that of the people at hand if left out.",
        ),
        Key::optional("source", Takes::Texts, "Whose idea it is."),
    ],
};

const BALANCE: Shape = Shape {
    name: "a balance group",
    about: "A group of dimensions that is weighed against the other groups.",
    keys: &[Key::required("id", Takes::Text, "Its id."), Key::required("title", Takes::Text, "Its title.")],
};

const BAND: Shape = Shape {
    name: "a band",
    about: "A stretch of the readiness figure.",
    keys: &[
        Key::required("id", Takes::Text, "Its id."),
        Key::required("title", Takes::Text, "Its title."),
        Key::required("from", Takes::Number, "Its lower edge, 0 to 100."),
        Key::optional("about", Takes::Text, "What it means."),
    ],
};

const VERDICT: Shape = Shape {
    name: "a verdict",
    about: "A verdict; the first whose rule holds is given.",
    keys: &[
        Key::required("id", Takes::Text, "Its id."),
        Key::required("title", Takes::Text, "Its title."),
        Key::required("when", Takes::Expression, "Its rule."),
        Key::required("says", Takes::Text, "What it says to the leaders."),
        Key::required("next", Takes::Text, "What happens now."),
        Key::optional("buy", Takes::Flag, "Whether it advises a purchase; no if left out."),
        Key::optional(
            "rung",
            Takes::Integer,
            "How high it stands on the road, 0 to 99, the lowest first; left out for a verdict that nobody aims at.",
        ),
        Key::required("lanes", Takes::Texts, "The steps whose tasks are planned under it: prepare, crawl, walk, run."),
    ],
};

const SIZE: Shape = Shape {
    name: "a size",
    about: "How size scales durations.",
    keys: &[
        Key::optional("up_to", Takes::Number, "Up to this many; leave it out on the last one."),
        Key::required("factor", Takes::Number, "What durations are multiplied by."),
    ],
};

const COMPLEXITY: Shape = Shape {
    name: "a complexity",
    about: "Something that makes building longer.",
    keys: &[
        Key::required("id", Takes::Text, "Its id."),
        Key::required("title", Takes::Text, "Its title."),
        Key::required("when", Takes::Expression, "When it holds."),
    ],
};

/// What stands in `questionnaire.toml`.
pub(super) struct Frame {
    pub(super) id: QuestionnaireId,
    pub(super) title: String,
    pub(super) version: String,
    pub(super) language: String,
    pub(super) purpose: String,
    pub(super) levels: [String; 6],
    pub(super) settings: Settings,
    pub(super) tiers: Vec<Tier>,
    pub(super) roles: Vec<Role>,
    pub(super) rubrics: Vec<Rubric>,
    pub(super) dimensions: Vec<Dimension>,
    pub(super) balances: Vec<Balance>,
    pub(super) bands: Vec<Band>,
    pub(super) verdicts: Vec<Verdict>,
    pub(super) sizes: Vec<Size>,
    pub(super) complexities: Vec<Complexity>,
}

pub(super) fn frame(file: &Reader<'_>, ledger: &Ledger<'_>) -> Option<Frame> {
    let rubrics = rubrics(file, ledger);
    let tiers: Vec<Tier> = file
        .tables("tier")
        .iter()
        .filter_map(|reader| {
            let id = reader.id("id")?;
            ledger.define(&id);
            let minutes = u32::try_from(reader.count("minutes", 1, 6000, 60)).unwrap_or(60);
            Some(Tier { id: id.value, title: reader.text("title"), minutes, about: reader.text("about") })
        })
        .collect();
    let roles: Vec<Role> = file
        .tables("role")
        .iter()
        .filter_map(|reader| {
            let id = reader.id("id")?;
            ledger.define(&id);
            let answers = reader.maybe_flag("answers").unwrap_or(true);
            Some(Role { id: id.value, title: reader.text("title"), about: reader.text("about"), answers })
        })
        .collect();
    let dimensions = dimensions(file, ledger);
    let bands = bands(file, ledger);
    let version = file.text("version");
    if !is_version(&version) {
        file.error("version", "version", format!("`{version}` is not a version"), "Write three numbers: `1.0.0`.");
    }
    Some(Frame {
        id: file.id("id")?.value,
        title: file.text("title"),
        version,
        language: file.text("language"),
        purpose: file.text("purpose"),
        levels: anchors(file, "levels")?,
        settings: settings(&file.table("settings")?, ledger)?,
        tiers,
        roles,
        rubrics,
        dimensions,
        balances: file
            .tables("balance")
            .iter()
            .filter_map(|reader| {
                let id = reader.id("id")?;
                ledger.define(&id);
                Some(Balance { id: id.value, title: reader.text("title") })
            })
            .collect(),
        bands,
        verdicts: file.tables("verdict").iter().filter_map(|reader| verdict(reader, ledger)).collect(),
        sizes: file
            .tables("size")
            .iter()
            .map(|reader| Size { up_to: reader.maybe_number("up_to"), factor: positive(reader, "factor") })
            .collect(),
        complexities: file
            .tables("complexity")
            .iter()
            .filter_map(|reader| {
                Some(Complexity {
                    title: reader.text("title"),
                    when: ledger.expression(reader, "when", Stage::Answers)?,
                })
            })
            .collect(),
    })
}

/// The rubrics alone: questions need them while they are read.
fn rubrics(file: &Reader<'_>, ledger: &Ledger<'_>) -> Vec<Rubric> {
    file.tables("rubric")
        .iter()
        .filter_map(|reader| {
            let id = reader.id("id")?;
            ledger.define(&id);
            Some(Rubric { id: id.value, title: reader.text("title"), anchors: anchors(reader, "anchors")? })
        })
        .collect()
}

fn dimensions(file: &Reader<'_>, ledger: &Ledger<'_>) -> Vec<Dimension> {
    let dimensions: Vec<Dimension> = file
        .tables("dimension")
        .iter()
        .filter_map(|reader| {
            let id = reader.id("id")?;
            ledger.define(&id);
            Some(Dimension {
                id: id.value,
                title: reader.text("title"),
                definition: reader.text("definition"),
                weight: positive(reader, "weight"),
                target: level(reader, "target", 3.0),
                caps: reader.flag("caps"),
                balance: ledger.id(reader, "balance"),
                anchors: anchors(reader, "anchors")?,
                reliability: share(reader, "reliability"),
                spread: reader.has("spread").then(|| positive(reader, "spread")),
                source: ledger.ids(reader, "source"),
            })
        })
        .collect();
    sums_to_100(file, "dimension", dimensions.iter().map(|dimension| dimension.weight));
    dimensions
}

/// A figure above 0 and below 1, if it is there.
fn share(reader: &Reader<'_>, key: &str) -> Option<f64> {
    let number = reader.maybe_number(key)?;
    if !(number > 0.0 && number < 1.0) {
        reader.error(key, "out-of-range", format!("`{key}` is {number}"), "It lies above 0 and below 1.");
    }
    Some(number)
}

fn bands(file: &Reader<'_>, ledger: &Ledger<'_>) -> Vec<Band> {
    let readers = file.tables("band");
    let mut edge = -1.0;
    for (number, reader) in readers.iter().enumerate() {
        let from = reader.number("from");
        if (number == 0 && from != 0.0) || from <= edge || from > 100.0 {
            reader.error(
                "from",
                "out-of-range",
                format!("this band begins at {from}"),
                "The first band begins at 0, each later one above the one before, and none above 100.",
            );
        }
        edge = from;
    }
    readers
        .iter()
        .filter_map(|reader| {
            let id = reader.id::<BandId>("id")?;
            ledger.define(&id);
            Some(Band {
                id: id.value,
                title: reader.text("title"),
                from: reader.number("from"),
                about: reader.text("about"),
            })
        })
        .collect()
}

fn verdict(reader: &Reader<'_>, ledger: &Ledger<'_>) -> Option<Verdict> {
    let id = reader.id("id")?;
    ledger.define(&id);
    let mut lanes = Vec::new();
    for lane in reader.texts("lanes") {
        match Step::ALL.iter().find(|(_, word)| *word == lane) {
            Some((step, _)) => lanes.push(*step),
            None => reader.error(
                "lanes",
                "unknown-word",
                format!("there is no step `{lane}`"),
                format!("The steps are {}.", crate::text::and_list(STEPS)),
            ),
        }
    }
    Some(Verdict {
        id: id.value,
        title: reader.text("title"),
        when: ledger.expression(reader, "when", Stage::Verdict)?,
        says: reader.text("says"),
        next: reader.text("next"),
        buy: reader.flag("buy"),
        rung: reader.has("rung").then(|| reader.count("rung", 0, 99, 0)).and_then(|rung| u8::try_from(rung).ok()),
        lanes,
    })
}

fn settings(reader: &Reader<'_>, ledger: &Ledger<'_>) -> Option<Settings> {
    let roles = ledger.ids(reader, "gap_roles");
    let gap_roles = match <[_; 2]>::try_from(roles) {
        Ok([first, second]) => Some((first, second)),
        Err(roles) => {
            if !roles.is_empty() {
                reader.error(
                    "gap_roles",
                    "out-of-range",
                    "`gap_roles` names not exactly two roles",
                    "Name two, or leave the key out.",
                );
            }
            None
        }
    };
    let number = |key: &str, default: f64| reader.maybe_number(key).unwrap_or(default);
    Some(Settings {
        evidence_from: level(reader, "evidence_from", 4.0),
        evidence_cap: level(reader, "evidence_cap", 3.0),
        coverage_floor: number("coverage_floor", 60.0),
        band_margin: number("band_margin", 3.0),
        gap_roles,
        gap_points: number("gap_points", 2.0),
        cap_below: level(reader, "cap_below", 2.0),
        cap_band: ledger.id(reader, "cap_band")?,
        users: ledger.id::<QuestionId>(reader, "users"),
        complexity_percent: number("complexity_percent", 0.0),
        split_weeks: number("split_weeks", 13.0),
        goals: ledger.id::<QuestionId>(reader, "goals"),
        goals_kept: usize::try_from(reader.count("goals_kept", 1, 10, 3)).unwrap_or(3),
        starting_values: ledger.id::<QuestionId>(reader, "starting_values"),
    })
}

fn level(reader: &Reader<'_>, key: &str, default: f64) -> Level {
    let number = reader.maybe_number(key).unwrap_or(default);
    if Level::new(number).is_none() {
        reader.error(key, "out-of-range", format!("`{key}` is {number}"), "Levels run from 0 to 5.");
    }
    Level::clamped(number)
}

/// A number above 0.
pub(super) fn positive(reader: &Reader<'_>, key: &str) -> f64 {
    let number = reader.number(key);
    if reader.has(key) && number <= 0.0 {
        reader.error(key, "out-of-range", format!("`{key}` is {number}"), "It is above 0.");
    }
    number
}

/// Weights that share 100 among themselves.
pub(super) fn sums_to_100(reader: &Reader<'_>, key: &str, weights: impl Iterator<Item = f64>) {
    let sum: f64 = weights.sum();
    if (sum - 100.0).abs() > 1e-6 && sum > 0.0 {
        reader.error(
            key,
            "weights",
            format!("the weights sum to {}, not to 100", crate::unit::plain(sum, 2)),
            "Change them so that they share 100.",
        );
    }
}

fn is_version(text: &str) -> bool {
    let parts: Vec<&str> = text.split('.').collect();
    parts.len() == 3
        && parts
            .iter()
            .all(|part| !part.is_empty() && part.len() <= 6 && part.bytes().all(|byte| byte.is_ascii_digit()))
}
