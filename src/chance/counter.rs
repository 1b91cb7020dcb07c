//! Independent draws by counting: the draw at a position needs none of the draws before it.

use super::key;

/// Draws keyed by a seed and a name: Philox 4×32 with ten rounds.
///
/// Source: Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011.
#[derive(Clone, Copy, Debug)]
pub struct Draws {
    key: u64,
}

impl Draws {
    /// The draws of this name under this seed. Other names give other draws.
    pub fn new(seed: u64, name: &str) -> Draws {
        Draws { key: key::of(seed, name) }
    }

    /// 64 random bits at a position.
    pub fn word(&self, position: u64) -> u64 {
        let block = philox([low(position), high(position), 0, 0], [low(self.key), high(self.key)]);
        u64::from(block[1]) << 32 | u64::from(block[0])
    }

    /// A number strictly between 0 and 1 at a position.
    pub fn point(&self, position: u64) -> f64 {
        key::unit(self.word(position))
    }
}

#[expect(clippy::cast_possible_truncation, reason = "the lower half is what is asked for")]
const fn low(word: u64) -> u32 {
    word as u32
}

const fn high(word: u64) -> u32 {
    low(word >> 32)
}

fn philox(mut counter: [u32; 4], mut key: [u32; 2]) -> [u32; 4] {
    for _ in 0..10 {
        let one = u64::from(counter[0]) * 0xd251_1f53;
        let two = u64::from(counter[2]) * 0xcd9e_8d57;
        counter = [high(two) ^ counter[1] ^ key[0], low(two), high(one) ^ counter[3] ^ key[1], low(one)];
        key = [key[0].wrapping_add(0x9e37_79b9), key[1].wrapping_add(0xbb67_ae85)];
    }
    counter
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Source: `kat_vectors` of Random123 1.14, lines `philox4x32 10`.
    #[test]
    fn philox_gives_the_known_answers() {
        assert_eq!(philox([0; 4], [0; 2]), [0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8]);
        assert_eq!(philox([u32::MAX; 4], [u32::MAX; 2]), [0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd]);
        assert_eq!(
            philox([0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344], [0xa409_3822, 0x299f_31d0]),
            [0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1]
        );
    }

    #[test]
    fn draws_depend_on_seed_name_and_position_alone() {
        let draws = Draws::new(1, "one");
        assert_eq!(draws.word(5), Draws::new(1, "one").word(5));
        assert_ne!(draws.word(5), draws.word(6));
        assert_ne!(draws.word(5), Draws::new(2, "one").word(5));
        assert_ne!(draws.word(5), Draws::new(1, "other").word(5));
        let mean = (0..4096).map(|i| draws.point(i)).sum::<f64>() / 4096.0;
        assert!((mean - 0.5).abs() < 0.02, "{mean}");
    }
}
