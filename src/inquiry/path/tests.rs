//! The search against trying everything, on thousands of small questionnaires.

use std::fmt::Write as _;
use std::sync::Arc;

use super::goal::Goal;
use super::option::{Cost, Variable};
use super::{Aim, Objective, Path, PathProblem, path};
use crate::assessment::{Assessment, Supposed, assess};
use crate::condition::Facts;
use crate::diagnostic::{Look, Source, render};
use crate::engagement::{self, Engagement};
use crate::inquiry::legal::Uses;
use crate::inquiry::trial::deciding;
use crate::plan::Terms;
use crate::questionnaire::{Questionnaire, testing::tiny};
use crate::score::judge;
use crate::unit::{Date, Level};

fn terms() -> Terms {
    Terms { start: Date::parse("2027-01-11").unwrap(), wished: None }
}

/// A small generator of its own, so that nothing here hangs on what is tested.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }

    fn of<'t>(&mut self, texts: &[&'t str]) -> &'t str {
        texts[usize::try_from(self.below(texts.len() as u64)).unwrap()]
    }
}

const SCALES: [&str; 3] = ["a", "b", "c"];

fn condition(dice: &mut Dice) -> String {
    let scale = |dice: &mut Dice| format!("q.{}", dice.of(&SCALES));
    let simple = |dice: &mut Dice| match dice.below(8) {
        0 | 1 => format!("{} <= {}", scale(dice), dice.below(4)),
        2 => format!("not ({} > {})", scale(dice), dice.below(4)),
        3 => format!("dimension.{} < {}", dice.of(&["x", "y"]), dice.of(&["1", "2", "2.5", "3"])),
        4 => format!("q.s in [{}]", dice.of(&["'one'", "'one', 'two'", "'three'"])),
        5 => "not q.t".to_owned(),
        6 => format!("weakest < {}", dice.of(&["1.5", "2", "3"])),
        _ => format!("{}.level == 0", scale(dice)),
    };
    match dice.below(5) {
        0 => format!("{} or {}", simple(dice), simple(dice)),
        1 => format!("{} and {}", simple(dice), simple(dice)),
        2 => format!("({} and {}) or {}", simple(dice), simple(dice), simple(dice)),
        3 => format!("readiness < {}", dice.of(&["30", "45", "60"])),
        _ => simple(dice),
    }
}

fn method(dice: &mut Dice) -> Questionnaire {
    let anchors = "anchors = [\"a\", \"b\", \"c\", \"d\", \"e\", \"f\"]\n";
    let (mut questions, mut tasks) = (String::new(), String::new());
    for id in SCALES {
        let scores = match dice.below(4) {
            0 => "{ x = 1 }",
            1 => "{ y = 2 }",
            2 => "{ x = 2, y = 1 }",
            _ => "{ x = 3 }",
        };
        let fixed = if dice.below(7) == 0 { "fixed = true\n" } else { "" };
        let _ = write!(
            questions,
            "[[question]]\nid = \"q.{id}\"\nkind = \"scale\"\nask = \"How far?\"\nscores = {scores}\n{fixed}{anchors}",
        );
        let weeks = 1 + dice.below(5);
        let _ = write!(
            tasks,
            "[[task]]\nid = \"raise-{id}\"\ntitle = \"t\"\nhow = \"h\"\nphase = \"set-up\"\nstep = \"prepare\"\nowner = \"boss\"\n\
             weeks = {{ low = {weeks}, likely = {weeks}, high = {weeks} }}\ndone_when = \"d\"\nwhen = \"q.{id} <= 3\"\n"
        );
    }
    questions.push_str("[[question]]\nid = \"q.s\"\nkind = \"single\"\nask = \"Which?\"\n");
    for id in ["one", "two", "three"] {
        let _ = write!(questions, "[[question.choice]]\nid = \"{id}\"\nlabel = \"{id}\"\n");
    }
    questions.push_str("[[question]]\nid = \"q.t\"\nkind = \"yes_no\"\nask = \"Tried?\"\n");
    let mut frame = "id = \"tiny\"\ntitle = \"Tiny\"\nversion = \"1.0.0\"\nlanguage = \"en\"\npurpose = \"Tests.\"\n\
        levels = [\"a\", \"b\", \"c\", \"d\", \"e\", \"f\"]\n[settings]\ncap_band = \"low\"\ncap_below = 2\ncoverage_floor = 60\n\
        evidence_from = 5\nevidence_cap = 5\n[[tier]]\nid = \"core\"\ntitle = \"Core\"\nminutes = 5\n\
        [[role]]\nid = \"boss\"\ntitle = \"Boss\"\nanswers = true\n"
        .to_owned();
    let share = 30 + 10 * dice.below(5);
    for (id, weight) in [("x", share), ("y", 100 - share)] {
        let caps = dice.below(2) == 0;
        let _ = write!(
            frame,
            "[[dimension]]\nid = \"{id}\"\ntitle = \"{id}\"\ndefinition = \"d\"\nweight = {weight}\ncaps = {caps}\n{anchors}"
        );
    }
    let _ = write!(
        frame,
        "[[band]]\nid = \"low\"\ntitle = \"Low\"\nfrom = 0\n[[band]]\nid = \"middle\"\ntitle = \"Middle\"\nfrom = {}\n\
         [[band]]\nid = \"high\"\ntitle = \"High\"\nfrom = 70\n",
        30 + dice.below(20)
    );
    for (id, rung, when) in [
        ("stop", 0, "gates.stop > 0".to_owned()),
        ("hold", 1, "gates.hold > 0 or gates.hold_open > 0 or gates.stop_open > 0 or band == 'low'".to_owned()),
        ("up", 3, format!("band == 'high' and weakest >= {}", dice.of(&["2", "2.5"]))),
        ("go", 2, "true".to_owned()),
    ] {
        let _ = write!(
            frame,
            "[[verdict]]\nid = \"{id}\"\ntitle = \"{id}\"\nrung = {rung}\nwhen = \"{when}\"\nsays = \"s\"\nnext = \"n\"\nlanes = [\"prepare\"]\n"
        );
    }
    let mut gates = String::new();
    for number in 0..=dice.below(3) {
        let severity = dice.of(&["stop", "hold", "hold", "redirect"]);
        let _ = write!(
            gates,
            "[[gate]]\nid = \"g{number}\"\ntitle = \"g\"\nseverity = \"{severity}\"\nwhen = \"{}\"\nmessage = \"m\"\nclear = \"c\"\n",
            condition(dice)
        );
    }
    tiny("1.0.0", &questions, &[("questionnaire.toml", &frame), ("gates.toml", &gates), ("tasks.toml", &tasks)])
}

fn answered(questionnaire: &Questionnaire, answers: &str) -> Engagement {
    let head = "format = 1\nclient = \"C\"\nquestionnaire = \"tiny\"\nversion = \"1.0.0\"\ntier = \"core\"\ncurrency = \"EUR\"\n\
                [[participant]]\nid = \"ann\"\nname = \"Ann\"\nrole = \"boss\"\n[[participant]]\nid = \"ben\"\nname = \"Ben\"\nrole = \"boss\"\n";
    let said = |who: &str, text: &str| {
        format!("format = 1\nparticipant = \"{who}\"\nquestionnaire = \"tiny\"\nversion = \"1.0.0\"\n{text}")
    };
    let files: Vec<Arc<Source>> = [
        ("engagement.toml", head.to_owned()),
        ("answers/ann.toml", said("ann", answers)),
        ("answers/ben.toml", said("ben", "")),
    ]
    .into_iter()
    .map(|(name, text)| Arc::new(Source { name: name.to_owned(), text: text.into() }))
    .collect();
    let (read, findings) = engagement::read(&files, questionnaire);
    let said: Vec<String> = findings.iter().map(|finding| render(finding, Look::Plain)).collect();
    read.unwrap_or_else(|| panic!("{}", said.join("\n\n")))
}

fn random_answers(dice: &mut Dice) -> String {
    let mut answers = String::new();
    for id in SCALES {
        if dice.below(7) > 0 {
            let _ = write!(answers, "[[answer]]\nquestion = \"q.{id}\"\nvalue = {}\n", dice.below(5));
        }
    }
    if dice.below(5) > 0 {
        let _ = write!(answers, "[[answer]]\nquestion = \"q.s\"\nvalue = \"{}\"\n", dice.of(&["one", "two", "three"]));
    }
    if dice.below(5) > 0 {
        let _ = write!(answers, "[[answer]]\nquestion = \"q.t\"\nvalue = {}\n", dice.below(2) == 0);
    }
    answers
}

fn variables(questionnaire: &Questionnaire, assessment: &Assessment) -> Vec<Variable> {
    let everything = |_: &str| true;
    super::option::variables(
        questionnaire,
        &assessment.positions,
        &assessment.facts,
        &assessment.plan,
        &Uses::of(questionnaire, |_| true),
        &everything,
        &deciding(questionnaire),
    )
}

/// The least cost in this order and how often it occurs, by trying everything with the judgement itself. Of answers to
/// one question that do and count the same at the same cost one is counted.
fn by_hand(
    questionnaire: &Questionnaire,
    engagement: &Engagement,
    assessment: &Assessment,
    wanted: &[&str],
    objective: Objective,
) -> Option<(Cost, u64)> {
    let variables = variables(questionnaire, assessment);
    let ids = questionnaire.verdicts.iter().map(|one| one.id.clone()).filter(|id| wanted.contains(&id.as_str()));
    let goal = Goal::new(questionnaire, &assessment.facts, &assessment.score, ids.collect());
    let kept: Vec<Vec<usize>> = variables.iter().map(|variable| goal.classes(variable).0.concat()).collect();
    let mut all: Vec<(Cost, Vec<usize>)> = vec![([0; 3], Vec::new())];
    for variable in &variables {
        let mut next = Vec::new();
        for (cost, chosen) in &all {
            for (place, option) in variable.options.iter().enumerate() {
                let mut more = chosen.clone();
                more.push(place);
                next.push(([0, 1, 2].map(|part| cost[part] + option.cost[part]), more));
            }
        }
        all = next;
    }
    let order = objective.order();
    all.sort_by_key(|(cost, _)| order.price(*cost));
    let reached = |chosen: &[usize]| {
        let mut facts = Facts::over(&assessment.facts);
        let mut positions = assessment.positions.clone();
        for (variable, option) in variables.iter().zip(chosen).filter(|(_, option)| **option > 0) {
            let option = &variable.options[*option];
            let supposed = Supposed {
                question: variable.question.clone(),
                level: option.level.and_then(Level::new),
                facts: option.facts.clone(),
            };
            supposed.upon(positions.iter_mut().find(|one| one.question == variable.question).unwrap());
            for (name, value) in supposed.facts {
                facts.set(name, value);
            }
        }
        let score = judge(questionnaire, engagement, &positions, &mut facts);
        wanted.contains(&score.verdict.verdict.as_str())
    };
    let first = all.iter().position(|(_, chosen)| reached(chosen))?;
    let least = all[first].0;
    let counted = |chosen: &[usize]| chosen.iter().zip(&kept).all(|(option, kept)| kept.contains(option));
    let ways = all[first..].iter().take_while(|(cost, _)| *cost == least);
    let ways = ways.filter(|(_, chosen)| counted(chosen) && reached(chosen)).count();
    Some((least, ways as u64))
}

#[test]
fn nothing_is_cheaper_than_what_is_found() {
    let (mut reached, mut blocked, mut several, mut turn) = (0, 0, 0, 0_usize);
    for seed in 0..150 {
        let mut dice = Dice(seed * 7919 + 13);
        let questionnaire = method(&mut dice);
        for _ in 0..5 {
            let engagement = answered(&questionnaire, &random_answers(&mut dice));
            let assessment = assess(&questionnaire, &engagement, terms());
            for (aim, wanted) in [("go", &["go", "up"][..]), ("hold", &["hold", "go", "up"]), ("up", &["up"])] {
                if wanted.contains(&assessment.score.verdict.verdict.as_str()) {
                    continue;
                }
                let found = path(&questionnaire, &engagement, &assessment, terms(), Aim::Verdict(aim));
                // One objective each time, in turn: trying everything is what takes long.
                turn += 1;
                for (place, (objective, words)) in Objective::ALL.into_iter().enumerate().skip(turn % 3).take(1) {
                    let expected = by_hand(&questionnaire, &engagement, &assessment, wanted, objective);
                    let cost = found.as_ref().ok().map(|found| {
                        let route = &found.routes[place];
                        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "tenths of weeks")]
                        let work = (route.weeks * 10.0).round() as u32;
                        assert!(route.exact, "seed {seed}");
                        ([route.changes, route.steps, work], route.optima)
                    });
                    let gates: Vec<&str> = questionnaire.gates.iter().map(|gate| gate.when.text()).collect();
                    assert_eq!(cost, expected, "seed {seed}, {aim}, {words}: {gates:#?}");
                    if cost.is_some() {
                        reached += 1
                    } else {
                        blocked += 1
                    }
                    several += usize::from(cost.is_some_and(|(_, ways)| ways > 1));
                }
            }
        }
    }
    assert!(
        reached > 500 && blocked > 50 && several > 50,
        "{reached} reached, {blocked} not, {several} in several ways"
    );
}

/// The published vector: nine answers in three dimensions of weights 50, 30 and 20, and a mean of 3 to be reached.
#[test]
fn the_vector_is_met() {
    let vectors: serde_json::Value =
        serde_json::from_str(include_str!("../../../tests/vectors/explanation.json")).unwrap();
    let vector = |id: &str| vectors.as_array().unwrap().iter().find(|one| one["id"] == id).unwrap().clone();
    let (questionnaire, engagement) = nine();
    let assessment = assess(&questionnaire, &engagement, terms());
    let Path { routes, .. } = path(&questionnaire, &engagement, &assessment, terms(), Aim::Next).unwrap();
    let number = |value: &serde_json::Value| value.as_f64().unwrap();
    let expected = vector("cf-count")["expected"].clone();
    let same = |found: u32, wanted: &serde_json::Value| assert!((f64::from(found) - number(wanted)).abs() < 1e-9);
    same(routes[0].changes, &expected[0]);
    same(routes[0].steps, &expected[1]);
    same(routes[1].steps, &vector("cf-steps")["expected"][0]);
    assert_eq!(routes[0].moves[0].question.as_str(), "q.q1");
    // By hand: with one answer only the second can rise by three levels, and three levels are what 0.4667 takes.
    assert_eq!(routes[0].optima, 1);
}

fn nine() -> (Questionnaire, Engagement) {
    let anchors = "anchors = [\"a\", \"b\", \"c\", \"d\", \"e\", \"f\"]\n";
    let (mut questions, mut answers) = (String::new(), String::new());
    for (place, answer) in [3, 2, 4, 1, 2, 2, 3, 3, 2].into_iter().enumerate() {
        let dimension = ["x", "y", "z"][place / 3];
        let _ = write!(
            questions,
            "[[question]]\nid = \"q.q{place}\"\nkind = \"scale\"\nask = \"How far?\"\nscores = {{ {dimension} = 1 }}\n{anchors}"
        );
        let _ = write!(answers, "[[answer]]\nquestion = \"q.q{place}\"\nvalue = {answer}\nshown = \"page 3\"\n");
    }
    let mut frame = "id = \"tiny\"\ntitle = \"Tiny\"\nversion = \"1.0.0\"\nlanguage = \"en\"\npurpose = \"Tests.\"\n\
        levels = [\"a\", \"b\", \"c\", \"d\", \"e\", \"f\"]\n[settings]\ncap_band = \"low\"\n[[tier]]\nid = \"core\"\n\
        title = \"Core\"\nminutes = 5\n[[role]]\nid = \"boss\"\ntitle = \"Boss\"\nanswers = true\n"
        .to_owned();
    for (id, weight) in [("x", 50), ("y", 30), ("z", 20)] {
        let _ = write!(
            frame,
            "[[dimension]]\nid = \"{id}\"\ntitle = \"{id}\"\ndefinition = \"d\"\nweight = {weight}\n{anchors}"
        );
    }
    frame.push_str(
        "[[band]]\nid = \"low\"\ntitle = \"Low\"\nfrom = 0\n[[band]]\nid = \"high\"\ntitle = \"High\"\nfrom = 60\n",
    );
    for (id, rung, when) in [("wait", 0, "band == 'low'"), ("go", 1, "true")] {
        let _ = write!(
            frame,
            "[[verdict]]\nid = \"{id}\"\ntitle = \"{id}\"\nrung = {rung}\nwhen = \"{when}\"\nsays = \"s\"\nnext = \"n\"\nlanes = [\"prepare\"]\n"
        );
    }
    let questionnaire = tiny("1.0.0", &questions, &[("questionnaire.toml", &frame)]);
    let engagement = answered(&questionnaire, &answers);
    (questionnaire, engagement)
}

#[test]
fn an_aim_that_does_not_exist_is_said() {
    let (questionnaire, engagement) = nine();
    let assessment = assess(&questionnaire, &engagement, terms());
    let refused = |aim: &str| path(&questionnaire, &engagement, &assessment, terms(), Aim::Verdict(aim)).unwrap_err();
    assert_eq!(
        refused("goo"),
        PathProblem {
            message: "there is no verdict `goo`".to_owned(),
            way_out: "Aim at wait or go. Did you mean `go`?".to_owned(),
            is_unknown: true,
        }
    );
}

/// A frame in which a gate of each kind keeps from going.
const GATED: &str = r#"
id = "tiny"
title = "Tiny"
version = "1.0.0"
language = "en"
purpose = "Tests."
levels = ["a", "b", "c", "d", "e", "f"]
[settings]
cap_band = "low"
[[tier]]
id = "core"
title = "Core"
minutes = 5
[[role]]
id = "boss"
title = "Boss"
answers = true
[[role]]
id = "desk"
title = "Front desk"
answers = true
[[dimension]]
id = "x"
title = "X"
definition = "d"
weight = 100
anchors = ["a", "b", "c", "d", "e", "f"]
[[band]]
id = "low"
title = "Low"
from = 0
[[verdict]]
id = "wait"
title = "Wait"
rung = 0
when = "gates.hold > 0 or gates.hold_open > 0"
says = "s"
next = "n"
lanes = ["prepare"]
[[verdict]]
id = "go"
title = "Go"
rung = 1
when = "true"
says = "s"
next = "n"
lanes = ["prepare"]
"#;

const LEVERS: &str = r#"
[[question]]
id = "q.levers"
kind = "multi"
ask = "What will change?"
choice = [{ id = "tools", label = "Tools" }, { id = "rules", label = "Rules" }, { id = "pay", label = "Pay" }]
[[question]]
id = "q.fixed"
kind = "yes_no"
ask = "Is it so?"
fixed = true
[[question]]
id = "q.hangs"
kind = "yes_no"
ask = "And then?"
when = "q.fixed"
"#;

fn gated(gates: &[&str], answers: &str) -> Result<Path, PathProblem> {
    let mut text = String::new();
    for (number, when) in gates.iter().enumerate() {
        let _ = write!(
            text,
            "[[gate]]\nid = \"g{number}\"\ntitle = \"Gate {number}\"\nseverity = \"hold\"\nwhen = \"{when}\"\nmessage = \"m\"\nclear = \"c\"\n"
        );
    }
    let questionnaire = tiny("1.0.0", LEVERS, &[("questionnaire.toml", GATED), ("gates.toml", &text)]);
    let engagement = answered(&questionnaire, answers);
    let assessment = assess(&questionnaire, &engagement, terms());
    path(&questionnaire, &engagement, &assessment, terms(), Aim::Next)
}

fn first_move(gates: &[&str], answers: &str) -> (String, String) {
    let mut found = gated(gates, answers).unwrap();
    let one = found.routes.remove(0).moves.remove(0);
    (one.from, one.to)
}

fn refusal(gates: &[&str], answers: &str) -> String {
    let problem = gated(gates, answers).unwrap_err();
    assert_eq!(problem.message, "no change of answers leads to “Go” (`go`)");
    problem.way_out
}

/// Of sets of ticks that clear a gate the one that takes nothing away and adds the least is named, and nothing at all
/// is no way forward.
#[test]
fn ticks_are_added_rather_than_taken_away() {
    let said = "[[answer]]\nquestion = \"q.levers\"\nvalue = [\"tools\"]\n";
    let alone = "count(q.levers) == 1 and 'tools' in q.levers";
    assert_eq!(first_move(&[alone], said), ("Tools".to_owned(), "“Tools” and “Rules”".to_owned()));
}

/// Nobody is told to make something low true: it has to be found out.
#[test]
fn what_is_not_known_is_to_be_found_out() {
    let found = first_move(&["'tools' in q.levers"], "");
    assert_eq!(found, ("not known".to_owned(), "known; it would do if it were nothing".to_owned()));
}

#[test]
fn a_refusal_says_why_each_answer_stays() {
    assert_eq!(
        refusal(&["q.fixed"], "[[answer]]\nquestion = \"q.fixed\"\nvalue = true\n"),
        "The gate `g0` (“Gate 0”) stays because of `q.fixed`, which no decision changes. Aim lower, or correct what is wrong."
    );
    assert_eq!(
        refusal(&["q.fixed"], ""),
        "The gate `g0` (“Gate 0”) stays because of `q.fixed`, which is not known yet and which no decision chooses. \
         Answer what is not known, then ask again."
    );
    assert_eq!(
        refusal(&["not q.hangs", "answered.q.desk == 0"], ""),
        "The gate `g0` (“Gate 0”) stays because of `q.hangs` (that hangs on `q.fixed`), of which it is open whether it \
         concerns you; the gate `g1` (“Gate 1”) stays because of questions of “Questions” answered by Front desk (0 %). \
         Answer what is not known, then ask again."
    );
}
