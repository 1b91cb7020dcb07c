//! The three-term metalog: a distribution that meets three stated quantiles exactly.

use std::fmt;

use super::exponential::exp;
use super::table::Table;

/// Where a quantity cannot lie.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Bounds {
    /// It can take any value.
    Open,
    /// It lies above this value.
    Above(f64),
    /// It lies between these two values.
    Between(f64, f64),
}

/// A distribution through a low, a likely and a high quantile.
///
/// Source: Keelin, "The metalog distributions", Decision Analysis 13 (2016) 243–277, symmetric percentile triplet.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Metalog {
    terms: [f64; 3],
    bounds: Bounds,
}

/// Why three numbers make no distribution.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Infeasible {
    /// One of them is infinite or not a number, or the probability is not between 0 and 0.5.
    NotFinite,
    /// They do not rise from low over likely to high.
    UpsideDown,
    /// The low or the high value lies on or beyond a bound.
    BeyondBounds,
    /// The middle value lies too close to one end; anything strictly between these two values would do.
    Middle {
        /// The least middle value.
        from: f64,
        /// The greatest middle value.
        to: f64,
    },
}

impl fmt::Display for Infeasible {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Infeasible::NotFinite => write!(out, "the values must be finite numbers"),
            Infeasible::UpsideDown => write!(out, "the values must rise from low over likely to high"),
            Infeasible::BeyondBounds => write!(out, "the low and the high value must lie within the bounds"),
            Infeasible::Middle { from, to } => {
                write!(out, "the likely value must lie between {from} and {to} for these low and high values")
            }
        }
    }
}

impl std::error::Error for Infeasible {}

impl Metalog {
    /// The distribution of which `low`, `likely` and `high` are the quantiles `alpha`, one half and 1 − `alpha`.
    ///
    /// # Errors
    ///
    /// [`Infeasible`] says which of the numbers to change.
    pub fn from_quantiles(low: f64, likely: f64, high: f64, bounds: Bounds, alpha: f64) -> Result<Metalog, Infeasible> {
        let sound = [low, likely, high].iter().all(|one| one.is_finite()) && alpha > 0.0 && alpha < 0.5;
        if !sound {
            return Err(Infeasible::NotFinite);
        }
        if !(low < likely && likely < high) {
            return Err(Infeasible::UpsideDown);
        }
        let within = match bounds {
            Bounds::Open => true,
            Bounds::Above(least) => least < low,
            Bounds::Between(least, most) => least < low && high < most,
        };
        if !within {
            return Err(Infeasible::BeyondBounds);
        }
        let [low, likely, high] = [low, likely, high].map(|one| bounds.unbound(one));
        let width = high - low;
        let share = (likely - low) / width;
        // The bound on the middle value is Keelin's, to five digits.
        let edge = 0.5 * (1.0 - 1.667_11 * (0.5 - alpha));
        if !(share > edge && share < 1.0 - edge) {
            let [from, to] = [edge, 1.0 - edge].map(|share| bounds.bind(low + share * width));
            return Err(Infeasible::Middle { from, to });
        }
        let spread = libm::log((1.0 - alpha) / alpha);
        let skew = (1.0 - 2.0 * share) * width / ((1.0 - 2.0 * alpha) * spread);
        Ok(Metalog { terms: [likely, width / (2.0 * spread), skew], bounds })
    }

    /// The same middle, its distances from it stretched by a factor: on the scale without bounds, so that bounds hold.
    #[must_use]
    pub fn widened(self, factor: f64) -> Metalog {
        let [middle, scale, skew] = self.terms;
        Metalog { terms: [middle, scale * factor, skew * factor], bounds: self.bounds }
    }

    /// Where the probability of lying below is `p`, which lies strictly between 0 and 1.
    pub fn quantile(&self, p: f64) -> f64 {
        self.at(p, libm::log(p / (1.0 - p)))
    }

    /// The quantiles tabulated, for many draws.
    pub fn table(&self) -> Table {
        Table::of_odds(|p, odds| self.at(p, odds))
    }

    /// The quantile of a probability whose odds have this logarithm.
    fn at(&self, p: f64, odds: f64) -> f64 {
        let [middle, scale, skew] = self.terms;
        self.bounds.bind(middle + scale * odds + skew * (p - 0.5) * odds)
    }
}

impl Bounds {
    /// Where a value within the bounds lies on a scale without bounds.
    fn unbound(self, value: f64) -> f64 {
        match self {
            Bounds::Open => value,
            Bounds::Above(least) => libm::log(value - least),
            Bounds::Between(least, most) => libm::log((value - least) / (most - value)),
        }
    }

    fn bind(self, value: f64) -> f64 {
        match self {
            Bounds::Open => value,
            Bounds::Above(least) => least + exp(value),
            Bounds::Between(least, most) => least + (most - least) / (1.0 + exp(-value)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const ASKED: [f64; 6] = [0.01, 0.05, 0.25, 0.75, 0.95, 0.99];

    /// Source: tests/vectors/business-case.json, `metalog-u` and `metalog-sl` (pymetalog 0.2.2).
    #[test]
    fn quantiles_are_those_of_pymetalog() {
        let open = Metalog::from_quantiles(35.0, 50.0, 75.0, Bounds::Open, 0.1).unwrap();
        let above = Metalog::from_quantiles(100.0, 250.0, 500.0, Bounds::Above(0.0), 0.1).unwrap();
        let known: [(Metalog, [f64; 6]); 2] = [
            (open, [20.982_807_78, 30.736_466_01, 41.5625, 61.5625, 84.339_343_2, 104.635_974_55]),
            (above, [34.907_279_47, 71.871_237_73, 161.456_419_81, 361.027_530_1, 621.191_073_9, 1_010.863_141_78]),
        ];
        for (metalog, expected) in known {
            for (p, wanted) in ASKED.into_iter().zip(expected) {
                assert!((metalog.quantile(p) - wanted).abs() < 1e-7, "{p}: {}", metalog.quantile(p));
            }
        }
    }

    #[test]
    fn what_makes_no_distribution_is_said() {
        let made = |low, likely, high, bounds| Metalog::from_quantiles(low, likely, high, bounds, 0.05).unwrap_err();
        assert_eq!(made(f64::NAN, 1.0, 2.0, Bounds::Open), Infeasible::NotFinite);
        assert_eq!(made(0.0, 1.0, f64::INFINITY, Bounds::Open), Infeasible::NotFinite);
        assert_eq!(made(3.0, 2.0, 1.0, Bounds::Open), Infeasible::UpsideDown);
        assert_eq!(made(0.0, 1.0, 2.0, Bounds::Above(0.0)), Infeasible::BeyondBounds);
        assert_eq!(made(0.1, 0.5, 1.0, Bounds::Between(0.0, 1.0)), Infeasible::BeyondBounds);
        // 12.49 % of the way from 0 to 100
        assert!(matches!(
            made(0.0, 5.0, 100.0, Bounds::Open),
            Infeasible::Middle { from, to } if (from - 12.490_025).abs() < 1e-9 && (to - 87.509_975).abs() < 1e-9
        ));
    }

    proptest! {
        #[test]
        fn three_quantiles_are_met_bounds_kept_and_quantiles_rise(
            low in 0.01_f64..10.0, share in 0.2_f64..0.8, width in 0.1_f64..50.0, bounded in 0..3,
        ) {
            let high = low + width;
            let bounds = match bounded { 0 => Bounds::Open, 1 => Bounds::Above(0.0), _ => Bounds::Between(0.0, high + 1.0) };
            let likely = bounds.bind(bounds.unbound(low) * (1.0 - share) + bounds.unbound(high) * share);
            let metalog = Metalog::from_quantiles(low, likely, high, bounds, 0.05).unwrap();
            for (p, wanted) in [(0.05, low), (0.5, likely), (0.95, high)] {
                prop_assert!((metalog.quantile(p) - wanted).abs() < 1e-9 * (1.0 + wanted));
            }
            let all: Vec<f64> = (1..2000).map(|step| metalog.quantile(f64::from(step) / 2000.0)).collect();
            prop_assert!(all.windows(2).all(|pair| pair[0] <= pair[1]));
            if bounded > 0 { prop_assert!(all[0] >= 0.0); }
            if bounded == 2 { prop_assert!(all[1998] <= high + 1.0); }
        }
    }
}
