use crate::chance::power;

/// Pieces of the density on its way from 0 to 1.
const PIECES: usize = 256;

/// Pieces of the quantile function.
const STEPS: usize = 1024;

/// The quantiles of a beta-PERT distribution between 0 and 1, tabulated coarsely and fast: a plan has dozens of shapes
/// and only a thousand draws of each.
///
/// Off by less than 0.001 but for the outermost two thousandths on either side. There it is a straight line to the end,
/// which may be off by 0.2 and moves the mean by less than 0.0002: no date at P50 or P80 notices.
#[derive(Debug, Clone)]
pub(super) struct Shape(Vec<f64>);

impl Shape {
    /// The one whose most likely value lies here, 0 to 1.
    pub(super) fn new(likely: f64) -> Self {
        let (left, right) = (4.0 * likely, 4.0 * (1.0 - likely));
        let density = |x: f64| raised(x, left) * raised(1.0 - x, right);
        let width = 1.0 / PIECES as f64;
        let edges: Vec<f64> = (0..=PIECES).map(|edge| density(edge as f64 * width)).collect();
        let mut below = vec![0.0];
        for piece in 0..PIECES {
            let middle = density((piece as f64 + 0.5) * width);
            below.push(below[piece] + (edges[piece] + 4.0 * middle + edges[piece + 1]) * width / 6.0);
        }
        let whole = below[PIECES];
        let mut piece = 0;
        let quantile = |step: usize| {
            let wanted = whole * step as f64 / STEPS as f64;
            while piece + 1 < PIECES && below[piece + 1] < wanted {
                piece += 1;
            }
            // Within a piece the density is taken as a straight line.
            let (low, high) = (edges[piece], edges[piece + 1]);
            let share = (wanted - below[piece]) / (below[piece + 1] - below[piece]).max(f64::MIN_POSITIVE);
            let area = share * (low + high) / 2.0;
            let slope = high - low;
            let root = (low * low + 2.0 * slope * area).max(0.0).sqrt();
            let within = if low + root > 0.0 { 2.0 * area / (low + root) } else { share };
            (piece as f64 + within.clamp(0.0, 1.0)) * width
        };
        Self((0..=STEPS).map(quantile).collect())
    }

    /// The value for 64 random bits.
    #[inline]
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and the number of steps")]
    pub(super) fn value(&self, word: u64) -> f64 {
        let place = (word >> 11) as f64 * (STEPS as f64 / (1_u64 << 53) as f64);
        let step = place as usize;
        let (low, high) = (self.0[step], self.0[step + 1]);
        low + (high - low) * (place - step as f64)
    }
}

/// A power; whole ones, of which there are many, without a logarithm.
fn raised(base: f64, exponent: f64) -> f64 {
    match exponent {
        0.0 => 1.0,
        1.0 => base,
        2.0 => base * base,
        3.0 => base * base * base,
        4.0 => base * base * base * base,
        _ => power(base, exponent),
    }
}

#[cfg(test)]
mod tests {
    use super::Shape;
    use crate::chance::Pert;

    #[test]
    fn the_coarse_quantiles_lie_close_to_the_exact_ones() {
        for likely in [0.0, 0.1, 1.0 / 3.0, 0.5, 0.8, 1.0] {
            let (shape, exact) = (Shape::new(likely), Pert::new(0.0, likely, 1.0).unwrap());
            let mut sum = 0.0;
            for number in 0..20_000_u32 {
                let p = (f64::from(number) + 0.5) / 20_000.0;
                #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 2^64")]
                let value = shape.value((p * 18_446_744_073_709_551_616.0) as u64);
                let off = (value - exact.quantile(p)).abs();
                let bound = if (0.002..0.998).contains(&p) { 1e-3 } else { 0.2 };
                assert!(off < bound, "{likely} {p}: {off}");
                sum += value;
            }
            // (least + 4 likely + most) / 6
            assert!((sum / 20_000.0 - (4.0 * likely + 1.0) / 6.0).abs() < 2e-4, "{likely}");
        }
    }
}
