//! A figure that is given out twice shows what changed between. So those who differ between two editions must be a
//! group themselves, or the first figure stands.

use std::collections::BTreeSet;
use std::fmt::Debug;

use super::publish::Published;
use crate::digest::short as digest;
use crate::engagement::{Answer, Issued, IssuedGroup, Reader};
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
    pub(super) voices: Vec<Voice<'a>>,
    /// Who is shown it.
    pub(super) reader: Reader,
    /// Those of the question, and of the role, whose answers the facilitator knows: among the voices where anybody
    /// reads, beside them where the facilitator does.
    pub(super) known: Vec<Voice<'a>>,
}

/// Somebody and what they said.
pub(super) type Voice<'a> = (&'a ParticipantId, &'a Answer);

/// Two editions of a figure side by side, as far as whoever holds both does not know the answers anyway.
struct Beside<'a> {
    now: Vec<(Voice<'a>, String)>,
    then: BTreeSet<String>,
}

impl Beside<'_> {
    /// How many differ.
    fn apart(&self) -> usize {
        let stood = self.stood().count();
        (self.now.len() - stood).max(self.then.len() - stood)
    }

    fn stood(&self) -> impl Iterator<Item = &Voice<'_>> {
        self.now.iter().filter(|(_, digest)| self.then.contains(digest)).map(|(voice, _)| voice)
    }
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
        let editions: Vec<(&IssuedGroup, Beside<'_>)> = self.beside(issued).collect();
        let mut apart = editions.iter().map(|(_, beside)| beside.apart());
        if apart.clone().all(|apart| apart == 0 || apart >= MORE) || apart.any(|apart| apart == 0) {
            return Standing::Free;
        }
        let whole = editions
            .iter()
            .rev()
            .find(|(_, beside)| beside.then.len() >= threshold && beside.stood().count() == beside.then.len());
        whole.map_or(Standing::Close, |(then, beside)| {
            // Whoever knows some of the answers learns nothing from these.
            let is_known = |who: &ParticipantId| then.reader != self.reader && self.knows(who);
            let stood = |who: &ParticipantId| is_known(who) || beside.stood().any(|(one, _)| *one == who);
            let all = self.voices.iter().map(|(who, _)| *who);
            Standing::Frozen(then.on, all.filter(|who| stood(who)).cloned().collect())
        })
    }

    fn knows(&self, who: &ParticipantId) -> bool {
        self.known.iter().any(|(one, _)| *one == who)
    }
}

impl<'a> Group<'a> {
    /// The former editions of this figure, beside this one. What anybody was shown and what the facilitator was, the
    /// facilitator holds both, and knows the confidential answers in them.
    fn beside<'i>(&self, issued: &'i Issued) -> impl Iterator<Item = (&'i IssuedGroup, Beside<'a>)> {
        issued.groups.iter().filter(|then| self.is_of(then)).filter_map(|then| {
            let digest = |(who, answer): &Voice<'a>| voice(&issued.salt, then.mixed_with(), who, answer);
            let same = then.reader == self.reader;
            let known: BTreeSet<String> = if same { BTreeSet::new() } else { self.known.iter().map(digest).collect() };
            let now: Vec<_> = self.voices.iter().map(|one| (*one, digest(one))).collect();
            let now: Vec<_> = now.into_iter().filter(|(_, digest)| !known.contains(digest)).collect();
            let voices: BTreeSet<String> = then.voices.difference(&known).cloned().collect();
            let says_something = same || !(now.is_empty() || voices.is_empty());
            says_something.then_some((then, Beside { now, then: voices }))
        })
    }

    /// Those who stood behind former editions of this figure, and those who did not, as groups of their own; none if
    /// somebody of a former edition is gone or thought again: beside how many said what then, how many say what now
    /// would tell what.
    pub(super) fn editions(&self, issued: &Issued) -> Option<Vec<Vec<Voice<'a>>>> {
        let mut found = Vec::new();
        for (_, beside) in self.beside(issued) {
            let (stood, new): (Vec<_>, Vec<_>) =
                beside.now.iter().partition(|(_, digest)| beside.then.contains(digest));
            if stood.len() < beside.then.len() {
                return None;
            }
            if !new.is_empty() {
                let voices = |some: Vec<&(Voice<'a>, String)>| some.into_iter().map(|(voice, _)| *voice).collect();
                found.extend([voices(stood), voices(new)]);
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
        let known = |one: &IssuedGroup| {
            let same = group.is_of(one) && one.reader == group.reader;
            same && one.voices == group.digests(&all.salt, one.mixed_with())
        };
        if all.groups.iter().any(known) {
            continue;
        }
        let (question, role) = (group.question.clone(), group.role.cloned());
        let voices = group.digests(&all.salt, &question);
        all.groups.push(IssuedGroup { question, formerly: None, role, reader: group.reader, on, voices });
    }
}

/// What several people said, in an order that depends on the question and on what was said, never on who said it.
pub fn shuffled<T: Debug>(question: &QuestionId, mut said: Vec<T>) -> Vec<T> {
    said.sort_by_cached_key(|one| digest(&format!("{question}\n{one:?}")));
    said
}
