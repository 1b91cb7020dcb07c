//! A small questionnaire with every kind of question, and steps and effects as short texts, for tests.

use std::fmt::Write as _;

use super::{Answers, Ask, Effect, Entry, Event, Filter, Interview, Options, Step, Tone};
use crate::condition::{Expression, Facts};
use crate::engagement::{Confidence, Confidentiality, Log, Participant};
use crate::id::{
    BandId, ChoiceId, FieldId, ParticipantId, QuestionId, QuestionnaireId, RoleId, RowId, SectionId, TierId,
};
use crate::questionnaire::{
    Bounds, Choice, Editions, Field, FieldKind, Fit, Kind, Levelling, Places, Question, Questionnaire, Records, Role,
    Row, Section, Settings, Tier, Words,
};
use crate::unit::Level;

pub(crate) const AT: &str = "2026-12-01T10:00:00Z";

pub(crate) fn id(text: &str) -> QuestionId {
    QuestionId::parse(text).unwrap()
}

pub(crate) fn question(name: &str, kind: Kind, ask: &str) -> Question {
    Question {
        id: id(name),
        tier: TierId::parse("core").unwrap(),
        ask: ask.to_owned(),
        help: String::new(),
        why: String::new(),
        probe: String::new(),
        kind,
        side: Vec::new(),
        roles: Vec::new(),
        scores: Vec::new(),
        when: None,
        levelling: Levelling::None,
        unknown_level: None,
        fixed: false,
        confidential: false,
        may_not_apply: true,
        seconds: 60,
        source: Vec::new(),
    }
}

pub(crate) fn choice(id: &str, label: &str) -> Choice {
    Choice {
        id: ChoiceId::parse(id).unwrap(),
        label: label.to_owned(),
        level: None,
        strength: None,
        help: String::new(),
        disabled_when: None,
        disabled_because: String::new(),
        advice: String::new(),
    }
}

pub(crate) fn field(id: &str, label: &str, kind: FieldKind, required: bool) -> Field {
    Field { id: FieldId::parse(id).unwrap(), label: label.to_owned(), kind, required, help: String::new() }
}

pub(crate) fn bounds(min: f64, max: f64, unit: &str) -> Bounds {
    Bounds { min, max, unit: unit.to_owned() }
}

fn anchors(stem: &str) -> [String; 6] {
    ["never", "once", "sometimes", "often", "mostly", "always"].map(|word| format!("{stem} {word}"))
}

fn when(text: &str) -> Expression {
    Expression::compile(text).unwrap()
}

fn role(id: &str) -> RoleId {
    RoleId::parse(id).unwrap()
}

/// Three sections, thirteen questions, every kind; executives are asked all but one.
pub(crate) fn shop() -> Questionnaire {
    let who = vec![
        Question {
            may_not_apply: false,
            help: "Count heads, not licences.".to_owned(),
            why: "It sets the size of the plan.".to_owned(),
            probe: "Whom did we forget?".to_owned(),
            ..question("who.users", Kind::Number(bounds(1.0, 500.0, "people")), "How many people will use it?")
        },
        question(
            "who.pays",
            Kind::Single(vec![
                choice("b2b", "Organisations"),
                choice("b2c", "Private people"),
                Choice { advice: "Ask about both kinds.".to_owned(), ..choice("mixed", "Both") },
            ]),
            "Who pays?",
        ),
        Question {
            when: Some(when("who.pays != 'b2c'")),
            ..question("who.dealers", Kind::YesNo, "Do you sell through dealers?")
        },
    ];
    let goal = vec![
        question(
            "goal.order",
            Kind::Ranking(vec![
                choice("retain", "Keep guests"),
                choice("sell", "Sell more"),
                choice("duty", "Do our duty"),
            ]),
            "Put these aims in order.",
        ),
        Question {
            when: Some(when("'sell' in top(goal.order, 1)")),
            levelling: Levelling::Rated { anchors: anchors("said"), rubric: None, formula: None },
            seconds: 300,
            ..question(
                "goal.sheet",
                Kind::Record(vec![
                    field("who", "Who does it", FieldKind::Text, true),
                    field("how", "How, in a few sentences", FieldKind::LongText, false),
                    field("share", "With how many guests", FieldKind::Percent(bounds(0.0, 100.0, "")), false),
                ]),
                "How will you sell more?",
            )
        },
        question(
            "goal.places",
            Kind::List {
                columns: vec![
                    field("place", "Where you meet guests", FieldKind::Text, true),
                    field("noted", "Is it written down?", FieldKind::YesNo, false),
                ],
                max: 2,
            },
            "Where do you meet guests?",
        ),
    ];
    let people = vec![
        Question {
            levelling: Levelling::Scale(anchors("helped")),
            confidential: true,
            ..question("people.help", Kind::Scale, "Does it help the front line?")
        },
        question(
            "people.skills",
            Kind::Grid {
                rows: vec![
                    Row { id: RowId::parse("sql").unwrap(), label: "SQL".to_owned() },
                    Row { id: RowId::parse("web").unwrap(), label: "Web pages".to_owned() },
                ],
                steps: ["never touched", "read about it", "done it"].map(str::to_owned).to_vec(),
            },
            "What can your people do?",
        ),
        question("people.hours", Kind::Range(bounds(0.0, 100.0, "hours a week")), "How much time is free?"),
        question(
            "people.split",
            Kind::Allocation(vec![choice("rest", "Rest"), choice("work", "Work"), choice("talk", "Talk")]),
            "Where does the week go?",
        ),
        Question {
            side: vec![field(
                "hosting",
                "Where do they run?",
                FieldKind::Single(vec![choice("cloud", "In the cloud"), choice("house", "In the house")]),
                false,
            )],
            ..question(
                "people.systems",
                Kind::Multi { choices: vec![choice("mail", "Mail"), choice("sheets", "Spreadsheets")], free: true },
                "Which systems do you use?",
            )
        },
        Question { roles: vec![role("sales")], ..question("people.since", Kind::Date, "Since when?") },
        Question {
            tier: TierId::parse("full").unwrap(),
            levelling: Levelling::Rated { anchors: anchors("told"), rubric: None, formula: None },
            ..question("people.story", Kind::LongText, "Tell one recent case.")
        },
    ];
    let section = |id: &str, title: &str, intro: &str, questions: Vec<Question>| Section {
        id: SectionId::parse(id).unwrap(),
        title: title.to_owned(),
        intro: intro.to_owned(),
        note: "Take your time.".to_owned(),
        questions,
    };
    Questionnaire {
        places: Places::default(),
        id: QuestionnaireId::parse("shop").unwrap(),
        title: "Shop".to_owned(),
        version: "1.0.0".to_owned(),
        language: "en".to_owned(),
        purpose: "For tests.".to_owned(),
        levels: ["Absent", "Ad hoc", "Emerging", "Defined", "Practised", "Refined"].map(str::to_owned),
        settings: settings(),
        tiers: ["core", "full"]
            .map(|id| Tier { id: TierId::parse(id).unwrap(), title: id.to_owned(), minutes: 10, about: String::new() })
            .to_vec(),
        roles: ["executive", "sales"]
            .map(|id| Role { id: role(id), title: id.to_owned(), about: String::new(), answers: true })
            .to_vec(),
        rubrics: Vec::new(),
        dimensions: Vec::new(),
        balances: Vec::new(),
        bands: Vec::new(),
        verdicts: Vec::new(),
        sizes: Vec::new(),
        complexities: Vec::new(),
        sections: vec![
            section("who", "Who you are", "A few facts first.", who),
            section("goal", "Goals", "", goal),
            section("people", "People", "", people),
        ],
        gates: Vec::new(),
        tasks: Vec::new(),
        risks: Vec::new(),
        kpis: Vec::new(),
        timing: crate::questionnaire::Timing::default(),
        goals: Vec::new(),
        records: Records::default(),
        fit: Fit::default(),
        case: None,
        words: Words::default(),
        editions: Editions::default(),
        sources: Vec::new(),
        figures: Vec::new(),
        ideas: Vec::new(),
        contradictions: Vec::new(),
        retired: Vec::new(),
    }
}

fn settings() -> Settings {
    Settings {
        evidence_from: Level::clamped(4.0),
        evidence_cap: Level::clamped(3.0),
        coverage_floor: 60.0,
        band_margin: 3.0,
        gap_roles: None,
        gap_points: 2.0,
        cap_below: Level::clamped(2.0),
        cap_band: BandId::parse("prepare").unwrap(),
        users: None,
        complexity_percent: 12.0,
        split_weeks: 13.0,
        goals: None,
        goals_kept: 3,
        starting_values: None,
    }
}

pub(crate) fn executive() -> Participant {
    Participant {
        id: ParticipantId::parse("boss").unwrap(),
        name: "The boss".to_owned(),
        role: role("executive"),
        confidentiality: Confidentiality::Attributed,
    }
}

pub(crate) fn options(tier: &str) -> Options {
    Options {
        tier: TierId::parse(tier).unwrap(),
        for_all: false,
        currency: "EUR".to_owned(),
        again: super::Again::default(),
    }
}

/// An executive's interview in the core tier, with these answers so far.
pub(crate) fn interview(shop: &Questionnaire, answers: Answers) -> Interview<'_> {
    Interview::new(shop, executive(), options("core"), answers, Facts::new(), Log::default())
}

/// What happened and what is on screen then, one line each.
pub(crate) fn after(interview: &mut Interview<'_>, event: Event) -> String {
    let mut text = effects(&interview.take(event, AT));
    text.push_str(&screen(&interview.step()));
    text
}

/// Types one line after the other; what happened and what was on screen, with the typed lines between. A line like
/// `:back` is the event of that name.
pub(crate) fn transcript(interview: &mut Interview<'_>, lines: &[&str]) -> String {
    let mut text = screen(&interview.step());
    for line in lines {
        let _ = writeln!(text, "> {line}");
        text.push_str(&after(interview, event(line)));
    }
    text
}

fn event(line: &str) -> Event {
    let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
    let rest = rest.to_owned();
    match word {
        ":back" => Event::Back,
        ":skip" => Event::Skip,
        ":unknown" => Event::Unknown,
        ":na" => Event::NotApplicable,
        ":clear" => Event::Clear,
        ":half" => Event::HalfTyped(rest),
        ":jump" => Event::Jump(rest),
        ":review" => Event::Review(Filter::parse(&rest).unwrap_or_default()),
        ":park" => Event::Park(rest),
        ":note" => Event::Note(rest),
        ":evidence" => Event::Evidence(rest),
        ":guess" => Event::Confidence(Confidence::Guess),
        ":decide" => Event::Decide(rest.split('|').map(str::to_owned).collect()),
        ":help" => Event::Help,
        ":why" => Event::Why,
        ":probe" => Event::Probe,
        ":anew" => Event::StartAnew,
        ":save" => Event::Save,
        word if word.starts_with(':') => panic!("{word} is no event"),
        _ => Event::Type(line.to_owned()),
    }
}

/// Answers in one line each, as they would be stored.
pub(crate) fn stored(answers: &Answers) -> String {
    let lines = answers.iter().map(|(id, answer)| {
        let mut line = format!("{id} = {:?}", answer.given);
        if let Some(rated) = answer.rated {
            let _ = write!(line, ", rated {rated}");
        }
        for (field, value) in &answer.side {
            let _ = write!(line, ", {field} {value:?}");
        }
        for (name, text) in [("note", &answer.note), ("shown", &answer.shown)] {
            if !text.is_empty() {
                let _ = write!(line, ", {name} {text:?}");
            }
        }
        if answer.confidence != Confidence::Sure {
            let _ = write!(line, ", {}", answer.confidence.word());
        }
        if answer.inactive {
            line.push_str(", inactive");
        }
        line.push('\n');
        line
    });
    lines.collect()
}

pub(crate) fn effects(effects: &[Effect]) -> String {
    let lines = effects.iter().map(|effect| match effect {
        Effect::Say(message) => match message.tone {
            Tone::Note => format!("  note: {}\n", message.text),
            Tone::Problem => format!("  problem: {}\n", message.text),
            Tone::Aid => format!("  aid: {}\n", message.text),
        },
        Effect::PutAside => "  put aside\n".to_owned(),
        Effect::Save => "  save\n".to_owned(),
        Effect::SaveLog => "  save log\n".to_owned(),
        Effect::Done(ending) => format!("  done: {ending:?}\n"),
    });
    lines.collect()
}

pub(crate) fn screen(step: &Step) -> String {
    match step {
        Step::Over => "(over)\n".to_owned(),
        Step::Menu(menu) => {
            let ways: Vec<&str> = menu.ways.iter().map(|way| way.label.as_str()).collect();
            format!("{} [{}]\n", menu.text, ways.join(" | "))
        }
        Step::Aside(aside) => format!("aside: {} ({})\n", aside.prompt, aside.current),
        Step::Review(review) => {
            let rows = review
                .rows
                .iter()
                .map(|row| format!("{} {} = {} {:?}\n", row.number, row.question, row.answer, row.flags));
            format!("review {}, {} aside\n{}", review.filter.word(), review.set_aside, rows.collect::<String>())
        }
        Step::Ask(ask) => asked(ask),
    }
}

fn asked(ask: &Ask) -> String {
    let mut text = format!("{}/{} {} {:?}", ask.progress.number, ask.progress.of, ask.question, ask.slot);
    for (name, value) in [("", &ask.prompt), ("current: ", &ask.current), ("typed: ", &ask.typed)] {
        if !value.is_empty() {
            let _ = write!(text, " | {name}{value}");
        }
    }
    match &ask.entry {
        Entry::Rows { rows, max } => {
            let _ = write!(text, " | {rows:?} of {max}");
        }
        Entry::Pick(choices) | Entry::Tick { choices, .. } => {
            let labels = choices.iter().map(|choice| format!("{} {}", choice.number, choice.label));
            let _ = write!(text, " | {}", labels.collect::<Vec<_>>().join(", "));
        }
        Entry::Number(words) => {
            let _ = write!(text, " | {words}");
        }
        _ => {}
    }
    text.push('\n');
    text
}
