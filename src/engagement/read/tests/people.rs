use super::{HEAD, findings, of_ann};

#[test]
fn every_mistake_of_the_head_is_found_at_once() {
    assert_eq!(findings(&[("acme/engagement.toml", WRONG)]), FOUND);
}

const WRONG: &str = r#"format = 1
client = "Nordland"
questionnaire = "sample"
version = "1.0.0"
tier = "short"
currency = "Euro"
start = "2027-13-01"
wished = 2026-01-01

[[participant]]
id = "ann"
name = "Ann"
role = "excutive"
confidentiality = "secret"

[[participant]]
id = "ann"
name = "Ann again"
role = "program"

[[participant]]
id = "Bob"
name = "Bob"
role = "sales"
"#;

const FOUND: &str = r#"warning[other-version]: version 1.0.0 of the questionnaire was answered; this is version 1.2.0
 --> acme/engagement.toml:4:11
  |
4 | version = "1.0.0"
  |           ^^^^^^^
  |
  = help: Check the answers against the questions as they read now; `groundwork migrate` brings an engagement over and says what is to be asked again.
error[unknown-tier]: there is no tier `short`
 --> acme/engagement.toml:5:8
  |
5 | tier = "short"
  |        ^^^^^^^
  |
  = help: There are `core` and `full`.
error[currency]: `Euro` is not a currency
 --> acme/engagement.toml:6:12
  |
6 | currency = "Euro"
  |            ^^^^^^
  |
  = help: Write its three capital letters: `EUR`, `GBP`, `USD`.
error[date]: `start` is not a date: a date is written year, month, day, like `2026-12-01`, between 1900 and 2199
 --> acme/engagement.toml:7:9
  |
7 | start = "2027-13-01"
  |         ^^^^^^^^^^^^
  |
  = help: Write it like `2026-12-01`.
error[unknown-role]: there is no role `excutive`
  --> acme/engagement.toml:13:8
   |
13 | role = "excutive"
   |        ^^^^^^^^^^
   |
   = help: Did you mean `executive`?
error[unknown-word]: `confidentiality` cannot be `secret`
  --> acme/engagement.toml:14:19
   |
14 | confidentiality = "secret"
   |                   ^^^^^^^^
   |
   = help: It is `attributed`, `confidential` or `unattributed`.
error[participant-twice]: there are two participants `ann`
  --> acme/engagement.toml:17:6
   |
17 | id = "ann"
   |      ^^^^^
   |
   = help: Give one of them another id: it names the answer file.
warning[silent-role]: people in the role `program` are not asked
  --> acme/engagement.toml:19:8
   |
19 | role = "program"
   |        ^^^^^^^^^
   |
   = help: It only owns work. The roles that answer are `executive` and `sales`.
error[misspelt-id]: `Bob` cannot be the id of a participant
  --> acme/engagement.toml:22:6
   |
22 | id = "Bob"
   |      ^^^^^
   |
   = help: Begin with a lower-case letter; go on with lower-case letters, digits, `-` and `_`: `review-incentives`.
"#;

#[test]
fn what_is_only_doubtful_is_warned_of() {
    let head = HEAD
        .replace("currency =", "start = 2027-01-01\nwished = 2026-12-01\ncurrency =")
        .replace("1.2.0", "1.1.0")
        .replace("executive", "program");
    let answers = of_ann("").replace("1.2.0", "1.1.0");
    assert_eq!(findings(&[("acme/engagement.toml", &head), ("acme/answers/ann.toml", &answers)]), DOUBTFUL);
}

const DOUBTFUL: &str = r#"warning[other-version]: version 1.1.0 of the questionnaire was answered; this is version 1.2.0
 --> acme/engagement.toml:4:11
  |
4 | version = "1.1.0"
  |           ^^^^^^^
  |
  = help: Check the answers against the questions as they read now; `groundwork migrate` brings an engagement over and says what is to be asked again.
warning[wish-before-start]: the wish to be live on 2026-12-01 comes before the start on 2027-01-01
 --> acme/engagement.toml:7:10
  |
7 | wished = 2026-12-01
  |          ^^^^^^^^^^
  |
  = help: Move one of the two days, or leave `wished` out.
warning[silent-role]: people in the role `program` are not asked
  --> acme/engagement.toml:13:8
   |
13 | role = "program"
   |        ^^^^^^^^^
   |
   = help: It only owns work. The roles that answer are `executive` and `sales`.
"#;

#[test]
fn answers_to_another_major_version_are_not_held_against_this_one() {
    let head = HEAD.replace("1.2.0", "0.9.0");
    let answers = of_ann("[[answer]]\nquestion = \"gone.away\"\nvalue = 1\n").replace("1.2.0", "0.9.0");
    assert_eq!(findings(&[("acme/engagement.toml", &head), ("acme/answers/ann.toml", &answers)]), OTHER_MAJOR);
}

const OTHER_MAJOR: &str = r#"error[other-version]: version 0.9.0 of the questionnaire was answered; this is version 1.2.0
 --> acme/engagement.toml:4:11
  |
4 | version = "0.9.0"
  |           ^^^^^^^
  |
  = help: Questions changed their meaning in between: use the questionnaire of that version, or bring the engagement over with `groundwork migrate`, which keeps what still holds.
"#;
