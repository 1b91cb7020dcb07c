use super::Method;
use crate::agenda::BREAK_AFTER;
use crate::id::QuestionId;
use crate::questionnaire::{Question, Questionnaire};

/// A break, in minutes.
pub const BREAK: u32 = 10;
/// The break in the middle of a long day, in minutes.
pub const LONG_BREAK: u32 = 45;
/// After so many minutes at the latest there is a break. Source: facilitators' rule of a break every 60 to 90 minutes.
const LATEST_BREAK: u32 = 90;
/// A meeting as long as this has a long break, from the middle of it on.
const LONG_DAY: u32 = 300;
/// Welcome and rules; close with decisions, parked items and who does what by when. In minutes.
const WELCOME: u32 = 5;
const CLOSE: u32 = 10;
/// What a pre-mortem takes, in minutes, and the shortest meeting that has room for one. Source: Klein, *Performing a
/// project premortem*, Harvard Business Review, 2007.
const PRE_MORTEM: u32 = 20;
const PRE_MORTEM_FROM: u32 = 120;
/// The part of a meeting that may be planned, in percent. Source: facilitators' reserve of 10 to 15 percent.
const PLANNED: u32 = 85;
/// What reports of several groups take, in minutes for a question.
const REPORTS: u32 = 3;

/// A stretch of a meeting.
#[derive(Debug, Clone, PartialEq)]
pub struct Stretch {
    /// When it begins, in minutes from the beginning.
    pub start: u32,
    /// How long it takes, in minutes.
    pub minutes: u32,
    /// What is done.
    pub what: What,
}

/// What is done in a stretch of a meeting.
#[derive(Debug, Clone, PartialEq)]
pub enum What {
    /// Welcome and rules.
    Welcome,
    /// A question on which people are apart is settled.
    Settle(QuestionId, Method),
    /// A question that is still open is asked.
    Ask(QuestionId, Method),
    /// A break.
    Break,
    /// Why it will have failed, looking back from the future.
    PreMortem,
    /// Decisions, parked items, who does what by when.
    Close,
}

impl Stretch {
    /// When it ends, in minutes from the beginning.
    pub fn end(&self) -> u32 {
        self.start + self.minutes
    }
}

impl What {
    /// The question it is about.
    pub fn question(&self) -> Option<&QuestionId> {
        match self {
            Self::Settle(id, _) | Self::Ask(id, _) => Some(id),
            _ => None,
        }
    }
}

/// How many, in how many groups, for how long.
pub(super) struct Room {
    pub(super) people: usize,
    pub(super) groups: usize,
    pub(super) minutes: u32,
}

impl Room {
    /// What a question takes that is asked: the time to write, and two minutes and half a minute each to talk.
    ///
    /// Source: the project's own cuts.
    pub(super) fn asking(&self, question: &Question, method: Method) -> u32 {
        let in_group = u32::try_from(self.people.div_ceil(self.groups).min(12)).unwrap_or(12);
        let talk = 2 + in_group.div_ceil(2);
        (question.seconds.div_ceil(60) + talk).max(method.least()) + self.reports()
    }

    fn reports(&self) -> u32 {
        if self.groups > 1 { REPORTS } else { 0 }
    }

    fn planned(&self) -> u32 {
        u32::try_from(u64::from(self.minutes) * u64::from(PLANNED) / 100).unwrap_or(self.minutes)
    }
}

/// What was chosen so far.
#[derive(Default)]
pub(super) struct Chosen {
    settle: Vec<(What, u32)>,
    /// What is asked, with its place in the questionnaire.
    ask: Vec<(usize, What, u32)>,
}

impl Chosen {
    /// Takes a question to be settled if there is time.
    pub(super) fn talk_if_it_fits(&mut self, room: &Room, question: &QuestionId, method: Method, minutes: u32) -> bool {
        let minutes = minutes.max(method.least()) + room.reports();
        self.settle.push((What::Settle(question.clone(), method), minutes));
        let fits = self.fits(room);
        if !fits {
            self.settle.pop();
        }
        fits
    }

    /// Takes a question to be asked if there is time.
    pub(super) fn ask_if_it_fits(
        &mut self,
        room: &Room,
        questionnaire: &Questionnaire,
        question: &Question,
        method: Method,
    ) -> bool {
        let order = questionnaire.questions().position(|one| one.id == question.id).unwrap_or(usize::MAX);
        let place = self.ask.partition_point(|(other, ..)| *other < order);
        self.ask.insert(place, (order, What::Ask(question.id.clone(), method), room.asking(question, method)));
        let fits = self.fits(room);
        if !fits {
            self.ask.remove(place);
        }
        fits
    }

    fn fits(&self, room: &Room) -> bool {
        self.stretches(room).last().is_none_or(|last| last.end() <= room.planned())
    }

    /// Everything in its order, with breaks.
    pub(super) fn stretches(&self, room: &Room) -> Vec<Stretch> {
        let mut all = vec![(What::Welcome, WELCOME)];
        all.extend(self.settle.iter().cloned());
        all.extend(self.ask.iter().map(|(_, what, minutes)| (what.clone(), *minutes)));
        if room.minutes >= PRE_MORTEM_FROM {
            all.push((What::PreMortem, PRE_MORTEM));
        }
        all.push((What::Close, CLOSE));
        with_breaks(&all, room.minutes)
    }
}

/// One after the other. There is a break before what would go beyond 75 minutes, unless all that is left is over after
/// 90.
fn with_breaks(all: &[(What, u32)], length: u32) -> Vec<Stretch> {
    let mut stretches: Vec<Stretch> = Vec::new();
    let (mut now, mut since, mut had_long) = (0, 0, length < LONG_DAY);
    for (place, (what, minutes)) in all.iter().enumerate() {
        let left: u32 = all[place..].iter().map(|(_, minutes)| minutes).sum();
        if since > 0 && since + minutes > BREAK_AFTER && since + left > LATEST_BREAK {
            let is_long = !had_long && now * 2 + LONG_BREAK >= length;
            had_long |= is_long;
            let minutes = if is_long { LONG_BREAK } else { BREAK };
            stretches.push(Stretch { start: now, minutes, what: What::Break });
            now += minutes;
            since = 0;
        }
        stretches.push(Stretch { start: now, minutes: *minutes, what: what.clone() });
        now += minutes;
        since += minutes;
    }
    stretches
}

#[cfg(test)]
mod tests {
    use super::{Stretch, What, with_breaks};

    fn breaks(minutes: &[u32], length: u32) -> Vec<(u32, u32)> {
        let all: Vec<(What, u32)> = minutes.iter().map(|minutes| (What::Close, *minutes)).collect();
        let breaks = with_breaks(&all, length).into_iter().filter(|one| one.what == What::Break);
        breaks.map(|Stretch { start, minutes, .. }| (start, minutes)).collect()
    }

    #[test]
    fn nobody_sits_longer_than_ninety_minutes() {
        // Ninety at a stretch are borne; a minute more and there is a break after 75.
        assert_eq!(breaks(&[15; 6], 90), []);
        assert_eq!(breaks(&[15, 15, 15, 15, 15, 16], 91), [(75, 10)]);
        assert_eq!(breaks(&[10; 18], 200), [(70, 10), (150, 10)]);
    }

    #[test]
    fn a_long_day_has_one_long_break_about_its_middle() {
        assert_eq!(breaks(&[25; 14], 420), [(75, 10), (160, 10), (245, 45), (365, 10)]);
    }
}
