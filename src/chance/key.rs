//! From a seed and a name to the key of a stream.

/// Well mixed bits of a number (the finaliser of SplitMix64; source: Steele, Lea and Flood, OOPSLA 2014).
pub(super) const fn mixed(number: u64) -> u64 {
    let one = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let two = (one ^ (one >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    two ^ (two >> 31)
}

/// A number for a name (FNV-1a, 64 bits, then mixed): the same on every machine.
pub(super) fn of_name(name: &str) -> u64 {
    let plain = name
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |so_far, byte| (so_far ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    mixed(plain)
}

/// The key of a name under a seed.
pub(super) fn of(seed: u64, name: &str) -> u64 {
    mixed(of_name(name) ^ mixed(seed.wrapping_add(0x9e37_79b9_7f4a_7c15)))
}

/// A random word as a number strictly between 0 and 1: the middle of its cell of width 2^-53.
pub(super) fn unit(word: u64) -> f64 {
    const CELL: f64 = 1.0 / 9_007_199_254_740_992.0;
    ((word >> 11) as f64 + 0.5) * CELL
}
