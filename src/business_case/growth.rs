//! A yearly amount that grows: what the growth makes of it over all years together.

/// How much each year weighs in the whole, the first being the one without growth; the weights add up to one.
#[derive(Debug, Clone, PartialEq)]
pub struct Growth(Vec<f64>);

impl Growth {
    /// Over so many years, money at the end of each discounted at this rate.
    pub fn over(years: u32, rate: f64) -> Self {
        let worth: Vec<f64> =
            (1..=years.max(1)).map(|year| crate::chance::power(1.0 + rate, -f64::from(year))).collect();
        let all: f64 = worth.iter().sum();
        Self(worth.into_iter().map(|one| one / all).collect())
    }

    /// By how much the whole is more than without growth, at so many per cent a year: 1 at nought. It rises with the
    /// per cent, so that its quantiles are those of the growth.
    pub fn multiple(&self, percent: f64) -> f64 {
        self.0.iter().enumerate().map(|(year, share)| share * Self::in_year(percent, year)).sum()
    }

    /// By how much more it is after so many years; nothing shrinks below nought.
    pub fn in_year(percent: f64, year: usize) -> f64 {
        (0..year).fold(1.0, |all, _| all * (1.0 + percent / 100.0).max(0.0))
    }

    /// The per cent at which the whole is so many times as much, between two that lie on either side of it.
    pub fn percent_for(&self, multiple: f64, between: [f64; 2]) -> f64 {
        let [mut low, mut high] = between;
        // Each step halves what is left: after fifty no double is between them.
        for _ in 0..60 {
            let middle = f64::midpoint(low, high);
            if self.multiple(middle) < multiple {
                low = middle;
            } else {
                high = middle;
            }
        }
        f64::midpoint(low, high)
    }
}

#[cfg(test)]
mod tests {
    use super::Growth;

    #[test]
    fn three_years_by_hand() {
        // Without discounting: (1 + 1.1 + 1.21) / 3. At 10 per cent: growth and discount cancel, so each year weighs
        // as much as the first, 3/1.1 over 1/1.1 + 1/1.21 + 1/1.331.
        assert!((Growth::over(3, 0.0).multiple(10.0) - 3.31 / 3.0).abs() < 1e-12);
        let plain = 1.0 / 1.1 + 1.0 / 1.21 + 1.0 / 1.331;
        let growth = Growth::over(3, 0.1);
        assert!((growth.multiple(10.0) - 3.0 / 1.1 / plain).abs() < 1e-12);
        assert!((growth.multiple(0.0) - 1.0).abs() < 1e-12);
        assert!((growth.percent_for(growth.multiple(7.5), [2.0, 12.0]) - 7.5).abs() < 1e-9);
        // A price cannot fall by more than all of it.
        assert!((Growth::over(2, 0.0).multiple(-150.0) - 0.5).abs() < 1e-12);
    }
}
