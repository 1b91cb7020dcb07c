use crate::digest;

/// Letters that are not taken for one another when they are read aloud or written by hand.
const LETTERS: &[u8] = b"acdefghjkmnpqrtuvwxyz234679";

/// The id of somebody whose name is never written: `ticket-k7mq`. The seed is random; nothing about the person is in it.
pub fn ticket(seed: u64) -> String {
    let bytes = digest::sha256(&seed.to_be_bytes());
    let letters = bytes.iter().take(5).map(|byte| char::from(LETTERS[usize::from(*byte) % LETTERS.len()]));
    format!("ticket-{}", letters.collect::<String>())
}

/// Whether an id is a ticket's.
pub fn is_ticket(id: &str) -> bool {
    id.strip_prefix("ticket-")
        .is_some_and(|rest| rest.len() >= 3 && rest.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

#[cfg(test)]
mod tests {
    use super::{is_ticket, ticket};

    #[test]
    fn tickets_are_ids_and_say_nothing() {
        assert!(
            (0..200).all(|seed| is_ticket(&ticket(seed)) && crate::id::ParticipantId::parse(&ticket(seed)).is_ok())
        );
        assert!(!is_ticket("ann") && !is_ticket("ticket-") && !is_ticket("ticket-a-b"));
    }
}
