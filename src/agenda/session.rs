//! How long things take.

use super::FIRST;

/// After so many minutes a group needs a break. Source: facilitators' rule of a break every 60 to 90 minutes.
pub const BREAK_AFTER: u32 = 75;

/// Half the question's time for everybody who answered it, and once the whole for settling it, in steps of five
/// minutes, at least five and at most twenty.
pub(super) fn time_box(seconds: u32, people: usize) -> u32 {
    let people = u32::try_from(people).unwrap_or(u32::MAX);
    let seconds = seconds.saturating_mul(people.saturating_add(2)) / 2;
    (seconds.div_ceil(300) * 5).clamp(5, 20)
}

/// A session that fills.
pub(super) struct Session {
    /// The minutes that may be used, of a session with a known length: 15 percent of it stay free.
    usable: Option<u64>,
    taken: u64,
    items: usize,
}

impl Session {
    pub(super) fn of(minutes: Option<u32>) -> Self {
        Self { usable: minutes.map(|minutes| u64::from(minutes) * 85 / 100), taken: 0, items: 0 }
    }

    /// Whether something this long still fits: seven items at most, and one in any case.
    pub(super) fn has_room(&self, minutes: u32) -> bool {
        let fits = self.usable.is_none_or(|usable| self.taken + u64::from(minutes) <= usable);
        self.items == 0 || (self.items < FIRST && fits)
    }

    pub(super) fn take(&mut self, minutes: u32) {
        self.taken += u64::from(minutes);
        self.items += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::{Session, time_box};

    #[test]
    fn a_box_grows_with_the_question_and_the_people() {
        assert_eq!([time_box(60, 2), time_box(90, 4), time_box(180, 4), time_box(600, 8)], [5, 5, 10, 20]);
    }

    #[test]
    fn a_session_keeps_a_reserve() {
        let seats = |minutes| {
            let mut session = Session::of(minutes);
            let boxes = [10, 10, 5, 5, 5, 5, 5, 5, 5];
            boxes.into_iter().take_while(|one| session.has_room(*one).then(|| session.take(*one)).is_some()).count()
        };
        assert_eq!([seats(None), seats(Some(30)), seats(Some(5)), seats(Some(u32::MAX))], [7, 3, 1, 7]);
    }
}
