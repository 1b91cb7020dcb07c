use super::change::{Change, Detail};
use super::facet::{Thing, things};
use crate::questionnaire::{Questionnaire, RetiredKind};

/// What changed about everything but the questions, in the order of the method; what is gone last of its kind.
pub(super) fn changes(old: &Questionnaire, new: &Questionnaire) -> Vec<Change> {
    let (before, after) = (things(old), things(new));
    let continues = |thing: &Thing, former: &Thing| {
        let now = thing.retired.map_or(former.id.as_str(), |kind| new.now(kind, &former.id));
        former.kind == thing.kind && now == thing.id
    };
    let mut kinds: Vec<&str> = Vec::new();
    for thing in after.iter().chain(&before) {
        if !kinds.contains(&thing.kind) {
            kinds.push(thing.kind);
        }
    }
    let mut changes = Vec::new();
    for kind in kinds {
        for thing in after.iter().filter(|thing| thing.kind == kind) {
            match before.iter().find(|former| continues(thing, former)) {
                Some(former) => changes.extend(changed(former, thing)),
                None => changes.push(whole(thing, "added", String::new())),
            }
        }
        for former in before.iter().filter(|former| former.kind == kind) {
            if !after.iter().any(|thing| continues(thing, former)) {
                changes.push(whole(former, "removed", gone(new, former)));
            }
        }
    }
    changes
}

fn whole(thing: &Thing, word: &'static str, means: String) -> Change {
    Change {
        kind: thing.kind,
        id: thing.id.clone(),
        title: thing.title.clone(),
        words: vec![word],
        details: Vec::new(),
        answers: None,
        means,
    }
}

fn changed(former: &Thing, thing: &Thing) -> Option<Change> {
    let mut words = Vec::new();
    if former.id != thing.id {
        words.push("renamed");
    }
    let mut details = Vec::new();
    if former.id != thing.id {
        details.push(Detail { what: "id".to_owned(), before: former.id.clone(), after: thing.id.clone() });
    }
    for ((what, before), (_, after)) in former.facets.iter().zip(&thing.facets) {
        if before.split_whitespace().eq(after.split_whitespace()) {
            continue;
        }
        let word = word_for(what);
        if !words.contains(&word) {
            words.push(word);
        }
        details.push(Detail { what: (*what).to_owned(), before: before.clone(), after: after.clone() });
    }
    (!words.is_empty()).then(|| Change {
        kind: thing.kind,
        id: thing.id.clone(),
        title: thing.title.clone(),
        words,
        details,
        answers: None,
        means: String::new(),
    })
}

/// The word for a change of this facet.
fn word_for(facet: &str) -> &'static str {
    match facet {
        "title" | "about" | "message" | "says" | "next" | "how" | "definition" | "introduction" | "note"
        | "caution" | "clears when" | "done when" | "early sign" | "shape" | "fits" | "costs" | "formula"
        | "starting value" => "reworded",
        "weight" => "reweighted",
        "anchors" | "names of levels" | "unit" => "rescaled",
        "rule" | "needed if" | "mandatory if" | "raised by" | "chosen if" | "criteria" | "complexities" => {
            "decided otherwise"
        }
        "place" => "moved",
        _ => "changed",
    }
}

/// What the end of a thing means for what is stored.
fn gone(new: &Questionnaire, former: &Thing) -> String {
    let because = former
        .retired
        .and_then(|kind| new.retired(kind, &former.id))
        .map_or_else(String::new, |one| format!(" ({})", crate::text::clean_line(&one.because)));
    match former.retired {
        Some(RetiredKind::Gate) => format!("whoever passed it on purpose is kept aside{because}"),
        Some(RetiredKind::Role) => format!("participants in it need another role{because}"),
        Some(RetiredKind::Tier) => format!("engagements of this length need another{because}"),
        _ => because.trim().to_owned(),
    }
}
