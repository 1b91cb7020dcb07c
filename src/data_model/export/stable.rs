//! Ids that are the same at every export: a UUID of version 5 (RFC 9562), made from what a thing is called in the model.

/// What all ids of this program are made under: a random UUID, fixed for ever.
const NAMESPACE: [u8; 16] =
    [0x6f, 0x1c, 0x0a, 0x52, 0x8d, 0x3e, 0x4b, 0x77, 0x9a, 0x21, 0xc4, 0x5d, 0x10, 0xe8, 0x73, 0xb6];

/// The id of a thing, from the format that wants one and the names that lead to it: `["twenty", "account", "name"]`.
/// Same names, same id, whatever else is in the model.
pub fn stable_id(path: &[&str]) -> String {
    uuid(NAMESPACE, path.join("/").as_bytes())
}

/// So many hexadecimal digits (at most 40) that stand for a text.
pub(super) fn digest(text: &str, digits: usize) -> String {
    let whole = hexadecimal(&sha1(text.as_bytes()));
    whole.get(..digits).unwrap_or(&whole).to_owned()
}

fn uuid(namespace: [u8; 16], name: &[u8]) -> String {
    let mut bytes = sha1(&[&namespace[..], name].concat());
    bytes[6] = bytes[6] & 0x0f | 0x50;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let digits = hexadecimal(&bytes[..16]);
    [&digits[..8], &digits[8..12], &digits[12..16], &digits[16..20], &digits[20..]].join("-")
}

fn hexadecimal(bytes: &[u8]) -> String {
    let halves = bytes.iter().flat_map(|byte| [byte >> 4, byte & 0x0f]);
    halves.filter_map(|half| char::from_digit(half.into(), 16)).collect()
}

/// SHA-1 as RFC 3174 gives it, because RFC 9562, § 5.5 makes UUIDs of version 5 with it and with nothing else: any
/// program can make the same ids from the same names. It only keeps names apart here; nothing secret depends on it.
#[expect(clippy::many_single_char_names, reason = "the names that the standard gives them")]
fn sha1(text: &[u8]) -> [u8; 20] {
    let mut state: [u32; 5] = [0x6745_2301, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476, 0xc3d2_e1f0];
    let mut padded = text.to_vec();
    padded.push(0x80);
    while padded.len() % 64 != 56 {
        padded.push(0);
    }
    padded.extend((text.len() as u64 * 8).to_be_bytes());
    for block in padded.chunks_exact(64) {
        let mut words: Vec<u32> =
            block.chunks_exact(4).map(|word| u32::from_be_bytes([word[0], word[1], word[2], word[3]])).collect();
        for at in 16..80 {
            words.push((words[at - 3] ^ words[at - 8] ^ words[at - 14] ^ words[at - 16]).rotate_left(1));
        }
        let [mut a, mut b, mut c, mut d, mut e] = state;
        for (round, word) in words.iter().enumerate() {
            let (mixed, constant) = match round / 20 {
                0 => (b & c | !b & d, 0x5a82_7999),
                1 => (b ^ c ^ d, 0x6ed9_eba1),
                2 => (b & c | b & d | c & d, 0x8f1b_bcdc_u32),
                _ => (b ^ c ^ d, 0xca62_c1d6),
            };
            let next = a.rotate_left(5).wrapping_add(mixed).wrapping_add(e).wrapping_add(constant).wrapping_add(*word);
            (e, d, c, b, a) = (d, c, b.rotate_left(30), a, next);
        }
        for (part, add) in state.iter_mut().zip([a, b, c, d, e]) {
            *part = part.wrapping_add(add);
        }
    }
    let mut bytes = [0; 20];
    for (place, part) in state.iter().enumerate() {
        bytes[place * 4..place * 4 + 4].copy_from_slice(&part.to_be_bytes());
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::{digest, stable_id, uuid};

    #[test]
    fn the_digest_is_sha_1() {
        assert_eq!(digest("abc", 40), "a9993e364706816aba3e25717850c26c9cd0d89d");
        assert_eq!(digest("", 8), "da39a3ee");
        assert_eq!(
            digest("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 40),
            "84983e441c3bd26ebaae4aa1f95129e5e54670f1"
        );
    }

    /// Source: Python's `uuid.uuid5(uuid.NAMESPACE_DNS, "python.org")`, as its manual prints it.
    #[test]
    fn ids_are_uuids_of_version_5() {
        let dns = [0x6b, 0xa7, 0xb8, 0x10, 0x9d, 0xad, 0x11, 0xd1, 0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30, 0xc8];
        assert_eq!(uuid(dns, b"python.org"), "886313e1-3b8a-5372-9b90-0c9aee199e5d");
        assert_ne!(stable_id(&["x", "account"]), stable_id(&["y", "account"]));
        assert_eq!(stable_id(&["x", "account"]), stable_id(&["x", "account"]));
    }
}
