use super::part::{bounds, choices, fields, rows};
use crate::questionnaire::{Kind, Question};

/// Something about a question that is not as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alteration {
    /// What: "wording", "choice `commission`".
    pub what: String,
    /// The word for it: "reworded", "rescaled".
    pub word: &'static str,
    /// How it was; empty if there was nothing.
    pub before: String,
    /// How it is; empty if there is nothing.
    pub after: String,
    /// What it means for stored answers.
    pub effect: Effect,
}

/// What an alteration means for stored answers, the mildest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Effect {
    /// They mean what they meant.
    None,
    /// Those that no longer fit are put aside and asked again; the others are kept.
    Unfit,
    /// They were given to another question: it is asked again.
    Again,
    /// No stored answer fits: all are put aside.
    Aside,
}

/// The strongest effect of these alterations.
pub fn effect(alterations: &[Alteration]) -> Effect {
    alterations.iter().map(|one| one.effect).max().unwrap_or(Effect::None)
}

/// Collects alterations.
pub(super) struct Alterations(pub(super) Vec<Alteration>);

impl Alterations {
    /// Notes an alteration, if there is one.
    pub(super) fn add(
        &mut self,
        what: impl Into<String>,
        word: &'static str,
        before: impl Into<String>,
        after: impl Into<String>,
        effect: Effect,
    ) {
        let (before, after) = (before.into(), after.into());
        // Where a line was broken says nothing.
        let same = before.split_whitespace().eq(after.split_whitespace());
        if !same {
            self.0.push(Alteration { what: what.into(), word, before, after, effect });
        }
    }
}

/// Everything about a question that decides what an answer to it means.
///
/// The wording, the anchors, the labels of choices, fields, rows and steps, units, and the promise not to show single
/// answers: whatever of it changes, the question is asked again. What is narrower than it was only concerns the answers
/// that no longer fit. Help, weights, levels of choices, roles, tiers and conditions leave answers as they are.
pub fn meaning(old: &Question, new: &Question) -> Vec<Alteration> {
    let mut found = Alterations(Vec::new());
    if old.kind.word() != new.kind.word() {
        found.add("kind", "asked in another form", old.kind.word(), new.kind.word(), Effect::Aside);
    }
    found.add("wording", "reworded", &old.ask, &new.ask, Effect::Again);
    match (old.anchors(), new.anchors()) {
        (Some(before), Some(after)) => {
            for (level, (before, after)) in before.iter().zip(after).enumerate() {
                found.add(format!("anchor {level}"), "rescaled", before, after, Effect::Again);
            }
        }
        (Some(_), None) => found.add("anchors", "rescaled", "six anchors", "", Effect::Unfit),
        (None, Some(_)) => found.add("anchors", "rescaled", "", "six anchors", Effect::Again),
        (None, None) => {}
    }
    choices("choice", old.choices(), new.choices(), matches!(new.kind, Kind::Ranking(_)), &mut found);
    fields(old.fields(), new.fields(), &mut found);
    match (&old.kind, &new.kind) {
        (
            Kind::Number(before) | Kind::Percent(before) | Kind::Money(before) | Kind::Range(before),
            Kind::Number(after) | Kind::Percent(after) | Kind::Money(after) | Kind::Range(after),
        ) => bounds("", before, after, &mut found),
        (Kind::Multi { free: before, .. }, Kind::Multi { free: after, .. }) => {
            own_entries("", *before, *after, &mut found);
        }
        (Kind::List { max: before, .. }, Kind::List { max: after, .. }) => {
            let effect = if after < before { Effect::Unfit } else { Effect::None };
            found.add("rows at most", "bounded otherwise", before.to_string(), after.to_string(), effect);
        }
        (Kind::Grid { rows: old_rows, steps: before }, Kind::Grid { rows: new_rows, steps: after }) => {
            rows(old_rows, new_rows, &mut found);
            found.add("steps", "rescaled", before.join(" | "), after.join(" | "), Effect::Again);
        }
        _ => {}
    }
    if old.may_not_apply && !new.may_not_apply {
        found.add("“does not apply”", "asked otherwise", "is an answer", "is no answer", Effect::Unfit);
    }
    if old.confidential && !new.confidential {
        found.add("single answers", "promised otherwise", "never shown", "may be shown", Effect::Again);
    }
    found.0
}

/// Whether own entries may be added to the choices.
pub(super) fn own_entries(of: &str, before: bool, after: bool, found: &mut Alterations) {
    let words = |free: bool| if free { "allowed" } else { "not allowed" };
    let effect = if after { Effect::None } else { Effect::Unfit };
    found.add(format!("own entries{of}"), "asked otherwise", words(before), words(after), effect);
}
