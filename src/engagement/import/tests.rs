use super::import;
use crate::diagnostic::Diagnostic;
use crate::engagement::Answer;
use crate::engagement::sample::{file, questionnaire, shown};
use crate::id::QuestionId;

/// What is read from a file, an answer a line, and then what is found.
fn imported(name: &str, text: &str) -> String {
    let (answers, findings) = import(&file(name, text), &questionnaire());
    let line = |(id, answer): (QuestionId, Answer)| {
        let rated = answer.rated.map_or(String::new(), |rated| format!(", rated {rated}"));
        let note = if answer.note.is_empty() { String::new() } else { format!(", {:?}", answer.note) };
        format!("{id} = {:?}{rated}{note}, {}\n", answer.given, answer.confidence.word())
    };
    let lines: String = answers.into_iter().map(line).collect();
    lines + &shown(&findings)
}

#[test]
fn all_notations_give_the_same_answers() {
    let toml = r#"
[[answer]]
question = "people.story"
value = "In March, a clinic rang; nobody knew."
rated = 3
note = 'say "again"'
confidence = "fairly"

[[answer]]
question = "money.order"
value = ["duty", "retain", "sell_more"]

[[answer]]
question = "money.users"
value = 1250

[[answer]]
question = "tables.means"
value = { how = "by hand", tried = true }

[[answer]]
question = "people.asked"
state = "unknown"
"#;
    let json = r#"[
  {"question": "people.story", "value": "In March, a clinic rang; nobody knew.", "rated": 3, "note": "say \"again\"",
   "confidence": "fairly", "shown": null},
  {"question": "money.order", "value": ["duty", "retain", "sell_more"]},
  {"question": "money.users", "value": 1250.0},
  {"question": "tables.means", "value": {"tried": true, "how": "by hand"}},
  {"question": "people.asked", "state": "unknown"}
]"#;
    let csv = "\u{feff}Question;Value;State;Rated;Note;Confidence;\r\n\
               people.story;\"In March, a clinic rang; nobody knew.\";;3;\"say \"\"again\"\"\";fairly;\r\n\
               \r\n\
               money.order;duty, no;;;;\r\n";
    let csv = csv.replace("duty, no", "\"duty; keep clients; sell more\"")
        + "money.users;1,250;;;;;\r\n\
           tables.means;\"{\"\"how\"\": \"\"by hand\"\", \"\"tried\"\": true}\";;;;;\r\n\
           people.asked;;unknown;;;;\r\n\
           people.pay;;;;;;\r\n";
    let wanted = r#"people.story = Value(Text("In March, a clinic rang; nobody knew.")), rated 3, "say \"again\"", fairly
money.order = Value(Choices(["duty", "retain", "sell_more"])), sure
money.users = Value(Number(1250.0)), sure
tables.means = Value(Fields([("how", Text("by hand")), ("tried", YesNo(true))])), sure
people.asked = Unknown, sure
"#;
    for (name, text) in [("a.toml", toml), ("a.json", json), ("a.csv", csv.as_str())] {
        assert_eq!(imported(name, text), wanted, "{name}");
        assert_eq!(imported("standard input", text), wanted, "{name} without its name");
    }
    assert_eq!(imported("a.tsv", "sep=\t\nid\tvalue\nmoney.users\t3\n"), "money.users = Value(Number(3.0)), sure\n");
}

#[test]
fn an_object_gives_values_by_question() {
    let text = r#"{
  "people.pay": "time is given",
  "people.slogan": "unknown",
  "people.clients": "Private people",
  "people.asked": "n/a",
  "money.users": 3,
  "money.share": null
}"#;
    let wanted = r#"people.pay = Value(Level(3)), sure
people.slogan = Value(Text("unknown")), sure
people.clients = Value(Choice("people")), sure
people.asked = NotApplicable, sure
money.users = Value(Number(3.0)), sure
"#;
    assert_eq!(imported("a.json", text), wanted);
    assert_eq!(imported("a.json", &format!("\u{feff}{text}")), wanted);
}

#[test]
fn what_is_wrong_in_toml_is_found_and_the_rest_is_read() {
    let text = r#"questionnaire = "sample"
version = "1.1.0"

[[answer]]
question = "people.pay"
value = 9

[[answer]]
question = "people.asked"
value = true
"#;
    assert_eq!(imported("answers.toml", text), TOML);
    assert_eq!(imported("answers.toml", "questionnaire = \"wine\"\nanswer = []"), OTHER);
}

const TOML: &str = r#"people.asked = Value(YesNo(true)), sure
warning[other-version]: version 1.1.0 of the questionnaire was answered; this is version 1.2.0
 --> answers.toml:2:11
  |
2 | version = "1.1.0"
  |           ^^^^^^^
  |
  = help: Check the answers against the questions as they read now; `groundwork migrate` brings an engagement over and says what is to be asked again.
error[not-on-scale]: 9 is not on the scale
 --> answers.toml:6:9
  |
6 | value = 9
  |         ^ answer to `people.pay`
  |
  = help: It goes from 0 (`Punished`) to 5 (`Better off, and shown`).
"#;

const OTHER: &str = r#"error[other-questionnaire]: this belongs to the questionnaire `wine`, not to `sample`
 --> answers.toml:1:17
  |
1 | questionnaire = "wine"
  |                 ^^^^^^
  |
  = help: Use it with its own questionnaire; if only the name is wrong, write `questionnaire = "sample"`.
"#;

#[test]
fn what_is_wrong_in_json_is_found_with_its_line() {
    let list = r#"[
  {"question": "people.pay", "valeu": 3},
  {"question": "people.kinds", "value": ["firms",
    "letters"], "confidence": "certain"},
  {"question": "people.asked", "value": true, "value": false}
]"#;
    assert_eq!(imported("answers.json", list), JSON_LIST);
    let object = r#"{
  "people.pya": 3,
  "people.kinds": ["firms", "letters"],
  "tables.goals": [{"what": "one", "target": 11}],
  "money.ends": "soon"
}"#;
    assert_eq!(imported("answers.json", object), JSON_OBJECT);
    assert_eq!(imported("answers.json", "{\n  \"people.pay\": 3,\n}"), JSON_BROKEN);
    assert_eq!(imported("answers.json", "\"people.pay\""), JSON_TEXT);
}

const JSON_LIST: &str = r#"people.asked = Value(YesNo(true)), sure
error[no-answer]: the answer has neither `value` nor `state`
 --> answers.json:2:16
  |
2 |   {"question": "people.pay", "valeu": 3},
  |                ^^^^^^^^^^^^ answer to `people.pay`
  |
  = help: Add `value`, or say `state = "unknown"`, `"not_applicable"` or `"skipped"`.
error[unknown-key]: an answer has no key `valeu`
 --> answers.json:2:30
  |
2 |   {"question": "people.pay", "valeu": 3},
  |                              ^^^^^^^
  |
  = help: Did you mean `value`?
error[unknown-choice]: `letters` is not one of the choices
 --> answers.json:4:5
  |
4 |     "letters"], "confidence": "certain"},
  |     ^^^^^^^^^ answer to `people.kinds`
  |
  = help: There are `firms`, `people` and `both`.
error[unknown-word]: `confidence` cannot be `certain`
 --> answers.json:4:31
  |
4 |     "letters"], "confidence": "certain"},
  |                               ^^^^^^^^^
  |
  = help: It is `sure`, `fairly` or `guess`.
error[twice]: `value` stands twice here
 --> answers.json:5:47
  |
5 |   {"question": "people.asked", "value": true, "value": false}
  |                                               ^^^^^^^
  |
  = help: Keep one of them.
"#;

const JSON_OBJECT: &str = r#"error[unknown-question]: there is no question `people.pya`
 --> answers.json:2:3
  |
2 |   "people.pya": 3,
  |   ^^^^^^^^^^^^
  |
  = help: Did you mean `people.pay`?
error[unknown-choice]: `letters` is not one of the choices
 --> answers.json:3:29
  |
3 |   "people.kinds": ["firms", "letters"],
  |                             ^^^^^^^^^ answer to `people.kinds`
  |
  = help: There are `firms`, `people` and `both`.
error[out-of-bounds]: 11 is too large
 --> answers.json:4:46
  |
4 |   "tables.goals": [{"what": "one", "target": 11}],
  |                                              ^^ answer to `tables.goals`
  |
  = help: It lies between 0 and 10.
error[date]: `soon` is not a date
 --> answers.json:5:17
  |
5 |   "money.ends": "soon"
  |                 ^^^^^^ answer to `money.ends`
  |
  = help: Write year, month and day like `2026-12-01`, between 1900 and 2199.
"#;

const JSON_BROKEN: &str = "error[json]: this is not JSON: trailing comma
 --> answers.json:3:1
  |
3 | }
  | ^
  |
  = help: Names and texts stand in double quotes, lists in `[ ]`, tables in `{ }`.
";

const JSON_TEXT: &str = r#"error[json]: a text is no set of answers
 --> answers.json:1:1
  |
1 | "people.pay"
  | ^^^^^^^^^^^^
  |
  = help: Write a list of objects, or one object with a value for each question's id.
"#;

#[test]
fn what_is_wrong_in_a_table_is_found_with_its_line() {
    let text = "question,value,state,rated,mood,confidence\n\
                people.pya,3,,,,\n\
                people.pay,6,,,,\n\
                people.clients,privat people,,,,certain\n\
                people.story,\"Two\nlines\",,9,,\n\
                people.asked,perhaps,,,,\n\
                people.asked,yes,no idea,,,\n\
                money.ends,,later,,,\n\
                money.budget,1.250,,,,\n\
                money.users,3,,,,,4\n\
                ,7,,,,\n\
                people.slogan,We listen,,,,\n\
                people.slogan,We listen twice,,,,\n";
    assert_eq!(imported("answers.csv", text), CSV);
    assert_eq!(imported("answers.csv", "people.pay;3\n"), CSV_HEADER);
    assert_eq!(imported("answers.csv", ""), CSV_EMPTY);
    let open = "question,value\npeople.slogan,5\" screens\npeople.story,\"Two\nmoney.users,3\nlines\n";
    assert_eq!(imported("answers.csv", open), CSV_OPEN);
}

const CSV: &str = r#"people.slogan = Value(Text("We listen")), sure
warning[unknown-column]: the column `mood` is not read
 --> answers.csv:1:28
  |
1 | question,value,state,rated,mood,confidence
  |                            ^^^^
  |
  = help: There are `question`, `id`, `code`, `value`, `answer`, `state`, `rated`, `note`, `shown`, `evidence`, `confidence` and `participant`.
error[unknown-question]: there is no question `people.pya`
 --> answers.csv:2:1
  |
2 | people.pya,3,,,,
  | ^^^^^^^^^^
  |
  = help: Did you mean `people.pay`?
error[not-on-scale]: 6 is not on the scale
 --> answers.csv:3:12
  |
3 | people.pay,6,,,,
  |            ^ answer to `people.pay`
  |
  = help: It goes from 0 (`Punished`) to 5 (`Better off, and shown`).
error[unknown-choice]: `privat people` is not one of the choices
 --> answers.csv:4:16
  |
4 | people.clients,privat people,,,,certain
  |                ^^^^^^^^^^^^^ answer to `people.clients`
  |
  = help: Did you mean `people` (Private people)?
error[unknown-word]: the confidence cannot be `certain`
 --> answers.csv:4:33
  |
4 | people.clients,privat people,,,,certain
  |                                 ^^^^^^^ answer to `people.clients`
  |
  = help: There are `sure`, `fairly` and `guess`.
error[not-on-scale]: `9` is not on the scale
 --> answers.csv:6:9
  |
6 | lines",,9,,
  |         ^ answer to `people.story`
  |
  = help: Rate with a whole number from 0 to 5.
error[yes-or-no]: `perhaps` is neither yes nor no
 --> answers.csv:7:14
  |
7 | people.asked,perhaps,,,,
  |              ^^^^^^^ answer to `people.asked`
  |
  = help: Say `yes` or `no`.
error[value-and-state]: there is a value, and yet the state is `no idea`
 --> answers.csv:8:18
  |
8 | people.asked,yes,no idea,,,
  |                  ^^^^^^^ answer to `people.asked`
  |
  = help: Keep one of the two cells.
error[unknown-word]: the state cannot be `later`
 --> answers.csv:9:13
  |
9 | money.ends,,later,,,
  |             ^^^^^ answer to `money.ends`
  |
  = help: There are `unknown`, `not_applicable` and `skipped`.
error[number]: `1.250` can be read in two ways
  --> answers.csv:10:14
   |
10 | money.budget,1.250,,,,
   |              ^^^^^ answer to `money.budget`
   |
   = help: Write `1250` or `1.2500`.
error[too-many-cells]: this row has 7 cells, the header 6
  --> answers.csv:11:19
   |
11 | money.users,3,,,,,4
   |                   ^
   |
   = help: Put a text that contains the separator into double quotes.
error[unknown-question]: this row names no question
  --> answers.csv:12:1
   |
12 | ,7,,,,
   | ^
   |
   = help: A question's id begins with its section; the sections are `people`, `money` and `tables`.
error[answered-twice]: `people.slogan` is answered twice
  --> answers.csv:14:1
   |
14 | people.slogan,We listen twice,,,,
   | ^^^^^^^^^^^^^
   |
   = help: Keep one of the two; the first stands in line 13.
"#;

const CSV_HEADER: &str = "error[missing-column]: the header has no column `question`
 --> answers.csv:1:1
  |
1 | people.pay;3
  | ^^^^^^^^^^
  |
  = help: The first line names the columns, at least `question,value`, or `code,answer` for what is typed off paper; they are parted by commas, semicolons or tabs.
warning[unknown-column]: the column `people.pay` is not read
 --> answers.csv:1:1
  |
1 | people.pay;3
  | ^^^^^^^^^^
  |
  = help: There are `question`, `id`, `code`, `value`, `answer`, `state`, `rated`, `note`, `shown`, `evidence`, `confidence` and `participant`.
warning[unknown-column]: the column `3` is not read
 --> answers.csv:1:12
  |
1 | people.pay;3
  |            ^
  |
  = help: There are `question`, `id`, `code`, `value`, `answer`, `state`, `rated`, `note`, `shown`, `evidence`, `confidence` and `participant`.
";

const CSV_EMPTY: &str = "error[empty]: the file is empty
--> answers.csv
 = help: Its first line names the columns: `question,value`.
";

const CSV_OPEN: &str = r#"people.slogan = Value(Text("5\" screens")), sure
error[open-quote]: this quote is never closed
 --> answers.csv:3:14
  |
3 | people.story,"Two
  |              ^^^^
  |
  = help: Close the text with a second quote; a quote within it is written twice.
"#;

#[test]
fn foreign_tricks_do_not_reach_the_screen() {
    let (_, findings) = import(&file("a.csv", "question,value\nmoney.ends,\u{1b}[2Jsoon\u{202e}\n"), &questionnaire());
    let [Diagnostic { message, .. }] = findings.as_slice() else { panic!("one finding") };
    assert_eq!(message, "`[2Jsoon\u{fffd}` is not a date");
}
