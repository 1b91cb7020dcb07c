//! Conversations as transcripts: real files in `tests/interview`, whose lines after `> ` are typed or done, with all
//! that happens and all that is on screen between them. `GROUNDWORK_BLESS=1` writes them anew; the difference is reviewed.

use super::testing::*;
use super::*;
use crate::condition::{Facts, Value};
use crate::engagement::{Answer, AnswerValue, Confidentiality, Given, Log, Participant};

fn plays(name: &str) {
    let path = format!("{}/tests/interview/{name}.txt", env!("CARGO_MANIFEST_DIR"));
    let expected = std::fs::read_to_string(&path).unwrap();
    let title = expected.lines().find(|line| line.starts_with("# ")).unwrap();
    let typed: Vec<&str> = expected
        .lines()
        .filter_map(|line| line.strip_prefix('>'))
        .map(|line| line.strip_prefix(' ').unwrap_or(line))
        .collect();
    let shop = shop();
    let mut talk = interview(&shop, Answers::new());
    let played = transcript(&mut talk, &typed);
    let text = format!("{title}\n{played}\n{}", stored(talk.answers()));
    if std::env::var_os("GROUNDWORK_BLESS").is_some() {
        std::fs::write(&path, text).unwrap();
    } else {
        let differ = text.lines().zip(expected.lines()).position(|(now, before)| now != before);
        let from = differ.unwrap_or(0).saturating_sub(4);
        let part = |text: &str| text.lines().skip(from).take(9).map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(part(&text), part(&expected), "{name}, line {}: GROUNDWORK_BLESS=1 writes it anew", from + 1);
        assert_eq!(text, expected, "{name}");
    }
}

#[test]
fn a_walk_through_every_kind() {
    plays("walk");
}

#[test]
fn the_way_back() {
    plays("back");
}

#[test]
fn answers_that_hide_others() {
    plays("hiding");
}

#[test]
fn rows_of_a_list() {
    plays("lists");
}

#[test]
fn what_is_not_known() {
    plays("unknown");
}

#[test]
fn the_review() {
    plays("review");
}

#[test]
fn beside_the_questions() {
    plays("asides");
}

#[test]
fn jumps() {
    plays("jump");
}

/// A conversation in the core tier by somebody of this role, with what others know.
fn talk_of<'q>(
    shop: &'q crate::questionnaire::Questionnaire,
    role: &str,
    answers: Answers,
    others: Facts<'static>,
) -> Interview<'q> {
    let participant = Participant { role: crate::id::RoleId::parse(role).unwrap(), ..executive() };
    Interview::new(shop, participant, options("core"), answers, others, Log::default())
}

fn asked(talk: &Interview<'_>) -> Vec<String> {
    talk.asked().iter().map(|question| question.id.to_string()).collect()
}

#[test]
fn a_second_start_goes_on_where_the_first_one_stopped() {
    let shop = shop();
    let mut first = interview(&shop, Answers::new());
    transcript(&mut first, &["12", "b2b", ":jump goal.sheet", "Ann", "They ring."]);
    assert_eq!(
        stored(first.answers()),
        "goal.sheet = Value(Fields([(\"who\", Text(\"Ann\")), (\"how\", Text(\"They ring.\"))])), inactive\n\
         who.pays = Value(Choice(\"b2b\"))\n\
         who.users = Value(Number(12.0))\n",
        "what was begun is stored, and does not count"
    );

    let mut second = interview(&shop, first.answers().clone());
    assert_eq!(
        transcript(&mut second, &["1", ":skip", ":skip", "25", "3"]),
        "2 of 11 questions are answered, last on 2026-12-01. The rest takes about 15 minutes. [Go on where you stopped | \
         Look through the answers | Begin anew (the answers so far are kept aside)]\n\
         > 1\n\
         3/11 who.dealers Whole | 1 yes, 2 no\n\
         > :skip\n\
         \x20 save\n\
         4/11 goal.order Place(0) | Which comes first? (3 to put in order) | 1 Keep guests, 2 Sell more, 3 Do our duty\n\
         > :skip\n\
         \x20 save\n\
         5/11 goal.sheet Field(2) | With how many guests | a number from 0 to 100 (%)\n\
         > 25\n\
         \x20 save\n\
         5/11 goal.sheet Rated | How do you rate this answer yourselves? Take the sentence that fits best. | 0 said never, \
         1 said once, 2 said sometimes, 3 said often, 4 said mostly, 5 said always\n\
         > 3\n\
         \x20 save\n\
         6/11 goal.places Cell(0, 0) | Row 1. Where you meet guests\n"
    );
    assert!(second.answers().values().all(|answer| !answer.inactive));
}

#[test]
fn what_was_half_typed_is_there_the_next_time() {
    let shop = shop();
    let facilitator = || Options { for_all: true, ..options("full") };
    let begin =
        |answers: Answers| Interview::new(&shop, executive(), facilitator(), answers, Facts::new(), Log::default());
    let mut first = begin(Answers::new());
    transcript(&mut first, &[":jump people.story", ":half In May", ":jump goal.sheet", "Ann", ":half They", ":save"]);
    assert_eq!(
        stored(first.answers()),
        "goal.sheet = Value(Fields([(\"who\", Text(\"Ann\")), (\"how\", Text(\"They\"))])), inactive\n\
         people.story = Value(Text(\"In May\")), inactive\n"
    );
    let mut second = begin(first.answers().clone());
    assert_eq!(
        transcript(&mut second, &[":jump people.story", ""]).lines().skip(1).collect::<Vec<_>>(),
        [
            "> :jump people.story",
            "13/13 people.story Whole | current: In May",
            "> ",
            "  save",
            "13/13 people.story Rated | How do you rate this answer yourselves? Take the sentence that fits best. | 0 told \
             never, 1 told once, 2 told sometimes, 3 told often, 4 told mostly, 5 told always",
        ]
    );
}

#[test]
fn nobody_is_asked_nothing() {
    let mut shop = shop();
    for section in &mut shop.sections {
        section.questions.clear();
    }
    let talk = interview(&shop, Answers::new());
    assert_eq!(
        screen(&talk.step()),
        "There is no question for you in this questionnaire. [Look through the answers | Finish]\n"
    );
}

#[test]
fn only_the_rating_is_asked_when_only_the_rating_is_missing() {
    let shop = shop();
    let said =
        Answer::new(Given::Value(AnswerValue::Fields(vec![("who".to_owned(), AnswerValue::Text("Ann".to_owned()))])));
    let mut talk = interview(&shop, Answers::from([(id("goal.sheet"), said)]));
    let goes_on = transcript(&mut talk, &["1", ":skip", ":skip", ":skip", ":skip"]);
    assert!(goes_on.ends_with(
        "5/11 goal.sheet Rated | How do you rate this answer yourselves? Take the sentence that fits best. | 0 said \
         never, 1 said once, 2 said sometimes, 3 said often, 4 said mostly, 5 said always\n"
    ));
}

#[test]
fn beginning_anew_keeps_the_old_answers() {
    let shop = shop();
    let mut talk = interview(&shop, Answers::new());
    transcript(&mut talk, &["12", "b2b"]);
    let old = talk.answers().clone();
    let mut talk = interview(&shop, old.clone());
    assert_eq!(
        transcript(&mut talk, &["3", "1", "begin anew", "yes"]).lines().skip(1).collect::<Vec<_>>(),
        [
            "> 3",
            "Begin anew? 2 answers are kept aside, not deleted. [No, keep the answers | Yes, begin anew]",
            "> 1",
            "2 of 11 questions are answered, last on 2026-12-01. The rest takes about 15 minutes. [Go on where you stopped \
             | Look through the answers | Begin anew (the answers so far are kept aside)]",
            "> begin anew",
            "Begin anew? 2 answers are kept aside, not deleted. [No, keep the answers | Yes, begin anew]",
            "> yes",
            "  note: 2 answers are put aside.",
            "  put aside",
            "  save",
            "1/11 who.users Whole | a number from 1 to 500 (people)",
        ]
    );
    assert_eq!((talk.set_aside(), talk.answers().len()), (&[old][..], 0));
}

#[test]
fn who_is_asked_what() {
    let shop = shop();
    let nothing = || Facts::new();
    let executives = asked(&talk_of(&shop, "executive", Answers::new(), nothing()));
    let sellers = asked(&talk_of(&shop, "sales", Answers::new(), nothing()));
    assert_eq!((executives.len(), sellers.len()), (11, 12));
    assert_eq!(sellers.last().map(String::as_str), Some("people.since"));

    let facilitator = Options { for_all: true, tier: options("full").tier, ..options("core") };
    let talk = Interview::new(&shop, executive(), facilitator, Answers::new(), nothing(), Log::default());
    assert_eq!(asked(&talk).len(), 13, "every question of every tier");
}

#[test]
fn what_others_know_counts_until_one_says_otherwise_oneself() {
    let shop = shop();
    let private = || {
        let mut facts = Facts::new();
        facts.set("who.pays", "b2c");
        facts
    };
    let mut talk = talk_of(&shop, "executive", Answers::new(), private());
    assert!(!asked(&talk).contains(&"who.dealers".to_owned()));
    transcript(&mut talk, &[":jump who.pays", ":unknown"]);
    assert!(!asked(&talk).contains(&"who.dealers".to_owned()), "not knowing leaves it to the others");
    transcript(&mut talk, &[":jump who.pays", "b2b"]);
    assert!(asked(&talk).contains(&"who.dealers".to_owned()));
}

#[test]
fn others_are_heard_where_they_agree() {
    let shop = shop();
    let mut engagement = crate::engagement::Engagement::new("Shop", (&shop.id, "1.0.0"), options("core").tier, "EUR");
    let person = |name: &str| crate::id::ParticipantId::parse(name).unwrap();
    let pays = |kind: &str| Answer::new(Given::Value(AnswerValue::Choice(kind.to_owned())));
    let known = |engagement: &crate::engagement::Engagement| {
        known_from_others(&shop, engagement, &person("me")).get("who.pays").clone()
    };
    for (name, answer) in [("me", pays("mixed")), ("ann", pays("b2c")), ("bob", Answer::new(Given::Unknown))] {
        engagement.answers.insert(person(name), Answers::from([(id("who.pays"), answer)]));
    }
    assert_eq!(known(&engagement), Value::from("b2c"), "mine is not theirs, and Bob does not know");
    engagement.answers.insert(person("eve"), Answers::from([(id("who.pays"), pays("b2b"))]));
    assert_eq!(known(&engagement), Value::Unknown, "they differ");
    let settled =
        crate::engagement::Settled { answer: pays("b2b"), because: String::new(), dissent: Vec::new(), rounds: 0 };
    engagement.agreed.insert(id("who.pays"), settled);
    assert_eq!(known(&engagement), Value::from("b2b"), "what is agreed counts");
}

#[test]
fn whole_answers_go_through_the_same_checks() {
    let shop = shop();
    let mut talk = interview(&shop, Answers::new());
    let mut give = |name: &str, value: AnswerValue| {
        after(&mut talk, Event::Answer(id(name), Box::new(Answer::new(Given::Value(value)))))
    };
    assert_eq!(
        give("who.users", AnswerValue::Number(0.0)),
        "  problem: 0 is too small. It lies between 1 and 500 (people).\n\
         1/11 who.users Whole | a number from 1 to 500 (people)\n"
    );
    assert_eq!(
        give("who.users", AnswerValue::Number(9.0)),
        "  save\n2/11 who.pays Whole | 1 Organisations, 2 Private people, 3 Both\n",
        "the question on screen is answered, so the next one is asked"
    );
    assert_eq!(
        give("who.dealers", AnswerValue::YesNo(true)),
        "  save\n2/11 who.pays Whole | 1 Organisations, 2 Private people, 3 Both\n"
    );
    assert_eq!(
        give("who.pays", AnswerValue::Choice("b2c".to_owned())),
        "  note: 1 answer is now set aside. It comes back when this is undone.\n  save\n\
         3/10 goal.order Place(0) | Which comes first? (3 to put in order) | 1 Keep guests, 2 Sell more, 3 Do our duty\n"
    );
}

#[test]
fn a_list_widget_gives_a_whole_value_at_once() {
    let shop = shop();
    let mut talk = interview(&shop, Answers::new());
    transcript(&mut talk, &[":jump goal.order"]);
    let order = ["duty", "sell", "retain"].map(str::to_owned).to_vec();
    assert_eq!(
        after(&mut talk, Event::Give(AnswerValue::Choices(order))),
        "  save\n6/11 goal.places Cell(0, 0) | Row 1. Where you meet guests\n".replace("6/11", "5/10")
    );
    assert_eq!(stored(talk.answers()), "goal.order = Value(Choices([\"duty\", \"sell\", \"retain\"]))\n");
}

#[test]
fn unattributed_answers_carry_no_time() {
    let shop = shop();
    let nobody = Participant { confidentiality: Confidentiality::Unattributed, ..executive() };
    let mut talk = Interview::new(&shop, nobody, options("core"), Answers::new(), Facts::new(), Log::default());
    transcript(&mut talk, &["12"]);
    assert_eq!(talk.answers()[&id("who.users")].at, "");

    let mut talk = interview(&shop, Answers::new());
    transcript(&mut talk, &["12", ":jump 1"]);
    talk.take(Event::Type(String::new()), "2027-01-01T00:00:00Z");
    assert_eq!(talk.answers()[&id("who.users")].at, AT, "an answer that is kept keeps its time");
}

#[test]
fn hostile_text_reaches_no_screen() {
    let shop = shop();
    let mut talk = interview(&shop, Answers::new());
    let text = transcript(
        &mut talk,
        &[
            ":jump goal.sheet",
            "A\u{1b}[2Jnn\u{202e}",
            ":half \u{1b}]0;x\u{7}",
            ":note \u{1b}[31m",
            ":note",
            ":back",
            ":jump \u{1b}c",
            ":review",
        ],
    );
    let shown: String = text.lines().filter(|line| !line.starts_with('>')).collect();
    assert!(!shown.contains(|letter: char| letter.is_control() || letter == '\u{202e}'), "{shown:?}");
}
