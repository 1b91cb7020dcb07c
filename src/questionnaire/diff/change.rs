use super::compatibility::{as_it_was, as_now};
use super::meaning::{Alterations, Effect, effect, meaning};
use super::question::surroundings;
use super::thing;
use crate::questionnaire::logic::short_title;
use crate::questionnaire::{Kind, Question, Questionnaire, RetiredKind};

/// Something that changed between two questionnaires.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The kind of thing: "question".
    pub kind: &'static str,
    /// Its id; the former one if it is gone.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What happened to it: "added", "removed", "renamed", "reworded", "rescaled", "moved" …
    pub words: Vec<&'static str>,
    /// What exactly, before and after.
    pub details: Vec<Detail>,
    /// What becomes of answers to it; nothing for what is not answered.
    pub answers: Option<Fate>,
    /// What that means, as words; empty where there is nothing to say.
    pub means: String,
}

/// Before and after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Detail {
    /// What: "wording".
    pub what: String,
    /// How it was; empty if there was nothing.
    pub before: String,
    /// How it is; empty if there is nothing.
    pub after: String,
}

/// What becomes of stored answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// There are none yet.
    New,
    /// They are kept.
    Kept,
    /// Those that still fit are kept, the others put aside and asked again.
    KeptWhereFit,
    /// They are put aside, and the question is asked again.
    Again,
    /// They are put aside.
    Dropped,
}

impl Fate {
    /// The words for it.
    pub fn words(self) -> &'static str {
        match self {
            Self::New => "to be asked",
            Self::Kept => "answers are kept",
            Self::KeptWhereFit => "answers that still fit are kept, others asked again",
            Self::Again => "to be asked again",
            Self::Dropped => "answers are kept aside",
        }
    }
}

/// Everything that changed, questions first, then the rest in the order of the method.
pub fn diff(old: &Questionnaire, new: &Questionnaire) -> Vec<Change> {
    let mut changes = questions(old, new);
    changes.extend(thing::changes(old, new));
    changes
}

fn questions(old: &Questionnaire, new: &Questionnaire) -> Vec<Change> {
    let mut changes = Vec::new();
    let moved = moved(old, new);
    for question in new.questions() {
        match as_it_was(old, new, question) {
            Some(before) => {
                changes.extend(changed((old, before), (new, question), moved.contains(&question.id.as_str())));
            }
            None => changes.push(Change {
                kind: "question",
                id: question.id.to_string(),
                title: short_title(question),
                words: vec!["added"],
                details: vec![Detail {
                    what: "wording".to_owned(),
                    before: String::new(),
                    after: question.ask.clone(),
                }],
                answers: Some(Fate::New),
                means: String::new(),
            }),
        }
    }
    for before in old.questions() {
        let now = new.now(RetiredKind::Question, before.id.as_str());
        if new.question(now).is_some() {
            continue;
        }
        let because =
            new.retired(RetiredKind::Question, before.id.as_str()).map(|one| crate::text::clean_line(&one.because));
        changes.push(Change {
            kind: "question",
            id: before.id.to_string(),
            title: short_title(before),
            words: vec!["removed"],
            details: vec![Detail { what: "wording".to_owned(), before: before.ask.clone(), after: String::new() }],
            answers: Some(Fate::Dropped),
            means: because.unwrap_or_default(),
        });
    }
    changes
}

fn changed(
    (old, before): (&Questionnaire, &Question),
    (new, after): (&Questionnaire, &Question),
    is_moved: bool,
) -> Option<Change> {
    let followed = as_now(before, after, new);
    let mut found = Alterations(Vec::new());
    renamed(before, &followed, &mut found);
    found.0.extend(meaning(&followed, after));
    let fate = match effect(&found.0) {
        Effect::None => Fate::Kept,
        Effect::Unfit => Fate::KeptWhereFit,
        Effect::Again | Effect::Aside => Fate::Again,
    };
    surroundings((old, &followed), (new, after), &mut found);
    let mut words = Vec::new();
    let mut details = Vec::new();
    if before.id != after.id {
        words.push("renamed");
        details.push(Detail { what: "id".to_owned(), before: before.id.to_string(), after: after.id.to_string() });
    }
    for one in found.0 {
        if !words.contains(&one.word) {
            words.push(one.word);
        }
        details.push(Detail { what: one.what, before: one.before, after: one.after });
    }
    if is_moved {
        words.push("moved");
    }
    (!words.is_empty()).then(|| Change {
        kind: "question",
        id: after.id.to_string(),
        title: short_title(after),
        words,
        details,
        answers: Some(fate),
        means: String::new(),
    })
}

/// The choices, fields and rows that go on under another id.
fn renamed(before: &Question, followed: &Question, found: &mut Alterations) {
    fn ids(question: &Question) -> Vec<(&'static str, &str)> {
        let mut ids: Vec<(&str, &str)> = Vec::new();
        ids.extend(question.choices().iter().map(|choice| ("choice", choice.id.as_str())));
        for field in question.fields() {
            ids.push(("field", field.id.as_str()));
            ids.extend(field.kind.choices().iter().map(|choice| ("choice", choice.id.as_str())));
        }
        if let Kind::Grid { rows, .. } = &question.kind {
            ids.extend(rows.iter().map(|row| ("row", row.id.as_str())));
        }
        ids
    }
    for ((noun, before), (_, after)) in ids(before).into_iter().zip(ids(followed)) {
        found.add(format!("{noun}, id"), "renamed within", before, after, Effect::None);
    }
}

/// The questions of the new questionnaire that are asked in another place: those that must move so that the others stay
/// in their former order, as few as possible.
fn moved<'n>(old: &Questionnaire, new: &'n Questionnaire) -> Vec<&'n str> {
    let order: Vec<&str> = old.questions().map(|question| question.id.as_str()).collect();
    let common: Vec<(&str, usize)> = new
        .questions()
        .filter_map(|question| {
            let before = as_it_was(old, new, question)?;
            Some((question.id.as_str(), order.iter().position(|id| *id == before.id.as_str())?))
        })
        .collect();
    // The longest rising row of former places stays; lengths and predecessors of the best row that ends here.
    let mut best: Vec<(usize, Option<usize>)> = Vec::with_capacity(common.len());
    for (at, (_, place)) in common.iter().enumerate() {
        let before = (0..at)
            .filter(|earlier| common[*earlier].1 < *place)
            .max_by_key(|earlier| (best[*earlier].0, at - earlier));
        best.push((before.map_or(1, |earlier| best[earlier].0 + 1), before));
    }
    let mut stays = vec![false; common.len()];
    let mut at = (0..common.len()).max_by_key(|at| (best[*at].0, common.len() - at));
    while let Some(place) = at {
        stays[place] = true;
        at = best[place].1;
    }
    common.iter().zip(stays).filter(|(_, stays)| !stays).map(|((id, _), _)| *id).collect()
}
