//! What is said of a line of the business case that cannot grow as it is written.

use std::sync::Arc;

use super::super::testing::FRAME;
use super::read;
use crate::diagnostic::{Look, Source, render};

const MODEL: &str = r#"format = 1
[settings]
about = "Tests."
horizon = 3
rate = 0
months = 0
ramp = [1]
[[option]]
id = "buy"
title = "Buy"
about = "Buy."
[[variable]]
id = "users"
title = "Users"
ask = "How many?"
help = "Count."
[[variable]]
id = "rise"
title = "Rise"
ask = "How much more each year?"
help = "Ask."
measure = "percent"
[[line]]
id = "licences"
title = "Licences"
kind = "cost"
options = ["buy"]
factors = ["users"]
flow = "running"
grows = "rise"
"#;

const QUESTION: &str = "format = 1\n[section]\nid = \"q\"\ntitle = \"Questions\"\n\
                        [[question]]\nid = \"q.one\"\nkind = \"yes_no\"\nask = \"Is it so?\"\n";

/// Everything that is said if these lines of the model read otherwise.
fn said(changes: &[(&str, &str)]) -> String {
    let mut model = MODEL.to_owned();
    for (from, to) in changes {
        assert!(model.contains(from), "{from}");
        model = model.replace(from, to);
    }
    let frame = format!("format = 1\n{}", FRAME.replace("VERSION", "1.0.0"));
    let files =
        [("questionnaire.toml", frame), ("sections/10-q.toml", QUESTION.to_owned()), ("business-case.toml", model)];
    let sources = files.map(|(name, text)| Arc::new(Source { name: name.to_owned(), text: text.into() }));
    let (_, findings) = read(&sources);
    findings.iter().map(|finding| render(finding, Look::Plain)).collect::<Vec<_>>().join("\n\n")
}

#[test]
fn a_line_that_runs_grows_by_a_rate() {
    assert_eq!(said(&[]), "");
}

#[test]
fn it_grows_by_a_quantity_that_is_asked_for() {
    assert_eq!(
        said(&[("grows = \"rise\"", "grows = \"rose\"")]),
        "error[unknown-reference]: there is no quantity `rose`
  --> business-case.toml:30:9
   |
30 | grows = \"rose\"
   |         ^^^^^^
   |
   = help: They are users and rise. Did you mean `rise`?"
    );
}

#[test]
fn it_grows_by_per_cent() {
    assert_eq!(
        said(&[("measure = \"percent\"", "measure = \"money\"")]),
        "error[wrong-kind]: `rise` is not written in per cent, so nothing can grow by it
  --> business-case.toml:30:9
   |
30 | grows = \"rise\"
   |         ^^^^^^
   |
   = help: Name a quantity with `measure = \"percent\"`."
    );
}

#[test]
fn only_what_runs_grows() {
    for flow in ["once", "ramped", "last"] {
        assert_eq!(
            said(&[("flow = \"running\"", &format!("flow = \"{flow}\""))]),
            "error[wrong-kind]: only a running amount grows
  --> business-case.toml:30:9
   |
30 | grows = \"rise\"
   |         ^^^^^^
   |
   = help: Write `flow = \"running\"`, or leave `grows` out."
        );
    }
}

#[test]
fn it_does_not_grow_by_its_own_factor() {
    assert_eq!(
        said(&[("factors = [\"users\"]", "factors = [\"users\", \"rise\"]")]),
        "error[out-of-range]: `rise` is a factor of this line already, so the line cannot grow by it too
  --> business-case.toml:30:9
   |
30 | grows = \"rise\"
   |         ^^^^^^
   |
   = help: Name another quantity, or leave `grows` out."
    );
}
