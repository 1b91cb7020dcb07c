use std::borrow::Cow;
use std::collections::BTreeMap;

use super::UNSAID;
use super::pool::pooled;
use super::reissue::{Group, Standing, Voice, add};
use super::showing::{Crowd, promise};
use super::spread::spread;
use super::strip::{Names, stripped};
use crate::engagement::{
    Answer, AnswerValue, Confidentiality, Engagement, Given, Issued, Kept, Participant, Reader, Spread, Wave,
};
use crate::id::{ParticipantId, RoleId};
use crate::questionnaire::{Question, Questionnaire};

/// An engagement as somebody may read it.
#[derive(Debug, Clone)]
pub struct Published<'a> {
    /// The engagement, without what this reader may not know. Never write it to disk.
    pub engagement: Cow<'a, Engagement>,
    pub(super) groups: Vec<Group<'a>>,
}

impl Published<'_> {
    /// Whether it shows anything that protected people say together.
    pub fn shows_groups(&self) -> bool {
        !self.groups.is_empty()
    }
}

/// An engagement without what this reader may not know.
///
/// Of every question, those who answered it and are protected either are enough to hide among: then one answer stands
/// in the place of each of theirs, which they give together. Or they are not: then unattributed answers do not count
/// at all, and confidential ones count without their words (what follows from them is seen, they are not).
pub fn published<'a>(questionnaire: &Questionnaire, engagement: &'a Engagement, reader: Reader) -> Published<'a> {
    let protected = |person: &&Participant| person.confidentiality != Confidentiality::Attributed;
    let is_open = |engagement: &Engagement| {
        let asks = |question: &Question| {
            question.confidential && engagement.answers.values().any(|answers| answers.contains_key(&question.id))
        };
        !engagement.participants.iter().any(|person| protected(&person)) && !questionnaire.questions().any(asks)
    };
    let waves = &engagement.history.waves;
    if reader == Reader::Anybody && is_open(engagement) && waves.iter().all(|wave| is_open(&wave.engagement)) {
        return Published { engagement: Cow::Borrowed(engagement), groups: Vec::new() };
    }
    // Two waves side by side are two editions of the same figures: each is held against what was given out, and
    // against the waves before it.
    let mut groups = Vec::new();
    let mut shown = Issued::default();
    let mut earlier = Vec::new();
    for wave in waves {
        let records = [&engagement.issued, &wave.engagement.issued, &shown];
        let (seen, more) = one(questionnaire, &wave.engagement, reader, &records);
        add(&more, &mut shown, wave.taken);
        groups.extend(more);
        earlier.push(Wave {
            engagement: seen,
            name: wave.name.clone(),
            taken: wave.taken,
            wording: wave.wording.clone(),
        });
    }
    let (mut seen, more) = one(questionnaire, engagement, reader, &[&engagement.issued, &shown]);
    groups.extend(more);
    seen.history.waves = earlier;
    Published { engagement: Cow::Owned(seen), groups }
}

/// One reading without what this reader may not know, beside what these records say was given out.
fn one<'a>(
    questionnaire: &Questionnaire,
    engagement: &'a Engagement,
    reader: Reader,
    records: &[&Issued],
) -> (Engagement, Vec<Group<'a>>) {
    let mut seen = engagement.clone();
    seen.privacy.reader = reader;
    unname(&mut seen, reader);
    // What people said before they thought again is nobody's to see.
    seen.rounds.iter_mut().for_each(|round| round.before.clear());
    // Whoever is on no list was promised everything.
    seen.answers.retain(|who, _| engagement.participants.iter().any(|person| person.id == *who));
    let mut groups = Vec::new();
    for question in questionnaire.questions() {
        let (seen, groups) = (&mut seen, &mut groups);
        Publishing { questionnaire, question, raw: engagement, records, seen, groups }.publish();
    }
    (seen, groups)
}

/// Takes the names of protected people away.
fn unname(seen: &mut Engagement, reader: Reader) {
    let hidden = |person: &Participant| match person.confidentiality {
        Confidentiality::Attributed => false,
        Confidentiality::Confidential => reader == Reader::Anybody,
        Confidentiality::Unattributed => true,
    };
    let names: Vec<String> = seen
        .participants
        .iter()
        .filter(|person| hidden(person))
        .flat_map(|person| [person.name.clone(), person.id.to_string()])
        .collect();
    for item in &mut seen.log.parked {
        if names.contains(&item.who) {
            item.who.clear();
        }
    }
    for person in seen.participants.iter_mut().filter(|person| hidden(person)) {
        UNSAID.clone_into(&mut person.name);
    }
}

type Voices<'a> = Vec<Voice<'a>>;

/// One question on its way.
struct Publishing<'a, 'p> {
    questionnaire: &'p Questionnaire,
    question: &'p Question,
    raw: &'a Engagement,
    /// What was given out.
    records: &'p [&'p Issued],
    seen: &'p mut Engagement,
    groups: &'p mut Vec<Group<'a>>,
}

impl<'a> Publishing<'a, '_> {
    fn publish(mut self) {
        let (raw, id) = (self.raw, &self.question.id);
        let said = |person: &'a Participant| {
            let (who, answer) = raw.answers.get(&person.id)?.get_key_value(id)?;
            Some((person, who, answer))
        };
        let mut protected: Vec<(&'a Participant, Confidentiality, &'a Answer)> = Vec::new();
        let (mut own_id, mut beside) = (None, Vec::new());
        for (person, question, answer) in raw.participants.iter().filter_map(said) {
            own_id = Some(question);
            match promise(Some(self.question), self.seen, &person.id) {
                Confidentiality::Attributed => beside.push(answer),
                promise if answer.is_given() => protected.push((person, promise, answer)),
                _ => self.put(&person.id, None),
            }
        }
        let Some(own_id) = own_id.filter(|_| !protected.is_empty()) else { return };
        let threshold = raw.privacy.threshold;
        let crowd: Crowd = protected.iter().map(|(_, promise, _)| *promise).collect();
        if crowd.unattributed > 0 && crowd.unattributed < threshold {
            for (person, ..) in protected.extract_if(.., |(_, promise, _)| *promise == Confidentiality::Unattributed) {
                self.put(&person.id, None);
            }
            self.keep(Kept::TooFew);
        }
        if protected.is_empty() {
            return;
        }
        self.spread(Spread::Nothing);
        if protected.len() < threshold {
            let names = Names::of(protected.iter().map(|(_, _, answer)| *answer));
            for (person, _, answer) in protected {
                self.put(&person.id, Some(stripped(self.question, answer, &names)));
            }
            return;
        }
        self.together(own_id, &protected, &beside);
    }

    /// Enough of them: they speak with one voice, or each role does where every role has enough.
    fn together(
        &mut self,
        own_id: &'a crate::id::QuestionId,
        protected: &[(&'a Participant, Confidentiality, &'a Answer)],
        beside: &[&Answer],
    ) {
        let threshold = self.raw.privacy.threshold;
        let mut roles: BTreeMap<&'a RoleId, (Vec<Confidentiality>, Voices<'a>)> = BTreeMap::new();
        for (person, promise, answer) in protected {
            let role = roles.entry(&person.role).or_default();
            role.0.push(*promise);
            role.1.push((&person.id, answer));
        }
        let voices = protected.iter().map(|(person, _, answer)| (&person.id, *answer)).collect();
        let known = self.known();
        let of = |role: Option<&RoleId>| {
            known.iter().filter(|(own, _)| role.is_none_or(|role| role == *own)).map(|(_, voice)| *voice).collect()
        };
        let reader = self.seen.privacy.reader;
        let all = Group { question: own_id, role: None, voices, reader, known: of(None) };
        let apart = roles.len() > 1
            && self.records.iter().all(|issued| all.may_come_apart(issued))
            && roles.values().all(|(promises, voices)| {
                voices.len() >= threshold && promises.iter().copied().collect::<Crowd>().hides(threshold)
            });
        let cell =
            |(role, (_, voices))| Group { question: own_id, role: Some(role), voices, reader, known: of(Some(role)) };
        let cells: Vec<Group<'a>> = roles.into_iter().map(cell).collect();
        let standing = |group: &Group<'a>| group.standing_beside(self.records, threshold);
        match standing(&all) {
            Standing::Free if apart && cells.iter().all(|cell| standing(cell) == Standing::Free) => {
                cells.iter().for_each(|cell| self.speak(&cell.voices));
                self.spread_of(&all, &cells, beside);
                self.groups.extend(cells);
                self.groups.push(all);
            }
            Standing::Free => {
                self.speak(&all.voices);
                self.spread_of(&all, &[], beside);
                self.groups.push(all);
            }
            Standing::Frozen(on, stood) => {
                let (stood, later): (Vec<_>, Vec<_>) =
                    all.voices.iter().copied().partition(|(who, _)| stood.contains(who));
                later.iter().for_each(|(who, _)| self.put(who, None));
                self.speak(&stood);
                self.keep(Kept::AsIssued(on));
                let stood = Group { voices: stood, ..all };
                self.spread_of(&stood, &[], beside);
                self.groups.push(stood);
            }
            Standing::Close => {
                all.voices.iter().for_each(|(who, _)| self.put(who, None));
                self.keep(Kept::TooClose);
            }
        }
    }

    /// Those who answered and whose answers the facilitator knows, though others may not, by their role.
    fn known(&self) -> Vec<(&'a RoleId, Voice<'a>)> {
        let raw = self.raw;
        let known = |person: &&Participant| {
            let may = self.question.confidential || person.confidentiality == Confidentiality::Confidential;
            may && person.confidentiality != Confidentiality::Unattributed
        };
        let voice = |person: &'a Participant| {
            let answer = raw.answers.get(&person.id)?.get(&self.question.id)?;
            Some((&person.role, (&person.id, answer)))
        };
        raw.participants.iter().filter(known).filter_map(voice).collect()
    }

    /// How far apart they are, as far as no group that can be told apart in it says what somebody in it said: the roles
    /// that stand side by side, those who were there at a former edition and those who were not, and those of whom not
    /// even the facilitator may know.
    fn spread_of(&mut self, all: &Group<'a>, cells: &[Group<'a>], beside: &[&Answer]) {
        let mut blocks: Vec<Voices<'a>> = vec![all.voices.clone()];
        if cells.is_empty() && self.records.iter().any(|issued| all.came_apart(issued)) {
            return;
        }
        for group in [all].into_iter().chain(cells) {
            for issued in self.records {
                let Some(editions) = group.editions(issued) else { return };
                blocks.extend(editions);
            }
        }
        blocks.extend(cells.iter().map(|cell| cell.voices.clone()));
        let unknown = |voices: &Voices<'a>| -> Option<Voices<'a>> {
            let is_unknown =
                |who: &ParticipantId| promise(Some(self.question), self.seen, who) == Confidentiality::Unattributed;
            let own: Voices<'a> = voices.iter().copied().filter(|(who, _)| is_unknown(who)).collect();
            (!own.is_empty() && own.len() < voices.len()).then_some(own)
        };
        blocks.extend(blocks.iter().filter_map(unknown).collect::<Vec<_>>());
        let blocks: Vec<Vec<&Answer>> =
            blocks.into_iter().map(|voices| voices.into_iter().map(|(_, answer)| answer).collect()).collect();
        self.spread(spread(self.question, &blocks, beside, self.raw.privacy.threshold));
    }

    fn speak(&mut self, voices: &[(&ParticipantId, &Answer)]) {
        let answers: Vec<&Answer> = voices.iter().map(|(_, answer)| *answer).collect();
        let together = pooled(self.question, &self.questionnaire.settings, &answers, self.raw.privacy.threshold);
        if together.is_none() {
            self.keep(Kept::TooFew);
        }
        for (place, (who, _)) in voices.iter().enumerate() {
            let at = self.time_of(who);
            let together = together.clone().map(|answer| Answer { at, ..answer });
            let own = together.map(|answer| match answer.given {
                // Lists are put end to end: one of them carries the rows of all.
                Given::Value(AnswerValue::Rows(_)) if place > 0 => {
                    Answer { given: Given::Value(AnswerValue::Rows(Vec::new())), ..answer }
                }
                _ => answer,
            });
            self.put(who, own);
        }
    }

    /// When they said it; never of those who are not to be known.
    fn time_of(&self, who: &ParticipantId) -> String {
        let is_hidden = promise(Some(self.question), self.seen, who) == Confidentiality::Unattributed;
        let answer = self.raw.answers.get(who).and_then(|answers| answers.get(&self.question.id));
        answer.filter(|_| !is_hidden).map_or_else(String::new, |answer| answer.at.clone())
    }

    fn put(&mut self, who: &ParticipantId, answer: Option<Answer>) {
        let Some(answers) = self.seen.answers.get_mut(who) else { return };
        match answer {
            Some(answer) => answers.insert(self.question.id.clone(), answer),
            None => answers.remove(&self.question.id),
        };
    }

    fn spread(&mut self, spread: Spread) {
        self.seen.privacy.spread.insert(self.question.id.clone(), spread);
    }

    fn keep(&mut self, why: Kept) {
        self.seen.privacy.kept.insert(self.question.id.clone(), why);
    }
}
