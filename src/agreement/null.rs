//! What pure chance would do: people who tick any anchor alike.

use crate::condition::TOLERANCE;

/// The number of anchors of the scale.
const ANCHORS: usize = 6;

/// From this many people on the table is that of so many: what is no chance among sixty is none among more.
const MOST: usize = 60;

/// The probability that so many people who answer by chance sit as close to their median as this, or closer. Exact:
/// counted over every way in which the answers can lie below, on and above their lower median.
///
/// Source: uniform null of Dunlap, Burke and Smith-Crowe (2003), whose tables were simulated.
pub fn chance_of(people: usize, deviation: f64) -> f64 {
    Null::of(people.min(MOST)).at_most(deviation)
}

/// The largest average deviation from the median that chance alone would reach with a probability of at most five
/// percent; none if not even full agreement is that rare.
pub fn critical(people: usize) -> Option<f64> {
    let people = people.min(MOST);
    let null = Null::of(people);
    let deviation = |sum: usize| sum as f64 / people as f64;
    let is_rare = |sum: usize| null.at_most(deviation(sum)) <= 0.05;
    if people == 0 || !is_rare(0) {
        return None;
    }
    let (mut rare, mut common) = (0, people * ANCHORS);
    while common - rare > 1 {
        let middle = usize::midpoint(rare, common);
        if is_rare(middle) { rare = middle } else { common = middle }
    }
    Some(deviation(rare))
}

/// Sums of distances that so many people can come to on one side of a median, with their probabilities.
type Sums = Vec<f64>;

struct Null {
    people: usize,
    /// For each number of anchors on one side, the sums of 0, 1, … people there.
    sides: Vec<Vec<Sums>>,
}

impl Null {
    fn of(people: usize) -> Self {
        let sides = (0..ANCHORS).map(|anchors| powers(anchors, people / 2 + 1)).collect();
        Self { people, sides }
    }

    fn at_most(&self, deviation: f64) -> f64 {
        let people = self.people;
        let most = deviation * people as f64 + TOLERANCE;
        let half = people.div_ceil(2);
        let mut chance = 0.0;
        for median in 0..ANCHORS {
            for below in 0..half {
                for above in 0..=people - half {
                    let on = people - below - above;
                    let ways = choose(people, below) * choose(people - below, above);
                    let mut sums = 0.0;
                    let above_sums = &self.sides[ANCHORS - 1 - median][above];
                    for (sum, weight) in self.sides[median][below].iter().enumerate() {
                        let rest = above_sums.iter().enumerate().take_while(|(other, _)| (sum + other) as f64 <= most);
                        sums += weight * rest.fold(0.0, |all, (_, one)| all + one);
                    }
                    chance += ways * sums * power(1.0 / ANCHORS as f64, on);
                }
            }
        }
        chance.min(1.0)
    }
}

/// Each of 0, 1, …, `most` people stands 1 to `anchors` away, each place with a probability of one in six.
fn powers(anchors: usize, most: usize) -> Vec<Sums> {
    let mut all = vec![vec![1.0]];
    for number in 1..=most {
        let before = &all[number - 1];
        let mut next = vec![0.0; before.len() + anchors];
        for (sum, weight) in before.iter().enumerate() {
            for distance in 1..=anchors {
                next[sum + distance] += weight / ANCHORS as f64;
            }
        }
        all.push(next);
    }
    all
}

/// How many ways there are to take so many of so many; as a number with a fraction, because it grows beyond others.
pub(super) fn choose(of: usize, take: usize) -> f64 {
    let take = take.min(of - take.min(of));
    (0..take).fold(1.0, |ways, one| ways * (of - one) as f64 / (one + 1) as f64)
}

fn power(base: f64, times: usize) -> f64 {
    (0..times).fold(1.0, |all, _| all * base)
}

#[cfg(test)]
mod tests {
    use super::{chance_of, choose, critical};

    /// Methods 2.3: number of people, critical value, its probability.
    const TABLE: [(usize, f64, f64); 10] = [
        (3, 0.0, 0.0278),
        (4, 0.25, 0.0355),
        (5, 0.4, 0.0355),
        (6, 0.5, 0.0304),
        (7, 4.0 / 7.0, 0.0276),
        (8, 0.625, 0.0232),
        (9, 7.0 / 9.0, 0.0496),
        (10, 0.8, 0.0405),
        (11, 9.0 / 11.0, 0.0348),
        (12, 10.0 / 12.0, 0.0287),
    ];

    #[test]
    fn the_exact_table_of_the_method_comes_out() {
        for (people, expected, chance) in TABLE {
            let found = critical(people).unwrap();
            assert!((found - expected).abs() < 1e-9, "{people} people: {found}");
            assert!((chance_of(people, found) - chance).abs() < 5e-5, "{people} people: {}", chance_of(people, found));
        }
        assert_eq!(critical(2), None);
        assert!((chance_of(2, 0.0) - 1.0 / 6.0).abs() < 1e-12);
        assert!((chance_of(40, 3.0) - 1.0).abs() < 1e-9);
    }

    #[test]
    fn chance_agrees_with_counting_every_answer_of_four_people() {
        let mut close = 0_u32;
        for code in 0..1296_u32 {
            let mut answers = [code % 6, code / 6 % 6, code / 36 % 6, code / 216];
            answers.sort_unstable();
            let sum = answers[3] + answers[2] - answers[1] - answers[0];
            close += u32::from(sum <= 3);
        }
        assert!((chance_of(4, 0.75) - f64::from(close) / 1296.0).abs() < 1e-12);
    }

    #[test]
    fn ways_to_choose() {
        assert_eq!([choose(5, 2), choose(5, 5), choose(4, 0)].map(|ways| ways.to_string()), ["10", "1", "1"]);
    }
}
