//! SHA-256 (FIPS 180-4): what stands in the record of what was issued must mean the same to every version.

const START: [u32; 8] =
    [0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19];

/// The first 16 digits of the digest: enough to tell the voices of a firm apart.
pub(super) fn digest(text: &str) -> String {
    let mut state = START;
    let keys = keys();
    let bits = (text.len() as u64).wrapping_mul(8);
    let mut bytes = text.as_bytes().to_vec();
    bytes.push(0x80);
    while bytes.len() % 64 != 56 {
        bytes.push(0);
    }
    bytes.extend(bits.to_be_bytes());
    for block in bytes.chunks_exact(64) {
        mix(&mut state, block, &keys);
    }
    let [first, second, ..] = state;
    format!("{first:08x}{second:08x}")
}

#[expect(clippy::many_single_char_names, reason = "the standard names them so")]
fn mix(state: &mut [u32; 8], block: &[u8], keys: &[u32; 64]) {
    let mut words: Vec<u32> =
        block.chunks_exact(4).map(|four| four.iter().fold(0, |word, byte| word << 8 | u32::from(*byte))).collect();
    for place in 16..64 {
        let (before, last) = (words[place - 15], words[place - 2]);
        let low = before.rotate_right(7) ^ before.rotate_right(18) ^ (before >> 3);
        let high = last.rotate_right(17) ^ last.rotate_right(19) ^ (last >> 10);
        words.push(words[place - 16].wrapping_add(low).wrapping_add(words[place - 7]).wrapping_add(high));
    }
    let [mut a, mut b, mut c, mut d, mut e, mut f, mut g, mut h] = *state;
    for (word, key) in words.iter().zip(keys) {
        let high = e.rotate_right(6) ^ e.rotate_right(11) ^ e.rotate_right(25);
        let first = h.wrapping_add(high).wrapping_add((e & f) ^ (!e & g)).wrapping_add(*key).wrapping_add(*word);
        let low = a.rotate_right(2) ^ a.rotate_right(13) ^ a.rotate_right(22);
        let second = low.wrapping_add((a & b) ^ (a & c) ^ (b & c));
        (h, g, f, e, d, c, b, a) = (g, f, e, d.wrapping_add(first), c, b, a, first.wrapping_add(second));
    }
    for (sum, new) in state.iter_mut().zip([a, b, c, d, e, f, g, h]) {
        *sum = sum.wrapping_add(new);
    }
}

/// The first 32 bits of the fractions of the cube roots of the first 64 primes, worked out with whole numbers.
fn keys() -> [u32; 64] {
    let mut keys = [0; 64];
    let primes =
        (2_u128..).filter(|number| (2..*number).take_while(|one| one * one <= *number).all(|one| number % one != 0));
    for (key, prime) in keys.iter_mut().zip(primes) {
        let wanted = prime << 96;
        let (mut low, mut high) = (0_u128, 1 << 36);
        while high - low > 1 {
            let middle = u128::midpoint(low, high);
            if middle * middle * middle <= wanted { low = middle } else { high = middle }
        }
        *key = u32::try_from(low & 0xffff_ffff).unwrap_or_default();
    }
    keys
}

#[cfg(test)]
mod tests {
    use super::digest;

    #[test]
    fn the_published_digests() {
        assert_eq!(digest("abc"), "ba7816bf8f01cfea");
        assert_eq!(digest(""), "e3b0c44298fc1c14");
        assert_eq!(digest("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"), "248d6a61d20638b8");
    }
}
