//! What holds whatever people answer.

use groundwork::agreement::expert::Expert;
use groundwork::agreement::{
    Label, Posterior, average_deviation, chance_of, cliff_delta, counts, critical, kendall_w, label, median,
    ordered_agreement, permutation_chance, smallest_chance,
};
use proptest::prelude::*;

fn levels() -> impl Strategy<Value = Vec<f64>> {
    proptest::collection::vec((0_u8..6).prop_map(f64::from), 2..13)
}

fn mirrored(levels: &[f64]) -> Vec<f64> {
    levels.iter().map(|level| 5.0 - level).collect()
}

fn deviation(levels: &[f64]) -> f64 {
    average_deviation(levels, median(levels).unwrap())
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-9
}

proptest! {
    #[test]
    fn figures_keep_their_bounds(levels in levels()) {
        prop_assert!((0.0..=2.5).contains(&deviation(&levels)));
        let expert = Expert::of(&levels);
        prop_assert!((-1.0 - 1e-9..=1.0 + 1e-9).contains(&expert.van_der_eijk));
        for figure in [expert.consensus, expert.leik, expert.l_squared, expert.r_wg.unwrap()] {
            prop_assert!((-1e-9..=1.0 + 1e-9).contains(&figure), "{expert:?}");
        }
        prop_assert!(expert.a_wg.is_none_or(|figure| (-1.0 - 1e-9..=1.0 + 1e-9).contains(&figure)), "{expert:?}");
        let chance = chance_of(levels.len(), deviation(&levels));
        prop_assert!((0.0..=1.0).contains(&chance));
        // The table and the probability say the same.
        prop_assert_eq!(critical(levels.len()).is_some_and(|most| deviation(&levels) <= most + 1e-9), chance <= 0.05);
    }

    #[test]
    fn the_scale_may_be_turned_round(levels in levels()) {
        let other = mirrored(&levels);
        prop_assert!(near(deviation(&levels), deviation(&other)));
        prop_assert_eq!(label(&levels), label(&other));
        let (a, b) = (Expert::of(&levels), Expert::of(&other));
        prop_assert!(near(a.van_der_eijk, b.van_der_eijk) && near(a.consensus, b.consensus) && near(a.leik, b.leik));
    }

    #[test]
    fn the_order_of_people_does_not_count(levels in levels().prop_shuffle(), turn in 0_usize..12) {
        let mut other = levels.clone();
        other.rotate_left(turn % levels.len());
        prop_assert_eq!(label(&levels), label(&other));
        prop_assert!(near(deviation(&levels), deviation(&other)));
    }

    #[test]
    fn who_say_the_same_are_close(level in 0_u8..6, people in 2_usize..13) {
        let levels = vec![f64::from(level); people];
        prop_assert_eq!(label(&levels), Label::Close);
        let expert = Expert::of(&levels);
        prop_assert!(near(deviation(&levels), 0.0) && near(expert.van_der_eijk, 1.0) && near(expert.consensus, 1.0));
        prop_assert!(near(expert.leik, 0.0) && near(expert.r_wg.unwrap(), 1.0));
    }

    /// Everybody's twin says the same: the picture is the same, only chance becomes less likely.
    #[test]
    fn twice_the_people_are_no_other_picture(levels in levels()) {
        let twice: Vec<f64> = levels.iter().chain(&levels).copied().collect();
        prop_assert!(near(deviation(&levels), deviation(&twice)));
        prop_assert_eq!(label(&levels), label(&twice));
        prop_assert!(near(ordered_agreement(&counts(&levels)).unwrap(), ordered_agreement(&counts(&twice)).unwrap()));
    }

    #[test]
    fn a_permutation_chance_is_one_and_keeps_its_floor(first in levels(), second in levels()) {
        let chance = permutation_chance(&first, &second).unwrap();
        prop_assert!(chance <= 1.0 + 1e-9 && chance >= smallest_chance(first.len(), second.len()) - 1e-9, "{}", chance);
        prop_assert!(near(chance, permutation_chance(&second, &first).unwrap()));
        prop_assert!(near(chance, permutation_chance(&mirrored(&first), &mirrored(&second)).unwrap()));
        prop_assert!(near(cliff_delta(&first, &second).unwrap(), -cliff_delta(&second, &first).unwrap()));
    }

    #[test]
    fn concordance_lies_between_nought_and_one(rows in proptest::collection::vec(Just(vec![1.0, 2.0, 3.0, 4.0]).prop_shuffle(), 2..6)) {
        let w = kendall_w(&rows).unwrap();
        prop_assert!((-1e-9..=1.0 + 1e-9).contains(&w));
        let twice: Vec<Vec<f64>> = rows.iter().chain(&rows).cloned().collect();
        prop_assert!(near(kendall_w(&twice).unwrap(), w));
    }

    #[test]
    fn an_interval_holds_its_mean_and_stays_on_the_scale(levels in levels(), weight in prop_oneof![Just(1.0), Just(0.7), Just(0.4)]) {
        let weighted: Vec<(f64, f64)> = levels.iter().map(|level| (*level, weight)).collect();
        let posterior = Posterior::of(&weighted, None);
        let (low, high) = posterior.interval();
        prop_assert!(0.0 <= low && low < posterior.mean && posterior.mean < high && high <= 5.0, "{posterior:?}");
        prop_assert!(posterior.at_least(2.0) >= posterior.at_least(3.0));
        let sure: Vec<(f64, f64)> = levels.iter().map(|level| (*level, 1.0)).collect();
        let width = |(low, high): (f64, f64)| high - low;
        prop_assert!(weight > 0.9 || width(Posterior::of(&sure, None).interval()) <= width((low, high)) + 1e-9);
    }
}
