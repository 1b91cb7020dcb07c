//! A figure that is given out twice shows what changed between. So those who differ between two editions must be a
//! group themselves, or the first figure stands.

use std::collections::BTreeSet;
use std::fmt::Debug;

use super::publish::Published;
use crate::digest::short as digest;
use crate::engagement::{Answer, Issued, IssuedGroup};
use crate::id::{ParticipantId, QuestionId, RoleId};
use crate::unit::Date;

/// How many people at least must differ between two editions of a figure. One who is new would be known by the
/// difference. Two or three can be: if the middle of five is 2 and that of seven is 5, both newcomers said 5. Of four,
/// three are enough to move the middle as far as it goes, so that nobody's answer is certain.
pub const MORE: usize = 4;

/// The voices behind one figure.
#[derive(Debug, Clone)]
pub(super) struct Group<'a> {
    pub(super) question: &'a QuestionId,
    pub(super) role: Option<&'a RoleId>,
    pub(super) voices: Vec<(&'a ParticipantId, &'a Answer)>,
}

/// Whether a figure may be given out beside those that were.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Standing {
    /// It may.
    Free,
    /// It would show too few people's answers: the figure of that day stands, and these are behind it.
    Frozen(Date, Vec<ParticipantId>),
    /// It would, and the former figure cannot be made any more.
    Close,
}

impl Group<'_> {
    /// Mixed with the question's id, or with the one that it had.
    fn digests(&self, salt: &str, question: &QuestionId) -> BTreeSet<String> {
        self.voices.iter().map(|(who, answer)| voice(salt, question, who, answer)).collect()
    }

    /// Whether this figure may be given out beside those of several records.
    pub(super) fn standing_beside(&self, records: &[&Issued], threshold: usize) -> Standing {
        let all = records.iter().map(|issued| self.standing(issued, threshold));
        all.fold(Standing::Free, |worst, one| match (&worst, &one) {
            (Standing::Free, _) | (Standing::Frozen(..), Standing::Close) => one,
            // The fewer stood behind it both times, or nobody knows what to print.
            (Standing::Frozen(_, before), Standing::Frozen(_, now)) if before != now => Standing::Close,
            _ => worst,
        })
    }

    /// Whether this figure may be given out beside those that were.
    fn standing(&self, issued: &Issued, threshold: usize) -> Standing {
        if issued.lost {
            return Standing::Close;
        }
        let editions: Vec<&IssuedGroup> = issued.groups.iter().filter(|then| self.is_of(then)).collect();
        let apart = |then: &IssuedGroup| {
            let now = self.digests(&issued.salt, then.mixed_with());
            let (new, gone) = (now.difference(&then.voices).count(), then.voices.difference(&now).count());
            new.max(gone)
        };
        if editions.iter().all(|then| apart(then) == 0 || apart(then) >= MORE)
            || editions.iter().any(|then| apart(then) == 0)
        {
            return Standing::Free;
        }
        let whole = editions.into_iter().rev().find(|then| {
            then.voices.len() >= threshold && then.voices.is_subset(&self.digests(&issued.salt, then.mixed_with()))
        });
        whole.map_or(Standing::Close, |then| {
            let stood = |(who, answer): &&(&ParticipantId, &Answer)| {
                then.voices.contains(&voice(&issued.salt, then.mixed_with(), who, answer))
            };
            Standing::Frozen(then.on, self.voices.iter().filter(stood).map(|(who, _)| (*who).clone()).collect())
        })
    }
}

impl<'a> Group<'a> {
    /// Those who stood behind former editions of this figure, and those who did not, as groups of their own; none if
    /// somebody of a former edition is gone or thought again: beside how many said what then, how many say what now
    /// would tell what.
    pub(super) fn editions(&self, issued: &Issued) -> Option<Vec<Vec<(&'a ParticipantId, &'a Answer)>>> {
        let mut found = Vec::new();
        for then in issued.groups.iter().filter(|then| self.is_of(then)) {
            let (stood, new): (Vec<_>, Vec<_>) =
                self.voices.iter().copied().partition(|(who, answer)| {
                    then.voices.contains(&voice(&issued.salt, then.mixed_with(), who, answer))
                });
            if stood.len() < then.voices.len() {
                return None;
            }
            if !new.is_empty() {
                found.extend([stood, new]);
            }
        }
        Some(found)
    }

    /// Whether roles may stand side by side: not beside a former figure of all together.
    pub(super) fn may_come_apart(&self, issued: &Issued) -> bool {
        self.came_apart(issued) || !issued.groups.iter().any(|then| then.question == *self.question)
    }

    /// Whether roles stood side by side before.
    pub(super) fn came_apart(&self, issued: &Issued) -> bool {
        issued.groups.iter().any(|then| then.question == *self.question && then.role.is_some())
    }

    fn is_of(&self, then: &IssuedGroup) -> bool {
        then.question == *self.question && then.role.as_ref() == self.role
    }
}

/// Whoever changes their answer counts as somebody else: the former figure rested on the former answer.
fn voice(salt: &str, question: &QuestionId, who: &ParticipantId, answer: &Answer) -> String {
    let is_shown = !answer.shown.trim().is_empty();
    digest(&format!("{salt}\n{question}\n{who}\n{:?}\n{:?}\n{:?}\n{is_shown}", answer.given, answer.rated, answer.side))
}

/// What has been issued once this is given out too. The salt serves the first time only.
pub fn issue(published: &Published<'_>, issued: &Issued, salt: &str, on: Date) -> Issued {
    let mut all = issued.clone();
    if all.salt.is_empty() {
        salt.clone_into(&mut all.salt);
    }
    add(&published.groups, &mut all, on);
    all
}

/// Adds groups to what was given out.
pub(super) fn add(groups: &[Group<'_>], all: &mut Issued, on: Date) {
    for group in groups {
        let known = |one: &IssuedGroup| group.is_of(one) && one.voices == group.digests(&all.salt, one.mixed_with());
        if all.groups.iter().any(known) {
            continue;
        }
        let (question, role) = (group.question.clone(), group.role.cloned());
        let voices = group.digests(&all.salt, &question);
        all.groups.push(IssuedGroup { question, formerly: None, role, on, voices });
    }
}

/// What several people said, in an order that depends on the question and on what was said, never on who said it.
pub fn shuffled<T: Debug>(question: &QuestionId, mut said: Vec<T>) -> Vec<T> {
    said.sort_by_cached_key(|one| digest(&format!("{question}\n{one:?}")));
    said
}
