//! How often something happens among independent tries.

/// The probability of at most `hits` among `tries`, each with probability `p`.
pub fn at_most(hits: u32, tries: u32, p: f64) -> f64 {
    let mut ways = 1.0;
    let mut sum = 0.0;
    for hit in 0..=hits.min(tries) {
        sum += ways * libm::pow(p, f64::from(hit)) * libm::pow(1.0 - p, f64::from(tries - hit));
        ways *= f64::from(tries - hit) / f64::from(hit + 1);
    }
    sum.min(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Source: tests/vectors/business-case.json, `calibration-binomial`.
    #[test]
    fn few_hits_are_as_rare_as_known() {
        assert!((at_most(5, 10, 0.9) - 0.001_634_937_4).abs() < 1e-9);
        assert!((at_most(7, 10, 0.9) - 0.070_190_826_4).abs() < 1e-9);
        assert!((at_most(10, 10, 0.9) - 1.0).abs() < 1e-12);
    }
}
