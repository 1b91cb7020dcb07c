//! The normal distribution.

use std::f64::consts::{FRAC_1_SQRT_2, PI};

/// The density at `x`, mean 0 and standard deviation 1.
pub fn normal_density(x: f64) -> f64 {
    libm::exp(-0.5 * x * x) / (2.0 * PI).sqrt()
}

/// The probability of lying below `x`.
pub fn normal_below(x: f64) -> f64 {
    0.5 * libm::erfc(-x * FRAC_1_SQRT_2)
}

/// Where the probability of lying below is `p`; infinite at 0 and 1, not a number outside.
///
/// Source: Wichura, "Algorithm AS 241", Applied Statistics 37 (1988) 477–484; about 16 digits.
pub fn normal_quantile(p: f64) -> f64 {
    if p.is_nan() || !(0.0..=1.0).contains(&p) {
        return f64::NAN;
    }
    if p <= 0.0 {
        return f64::NEG_INFINITY;
    }
    if p >= 1.0 {
        return f64::INFINITY;
    }
    let q = p - 0.5;
    if q.abs() <= 0.425 {
        let r = 0.180_625 - q * q;
        return q * ratio(r, &MIDDLE);
    }
    let tail = if q < 0.0 { p } else { 1.0 - p };
    let r = (-libm::log(tail)).sqrt();
    let x = if r <= 5.0 { ratio(r - 1.6, &SIDE) } else { ratio(r - 5.0, &FAR) };
    if q < 0.0 { -x } else { x }
}

/// Numerator and denominator, highest power first.
type Ratio = [[f64; 8]; 2];

fn ratio(r: f64, of: &Ratio) -> f64 {
    let [above, below] = of.map(|row| row.iter().fold(0.0, |so_far, one| so_far * r + one));
    above / below
}

#[expect(clippy::excessive_precision, reason = "as printed in the source")]
const MIDDLE: Ratio = [
    [
        2.509_080_928_730_122_672_7e3,
        3.343_057_558_358_812_810_5e4,
        6.726_577_092_700_870_085_3e4,
        4.592_195_393_154_987_145_7e4,
        1.373_169_376_550_946_112_5e4,
        1.971_590_950_306_551_442_7e3,
        1.331_416_678_917_843_774_5e2,
        3.387_132_872_796_366_608_0,
    ],
    [
        5.226_495_278_852_854_561_0e3,
        2.872_908_573_572_194_267_4e4,
        3.930_789_580_009_271_061_0e4,
        2.121_379_430_158_659_586_7e4,
        5.394_196_021_424_751_107_7e3,
        6.871_870_074_920_579_083_0e2,
        4.231_333_070_160_091_125_2e1,
        1.0,
    ],
];

#[expect(clippy::excessive_precision, reason = "as printed in the source")]
const SIDE: Ratio = [
    [
        7.745_450_142_783_414_076_40e-4,
        2.272_384_498_926_918_458_33e-2,
        2.417_807_251_774_506_117_70e-1,
        1.270_458_252_452_368_382_58,
        3.647_848_324_763_204_605_04,
        5.769_497_221_460_691_405_50,
        4.630_337_846_156_545_295_90,
        1.423_437_110_749_683_577_34,
    ],
    [
        1.050_750_071_644_416_843_24e-9,
        5.475_938_084_995_344_946_00e-4,
        1.519_866_656_361_645_719_66e-2,
        1.481_039_764_274_800_745_90e-1,
        6.897_673_349_851_000_045_50e-1,
        1.676_384_830_183_803_849_40,
        2.053_191_626_637_758_821_87,
        1.0,
    ],
];

#[expect(clippy::excessive_precision, reason = "as printed in the source")]
const FAR: Ratio = [
    [
        2.010_334_399_292_288_132_65e-7,
        2.711_555_568_743_487_578_15e-5,
        1.242_660_947_388_078_438_60e-3,
        2.653_218_952_657_612_309_30e-2,
        2.965_605_718_285_048_912_30e-1,
        1.784_826_539_917_291_335_80,
        5.463_784_911_164_114_369_90,
        6.657_904_643_501_103_777_20,
    ],
    [
        2.044_263_103_389_939_785_64e-15,
        1.421_511_758_316_445_888_70e-7,
        1.846_318_317_510_054_681_80e-5,
        7.868_691_311_456_132_591_00e-4,
        1.487_536_129_085_061_485_25e-2,
        1.369_298_809_227_358_053_10e-1,
        5.998_322_065_558_879_376_90e-1,
        1.0,
    ],
];

#[cfg(test)]
mod tests {
    use super::*;

    /// Source: scipy 1.17.1, `scipy.stats.norm.ppf`; the test values of AS 241 are its first and last.
    #[test]
    fn quantiles_are_the_known_ones() {
        for (p, x) in [
            (0.25, -0.674_489_750_196_081_7),
            (0.001, -3.090_232_306_167_813),
            (1e-20, -9.262_340_089_798_408),
            (0.95, 1.644_853_626_951_472_2),
        ] {
            assert!((normal_quantile(p) - x).abs() < 1e-13, "{p}: {}", normal_quantile(p));
        }
        assert!(normal_quantile(-0.1).is_nan());
        assert_eq!(normal_quantile(1.0).to_bits(), f64::INFINITY.to_bits());
    }

    #[test]
    fn below_undoes_quantile() {
        for step in 1..200 {
            let p = f64::from(step) / 200.0;
            assert!((normal_below(normal_quantile(p)) - p).abs() < 1e-14);
        }
        assert!((normal_density(0.0) - 0.398_942_280_401_432_7).abs() < 1e-15);
    }
}
