//! The exponential function of `libm`, to the bit, without the way round that it takes for the rarest numbers.

use std::f64::consts::LOG2_E;

/// The logarithm of 2 in two pieces; so many digits of the first are nought that its small multiples are exact.
const LN_2: [f64; 2] = [0.693_147_180_369_123_8, 1.908_214_929_270_587_7e-10];

/// The coefficients of the series.
const SERIES: [f64; 5] = [
    0.166_666_666_666_666_02,
    -0.002_777_777_777_701_559_3,
    6.613_756_321_437_934e-5,
    -1.653_390_220_546_525_2e-6,
    4.138_136_797_057_238_5e-8,
];

/// `e` to the power of `x`: the same bits as `libm::exp`, which scales its result in a way that holds for the least
/// and the greatest numbers too and takes twice as long as all the rest.
///
/// Source: `e_exp.c` of FreeBSD's msun, as `libm` has it.
pub(super) fn exp(x: f64) -> f64 {
    // The leading half of the number without its sign: it tells how large the number is.
    let size = x.to_bits() >> 32 & 0x7fff_ffff;
    if !(0x3e30_0001..0x4085_0000).contains(&size) {
        return libm::exp(x);
    }
    #[expect(clippy::cast_possible_truncation, reason = "between −970 and 970")]
    let whole = if size > 0x3fd6_2e42 { (LOG2_E * x + 0.5_f64.copysign(x)) as i32 } else { 0 };
    let turns = f64::from(whole);
    let (high, low) = (x - turns * LN_2[0], turns * LN_2[1]);
    let rest = high - low;
    let square = rest * rest;
    let [one, two, three, four, five] = SERIES;
    let series = rest - square * (one + square * (two + square * (three + square * (four + square * five))));
    let found = 1.0 + (rest * series / (2.0 - series) - low + high);
    let exponent = u64::from((1023 + whole).unsigned_abs());
    found * f64::from_bits(exponent << 52)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn same(x: f64) -> bool {
        exp(x).to_bits() == libm::exp(x).to_bits()
    }

    #[test]
    fn rare_numbers_are_those_of_libm() {
        let edges = [
            0x3e30_0000_u64,
            0x3e30_0001,
            0x3fd6_2e42,
            0x3fd6_2e43,
            0x3ff0_a2b1,
            0x3ff0_a2b2,
            0x3ff0_a2b3,
            0x4085_0000,
        ];
        for edge in edges {
            for low in [0, 1, 0x3f3b_ab73, 0xfefa_39ef, 0xfefa_39f0, 0xffff_ffff] {
                let x = f64::from_bits(edge << 32 | low);
                assert!(same(x) && same(-x), "{x}");
            }
        }
        for x in
            [0.0, -0.0, 1.0, -1.0, 671.9, -671.9, 672.0, 709.0, 710.0, -708.5, -746.0, f64::INFINITY, f64::NEG_INFINITY]
        {
            assert!(same(x), "{x}");
        }
        assert!(exp(f64::NAN).is_nan());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(20_000))]
        #[test]
        fn every_number_is_that_of_libm(near in -2.0_f64..2.0, far in -720.0_f64..720.0) {
            prop_assert!(same(near) && same(far), "{near} {far}");
        }
    }
}
