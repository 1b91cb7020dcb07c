//! What pulls readiness up and down, worked by hand.

use std::sync::Arc;

use super::assess;
use super::pull::{Pulls, pulls};
use crate::diagnostic::Source;
use crate::engagement;
use crate::plan::Terms;
use crate::questionnaire::{Questionnaire, testing};
use crate::unit::Date;

const ANCHORS: &str = "anchors = [\"a\", \"b\", \"c\", \"d\", \"e\", \"f\"]\n";

/// Dimensions of one question each, with their weights and targets.
fn method(dimensions: &[(&str, f64, f64)]) -> Questionnaire {
    let of = |one: &dyn Fn(&(&str, f64, f64)) -> String| dimensions.iter().map(one).collect::<String>();
    let (head, rest) = testing::FRAME.split_once("[[dimension]]").unwrap();
    let tail = &rest[rest.find("[[band]]").unwrap()..];
    let tables = of(&|(id, weight, target)| {
        format!(
            "[[dimension]]\nid = \"{id}\"\ntitle = \"{id}\"\ndefinition = \"d\"\nweight = {weight}\ntarget = {target}\n{ANCHORS}"
        )
    });
    let frame = format!("{}{tables}{tail}", head.replace("VERSION", "1.0.0"));
    let questions = of(&|(id, _, _)| {
        format!(
            "[[question]]\nid = \"q.{id}\"\nkind = \"scale\"\nask = \"How far?\"\nscores = {{ {id} = 1 }}\n{ANCHORS}"
        )
    });
    testing::tiny("1.0.0", &questions, &[("questionnaire.toml", &frame)])
}

fn pulled(dimensions: &[(&str, f64, f64)], levels: &[(&str, u8)]) -> Option<Pulls> {
    let questionnaire = method(dimensions);
    let head = "format = 1\nclient = \"C\"\nquestionnaire = \"tiny\"\nversion = \"1.0.0\"\ntier = \"core\"\n\
                currency = \"EUR\"\n[[participant]]\nid = \"ann\"\nname = \"Ann\"\nrole = \"boss\"\n";
    let mut said = "format = 1\nparticipant = \"ann\"\nquestionnaire = \"tiny\"\nversion = \"1.0.0\"\n".to_owned();
    for (id, level) in levels {
        said += &format!("[[answer]]\nquestion = \"q.{id}\"\nvalue = {level}\nshown = \"page 3\"\n");
    }
    let files = [("engagement.toml", head.to_owned()), ("answers/ann.toml", said)];
    let files = files.map(|(name, text)| Arc::new(Source { name: name.to_owned(), text: text.into() }));
    let (engagement, findings) = engagement::read(&files, &questionnaire);
    let engagement = engagement.unwrap_or_else(|| panic!("{findings:?}"));
    let start = Date::parse("2027-01-11").unwrap();
    pulls(&questionnaire, &assess(&questionnaire, &engagement, Terms { start, wished: None }))
}

/// Half of the weight each. At the targets 4 and 2.25 the plain mean is 3.125 and the strict one √9 = 3: 62.5 and 60
/// points. Plain, a dimension moves 10 points for each level: −3 levels are −30, +1.75 are +17.5. Strict, the sets
/// are worth 20·√(4·2.25) = 60, with `x` 20·√(1·2.25) = 30, with `y` 20·√(4·4) = 80, with both 20·√(1·4) = 40;
/// `x` moves (30 − 60) or (40 − 80), −35 in the middle, `y` (80 − 60) or (40 − 30), 15 in the middle.
#[test]
fn two_dimensions_by_hand() {
    let found = pulled(&[("x", 50.0, 4.0), ("y", 50.0, 2.25)], &[("x", 1), ("y", 4)]).unwrap();
    let close = |one: &[f64], other: [f64; 2]| {
        assert_eq!(one.len(), 2);
        assert!(one.iter().zip(other).all(|(one, other)| (one - other).abs() < 1e-9), "{one:?} {other:?}");
    };
    close(&found.plain, [-30.0, 17.5]);
    close(&found.strict, [-35.0, 15.0]);
    assert!((found.from - 62.5).abs() < 1e-9);
}

/// Twice the weight is twice the points; what stands at its target pulls neither way.
#[test]
fn the_weight_counts_and_the_target_is_nought() {
    let found = pulled(&[("x", 60.0, 4.0), ("y", 30.0, 4.0), ("z", 10.0, 3.0)], &[("x", 3), ("y", 3), ("z", 3)]);
    let Pulls { from, plain, strict } = found.unwrap();
    // 20 · (0.6 · 4 + 0.3 · 4 + 0.1 · 3) = 78.
    assert!((from - 78.0).abs() < 1e-9);
    let expected = [-12.0, -6.0, 0.0];
    assert!(plain.iter().zip(expected).all(|(one, other)| (one - other).abs() < 1e-9), "{plain:?}");
    assert!(strict[0] < strict[1] && strict[1] < 0.0 && strict[2].abs() < 1e-9, "{strict:?}");
}

#[test]
fn nothing_is_told_as_long_as_a_dimension_is_unknown() {
    assert_eq!(pulled(&[("x", 50.0, 4.0), ("y", 50.0, 3.0)], &[("x", 1)]), None);
}

/// Sixteen dimensions are more than can be counted out.
#[test]
fn too_many_dimensions() {
    let names: Vec<String> = (0..16).map(|place| format!("d{place}")).collect();
    let known = |names: &[String], weight: f64| {
        let dimensions: Vec<(&str, f64, f64)> = names.iter().map(|name| (name.as_str(), weight, 3.0)).collect();
        let levels: Vec<(&str, u8)> = names.iter().map(|name| (name.as_str(), 2)).collect();
        pulled(&dimensions, &levels).is_some()
    };
    assert_eq!((known(&names, 6.25), known(&names[..8], 12.5)), (false, true));
}
