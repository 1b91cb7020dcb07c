//! Every record of `tests/vectors/agreement.json` and `aggregation.json`: published figures and those of the usual
//! packages. A record that nothing here computes fails the test.

use groundwork::agreement::expert::{
    a_wg, consensus, critical_by_counting, l_squared, leik, mean, null_variance, r_wg, uniform_variance,
};
use groundwork::agreement::panel::{Scale, intraclass, krippendorff_alpha};
use groundwork::agreement::{
    Posterior, average_deviation, cliff_delta, counts, covers_median, critical, effective_people, kendall_w, median,
    ordered_agreement, permutation_chance,
};
use groundwork::unit::rounded;
use serde_json::Value as Json;

fn numbers(value: &Json) -> Vec<f64> {
    value.as_array().unwrap().iter().map(|one| one.as_f64().unwrap()).collect()
}

fn whole(value: &Json) -> usize {
    usize::try_from(value.as_u64().unwrap()).unwrap()
}

fn histogram(value: &Json) -> Vec<usize> {
    value.as_array().unwrap().iter().map(whole).collect()
}

fn agreement(id: &str, input: &Json) -> Vec<f64> {
    match id {
        "A-vdEijk-p331" => vec![ordered_agreement(&histogram(input)).unwrap()],
        "Cns-TW" => vec![consensus(&histogram(input))],
        "Leik" => vec![leik(&histogram(input))],
        "lsquared" => vec![l_squared(&histogram(input))],
        "null-var-5pt" => input.as_object().unwrap().values().map(|shares| null_variance(&numbers(shares))).collect(),
        // Published with two decimals.
        "crit-rwg-n10-A5" => {
            let found = critical_by_counting(10, 5, false, |answers| r_wg(answers, uniform_variance(5)).unwrap());
            vec![rounded(found.unwrap(), 2)]
        }
        "crit-ADm-n5-A7" => {
            let found = critical_by_counting(5, 7, true, |answers| average_deviation(answers, mean(answers)));
            vec![rounded(found.unwrap(), 2)]
        }
        "kripp-2011" => {
            let rows: Vec<Vec<Option<f64>>> = input
                .as_array()
                .unwrap()
                .iter()
                .map(|row| row.as_array().unwrap().iter().map(Json::as_f64).collect())
                .collect();
            [Scale::Nominal, Scale::Ordinal, Scale::Interval, Scale::Ratio]
                .map(|scale| krippendorff_alpha(&rows, scale).unwrap())
                .into()
        }
        "icc-SF1979" => {
            let rows: Vec<Vec<f64>> = input.as_array().unwrap().iter().map(numbers).collect();
            intraclass(&rows).unwrap().into()
        }
        "kendallW-siegel" => {
            let rows: Vec<Vec<f64>> = input.as_array().unwrap().iter().map(numbers).collect();
            vec![kendall_w(&rows).unwrap()]
        }
        "cliff" => {
            let delta = cliff_delta(&numbers(&input["a"]), &numbers(&input["b"])).unwrap();
            // Vargha and Delaney's A is the same on another scale.
            vec![delta, f64::midpoint(delta, 1.0)]
        }
        _ if id.starts_with("agree-") => {
            let levels = numbers(&input["answers"]);
            assert_eq!(input["scale"], serde_json::json!([0, 5]));
            let counts = counts(&levels);
            vec![
                ordered_agreement(&counts).unwrap(),
                consensus(&counts),
                r_wg(&levels, uniform_variance(6)).unwrap(),
                a_wg_of_package(&levels),
                average_deviation(&levels, mean(&levels)),
                average_deviation(&levels, median(&levels).unwrap()),
            ]
        }
        _ if id.starts_with("crit-ADmd-") => {
            let people = whole(&input["n"]);
            let by_counting =
                critical_by_counting(people, 6, true, |answers| average_deviation(answers, median(answers).unwrap()));
            let found = critical(people).unwrap();
            assert!((by_counting.unwrap() - found).abs() < 1e-9, "{id}: counting gives {by_counting:?}");
            vec![found]
        }
        _ if id.starts_with("perm-") => {
            vec![permutation_chance(&numbers(&input["a"]), &numbers(&input["b"])).unwrap()]
        }
        _ => panic!("nothing computes {id}"),
    }
}

/// The package gives a figure for fewer than five raters too, and so do we; whether to believe it is said in its
/// documentation.
fn a_wg_of_package(levels: &[f64]) -> f64 {
    a_wg(levels, 0.0, 5.0).unwrap()
}

fn aggregation(id: &str, input: &Json, expected: usize) -> Vec<f64> {
    if id.starts_with("order-stat") {
        let people = whole(&input["n"]);
        let (from, to) = input["ranks"].as_array().map_or((1, people), |ranks| (whole(&ranks[0]), whole(&ranks[1])));
        return vec![covers_median(people, from, to)];
    }
    if id == "kish" {
        return vec![effective_people(&numbers(&input["w"]))];
    }
    assert!(id.starts_with("dir-"), "nothing computes {id}");
    let levels = numbers(&input["answers"]);
    let weights = if input["w"].is_array() { numbers(&input["w"]) } else { vec![1.0; levels.len()] };
    let weighted: Vec<(f64, f64)> = levels.into_iter().zip(weights).collect();
    let whole = input["N"].is_u64().then(|| whole(&input["N"]));
    let posterior = Posterior::of(&weighted, whole);
    let (low, high) = posterior.interval();
    let mut found = vec![posterior.mean, posterior.deviation, low, high];
    found.truncate(expected);
    found
}

fn hold(text: &str, compute: impl Fn(&str, &Json, usize) -> Vec<f64>) -> usize {
    let vectors: Json = serde_json::from_str(text).unwrap();
    let vectors = vectors.as_array().unwrap();
    for vector in vectors {
        let (id, source) = (vector["id"].as_str().unwrap(), &vector["source"]);
        let expected = numbers(&vector["expected"]);
        let found = compute(id, &vector["input"], expected.len());
        assert_eq!(found.len(), expected.len(), "{id}");
        for (found, expected) in found.iter().zip(&expected) {
            let miss = (found - expected).abs();
            assert!(miss <= vector["tolerance"].as_f64().unwrap(), "{id} ({source}): {found} is not {expected}");
        }
    }
    vectors.len()
}

#[test]
fn every_figure_of_agreement_is_the_published_one() {
    let number = hold(include_str!("../vectors/agreement.json"), |id, input, _| agreement(id, input));
    assert_eq!(number, 26);
}

#[test]
fn every_figure_of_aggregation_is_the_computed_one() {
    let number = hold(include_str!("../vectors/aggregation.json"), aggregation);
    assert_eq!(number, 10);
}
