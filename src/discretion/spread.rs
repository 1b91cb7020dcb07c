//! What may be known of how far protected people's answers lie apart, beside the one that they give together.
//!
//! Who said what stands in none of it, so what is printed says of nobody more than of anybody else in the same group.
//! What is left is that they all say the same, or all but one: then the one knows the others. So how many said what is
//! told only if at least [`FLOOR`] of them did not say what most of them said. Otherwise a word is: and only if it would
//! be the same word had one more of them said something else.

use std::collections::BTreeMap;

use crate::engagement::{Answer, AnswerValue, FLOOR, Given, Nearness, Spread, THRESHOLD, level_of};
use crate::questionnaire::{Kind, Levelling, Question};
use crate::unit::{Level, TOP};

/// Of fewer, even a word tells too much to somebody who knows one of the answers.
const LEAST: usize = THRESHOLD;

/// The spread of a group. `blocks` are all groups that a reader can tell apart, the whole first: what is shown of the
/// whole must not be known of any of them. `beside` are the answers that everybody may know.
pub(super) fn spread(question: &Question, blocks: &[Vec<&Answer>], beside: &[&Answer], threshold: usize) -> Spread {
    let of = |answers: &[&Answer]| answers.iter().filter_map(|answer| said(question, answer)).collect::<Vec<u8>>();
    let blocks: Vec<Vec<u8>> = blocks.iter().map(|answers| of(answers)).collect();
    let Some(whole) = blocks.first().filter(|whole| whole.len() >= threshold.max(LEAST)) else {
        return Spread::Nothing;
    };
    let beside = of(beside);
    let mut all = [whole.as_slice(), &beside].concat();
    all.sort_unstable();
    if blocks.iter().all(|block| is_mixed(block)) {
        return shown(question, &all);
    }
    let (usual, _) = usual(whole);
    if blocks.len() > 1 {
        return Spread::Nothing;
    }
    if !has_order(question) {
        // Two thirds say the same, whoever the others are; in a group of five they need not.
        let is_usual = |one: &&u8| **one == usual;
        let sure = whole.len() - 2 + beside.iter().filter(is_usual).count();
        return if 3 * sure >= 2 * all.len() { Spread::Near(Nearness::Broadly) } else { Spread::Nothing };
    }
    if !is_sound(whole.len(), usual, &possible(question)) {
        return Spread::Nothing;
    }
    // What others say openly may lie far from it.
    let with_others = [vec![usual; whole.len()], beside].concat();
    Spread::Near(nearness(whole).max(nearness(&with_others)))
}

/// Whether these are enough, and at least three of them did not say what most of them did: then whoever knows the
/// answers of two of them still does not know that all others say the same.
fn is_mixed(said: &[u8]) -> bool {
    said.len() >= LEAST && usual(said).1 + FLOOR <= said.len()
}

/// The answer that most gave, the lowest of several, and how many did.
fn usual(said: &[u8]) -> (u8, usize) {
    let mut counts: BTreeMap<u8, usize> = BTreeMap::new();
    for one in said {
        *counts.entry(*one).or_default() += 1;
    }
    let most = counts.values().copied().max().unwrap_or_default();
    (counts.iter().find(|(_, count)| **count == most).map_or(0, |(one, _)| *one), most)
}

/// How near levels lie, in words that leave it open whether they are all the same.
fn nearness(levels: &[u8]) -> Nearness {
    let (usual, _) = usual(levels);
    let sum: usize = levels.iter().map(|one| usize::from(one.abs_diff(usual))).sum();
    let is_camp = |level: u8| level.abs_diff(usual) >= 2 && 10 * count(levels, level) >= 3 * levels.len();
    if sum > levels.len() || (0..=TOP).any(is_camp) {
        Nearness::Apart
    } else if levels.iter().all(|one| one.abs_diff(usual) <= 1) {
        Nearness::Close
    } else {
        Nearness::Broadly
    }
}

fn count(levels: &[u8], level: u8) -> usize {
    levels.iter().filter(|one| one.abs_diff(level) == 0).count()
}

/// Whether the word says nothing more to anybody in a group of this size: whatever somebody said while all others said
/// the usual, one of them could have said something else.
fn is_sound(people: usize, usual: u8, possible: &[u8]) -> bool {
    let word = |one: u8, other: u8| nearness(&[vec![usual; people - 2], vec![one, other]].concat());
    possible.iter().all(|own| {
        let mut others = possible.iter().filter(|other| **other != usual);
        others.any(|other| word(*own, *other) == word(*own, usual))
    })
}

fn has_order(question: &Question) -> bool {
    question.has_level() && !matches!(question.kind, Kind::YesNo)
}

/// What somebody can say, as numbers.
fn possible(question: &Question) -> Vec<u8> {
    match (&question.kind, &question.levelling) {
        (Kind::Single(choices), Levelling::Choices) => {
            choices.iter().filter_map(|one| Some(whole(one.level?))).collect()
        }
        _ => (0..=TOP).collect(),
    }
}

/// An answer as a number: its level, or the place of its choice. None of what cannot be compared among few: other kinds
/// of answers tell their writers.
fn said(question: &Question, answer: &Answer) -> Option<u8> {
    let Given::Value(value) = &answer.given else { return None };
    match (&question.kind, value) {
        (Kind::YesNo, AnswerValue::YesNo(holds)) => Some(u8::from(*holds)),
        (Kind::Single(choices), AnswerValue::Choice(id)) if !has_order(question) => {
            u8::try_from(choices.iter().position(|one| one.id.as_str() == id.as_str())?).ok()
        }
        (Kind::Scale | Kind::Single(_), _) => level_of(question, answer).map(whole),
        _ if matches!(question.levelling, Levelling::Rated { formula: None, .. }) => {
            level_of(question, answer).map(whole)
        }
        _ => None,
    }
}

fn whole(level: Level) -> u8 {
    u8::try_from(Level::clamped(level.value().round()).floor()).unwrap_or_default()
}

fn shown(question: &Question, said: &[u8]) -> Spread {
    if has_order(question) {
        return Spread::Levels(said.to_vec());
    }
    let name = |one: &u8| match &question.kind {
        Kind::YesNo => Some(if *one == 1 { "yes" } else { "no" }.to_owned()),
        Kind::Single(choices) => choices.get(usize::from(*one)).map(|choice| choice.id.to_string()),
        _ => None,
    };
    Spread::Choices(said.iter().filter_map(name).collect())
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::{LEAST, Nearness, is_mixed, is_sound, nearness, usual};

    /// Every group of so many people on a scale, sorted.
    fn groups(people: usize, levels: &[u8]) -> Vec<Vec<u8>> {
        (0..people).fold(vec![Vec::new()], |groups: Vec<Vec<u8>>, _| {
            let longer = |group: &Vec<u8>, one: u8| [group.as_slice(), &[one]].concat();
            let fits = |group: &Vec<u8>, one: u8| group.last().is_none_or(|last| *last <= one);
            groups
                .iter()
                .flat_map(|group| {
                    levels.iter().filter(|one| fits(group, **one)).map(|one| longer(group, *one)).collect::<Vec<_>>()
                })
                .collect()
        })
    }

    /// What is printed of a group: the level in the middle, and how many said what or a word.
    fn printed(group: &[u8], levels: &[u8]) -> (u8, Vec<u8>, Option<Nearness>) {
        let middle = group[(group.len() - 1) / 2];
        if is_mixed(group) {
            return (middle, group.to_vec(), None);
        }
        let sound = is_sound(group.len(), usual(group).0, levels);
        (middle, Vec::new(), sound.then(|| nearness(group)))
    }

    #[test]
    fn nobody_who_knows_their_own_answer_learns_that_of_another() {
        for (levels, most) in [(&[0, 1, 2, 3, 4, 5][..], 9), (&[0, 5], 9), (&[0, 2, 3], 9), (&[1, 2, 4, 5], 8)] {
            for people in LEAST..=most {
                let mut classes: BTreeMap<_, Vec<Vec<u8>>> = BTreeMap::new();
                for group in groups(people, levels) {
                    classes.entry(printed(&group, levels)).or_default().push(group);
                }
                for (printed, groups) in classes {
                    for own in levels {
                        // What all others may have said, for all that somebody who said this can know.
                        let mut known: BTreeSet<u8> = BTreeSet::new();
                        for group in groups.iter().filter(|group| group.contains(own)) {
                            let mut others = group.clone();
                            others.remove(others.iter().position(|one| one == own).unwrap());
                            known.extend(others);
                        }
                        assert_ne!(known.len(), 1, "{people} people, {printed:?} tells whoever said {own}: {known:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn unanimity_is_not_told_from_two_who_differ_a_little() {
        let of = |group: &[u8]| printed(group, &[0, 1, 2, 3, 4, 5]);
        let close = (3, Vec::new(), Some(Nearness::Close));
        for group in [[3, 3, 3, 3, 3], [3, 3, 3, 3, 4], [2, 3, 3, 3, 4]] {
            assert_eq!(of(&group), close);
        }
        assert_eq!(of(&[0, 3, 3, 3, 3]).2, Some(Nearness::Broadly));
        assert_eq!(of(&[1, 1, 1, 4, 4]), (1, Vec::new(), Some(Nearness::Apart)));
        assert_eq!(of(&[0, 0, 0, 0, 5]), (0, Vec::new(), None), "whoever said 5 would know the others");
        assert_eq!(of(&[1, 1, 3, 4, 4]), (3, vec![1, 1, 3, 4, 4], None));
    }
}
