//! The beta distribution between 0 and 1.

use super::table::Table;

/// A beta distribution.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Beta {
    /// Its two shapes.
    shapes: [f64; 2],
    /// The logarithm of the beta function of both.
    weight: f64,
}

impl Beta {
    /// From its two shapes. `None` unless both are positive and finite.
    pub fn new(alpha: f64, beta: f64) -> Option<Beta> {
        let sound = alpha > 0.0 && beta > 0.0 && alpha.is_finite() && beta.is_finite();
        sound.then(|| Beta { shapes: [alpha, beta], weight: ln_beta(alpha, beta) })
    }

    /// The mean.
    pub fn mean(&self) -> f64 {
        self.shapes[0] / (self.shapes[0] + self.shapes[1])
    }

    /// The probability of lying below `x`.
    pub fn below(&self, x: f64) -> f64 {
        if x <= 0.0 {
            0.0
        } else if x >= 1.0 {
            1.0
        } else {
            self.below_with(x, self.powers(x))
        }
    }

    /// The same strictly between 0 and 1, given x^alpha · (1 − x)^beta over the beta function.
    fn below_with(&self, x: f64, powers: f64) -> f64 {
        let [a, b] = self.shapes;
        if x < (a + 1.0) / (a + b + 2.0) {
            powers * fraction(a, b, x) / a
        } else {
            1.0 - powers * fraction(b, a, 1.0 - x) / b
        }
    }

    fn powers(&self, x: f64) -> f64 {
        libm::exp(self.shapes[0] * libm::log(x) + self.shapes[1] * libm::log1p(-x) - self.weight)
    }

    /// Where the probability of lying below is `p`: 0 at 0 and 1 at 1. Newton's steps inside a bracket, so it always
    /// ends and always rises with `p`.
    pub fn quantile(&self, p: f64) -> f64 {
        if p.is_nan() {
            return p;
        }
        if p <= 0.0 {
            0.0
        } else if p >= 1.0 {
            1.0
        } else if self.below(self.mean()) >= p {
            self.in_lower_part(p)
        } else {
            1.0 - self.mirrored().in_lower_part(1.0 - p)
        }
    }

    /// The quantiles tabulated and stretched between two values, for many draws.
    ///
    /// Each stretch starts from an exact quantile and goes from knot to knot by five terms of Taylor's series, of which
    /// all but the first are algebra; for shapes from 1 to 30 the knots are right to nine digits.
    pub fn table(&self, least: f64, most: f64) -> Table {
        let width = most - least;
        let mirrored = self.mirrored();
        Table::from_stretches(
            |start, step, knots| self.follow(start, step, knots, |x| least + width * x),
            |start, step, knots| mirrored.follow(start, step, knots, |x| most - width * x),
        )
    }

    fn mirrored(&self) -> Beta {
        Beta { shapes: [self.shapes[1], self.shapes[0]], weight: self.weight }
    }

    /// Quantiles at `start`, `start − step`, …, placed into `knots` from the last to the first, two for each series.
    fn follow(&self, start: f64, step: f64, knots: &mut [f64], place: impl Fn(f64) -> f64) {
        let mut x = self.quantile(start);
        for knots in knots.rchunks_mut(2) {
            if let Some(knot) = knots.last_mut() {
                *knot = place(x);
            }
            let series = self.series(x.clamp(f64::MIN_POSITIVE, 1.0 - f64::EPSILON));
            let back = |by: f64| {
                let next =
                    x - by * (series[0] - by * (series[1] - by * (series[2] - by * (series[3] - by * series[4]))));
                if next > 0.0 && next < x { next } else { x }
            };
            if let [knot, _] = knots {
                *knot = place(back(step));
            }
            x = back(2.0 * step);
        }
    }

    /// The derivatives of the quantile by its probability where it is `x`, the first to the fifth, over 1, 2, 6, 24 and
    /// 120: from the slope, and from that of its logarithm with the derivatives of it.
    fn series(&self, x: f64) -> [f64; 5] {
        let slope = self.slope(x);
        let (low, high) = ((1.0 - self.shapes[0]) / x, (1.0 - self.shapes[1]) / (1.0 - x));
        let (one, other) = (low / x, high / (1.0 - x));
        let (one_more, other_more) = (one / x, other / (1.0 - x));
        let (first, second, third) = (low - high, -one - other, 2.0 * (one_more - other_more));
        let fourth = -6.0 * (one_more / x + other_more / (1.0 - x));
        let (square, twice) = (slope * slope, first * first);
        [
            slope,
            square * first / 2.0,
            square * slope * (2.0 * twice + second) / 6.0,
            square * square * (first * (6.0 * twice + 7.0 * second) + third) / 24.0,
            square
                * square
                * slope
                * (twice * (24.0 * twice + 46.0 * second) + 7.0 * second * second + 11.0 * first * third + fourth)
                / 120.0,
        ]
    }

    /// One over the density at `x`.
    fn slope(&self, x: f64) -> f64 {
        libm::exp(self.weight + (1.0 - self.shapes[0]) * libm::log(x) + (1.0 - self.shapes[1]) * libm::log1p(-x))
    }

    /// The quantile of a `p` for which it lies at most at the mean.
    fn in_lower_part(&self, p: f64) -> f64 {
        let (mut low, mut high) = (0.0, self.mean());
        // The density near 0 is a power of x: a good start far out, a harmless one elsewhere.
        let start = libm::exp((libm::log(p * self.shapes[0]) + self.weight) / self.shapes[0]);
        let mut x = if start > low && start < high { start } else { 0.5 * high };
        for _ in 0..300 {
            let powers = self.powers(x);
            let miss = self.below_with(x, powers) - p;
            if miss > 0.0 {
                high = x;
            } else {
                low = x;
            }
            let newton = x - miss * (x * (1.0 - x) / powers);
            // At the root itself the step is nought and `newton` lies on the bracket: that is the end, not a miss.
            let next = if newton >= low && newton <= high { newton } else { 0.5 * (low + high) };
            let moved = (next - x).abs();
            x = next;
            // Each step doubles the digits that are right: after this one they all are.
            if moved <= 1e-9 * x {
                break;
            }
        }
        x
    }
}

/// The regularised incomplete beta function: the probability that a beta(`a`, `b`) lies below `x`. Both shapes are
/// positive; about 12 digits for shapes up to some hundreds.
///
/// Source: the continued fraction DLMF 8.17.22, evaluated by Lentz's method.
pub fn incomplete_beta(a: f64, b: f64, x: f64) -> f64 {
    Beta { shapes: [a, b], weight: ln_beta(a, b) }.below(x)
}

fn ln_beta(a: f64, b: f64) -> f64 {
    libm::lgamma(a) + libm::lgamma(b) - libm::lgamma(a + b)
}

fn fraction(a: f64, b: f64, x: f64) -> f64 {
    const TINY: f64 = 1e-300;
    let kept = |value: f64| if value.abs() < TINY { TINY } else { value };
    let mut above = 1.0;
    let mut below = 1.0 / kept(1.0 - (a + b) * x / (a + 1.0));
    let mut sum = below;
    for step in 1..10_000 {
        let turn = f64::from(step);
        let even = turn * (b - turn) * x / ((a + 2.0 * turn - 1.0) * (a + 2.0 * turn));
        below = 1.0 / kept(1.0 + even * below);
        above = kept(1.0 + even / above);
        sum *= below * above;
        let odd = -(a + turn) * (a + b + turn) * x / ((a + 2.0 * turn) * (a + 2.0 * turn + 1.0));
        below = 1.0 / kept(1.0 + odd * below);
        above = kept(1.0 + odd / above);
        let change = below * above;
        sum *= change;
        if (change - 1.0).abs() < 1e-15 {
            break;
        }
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::super::pert::Pert;
    use super::*;
    use proptest::prelude::*;

    /// Source: tests/vectors/business-case.json, `pert-3-5-10` (scipy 1.17.1).
    #[test]
    fn pert_is_the_known_one() {
        let pert = Pert::new(3.0, 5.0, 10.0).unwrap();
        let found = [pert.mean(), pert.variance().sqrt(), pert.quantile(0.05), pert.quantile(0.5), pert.quantile(0.95)];
        let expected = [5.5, 1.267_731_382_1, 3.630_158_65, 5.382_588_6, 7.773_921_49];
        for (one, wanted) in found.into_iter().zip(expected) {
            assert!((one - wanted).abs() < 1e-7, "{one} {wanted}");
        }
        assert!((pert.below(5.382_588_6) - 0.5).abs() < 1e-7);
        assert_eq!(Pert::new(3.0, 2.0, 10.0), None);
        assert_eq!(Pert::new(3.0, 3.0, 3.0), None);
    }

    #[test]
    fn incomplete_beta_is_the_known_one() {
        for (a, b, x, wanted) in KNOWN {
            let found = incomplete_beta(a, b, x);
            assert!((found - wanted).abs() < 2e-12 * wanted, "{a} {b} {x}: {found}");
        }
    }
    /// Source: scipy 1.17.1, `scipy.special.betainc`.
    const KNOWN: [(f64, f64, f64, f64); 7] = [
        (2.0, 3.0, 0.4, 0.5248),
        (2.142_857, 3.857_143, 0.01, 0.000_529_041_805_250_994_5),
        (0.5, 0.5, 0.2, 0.295_167_235_300_866_5),
        (30.0, 4.0, 0.9, 0.576_943_664_125_692_9),
        (12.0, 18.0, 0.4, 0.509_959_408_953_284_6),
        (5.0, 1.0, 1e-5, 1e-25),
        (500.0, 600.0, 0.45, 0.381_693_733_664_840_16),
    ];

    proptest! {
        #[test]
        fn below_undoes_quantile_and_the_table_is_right(alpha in 0.8_f64..30.0, beta in 0.8_f64..30.0, p in 1e-7_f64..1.0) {
            let shape = Beta::new(alpha, beta).unwrap();
            let x = shape.quantile(p);
            prop_assert!((shape.below(x) - p).abs() < 1e-11, "{}", shape.below(x) - p);
            let tabled = shape.table(0.0, 1.0).quantile(p);
            prop_assert!((tabled - x).abs() < 2e-5, "{tabled} {x}");
        }

        #[test]
        fn knots_are_right_to_nine_digits(alpha in 1.0_f64..30.0, beta in 1.0_f64..30.0, knot in 1_u32..64) {
            let shape = Beta::new(alpha, beta).unwrap();
            let p = f64::from(knot) / 64.0;
            let (tabled, x) = (shape.table(0.0, 1.0).quantile(p), shape.quantile(p));
            prop_assert!((tabled / x - 1.0).abs() < 1e-9, "{tabled} {x}");
        }
    }
}
