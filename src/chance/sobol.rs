//! Scrambled Sobol' points: evenly spread, yet random enough that their spread over seeds tells the error.

use std::collections::BTreeMap;

use super::counter::Draws;
use super::direction::JOE_KUO;
use super::key;

const DIMENSIONS: usize = JOE_KUO.len();
const RUN: usize = 256;

/// The dimensions of one simulation: each name has its own, and keeps it when other names come or go.
///
/// A name's place among the 256 dimensions follows from the name; only a name that finds its place taken by an
/// earlier one moves on to the next free place. Names beyond 256 are drawn independently.
#[derive(Clone, Debug)]
pub struct Sobol {
    seed: u64,
    taken: BTreeMap<usize, String>,
}

/// The coordinates of all points in one dimension: 64 bits, scrambled by a random lower-triangular matrix and a
/// digital shift, both keyed by seed and name. Any power of two of points from position 0 is balanced.
///
/// Source: Matoušek, "On the L2-discrepancy for anchored boxes", J. Complexity 14 (1998) 527–556.
#[derive(Clone, Debug)]
pub struct Stream {
    of: Source,
}

#[derive(Clone, Debug)]
enum Source {
    /// With what the last positions of each run of 256 add: the points of a run are the first one's bits with these
    /// exchanged, in any order.
    Points {
        directions: Box<[u64; 64]>,
        shift: u64,
        run: Box<[u64; RUN]>,
    },
    Draws(Draws),
}

impl Sobol {
    /// No names yet; another seed is another, independent scramble of the same points.
    pub fn new(seed: u64) -> Sobol {
        Sobol { seed, taken: BTreeMap::new() }
    }

    /// The dimension of a name.
    pub fn dimension(&mut self, name: &str) -> Stream {
        #[expect(clippy::cast_possible_truncation, reason = "the rest of a division by 256")]
        let wished = (key::of_name(name) % DIMENSIONS as u64) as usize;
        let place = (0..DIMENSIONS)
            .map(|further| (wished + further) % DIMENSIONS)
            .find(|place| self.taken.get(place).is_none_or(|taken| taken == name));
        match place {
            Some(place) => {
                self.taken.insert(place, name.to_owned());
                Stream::new(self.seed, place, name)
            }
            None => Stream { of: Source::Draws(Draws::new(self.seed, name)) },
        }
    }
}

impl Stream {
    /// The dimension of this number (modulo 256; the low ones are spread best in pairs), scrambled for seed and name:
    /// for those who number their variables once and for all. Two streams of one number are not independent.
    pub fn new(seed: u64, number: usize, name: &str) -> Stream {
        let random = Draws::new(seed, name);
        let mut directions = Box::new(directions(number % DIMENSIONS));
        // The rows of a random lower triangular matrix of bits with ones on its diagonal, and then its columns.
        let mut columns = [0_u64; 64];
        for (row, bits) in (0..).zip(&mut columns) {
            let diagonal = 1_u64 << (63 - row);
            let above = !(diagonal | (diagonal - 1));
            *bits = diagonal | (random.word(row) & above);
        }
        turn(&mut columns);
        for direction in directions.iter_mut() {
            let mut scrambled = 0;
            each_one(*direction, |column| scrambled ^= columns[column]);
            *direction = scrambled;
        }
        let mut run = Box::new([0; RUN]);
        for position in 1..RUN {
            run[position] = run[position - 1] ^ directions[(position.trailing_zeros() & 63) as usize];
        }
        Stream { of: Source::Points { directions, shift: random.word(64), run } }
    }

    /// The 64 bits of the point at a position.
    pub fn word(&self, position: u64) -> u64 {
        match &self.of {
            Source::Draws(draws) => draws.word(position),
            Source::Points { directions, shift, .. } => shift ^ exchanged(directions, position),
        }
    }

    /// The coordinate of the point at a position, strictly between 0 and 1.
    pub fn point(&self, position: u64) -> f64 {
        key::unit(self.word(position))
    }

    /// Hands the bits of the points from `start` on to `each`, with their place in the run: as [`Stream::word`], faster.
    pub fn run(&self, start: u64, length: usize, mut each: impl FnMut(usize, u64)) {
        match &self.of {
            Source::Draws(draws) => (0..length).for_each(|at| each(at, draws.word(start + at as u64))),
            Source::Points { run, .. } if start.is_multiple_of(RUN as u64) && length <= RUN => {
                // The Gray codes of a run differ from that of its first position in the last digits only.
                let first = self.word(start);
                run[..length].iter().enumerate().for_each(|(at, word)| each(at, first ^ word));
            }
            Source::Points { directions, .. } => {
                let mut word = self.word(start);
                for at in 0..length {
                    each(at, word);
                    word ^= directions[((start + at as u64 + 1).trailing_zeros() & 63) as usize];
                }
            }
        }
    }
}

/// The directions of the digits of a position's Gray code, exchanged with each other.
fn exchanged(directions: &[u64; 64], position: u64) -> u64 {
    let mut gray = position ^ (position >> 1);
    let mut word = 0;
    while gray != 0 {
        word ^= directions[(gray.trailing_zeros() & 63) as usize];
        gray &= gray - 1;
    }
    word
}

fn directions(dimension: usize) -> [u64; 64] {
    let (polynomial, first) = JOE_KUO[dimension];
    let degree = first.len();
    let mut all = [0_u64; 64];
    for at in 0..64 {
        all[at] = if degree == 0 {
            1 << (63 - at)
        } else if at < degree {
            u64::from(first[at]) << (63 - at)
        } else {
            let back = all[at - degree];
            (1..degree)
                .filter(|step| polynomial >> (degree - step) & 1 == 1)
                .fold(back ^ (back >> degree), |so_far, step| so_far ^ all[at - step])
        };
    }
    all
}

/// Exchanges rows and columns of a square of bits, the highest bit being the first column: the halves crosswise, then the
/// quarters, down to single bits.
///
/// Source: Warren, "Hacker's Delight", 2nd edition (2012), 7-3.
fn turn(square: &mut [u64; 64]) {
    let mut size = 32;
    let mut lower = u64::MAX >> 32;
    while size != 0 {
        let mut row = 0;
        while row < 64 {
            let (one, other) = (row & 63, (row + size) & 63);
            let both = (square[one] ^ (square[other] >> size)) & lower;
            square[one] ^= both;
            square[other] ^= both << size;
            row = (row + size + 1) & !size;
        }
        size >>= 1;
        lower ^= lower << size;
    }
}

/// Hands on the places of the ones in a word, the highest being 0.
fn each_one(mut word: u64, mut one: impl FnMut(usize)) {
    while word != 0 {
        let place = word.leading_zeros() & 63;
        one(place as usize);
        word ^= 1 << (63 - place);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(dimension: usize, position: u64) -> f64 {
        exchanged(&directions(dimension), position) as f64 / 18_446_744_073_709_551_616.0
    }

    /// Source: scipy 1.17.1, `qmc.Sobol(256, scramble=False, bits=53)`, the points 5 and 12,345.
    #[test]
    fn unscrambled_points_are_the_known_ones() {
        let five: Vec<f64> = (0..8).map(|d| plain(d, 5)).collect();
        assert_eq!(five, FIVE);
        let many: Vec<f64> = [100, 200, 255].into_iter().map(|d| plain(d, 12_345)).collect();
        assert_eq!(many, MANY);
    }
    const FIVE: [f64; 8] = [0.875, 0.875, 0.125, 0.375, 0.875, 0.625, 0.875, 0.375];
    const MANY: [f64; 3] = [0.539_489_746_093_75, 0.590_515_136_718_75, 0.588_073_730_468_75];

    #[test]
    fn rows_become_columns() {
        let random = Draws::new(1, "square");
        let rows: [u64; 64] = std::array::from_fn(|row| random.word(row as u64));
        let mut columns = rows;
        turn(&mut columns);
        let bit = |square: &[u64; 64], row: usize, column: usize| square[row] >> (63 - column) & 1;
        for (row, column) in (0..64).flat_map(|row| (0..64).map(move |column| (row, column))) {
            assert_eq!(bit(&columns, column, row), bit(&rows, row, column));
        }
    }

    #[test]
    fn every_dimension_is_balanced() {
        for dimension in 0..DIMENSIONS {
            let stream = Stream::new(3, dimension, "any");
            let mut cells = [0_u32; 256];
            (0..1024).for_each(|i| cells[(stream.word(i) >> 56) as usize] += 1);
            assert_eq!(cells, [4; 256], "dimension {dimension}");
        }
    }

    #[test]
    fn a_run_is_the_points_one_by_one() {
        let stream = Sobol::new(9).dimension("hours");
        let mut run = Vec::new();
        stream.run(1000, 100, |_, word| run.push(word));
        assert_eq!(run, (1000..1100).map(|i| stream.word(i)).collect::<Vec<_>>());
        for (start, length) in [(0, 256), (7 * 256, 256), (1024, 77), (1 << 40, 200)] {
            run.clear();
            stream.run(start, length, |_, word| run.push(word));
            assert_eq!(run, (start..start + length as u64).map(|i| stream.word(i)).collect::<Vec<_>>());
        }
    }

    #[test]
    fn another_name_changes_nothing() {
        let alone = Sobol::new(5).dimension("hours").word(77);
        let mut many = Sobol::new(5);
        many.dimension("users");
        assert_eq!(many.dimension("hours").word(77), alone);
        assert_eq!(many.dimension("hours").word(77), alone);
        assert_ne!(Sobol::new(6).dimension("hours").word(77), alone);
    }

    #[test]
    fn names_beyond_the_table_are_drawn() {
        let mut sobol = Sobol::new(1);
        for number in 0..DIMENSIONS {
            sobol.dimension(&format!("n{number}"));
        }
        assert!(matches!(sobol.dimension("one more").of, Source::Draws(_)));
    }
}
