//! External ids: `GW-7K3QF2`, made from what a thing is, not from where it stands.
//!
//! Numbers in the order of the questionnaire would move when a task is added in its middle, and numbers given one by
//! one would be lost with the file that remembers them. A fingerprint of the id, which never changes once released,
//! is the same on every machine, in every folder and after any change of the questionnaire.

use std::collections::BTreeMap;

use crate::digest::sha256;

/// Crockford's letters: none that is mistaken for another when it is read out.
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Letters of an id: of 250 things two share six letters once in 30 000 questionnaires.
const SHORT: usize = 6;

/// The external id of everything that a questionnaire could hand over.
#[derive(Debug, Clone, Default)]
pub struct Ids {
    of: BTreeMap<String, String>,
    taken: BTreeMap<String, String>,
}

impl Ids {
    /// Ids for these sources, such as `task:sponsor.mandate`, in the order of the questionnaire. Should two share their
    /// letters, the later one gets more of them.
    pub fn new(sources: impl IntoIterator<Item = String>) -> Self {
        let mut ids = Self::default();
        for source in sources {
            ids.add(&source);
        }
        ids
    }

    fn add(&mut self, source: &str) {
        if self.of.contains_key(source) {
            return;
        }
        let letters = letters(source);
        let mut fitting = (SHORT..=letters.len()).map(|length| format!("GW-{}", &letters[..length]));
        let free = fitting.clone().find(|id| !self.taken.contains_key(id));
        let id = free.or_else(|| fitting.next_back()).unwrap_or_default();
        self.taken.insert(id.clone(), source.to_owned());
        self.of.insert(source.to_owned(), id);
    }

    /// The id of this source; made on the spot for one that was not named before.
    pub fn of(&self, source: &str) -> String {
        self.of.get(source).cloned().unwrap_or_else(|| format!("GW-{}", &letters(source)[..SHORT]))
    }
}

/// Twenty-four letters of the fingerprint, five bits each.
fn letters(source: &str) -> String {
    let digest = sha256(source.as_bytes());
    let bit = |at: usize| (digest[at / 8] >> (7 - at % 8)) & 1;
    let letter = |place: usize| (0..5).fold(0_u8, |value, at| (value << 1) | bit(5 * place + at));
    (0..24).map(|place| char::from(LETTERS[usize::from(letter(place))])).collect()
}

/// A number of an id for tools that know things by numbers: from 1 to 2^20.
pub(super) fn number(id: &str) -> u32 {
    let digest = sha256(id.as_bytes());
    (u32::from(digest[0]) << 12 | u32::from(digest[1]) << 4 | u32::from(digest[2]) >> 4) + 1
}

#[cfg(test)]
mod tests {
    use super::{Ids, letters};

    #[test]
    fn an_id_is_the_first_thirty_bits_of_a_fingerprint() {
        // SHA-256 of "abc" begins ba7816bf…: 10111 01001 11100 00001 01101 01111 in groups of five.
        assert_eq!(&letters("abc")[..6], "Q9W1DF");
        assert_eq!(Ids::new(["abc".to_owned()]).of("abc"), "GW-Q9W1DF");
    }

    #[test]
    fn adding_others_changes_no_id() {
        let few = Ids::new(["task:a", "task:b"].map(str::to_owned));
        let many = Ids::new((0..200).map(|at| format!("task:{at}")).chain(["task:b", "task:a"].map(str::to_owned)));
        assert_eq!((few.of("task:a"), few.of("task:b")), (many.of("task:a"), many.of("task:b")));
    }

    #[test]
    fn two_that_share_their_letters_are_told_apart_and_the_first_keeps_its_id() {
        let mut ids = Ids::default();
        ids.taken.insert("GW-Q9W1DF".to_owned(), "somebody else".to_owned());
        ids.add("abc");
        assert_eq!(ids.of("abc"), format!("GW-{}", &letters("abc")[..7]));
    }
}
