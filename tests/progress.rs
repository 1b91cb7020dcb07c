//! Waves and reliability: published and independently computed figures.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test says by a panic that something is wrong"
)]

use std::path::Path;

use groundwork::progress::{Noise, paired_t, sign_flip_chance, smallest_sign_flip_chance};
use groundwork::reliability::{Loadings, alpha, alpha_of, longstring, omega_total};
use serde_json::Value;

fn vectors(file: &str) -> Vec<Value> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors").join(file);
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().unwrap().iter().map(|one| one.as_f64().unwrap()).collect()
}

fn check(vector: &Value, found: &[f64]) {
    let (expected, tolerance) = (numbers(&vector["expected"]), vector["tolerance"].as_f64().unwrap());
    assert_eq!(expected.len(), found.len(), "{}", vector["id"]);
    for (expected, found) in expected.iter().zip(found) {
        assert!((expected - found).abs() <= tolerance, "{}: {found} instead of {expected}", vector["id"]);
    }
}

#[test]
fn every_vector_of_waves() {
    for vector in vectors("waves.json") {
        let input = &vector["input"];
        let number = |name: &str| input[name].as_f64().unwrap();
        match vector["id"].as_str().unwrap() {
            "sleep-paired-t" => {
                let t = paired_t(&numbers(&input["diff"])).unwrap();
                check(&vector, &[t.t, t.chance, t.interval.0, t.interval.1]);
            }
            "rci-JT1991" => {
                let noise = Noise::of(number("s1"), number("rxx")).unwrap();
                check(&vector, &[noise.index(number("x1"), number("x2"))]);
            }
            "min-p-signflip" => {
                let sizes: Vec<usize> = input["n"]
                    .as_array()
                    .unwrap()
                    .iter()
                    .map(|one| usize::try_from(one.as_u64().unwrap()).unwrap())
                    .collect();
                let smallest: Vec<f64> = sizes.iter().map(|size| smallest_sign_flip_chance(*size)).collect();
                check(&vector, &smallest);
                let reached: Vec<f64> = sizes.iter().map(|size| sign_flip_chance(&vec![1.0; *size]).unwrap()).collect();
                check(&vector, &reached);
            }
            other => panic!("nothing is held against the vector `{other}`"),
        }
    }
}

#[test]
fn every_vector_of_the_questionnaire() {
    for vector in vectors("questionnaire.json") {
        let input = &vector["input"];
        match vector["id"].as_str().unwrap() {
            "omega-alpha-congeneric" => {
                let strengths = numbers(&input["loadings"]);
                let own = strengths.iter().map(|one| 1.0 - one * one).collect();
                let loadings = Loadings { strengths, own };
                check(&vector, &[omega_total(&loadings).unwrap(), alpha_of(&loadings).unwrap()]);
            }
            "longstring" => {
                let found: Vec<f64> =
                    ["a", "b", "c", "d"].iter().map(|name| longstring(&numbers(&input[*name])) as f64).collect();
                check(&vector, &found);
            }
            "alpha-feldt" => {
                let rows: Vec<Vec<f64>> = input.as_array().unwrap().iter().map(numbers).collect();
                let found = alpha(&rows).unwrap();
                let expected = numbers(&vector["expected"]);
                assert!((found.value - expected[0]).abs() <= vector["tolerance"].as_f64().unwrap(), "{found:?}");
                // The source prints the ends of the interval with two or three digits.
                assert!((found.interval.0 - expected[1]).abs() < 5e-4, "{found:?}");
                assert!((found.interval.1 - expected[2]).abs() < 5e-3, "{found:?}");
            }
            other => panic!("nothing is held against the vector `{other}`"),
        }
    }
}
