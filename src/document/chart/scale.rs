//! Round marks on a scale of amounts.

use crate::unit::{grouped, plain};

/// From the first round mark to the last, so that everything lies between.
pub(super) struct Scale {
    pub(super) marks: Vec<f64>,
    from: f64,
    to: f64,
}

impl Scale {
    /// Nought is always among the marks.
    pub(super) fn over(values: impl Iterator<Item = f64>) -> Self {
        let (low, high) = values
            .filter(|one| one.is_finite())
            .fold((0.0_f64, 0.0_f64), |(low, high), one| (low.min(one), high.max(one)));
        let step = step((high - low) / 6.0);
        let (first, last) = ((low / step).floor(), (high / step).ceil());
        let mut marks = Vec::new();
        let mut at = first;
        while at <= last && marks.len() < 40 {
            marks.push(at * step);
            at += 1.0;
        }
        Self { from: first * step, to: (last * step).max(first * step + step), marks }
    }

    /// Where a value lies, 0 to 1.
    pub(super) fn share(&self, value: f64) -> f64 {
        ((value - self.from) / (self.to - self.from)).clamp(0.0, 1.0)
    }
}

/// The smallest of 1, 2 or 5 times a power of ten that is not below the number; at least 1.
fn step(number: f64) -> f64 {
    let mut unit = 1.0;
    while unit < number && unit < 1e15 {
        if unit * 2.0 >= number {
            return unit * 2.0;
        }
        if unit * 5.0 >= number {
            return unit * 5.0;
        }
        unit *= 10.0;
    }
    unit
}

/// An amount in few letters: "-350 k", "1.2 m".
pub(super) fn brief(amount: f64) -> String {
    if amount.abs() >= 1e6 {
        format!("{} m", plain(amount / 1e6, 1))
    } else if amount.abs() >= 1e4 {
        format!("{} k", plain(amount / 1e3, 0))
    } else {
        grouped(amount)
    }
}

#[cfg(test)]
mod tests {
    use super::{Scale, brief};

    #[test]
    fn marks_are_round_and_hold_nought() {
        let scale = Scale::over([-434_000.0, 695_000.0].into_iter());
        assert_eq!(scale.marks, [-600_000.0, -400_000.0, -200_000.0, 0.0, 200_000.0, 400_000.0, 600_000.0, 800_000.0]);
        assert!((scale.share(100_000.0) - 0.5).abs() < 1e-12);
        assert_eq!([brief(-434_000.0), brief(1_250_000.0), brief(950.0)], ["-434 k", "1.3 m", "950"]);
    }
}
