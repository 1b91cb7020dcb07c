use super::super::Questionnaire;
use super::super::testing::tiny;
use super::{Fate, compatibility, diff};

const SCALE: &str = r#"
[[question]]
id = "q.time"
kind = "scale"
ask = "Is there time?"
anchors = ["none", "little", "some", "enough", "much", "plenty"]
scores = { people = 3 }
"#;
const SINGLE: &str = r#"
[[question]]
id = "q.pay"
kind = "single"
ask = "What is paid for?"
scores = { people = 1 }
choice = [{ id = "results", label = "Results", level = 4 }, { id = "hours", label = "Hours", level = 1 }]
"#;
const NUMBER: &str = "
[[question]]
id = \"q.users\"
kind = \"number\"
ask = \"How many?\"
min = 1
max = 100
unit = \"people\"
";

fn old() -> Questionnaire {
    tiny("1.0.0", &format!("{SCALE}{SINGLE}{NUMBER}"), &[])
}

fn new(questions: &[&str]) -> Questionnaire {
    tiny("2.0.0", &questions.concat(), &[])
}

/// Every change in one line: kind, id, words, fate, and what exactly.
fn said(old: &Questionnaire, new: &Questionnaire) -> Vec<String> {
    diff(old, new)
        .iter()
        .map(|change| {
            let details: Vec<String> =
                change.details.iter().map(|one| format!("{}: {} → {}", one.what, one.before, one.after)).collect();
            let fate = change.answers.map_or("", Fate::words);
            format!("{} {} {} [{fate}] {}", change.kind, change.id, change.words.join("+"), details.join("; "))
        })
        .collect()
}

#[test]
fn the_same_is_the_same() {
    let broken = SCALE.replace("Is there time?", "Is  there\\ntime?");
    assert_eq!(said(&old(), &new(&[&broken, SINGLE, NUMBER])), Vec::<String>::new());
}

#[test]
fn wording_and_anchors_mean_asking_again() {
    let scale = SCALE.replace("Is there time?", "Is there time left?").replace("plenty", "all of it");
    assert_eq!(
        said(&old(), &new(&[&scale, SINGLE, NUMBER])),
        ["question q.time reworded+rescaled [to be asked again] wording: Is there time? → Is there time left?; \
             anchor 5: plenty → all of it"]
    );
}

#[test]
fn weights_levels_and_help_keep_answers() {
    let scale = SCALE.replace("people = 3", "people = 2");
    let single = SINGLE.replace("level = 4", "level = 3").replace("ask =", "help = \"Think.\"\nask =");
    assert_eq!(
        said(&old(), &new(&[&scale, &single, NUMBER])),
        [
            "question q.time reweighted [answers are kept] counts for: people 3 → people 2",
            "question q.pay levelled otherwise+explained otherwise [answers are kept] \
             level of `results`: 4 → 3; help:  → Think.",
        ]
    );
}

#[test]
fn what_is_narrower_concerns_those_that_no_longer_fit() {
    let single = SINGLE
        .replace(r#"{ id = "hours", label = "Hours", level = 1 }"#, r#"{ id = "years", label = "Years", level = 1 }"#);
    let number = NUMBER.replace("max = 100", "max = 50");
    assert_eq!(
        said(&old(), &new(&[SCALE, &single, &number])),
        [
            "question q.pay loses a choice+has a new choice [answers that still fit are kept, others asked again] \
             choice `hours`: Hours → ; choice `years`:  → Years",
            "question q.users bounded otherwise [answers that still fit are kept, others asked again] most: 100 → 50",
        ]
    );
    let days = NUMBER.replace("\"people\"", "\"teams\"");
    assert_eq!(
        said(&old(), &new(&[SCALE, SINGLE, &days])),
        ["question q.users rescaled [to be asked again] unit: people → teams"]
    );
}

#[test]
fn another_form_leaves_no_answer() {
    let text = "[[question]]\nid = \"q.users\"\nkind = \"text\"\nask = \"How many?\"\n";
    assert_eq!(
        said(&old(), &new(&[SCALE, SINGLE, text])),
        ["question q.users asked in another form [to be asked again] kind: number → text"]
    );
}

#[test]
fn as_few_questions_as_possible_have_moved() {
    assert_eq!(said(&old(), &new(&[SINGLE, NUMBER, SCALE])), ["question q.time moved [answers are kept] "]);
}

#[test]
fn retired_ids_lead_to_new_ones() {
    let renamed = SCALE.replace("q.time", "q.hours");
    let retired = "[[retired]]\nid = \"q.time\"\nkind = \"question\"\nbecause = \"clearer\"\nreplaced_by = \"q.hours\"\n\
                   [[retired]]\nid = \"q.users\"\nkind = \"question\"\nbecause = \"nobody knew\"\n";
    let new = tiny("2.0.0", &format!("{renamed}{SINGLE}"), &[("retired.toml", retired)]);
    let changes = diff(&old(), &new);
    assert_eq!(
        said(&old(), &new),
        [
            "question q.hours renamed [answers are kept] id: q.time → q.hours",
            "question q.users removed [answers are kept aside] wording: How many? → ",
        ]
    );
    assert_eq!(changes[1].means, "nobody knew");
    // What is not said to be the same is another question.
    let silent = tiny("2.0.0", &format!("{renamed}{SINGLE}{NUMBER}"), &[]);
    assert_eq!(
        said(&old(), &silent),
        [
            "question q.hours added [to be asked] wording:  → Is there time?",
            "question q.time removed [answers are kept aside] wording: Is there time? → ",
        ]
    );
}

#[test]
fn gates_and_tasks_are_compared_too() {
    let gate = |when: &str, id: &str| {
        format!(
            "[[gate]]\nid = \"{id}\"\ntitle = \"No time\"\nseverity = \"hold\"\nwhen = \"{when}\"\nmessage = \"Wait.\"\n\
             clear = \"There is time.\"\n"
        )
    };
    let with = |text: &str| tiny("1.0.0", SCALE, &[("gates.toml", text)]);
    let old = with(&gate("q.time <= 1", "no-time"));
    assert_eq!(
        said(&old, &with(&gate("q.time <= 2", "no-time"))),
        ["gate no-time decided otherwise [] rule: q.time <= 1 → q.time <= 2"]
    );
    let two = format!("{}{}", gate("q.time <= 1", "no-time"), gate("q.time == 0", "never"));
    assert_eq!(said(&old, &with(&two)), ["gate never added [] "]);
    let gone = diff(&with(&two), &old);
    assert_eq!((gone[0].id.as_str(), gone[0].means.as_str()), ("never", "whoever passed it on purpose is kept aside"));
}

/// 3 of 4 weights mean what they meant when `q.pay` (weight 1) is reworded; kept on purpose, all do.
#[test]
fn compatibility_is_the_share_of_weight_that_means_the_same() {
    let single = SINGLE.replace("What is paid for?", "What does pay depend on?");
    let (old, new) = (old(), new(&[SCALE, &single, NUMBER]));
    let tier = &new.tiers[0].id;
    assert!((compatibility(&old, &new, tier, &[]).percent() - 75.0).abs() < 1e-9);
    let keep = new.question("q.pay").unwrap().id.clone();
    assert!((compatibility(&old, &new, tier, &[keep]).percent() - 100.0).abs() < 1e-9);
}

/// A choice that goes on under another id with the same label changes nothing; with another label it is reworded.
#[test]
fn parts_are_followed_to_their_new_ids() {
    let retired = "[[retired]]\nid = \"q.pay.hours\"\nkind = \"choice\"\nbecause = \"clearer\"\nreplaced_by = \"q.pay.presence\"\n";
    let with = |single: &str| tiny("2.0.0", &format!("{SCALE}{single}{NUMBER}"), &[("retired.toml", retired)]);
    let renamed = SINGLE.replace("\"hours\"", "\"presence\"");
    assert_eq!(
        said(&old(), &with(&renamed)),
        ["question q.pay renamed within [answers are kept] choice, id: hours → presence"]
    );
    assert_eq!(
        said(&old(), &with(&renamed.replace("\"Hours\"", "\"Being there\""))),
        ["question q.pay renamed within+reworded [to be asked again] choice, id: hours → presence; \
             choice `presence`: Hours → Being there"]
    );
}
