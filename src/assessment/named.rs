use crate::condition::{Value, spoken};
use crate::questionnaire::Questionnaire;

/// What a fact that was judged from answers is about, in the questionnaire's words: the one place where the names of
/// facts are resolved. Documents and `why` put it into sentences.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named<'a> {
    /// dimension, coverage, balance, readiness, weakest, band, verdict, gate, gates, driver, model, close, task, voices or
    /// other.
    pub kind: &'static str,
    /// Its title; the fact's own name for what has none.
    pub title: &'a str,
    /// The role, for `voices`; whether gates are `open`, for `gates`.
    pub part: &'a str,
    /// The title of what the value stands for: a band, a verdict, a model.
    pub value: Option<&'a str>,
}

/// Resolves the name of a fact that is not a question's.
pub fn named<'a>(questionnaire: &'a Questionnaire, name: &'a str, value: &Value) -> Named<'a> {
    let mut parts = name.splitn(3, '.');
    let (first, second) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    let third = parts.next().unwrap_or_default();
    let is = |id: &str| spoken(id) == second || id == second;
    let called = |id: &str| value.text() == Some(id);
    let bare = |kind, title| Named { kind, title, part: "", value: None };
    let or_itself = |title: Option<&'a String>| title.map_or(second, String::as_str);
    match first {
        "dimension" | "coverage" => {
            let title = questionnaire.dimensions.iter().find(|one| is(one.id.as_str())).map(|one| &one.title);
            match title {
                Some(title) if first == "dimension" => bare("dimension", title.as_str()),
                Some(title) => bare("coverage", title.as_str()),
                None => bare("other", name),
            }
        }
        "balance" => {
            let balance = questionnaire.balances.iter().find(|one| is(one.id.as_str()));
            bare("balance", or_itself(balance.map(|one| &one.title)))
        }
        "readiness" => bare("readiness", ""),
        "weakest" => bare("weakest", ""),
        "band" => {
            let band = questionnaire.bands.iter().find(|one| called(one.id.as_str()));
            Named { value: band.map(|one| one.title.as_str()), ..bare("band", "") }
        }
        "verdict" => {
            let verdict = questionnaire.verdicts.iter().find(|one| called(one.id.as_str()));
            Named { value: verdict.map(|one| one.title.as_str()), ..bare("verdict", "") }
        }
        "gate" => {
            let gate = questionnaire.gates.iter().find(|one| is(one.id.as_str()));
            bare("gate", or_itself(gate.map(|one| &one.title)))
        }
        "gates" => match second.strip_suffix("_open") {
            Some(severity) => Named { part: "open", ..bare("gates", severity) },
            None => bare("gates", second),
        },
        "driver" => {
            let driver = questionnaire.records.drivers.iter().find(|one| is(one.id.as_str()));
            bare("driver", or_itself(driver.map(|one| &one.title)))
        }
        "model" if second == "kind" => {
            let model = questionnaire.records.models.iter().find(|one| called(one.id.as_str()));
            Named { value: model.map(|one| one.title.as_str()), ..bare("model", "") }
        }
        "model" => bare("close", ""),
        "task" => {
            let task = questionnaire.tasks.iter().find(|one| is(one.id.as_str()));
            bare("task", or_itself(task.map(|one| &one.title)))
        }
        "answered" => {
            let section = questionnaire.sections.iter().find(|one| is(one.id.as_str()));
            let role =
                questionnaire.roles.iter().find(|one| spoken(one.id.as_str()) == third || one.id.as_str() == third);
            let part = role.map_or(third, |one| one.title.as_str());
            Named { part, ..bare("voices", or_itself(section.map(|one| &one.title))) }
        }
        _ => bare("other", name),
    }
}
