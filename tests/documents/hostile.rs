//! Answers are foreign. Whatever they hold, the documents keep their shape and nothing in them runs, loads, leads
//! elsewhere, moves a cursor or turns letters round.

use std::collections::BTreeMap;

use groundwork::document::{self, Input, Templates};
use groundwork::engagement::{Action, AnswerValue, Decision, Engagement, Override, Parked, Settled};
use groundwork::id::GateId;
use groundwork::questionnaire::Questionnaire;
use groundwork::unit::Date;

use super::folder::{assessed, open, today};
use super::garden;
use super::html::{Element, assert_harmless, elements};
use super::method::{choices, rows, says, text};

/// One line each, so that a harmless text of the same shape can stand in its place.
const PAYLOADS: &[&str] = &[
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "</style></title></script><svg/onload=alert(1)>",
    "[click](javascript:alert(1)) ![look](https://evil.example/x.png) <https://evil.example>",
    "\" onmouseover=\"alert(1)\" x=\"",
    "' onmouseover='alert(1)'",
    "| a | b |",
    "|---|---|",
    "| cell | cell |",
    "# Heading",
    "===",
    "---",
    "- item",
    "1. item",
    "> quote",
    "```html",
    "~~~",
    "    code",
    "[^1]: note [^1] [^2]",
    "[label]: https://evil.example",
    "*em* **strong** _em_ `code` ~~gone~~ $x$ <!-- comment -->",
    "{{ 7*7 }} {% include 'plan/plan.md' %} {# gone #} {{ cover }}",
    "&lt;script&gt; &#60;script&#62; &amp; &copy;",
    "**Table 1.** forged **Figure 1.** forged",
    "\u{1b}[2J\u{1b}]0;title\u{7}\u{8}\u{9b}31m",
    "\u{202e}txet denrut\u{2066}\u{200f}\u{feff}\u{2028}",
    "https://evil.example www.evil.example mail@evil.example",
    "::: warning",
    "\\",
    "Mid *sentence",
];

/// The same lines with every letter replaced: the shape of a harmless text.
fn harmless(line: &str) -> String {
    line.chars().map(|_| 'a').collect()
}

/// An engagement with these lines in every place where a text can stand.
fn engagement(questionnaire: &Questionnaire, lines: &dyn Fn(&str) -> String) -> Engagement {
    let mut engagement = open(&garden::folder().join("engagement"), questionnaire);
    let all: Vec<String> = PAYLOADS.iter().map(|line| lines(line)).collect();
    let one = all.join(" ");
    let many = all.join("\n");
    engagement.client.clone_from(&one);
    for participant in &mut engagement.participants {
        participant.name.clone_from(&one);
    }
    says(&mut engagement, "ada", "soil.dream", text(&many));
    let tools: Vec<Vec<(&str, AnswerValue)>> =
        all.iter().take(5).map(|line| vec![("tool", AnswerValue::Text(line.clone()))]).collect();
    says(&mut engagement, "ada", "ground.tools", rows(&tools.iter().map(Vec::as_slice).collect::<Vec<_>>()));
    for answers in engagement.answers.values_mut() {
        for answer in answers.values_mut() {
            answer.note.clone_from(&many);
            answer.shown.clone_from(&many);
        }
    }
    let settled =
        Settled { answer: choices(&["shade", "fruit"]), because: many.clone(), dissent: Vec::new(), rounds: 0 };
    engagement.agreed.insert(groundwork::id::QuestionId::parse("soil.order").unwrap(), settled);
    let day = Date::parse("2027-02-01").unwrap();
    engagement.log.overrides =
        vec![Override { gate: GateId::parse("no-ground").unwrap(), who: one.clone(), when: day, why: many.clone() }];
    engagement.log.decisions = vec![Decision {
        what: many.clone(),
        why: many.clone(),
        alternatives: many.clone(),
        who: one.clone(),
        when: Some(day),
        question: None,
    }];
    engagement.log.parked = vec![Parked { what: many.clone(), who: one.clone(), when: None, question: None }];
    engagement.log.actions = vec![Action { what: many, owner: one, due: None, question: None }];
    engagement
}

fn documents(questionnaire: &Questionnaire, engagement: &Engagement) -> BTreeMap<&'static str, String> {
    let assessment = assessed(questionnaire, engagement);
    let templates = Templates::built_in();
    let input = Input { questionnaire, engagement, assessment: &assessment, date: today(), templates: &templates };
    let text = |written: document::Written| (written.kind.file, written.result.unwrap());
    document::all(&input).into_iter().map(text).collect()
}

/// The tags and their classes, without any text.
fn skeleton(page: &[Element]) -> Vec<String> {
    let line = |element: &Element| {
        let class = element.attributes.get("class").map_or("", String::as_str);
        format!("{}/{} {class}", element.inside.join("/"), element.tag)
    };
    page.iter().map(line).collect()
}

#[test]
fn hostile_answers_change_no_tag_of_the_page() {
    let questionnaire = garden::questionnaire();
    let hostile = documents(&questionnaire, &engagement(&questionnaire, &str::to_owned));
    let calm = documents(&questionnaire, &engagement(&questionnaire, &harmless));
    let (hostile, calm) = (elements(&hostile["plan.html"]), elements(&calm["plan.html"]));
    assert_harmless(&hostile);
    let (hostile, calm) = (skeleton(&hostile), skeleton(&calm));
    for (at, (is, should)) in hostile.iter().zip(&calm).enumerate() {
        assert_eq!(is, should, "element {at}, after {:?}", &hostile[at.saturating_sub(3)..at]);
    }
    assert_eq!(hostile.len(), calm.len());
}

#[test]
fn hostile_answers_are_there_to_be_read() {
    let questionnaire = garden::questionnaire();
    let documents = documents(&questionnaire, &engagement(&questionnaire, &str::to_owned));
    let page = elements(&documents["plan.html"]);
    let body = page.iter().find(|element| element.tag == "body").unwrap();
    for words in
        ["<script>alert(1)</script>", "{{ 7*7 }}", "[click](javascript:alert(1))", "&lt;script&gt;", "| a | b |"]
    {
        assert!(body.text.contains(words), "{words}");
    }
}

/// Markdown without the letters that a backslash makes ordinary.
fn without_escapes(text: &str) -> String {
    let mut plain = String::new();
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        if letter == '\\' {
            letters.next();
        } else {
            plain.push(letter);
        }
    }
    plain
}

#[test]
fn hostile_answers_are_inert_in_markdown() {
    let questionnaire = garden::questionnaire();
    let hostile = documents(&questionnaire, &engagement(&questionnaire, &str::to_owned));
    let calm = documents(&questionnaire, &engagement(&questionnaire, &harmless));
    let (hostile, calm) = (&hostile["plan.md"], &calm["plan.md"]);
    for raw in ["<script", "<img", "<svg", "<!--", "</", "{{", "{%", "{#", "://", "www.e", "49"] {
        assert!(!hostile.contains(raw), "{raw}");
    }
    let ours = |text: &str| without_escapes(text).matches("](").count();
    assert_eq!(ours(hostile), ours(calm), "links");
    // Line for line the same kind of line.
    assert_eq!(hostile.lines().count(), calm.lines().count());
    for (is, should) in hostile.lines().zip(calm.lines()) {
        let kind = |line: &str| {
            let mark = line.split([' ', 'a']).next().unwrap_or_default().to_owned();
            (
                mark.starts_with('#'),
                mark.starts_with('|'),
                mark.starts_with('-'),
                mark.starts_with('>'),
                mark.starts_with("```"),
            )
        };
        assert_eq!(kind(is), kind(should), "{is}");
        let bars = |line: &str| line.replace("\\|", "").matches('|').count();
        assert_eq!(bars(is), bars(should), "{is}");
        assert_eq!(is.matches("[^").count(), should.matches("[^").count(), "{is}");
    }
}

#[test]
fn no_document_holds_a_letter_that_hides_or_turns() {
    let questionnaire = garden::questionnaire();
    for (name, text) in documents(&questionnaire, &engagement(&questionnaire, &str::to_owned)) {
        let foul = text.chars().find(|letter| {
            letter.is_control() && *letter != '\n'
                || matches!(letter, '\u{200b}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}' | '\u{feff}')
        });
        assert_eq!(foul, None, "{name}");
    }
}

#[test]
fn a_hostile_questionnaire_is_harmless_too() {
    let payload = PAYLOADS.join(" ");
    let mut questionnaire = garden::questionnaire();
    questionnaire.title.clone_from(&payload);
    questionnaire.language = "en\" onload=\"alert(1)".to_owned();
    for section in &mut questionnaire.sections {
        section.title.clone_from(&payload);
        for question in &mut section.questions {
            question.ask.clone_from(&payload);
        }
    }
    for gate in &mut questionnaire.gates {
        gate.title.clone_from(&payload);
        gate.message.clone_from(&payload);
        gate.clear.clone_from(&payload);
    }
    for task in &mut questionnaire.tasks {
        task.title.clone_from(&payload);
        task.how.clone_from(&payload);
        task.done_when.clone_from(&payload);
    }
    for verdict in &mut questionnaire.verdicts {
        verdict.title.clone_from(&payload);
        verdict.says.clone_from(&payload);
    }
    for dimension in &mut questionnaire.dimensions {
        dimension.title.clone_from(&payload);
        dimension.anchors = std::array::from_fn(|_| payload.clone());
    }
    for kpi in &mut questionnaire.kpis {
        kpi.formula.clone_from(&payload);
    }
    let engagement = engagement(&questionnaire, &str::to_owned);
    let documents = documents(&questionnaire, &engagement);
    assert_harmless(&elements(&documents["plan.html"]));
    assert!(!documents["plan.md"].contains("<script"));
    assert!(documents["plan.html"].contains("<html lang=\"en\">"));
}
