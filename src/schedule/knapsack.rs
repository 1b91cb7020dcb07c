//! The choice of the greatest value that fits, where some things need others: exact, by branch and bound.

/// Something that could be chosen.
#[derive(Debug, Clone, PartialEq)]
pub struct Piece {
    /// What it is worth.
    pub value: f64,
    /// What it takes.
    pub size: f64,
    /// The pieces without which it cannot be chosen.
    pub needs: Vec<usize>,
}

/// What was chosen.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// The places of the chosen pieces, rising.
    pub pieces: Vec<usize>,
    /// What they are worth together.
    pub value: f64,
    /// What they take together.
    pub size: f64,
    /// Whether it is proved that nothing better fits. Always, unless there are very many pieces.
    pub is_proved: bool,
}

/// Branches that are looked at before the search settles for the best found so far.
const PATIENCE: u32 = 2_000_000;

/// Sums closer than this are the same.
const SAME: f64 = 1e-9;

/// The pieces of the greatest value together that fit into this size; of equal ones those that take least, then those
/// found first. Pieces that need each other in a circle are never chosen.
pub fn choose(pieces: &[Piece], size: f64) -> Choice {
    let order = order(pieces);
    let mut by_ratio = order.clone();
    by_ratio.sort_by(|a, b| ratio(&pieces[*b]).total_cmp(&ratio(&pieces[*a])));
    let mut place = vec![usize::MAX; pieces.len()];
    order.iter().enumerate().for_each(|(at, piece)| place[*piece] = at);
    let mut search =
        Search { pieces, order, by_ratio, place, size, chosen: vec![false; pieces.len()], best: None, looked_at: 0 };
    search.branch(0, 0.0, 0.0);
    let (value, size, chosen) = search.best.unwrap_or((0.0, 0.0, Vec::new()));
    Choice {
        pieces: chosen.iter().enumerate().filter(|(_, chosen)| **chosen).map(|(at, _)| at).collect(),
        value,
        size,
        is_proved: search.looked_at < PATIENCE,
    }
}

fn ratio(piece: &Piece) -> f64 {
    if piece.size > 0.0 { piece.value / piece.size } else { f64::MAX }
}

/// Every piece after those that it needs; of those that could come next, the one of most value for its size.
fn order(pieces: &[Piece]) -> Vec<usize> {
    let mut order: Vec<usize> = Vec::with_capacity(pieces.len());
    let mut left: Vec<usize> = (0..pieces.len()).collect();
    loop {
        let is_ready = |piece: &usize| pieces[*piece].needs.iter().all(|need| order.contains(need));
        let ready = left.iter().filter(|piece| is_ready(piece));
        let Some(next) =
            ready.copied().reduce(|best, one| if ratio(&pieces[one]) > ratio(&pieces[best]) { one } else { best })
        else {
            return order;
        };
        order.push(next);
        left.retain(|piece| *piece != next);
    }
}

struct Search<'a> {
    pieces: &'a [Piece],
    order: Vec<usize>,
    by_ratio: Vec<usize>,
    place: Vec<usize>,
    size: f64,
    chosen: Vec<bool>,
    best: Option<(f64, f64, Vec<bool>)>,
    looked_at: u32,
}

impl Search<'_> {
    fn branch(&mut self, at: usize, value: f64, size: f64) {
        if self.looked_at >= PATIENCE {
            return;
        }
        self.looked_at += 1;
        let better = self
            .best
            .as_ref()
            .is_none_or(|(best, least, _)| value > best + SAME || (value > best - SAME && size < least - SAME));
        if better {
            self.best = Some((value, size, self.chosen.clone()));
        }
        let best = self.best.as_ref().map_or(0.0, |(best, ..)| *best);
        let Some(piece) = self.order.get(at).copied() else { return };
        if value + self.at_most(at, self.size - size) < best - SAME {
            return;
        }
        let one = &self.pieces[piece];
        let (worth, takes) = (one.value, one.size);
        if size + takes <= self.size + SAME && one.needs.iter().all(|need| self.chosen.get(*need) == Some(&true)) {
            self.chosen[piece] = true;
            self.branch(at + 1, value + worth, size + takes);
            self.chosen[piece] = false;
        }
        self.branch(at + 1, value, size);
    }

    /// More than this cannot be won from the pieces from this place on: as if they could be cut and needed nothing.
    fn at_most(&self, at: usize, mut room: f64) -> f64 {
        let mut value = 0.0;
        for piece in self.by_ratio.iter().filter(|piece| self.place[**piece] >= at) {
            let one = &self.pieces[*piece];
            if one.size <= room {
                value += one.value;
                room -= one.size;
            } else {
                return value + one.value * room / one.size;
            }
        }
        value
    }
}

/// The order in which pieces are best done one after the other: the most value for its size first, as far as what each
/// needs comes before it. Without such needs the sum of values times ends is least.
///
/// Source: W. E. Smith, *Various optimizers for single-stage production*, 1956.
pub fn sequence(pieces: &[Piece]) -> Vec<usize> {
    order(pieces)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::Value;

    use super::{Piece, choose, sequence};

    fn vectors() -> Vec<Value> {
        serde_json::from_str(include_str!("../../tests/vectors/schedule.json")).unwrap()
    }

    fn numbers(list: &Value) -> Vec<f64> {
        list.as_array().unwrap().iter().map(|number| number.as_f64().unwrap()).collect()
    }

    #[test]
    fn the_published_knapsacks_are_solved() {
        let vectors = vectors();
        let knapsacks: Vec<&Value> =
            vectors.iter().filter(|one| one["id"].as_str().unwrap().starts_with("knapsack")).collect();
        assert_eq!(knapsacks.len(), 4);
        for one in knapsacks {
            let input = &one["input"];
            let both = numbers(&input["w"]).into_iter().zip(numbers(&input["p"]));
            let pieces: Vec<Piece> = both.map(|(size, value)| Piece { value, size, needs: Vec::new() }).collect();
            let found = choose(&pieces, input["cap"].as_f64().unwrap());
            assert!(found.is_proved);
            assert!((found.value - one["expected"][0].as_f64().unwrap()).abs() < 1e-12, "{}: {found:?}", one["id"]);
        }
    }

    #[test]
    fn one_after_the_other_the_best_ratio_comes_first() {
        let vectors = vectors();
        let vector = vectors.iter().find(|one| one["id"] == "wsjf-smith").unwrap();
        let pairs: Vec<Vec<f64>> = vector["input"].as_array().unwrap().iter().map(numbers).collect();
        // Size, then weight.
        let pieces: Vec<Piece> =
            pairs.iter().map(|pair| Piece { size: pair[0], value: pair[1], needs: Vec::new() }).collect();
        let order = sequence(&pieces);
        assert_eq!(order, [3, 0, 2, 4, 1]);
        let (mut end, mut sum) = (0.0, 0.0);
        for piece in order {
            end += pieces[piece].size;
            sum += pieces[piece].value * end;
        }
        assert!((sum - vector["expected"][0].as_f64().unwrap()).abs() < 1e-12, "{sum}");
    }

    #[test]
    fn what_needs_something_brings_it_along_and_circles_are_left() {
        let piece = |value, size, needs: &[usize]| Piece { value, size, needs: needs.to_vec() };
        // Alone the first would win; it needs the second, and both do not fit with the third.
        let pieces = [
            piece(9.0, 4.0, &[1]),
            piece(0.0, 4.0, &[]),
            piece(5.0, 3.0, &[]),
            piece(99.0, 1.0, &[4]),
            piece(99.0, 1.0, &[3]),
        ];
        let found = choose(&pieces, 8.0);
        assert_eq!((found.pieces, found.value, found.size), (vec![0, 1], 9.0, 8.0));
        assert_eq!(choose(&pieces, 7.0).pieces, [2]);
        assert!(choose(&pieces, 0.5).pieces.is_empty());
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn nothing_better_fits(
            drawn in prop::collection::vec((0..20_u8, 1..12_u8, 0..40_usize), 1..11),
            size in 0..50_u8,
        ) {
            let pieces: Vec<Piece> = drawn
                .iter()
                .enumerate()
                .map(|(at, (value, size, need))| Piece {
                    value: f64::from(*value),
                    size: f64::from(*size),
                    needs: if *need < at { vec![*need] } else { Vec::new() },
                })
                .collect();
            let found = choose(&pieces, f64::from(size));
            let mut best = 0.0_f64;
            for set in 0..1_u32 << pieces.len() {
                let has = |at: usize| set >> at & 1 == 1;
                let chosen = || pieces.iter().enumerate().filter(|(at, _)| has(*at)).map(|(_, piece)| piece);
                let fits = chosen().map(|piece| piece.size).sum::<f64>() <= f64::from(size);
                if fits && chosen().all(|piece| piece.needs.iter().all(|need| has(*need))) {
                    best = best.max(chosen().map(|piece| piece.value).sum());
                }
            }
            prop_assert!((found.value - best).abs() < 1e-9);
            prop_assert!(found.is_proved && found.size <= f64::from(size));
            let needs_kept =
                found.pieces.iter().all(|at| pieces[*at].needs.iter().all(|need| found.pieces.contains(need)));
            prop_assert!(needs_kept);
        }
    }
}
