//! The beta distribution: what share lies below a point, and the point below which a share lies.

/// The share of a beta distribution with these shapes that lies below `x`: the regularised incomplete beta function.
///
/// Source: continued fraction of DLMF 8.17.22, evaluated by Lentz's method; the logarithm of the gamma function by
/// Lanczos's series with nine terms.
pub fn beta_below(x: f64, a: f64, b: f64) -> f64 {
    Beta::new(a, b).below(x)
}

/// The point below which this share of the distribution lies. It copes with shapes far below 1, whose quantiles can be
/// smaller than a hundred-millionth.
pub fn beta_quantile(share: f64, a: f64, b: f64) -> f64 {
    Beta::new(a, b).quantile(share)
}

struct Beta {
    a: f64,
    b: f64,
    /// The logarithm of the constant in front of the density.
    scale: f64,
}

impl Beta {
    fn new(a: f64, b: f64) -> Self {
        Self { a, b, scale: ln_gamma(a + b) - ln_gamma(a) - ln_gamma(b) }
    }

    fn below(&self, x: f64) -> f64 {
        if x <= 0.0 {
            return 0.0;
        }
        if x >= 1.0 {
            return 1.0;
        }
        self.at(x, 1.0 - x)
    }

    /// The same, for a point so near to an end that its distance from the other end has to be given.
    fn at(&self, x: f64, rest: f64) -> f64 {
        let front = (self.scale + self.a * x.ln() + self.b * rest.ln()).exp();
        if x < (self.a + 1.0) / (self.a + self.b + 2.0) {
            front * fraction(x, self.a, self.b) / self.a
        } else {
            1.0 - front * fraction(rest, self.b, self.a) / self.b
        }
    }

    /// Newton's method on the log odds, where both ends are far away, held inside a bracket that always shrinks.
    fn quantile(&self, share: f64) -> f64 {
        if share <= 0.0 {
            return 0.0;
        }
        if share >= 1.0 {
            return 1.0;
        }
        let (mut low, mut high) = (-700.0_f64, 700.0_f64);
        let mut odds = (self.a / self.b).ln();
        for _ in 0..200 {
            let (x, rest) = (1.0 / (1.0 + (-odds).exp()), 1.0 / (1.0 + odds.exp()));
            let miss = self.at(x, rest) - share;
            if miss > 0.0 {
                high = odds
            } else {
                low = odds
            }
            let slope = (self.scale + self.a * x.ln() + self.b * rest.ln()).exp();
            let step = odds - miss / slope;
            let next = if step > low && step < high { step } else { f64::midpoint(low, high) };
            if (next - odds).abs() < 1e-13 * (1.0 + odds.abs()) {
                odds = next;
                break;
            }
            odds = next;
        }
        1.0 / (1.0 + (-odds).exp())
    }
}

fn fraction(x: f64, a: f64, b: f64) -> f64 {
    const TINY: f64 = 1e-300;
    let guarded = |number: f64| if number.abs() < TINY { TINY } else { number };
    let (mut upper, mut lower) = (1.0, 1.0 / guarded(1.0 - (a + b) * x / (a + 1.0)));
    let mut value = lower;
    for step in 1..500_u32 {
        let step = f64::from(step);
        let even = step * (b - step) * x / ((a + 2.0 * step - 1.0) * (a + 2.0 * step));
        let odd = -(a + step) * (a + b + step) * x / ((a + 2.0 * step) * (a + 2.0 * step + 1.0));
        for term in [even, odd] {
            lower = 1.0 / guarded(1.0 + term * lower);
            upper = guarded(1.0 + term / upper);
            value *= lower * upper;
        }
        if (lower * upper - 1.0).abs() < 1e-16 {
            break;
        }
    }
    value
}

/// The logarithm of the gamma function, for positive numbers.
fn ln_gamma(x: f64) -> f64 {
    const FIRST: f64 = 0.999_999_999_999_809_9;
    const SERIES: [f64; 8] = [
        676.520_368_121_885_1,
        -1_259.139_216_722_402_8,
        771.323_428_777_653_1,
        -176.615_029_162_140_6,
        12.507_343_278_686_905,
        -0.138_571_095_265_720_12,
        9.984_369_578_019_572e-6,
        1.505_632_735_149_311_6e-7,
    ];
    if x < 0.5 {
        // Up by one step, where the series is at its best.
        return ln_gamma(x + 1.0) - x.ln();
    }
    let x = x - 1.0;
    let sum = SERIES.iter().enumerate().fold(FIRST, |sum, (place, one)| sum + one / (x + place as f64 + 1.0));
    let t = x + 7.5;
    0.5 * std::f64::consts::TAU.ln() + (x + 0.5) * t.ln() - t + sum.ln()
}

#[cfg(test)]
mod tests {
    use super::{beta_below, beta_quantile, ln_gamma};

    #[test]
    fn known_values() {
        // Γ(½) = √π, Γ(5) = 24; the uniform, and x² for shapes 2 and 1; the arcsine law at ½.
        assert!((ln_gamma(0.5) - std::f64::consts::PI.sqrt().ln()).abs() < 1e-14);
        assert!((ln_gamma(5.0) - 24.0_f64.ln()).abs() < 1e-13);
        assert!((beta_below(0.3, 1.0, 1.0) - 0.3).abs() < 1e-14);
        assert!((beta_below(0.3, 2.0, 1.0) - 0.09).abs() < 1e-14);
        assert!((beta_below(0.5, 0.5, 0.5) - 0.5).abs() < 1e-14);
        assert!((beta_below(0.25, 0.5, 0.5) - 1.0 / 3.0).abs() < 1e-13);
    }

    #[test]
    fn quantiles_of_shapes_far_below_one() {
        // Methods 1.4.
        let found = beta_quantile(0.05, 0.1667, 0.8333);
        assert!((found / 2.0681e-8 - 1.0).abs() < 1e-4, "{found}");
        for (a, b) in [(0.1667, 0.8333), (0.8333, 0.1667), (3.0, 2.0), (40.0, 0.2), (0.05, 0.05), (200.0, 300.0)] {
            for share in [1e-6, 0.05, 0.5, 0.95, 0.999] {
                let x = beta_quantile(share, a, b);
                // Near 1 the point itself is not finer than the last digit of a number.
                if x < 1.0 - 1e-9 {
                    assert!((beta_below(x, a, b) - share).abs() < 1e-9, "{a} {b} {share}: {x}");
                }
            }
        }
        assert_eq!((beta_quantile(0.0, 2.0, 2.0), beta_quantile(1.0, 2.0, 2.0)), (0.0, 1.0));
    }
}
