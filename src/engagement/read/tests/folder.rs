use super::{HEAD, file, findings, of_ann, questionnaire, read, read_only};

#[test]
fn files_that_do_not_belong_together_are_told_apart() {
    let with = |from: &str, to: &str| of_ann("").replace(from, to);
    let files = [
        ("acme/engagement.toml", HEAD.to_owned()),
        ("acme/answers/an.toml", of_ann("")),
        ("acme/answers/ann.toml", with("\"sample\"", "\"wine\"")),
        ("acme/answers/anne.toml", with("\"ann\"", "\"anne\"")),
        ("acme/answers/broken.toml", "format = 1\n[[answer]\n".to_owned()),
        ("acme/answers/eve.toml", with("\"ann\"", "\"eve\"").replace("1.2.0", "2.0.0")),
        ("acme/answers/old.toml", with("\"ann\"", "\"old\"").replace("1.2.0", "1.1.9")),
        ("acme/answers/odd.toml", with("\"ann\"", "\"odd\"").replace("1.2.0", "1.2")),
    ];
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (*name, text.as_str())).collect();
    assert_eq!(findings(&files), BELONGING);
}

const BELONGING: &str = r#"error[other-participant]: these are answers of `ann`, but the file is `an.toml`
 --> acme/answers/an.toml:2:15
  |
2 | participant = "ann"
  |               ^^^^^
  |
  = help: Rename the file to `ann.toml`, or correct the id.
error[other-questionnaire]: this belongs to the questionnaire `wine`, not to `sample`
 --> acme/answers/ann.toml:3:17
  |
3 | questionnaire = "wine"
  |                 ^^^^^^
  |
  = help: Use it with its own questionnaire; if only the name is wrong, write `questionnaire = "sample"`.
error[unknown-participant]: `engagement.toml` names no participant `anne`
 --> acme/answers/anne.toml:2:15
  |
2 | participant = "anne"
  |               ^^^^^^
  |
  = help: Add a `[[participant]]` with this id. Did you mean `ann`?
error[toml]: this is not TOML: unclosed array table, expected `]`
 --> acme/answers/broken.toml:2:10
  |
2 | [[answer]
  |          ^
  |
  = help: Texts stand in quotes, lists in `[ ]`, tables under `[name]` or `[[name]]`.
error[unknown-participant]: `engagement.toml` names no participant `eve`
 --> acme/answers/eve.toml:2:15
  |
2 | participant = "eve"
  |               ^^^^^
  |
  = help: Add a `[[participant]]` with this id. There is only `ann`.
error[other-version]: version 2.0.0 of the questionnaire was answered; this is version 1.2.0
 --> acme/answers/eve.toml:4:11
  |
4 | version = "2.0.0"
  |           ^^^^^^^
  |
  = help: Questions changed their meaning in between: use the questionnaire of that version, or bring the engagement over with `groundwork migrate`, which keeps what still holds.
error[unknown-participant]: `engagement.toml` names no participant `odd`
 --> acme/answers/odd.toml:2:15
  |
2 | participant = "odd"
  |               ^^^^^
  |
  = help: Add a `[[participant]]` with this id. There is only `ann`.
error[version]: `1.2` is not a version
 --> acme/answers/odd.toml:4:11
  |
4 | version = "1.2"
  |           ^^^^^
  |
  = help: A version is three numbers: `1.2.0`.
error[unknown-participant]: `engagement.toml` names no participant `old`
 --> acme/answers/old.toml:2:15
  |
2 | participant = "old"
  |               ^^^^^
  |
  = help: Add a `[[participant]]` with this id. There is only `ann`.
warning[other-version]: version 1.1.9 of the questionnaire was answered; this is version 1.2.0
 --> acme/answers/old.toml:4:11
  |
4 | version = "1.1.9"
  |           ^^^^^^^
  |
  = help: Check the answers against the questions as they read now; `groundwork migrate` brings an engagement over and says what is to be asked again.
"#;

#[test]
fn what_is_agreed_and_logged_names_what_there_is() {
    assert_eq!(findings(&[("engagement.toml", HEAD), ("agreed.toml", AGREED), ("log.toml", LOG)]), NAMES);
}

const AGREED: &str = r#"format = 1

[[answer]]
question = "people.pay"
value = 2
dissent = ["ann", "bob", "X"]
"#;

const LOG: &str = r#"format = 1

[[decision]]
what = "Pay changes"
when = "soon"
question = "people.paid"

[[override]]
gate = "incentive-opposes"
who = "Ann"
when = 2026-01-01

[[action]]
owner = "Bob"
"#;

const NAMES: &str = r#"error[unknown-participant]: `engagement.toml` names no participant `bob`
 --> agreed.toml:6:19
  |
6 | dissent = ["ann", "bob", "X"]
  |                   ^^^^^
  |
  = help: There is only `ann`.
error[misspelt-id]: `X` cannot be the id of a participant
 --> agreed.toml:6:26
  |
6 | dissent = ["ann", "bob", "X"]
  |                          ^^^
  |
  = help: Begin with a lower-case letter; go on with lower-case letters, digits, `-` and `_`: `review-incentives`.
error[date]: `when` is not a date: a date is written year, month, day, like `2026-12-01`, between 1900 and 2199
 --> log.toml:5:8
  |
5 | when = "soon"
  |        ^^^^^^
  |
  = help: Write it like `2026-12-01`.
error[unknown-question]: there is no question `people.paid`
 --> log.toml:6:12
  |
6 | question = "people.paid"
  |            ^^^^^^^^^^^^^
  |
  = help: Did you mean `people.pay`?
error[missing-key]: an override needs the key `why`
 --> log.toml:8:1
  |
8 | [[override]]
  | ^^^^^^^^^^^^
  |
  = help: Add `why`: a text in quotes. Why.
error[unknown-gate]: there is no gate `incentive-opposes`
 --> log.toml:9:8
  |
9 | gate = "incentive-opposes"
  |        ^^^^^^^^^^^^^^^^^^^
  |
  = help: Did you mean `incentives-oppose`?
error[missing-key]: an action needs the key `what`
  --> log.toml:13:1
   |
13 | [[action]]
   | ^^^^^^^^^^
   |
   = help: Add `what`: a text in quotes. What will be done.
"#;

#[test]
fn a_folder_without_a_head_is_no_engagement() {
    assert_eq!(findings(&[("acme/log.toml", "format = 1")]), NO_HEAD);
}

const NO_HEAD: &str = "error[missing-file]: the engagement has no file `engagement.toml`
--> engagement.toml
 = help: It names the client, the questionnaire and the participants: put it into the folder.
";

#[test]
fn a_newer_file_is_read_and_marked() {
    let head = HEAD.replace("format = 1", "format = 2").replace("tier =", "mood = \"good\"\ntier =");
    assert_eq!(findings(&[("acme/engagement.toml", &head), ("acme/answers/ann.toml", &of_ann(""))]), NEWER);
    let (engagement, findings) = read(&[file("acme/engagement.toml", &head)], &questionnaire());
    assert_eq!(engagement.unwrap().client, "Nordland");
    assert_eq!(read_only(&findings), ["acme/engagement.toml"]);
}

const NEWER: &str = r#"warning[newer-format]: this file has format 2, newer than 1
 --> acme/engagement.toml:1:10
  |
1 | format = 2
  |          ^
  |
  = help: It is read as far as it is understood and never written over. Install a newer version to change it.
warning[unknown-key]: an engagement has no key `mood`
 --> acme/engagement.toml:5:1
  |
5 | mood = "good"
  | ^^^^
  |
  = help: Its keys are `format`, `client`, `questionnaire`, `version`, `tier`, `currency`, `start`, `wished`, `privacy` and `participant`.
"#;
