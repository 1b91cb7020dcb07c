use super::{HEAD, findings, of_ann};

#[test]
fn every_wrong_answer_is_found_at_once() {
    let answers = of_ann(ANSWERS);
    assert_eq!(findings(&[("acme/engagement.toml", HEAD), ("acme/answers/ann.toml", &answers)]), FOUND);
}

const ANSWERS: &str = r#"
[[answer]]
question = "people.pai"
value = 3

[[answer]]
question = "money.weather"
value = 3

[[answer]]
question = "weather.today"
value = 3

[[answer]]
question = "people.pay"
value = 6
rated = 7

[[answer]]
question = "people.pay"
value = "3"
side = { sinc = 2026-01-01, countries = ["firms", "frims"] }

[[answer]]
question = "people.story"
value = "x"
state = "unknown"
shown = ""

[[answer]]
question = "people.clients"
value = "Private people"

[[answer]]
question = "people.asked"
confidence = "certain"

[[answer]]
question = "people.channels"
state = "dunno"
colour = "red"

[[answer]]
question = "people.kinds"
value = [
  "firms",
  "letters",
]
at = 2026-11-20

[[answer]]
question = "people.slogan"
value = "   "

[[answer]]
question = "money.users"
value = 0

[[answer]]
question = "money.gain"
value = { low = 3, likley = 2, likely = 2, high = 1 }

[[answer]]
question = "money.ends"
value = "soon\u001b[2J"

[[answer]]
question = "money.order"
value = ["duty", "retain"]

[[answer]]
question = "money.split"
value = { duty = 40, retain = 50 }

[[answer]]
question = "tables.goals"

[[answer.value]]
what = "one"
owner = 7

[[answer.value]]
waht = "two"

[[answer.value]]
what = "three"
target = 12

[[answer.value]]
what = "four"

[[answer]]
question = "tables.skills"
value = { servers = 3, printers = 1 }

[[answer]]
question = "tables.means"
value = 3
"#;

const FOUND: &str = r#"error[unknown-question]: there is no question `people.pai`
 --> acme/answers/ann.toml:7:12
  |
7 | question = "people.pai"
  |            ^^^^^^^^^^^^
  |
  = help: Did you mean `people.pay`?
error[unknown-question]: there is no question `money.weather`
  --> acme/answers/ann.toml:11:12
   |
11 | question = "money.weather"
   |            ^^^^^^^^^^^^^^^
   |
   = help: The questions of `money` are `money.users`, `money.share`, `money.budget`, `money.gain`, `money.ends`, `money.order` and `money.split`.
error[unknown-question]: there is no question `weather.today`
  --> acme/answers/ann.toml:15:12
   |
15 | question = "weather.today"
   |            ^^^^^^^^^^^^^^^
   |
   = help: A question's id begins with its section; the sections are `people`, `money` and `tables`.
error[not-on-scale]: 6 is not on the scale
  --> acme/answers/ann.toml:20:9
   |
20 | value = 6
   |         ^ answer to `people.pay`
   |
   = help: It goes from 0 (`Punished`) to 5 (`Better off, and shown`).
error[not-on-scale]: 7 is not on the scale
  --> acme/answers/ann.toml:21:9
   |
21 | rated = 7
   |         ^ answer to `people.pay`
   |
   = help: It goes from 0 (`Punished`) to 5 (`Better off, and shown`).
error[answered-twice]: `people.pay` is answered twice
  --> acme/answers/ann.toml:24:12
   |
24 | question = "people.pay"
   |            ^^^^^^^^^^^^
   |
   = help: Keep one of the two; the first stands in line 19.
error[wrong-type]: a text does not fit here
  --> acme/answers/ann.toml:25:9
   |
25 | value = "3"
   |         ^^^ answer to `people.pay`
   |
   = help: Write a whole number from 0 to 5.
error[unknown-field]: there is no side field `sinc`
  --> acme/answers/ann.toml:26:10
   |
26 | side = { sinc = 2026-01-01, countries = ["firms", "frims"] }
   |          ^^^^ answer to `people.pay`
   |
   = help: Did you mean `since`?
error[unknown-choice]: `frims` is not one of the choices
  --> acme/answers/ann.toml:26:51
   |
26 | side = { sinc = 2026-01-01, countries = ["firms", "frims"] }
   |                                                   ^^^^^^^ answer to `people.pay`
   |
   = help: Did you mean `firms`?
error[value-and-state]: there is a value, and yet the state is `unknown`
  --> acme/answers/ann.toml:31:9
   |
31 | state = "unknown"
   |         ^^^^^^^^^ answer to `people.story`
   |
   = help: Keep `value`, or keep `state`.
error[blank]: `shown` is blank
  --> acme/answers/ann.toml:32:9
   |
32 | shown = ""
   |         ^^
   |
   = help: Fill it in, or leave the key out if it may be left out.
error[unknown-choice]: `Private people` is not one of the choices
  --> acme/answers/ann.toml:36:9
   |
36 | value = "Private people"
   |         ^^^^^^^^^^^^^^^^ answer to `people.clients`
   |
   = help: Write its id: `people`.
error[no-answer]: the answer has neither `value` nor `state`
  --> acme/answers/ann.toml:39:12
   |
39 | question = "people.asked"
   |            ^^^^^^^^^^^^^^ answer to `people.asked`
   |
   = help: Add `value`, or say `state = "unknown"`, `"not_applicable"` or `"skipped"`.
error[unknown-word]: `confidence` cannot be `certain`
  --> acme/answers/ann.toml:40:14
   |
40 | confidence = "certain"
   |              ^^^^^^^^^
   |
   = help: It is `sure`, `fairly` or `guess`.
error[unknown-word]: `state` cannot be `dunno`
  --> acme/answers/ann.toml:44:9
   |
44 | state = "dunno"
   |         ^^^^^^^
   |
   = help: It is `unknown`, `not_applicable` or `skipped`.
error[unknown-key]: an answer has no key `colour`
  --> acme/answers/ann.toml:45:1
   |
45 | colour = "red"
   | ^^^^^^
   |
   = help: Its keys are `question`, `value`, `state`, `rated`, `side`, `note`, `shown`, `confidence`, `at` and `inactive`.
error[unknown-choice]: `letters` is not one of the choices
  --> acme/answers/ann.toml:51:3
   |
51 |   "letters",
   |   ^^^^^^^^^ answer to `people.kinds`
   |
   = help: There are `firms`, `people` and `both`.
error[date]: `2026-11-20` is not a point in time
  --> acme/answers/ann.toml:53:6
   |
53 | at = 2026-11-20
   |      ^^^^^^^^^^ answer to `people.kinds`
   |
   = help: Write it like `2026-12-01T10:00:00Z`.
error[blank]: the text is blank
  --> acme/answers/ann.toml:57:9
   |
57 | value = "   "
   |         ^^^^^ answer to `people.slogan`
   |
   = help: Write something, or leave the answer out.
error[out-of-bounds]: 0 is too small
  --> acme/answers/ann.toml:61:9
   |
61 | value = 0
   |         ^ answer to `money.users`
   |
   = help: It is at least 1 (people).
error[range]: the range is upside down: 3, 2, 1
  --> acme/answers/ann.toml:65:9
   |
65 | value = { low = 3, likley = 2, likely = 2, high = 1 }
   |         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ answer to `money.gain`
   |
   = help: It rises from `low` over `likely` to `high`.
error[unknown-key]: a range has no number `likley`
  --> acme/answers/ann.toml:65:20
   |
65 | value = { low = 3, likley = 2, likely = 2, high = 1 }
   |                    ^^^^^^ answer to `money.gain`
   |
   = help: Did you mean `likely`?
error[date]: `soon [2J` is not a date
  --> acme/answers/ann.toml:69:9
   |
69 | value = "soon\u001b[2J"
   |         ^^^^^^^^^^^^^^^ answer to `money.ends`
   |
   = help: Write year, month and day like `2026-12-01`, between 1900 and 2199.
error[ranking]: the ranking leaves out `sell_more`
  --> acme/answers/ann.toml:73:9
   |
73 | value = ["duty", "retain"]
   |         ^^^^^^^^^^^^^^^^^^ answer to `money.order`
   |
   = help: Name every choice once, the most important first.
error[shares]: the shares sum to 90
  --> acme/answers/ann.toml:77:9
   |
77 | value = { duty = 40, retain = 50 }
   |         ^^^^^^^^^^^^^^^^^^^^^^^^^^ answer to `money.split`
   |
   = help: They sum to 100: give out 10 more.
error[too-many-rows]: the list has 4 rows
  --> acme/answers/ann.toml:82:1
   |
82 | [[answer.value]]
   | ^^^^^^^^^^^^^^^^ answer to `tables.goals`
   |
   = help: At most 3 rows: keep the most important ones.
error[wrong-type]: a whole number does not fit here
  --> acme/answers/ann.toml:84:9
   |
84 | owner = 7
   |         ^ answer to `tables.goals`
   |
   = help: Write a text in quotes.
error[unknown-column]: there is no column `waht`
  --> acme/answers/ann.toml:87:1
   |
87 | waht = "two"
   | ^^^^ answer to `tables.goals`
   |
   = help: Did you mean `what`?
error[out-of-bounds]: 12 is too large
  --> acme/answers/ann.toml:91:10
   |
91 | target = 12
   |          ^^ answer to `tables.goals`
   |
   = help: It lies between 0 and 10.
error[not-on-scale]: there is no step 3
  --> acme/answers/ann.toml:98:21
   |
98 | value = { servers = 3, printers = 1 }
   |                     ^ answer to `tables.skills`
   |
   = help: The steps are: 0 never · 1 with help · 2 alone.
error[unknown-row]: there is no row `printers`
  --> acme/answers/ann.toml:98:24
   |
98 | value = { servers = 3, printers = 1 }
   |                        ^^^^^^^^ answer to `tables.skills`
   |
   = help: There are `servers` and `reports`.
error[wrong-type]: a whole number does not fit here
   --> acme/answers/ann.toml:102:9
    |
102 | value = 3
    |         ^ answer to `tables.means`
    |
    = help: Write a table of fields, like `{ field = "…" }`.
"#;
