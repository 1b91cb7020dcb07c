//! A small questionnaire with a question of every kind, for the tests of this room.

use std::sync::Arc;

use crate::condition::Expression;
use crate::diagnostic::{Diagnostic, Look, Source, render};
use crate::id::{BandId, ChoiceId, FieldId, GateId, QuestionId, QuestionnaireId, RoleId, RowId, SectionId, TierId};
use crate::questionnaire::{
    Bounds, Choice, Editions, Field, FieldKind, Fit, Gate, GateSeverity, Kind, Levelling, Places, Question,
    Questionnaire, Records, Role, Row, Section, Settings, Tier, Words,
};
use crate::unit::Level;

/// A file of a folder that never was.
pub(super) fn file(name: &str, text: &str) -> Arc<Source> {
    Arc::new(Source { name: name.to_owned(), text: text.to_owned().into() })
}

/// All findings as a terminal shows them.
pub(super) fn shown(findings: &[Diagnostic]) -> String {
    findings.iter().map(|finding| render(finding, Look::Plain) + "\n").collect()
}

/// The question of this id.
pub(super) fn question(id: &str) -> Question {
    questionnaire().question(id).unwrap().clone()
}

/// The questionnaire: three sections, two tiers, three roles, one gate.
pub(super) fn questionnaire() -> Questionnaire {
    let bounds = |min: f64, max: f64, unit: &str| Bounds { min, max, unit: unit.to_owned() };
    let choices = || vec![choice("firms", "Firms"), choice("people", "Private people"), choice("both", "Both of them")];
    let goals = || vec![choice("sell_more", "Sell more"), choice("retain", "Keep clients"), choice("duty", "Duties")];
    let mut pay = ask("people.pay", Kind::Scale);
    pay.levelling = Levelling::Scale(anchors());
    pay.side = vec![
        field("since", FieldKind::Date, false),
        field("countries", FieldKind::Multi { choices: choices(), free: false }, true),
    ];
    let mut story = ask("people.story", Kind::LongText);
    story.levelling = Levelling::Rated { anchors: anchors(), rubric: None, formula: None };
    story.may_not_apply = false;
    Questionnaire {
        places: Places::default(),
        id: QuestionnaireId::parse("sample").unwrap(),
        title: "Sample".to_owned(),
        version: "1.2.0".to_owned(),
        language: "en".to_owned(),
        purpose: "Tests.".to_owned(),
        levels: anchors(),
        settings: settings(),
        tiers: ["core", "full"]
            .map(|id| Tier { id: TierId::parse(id).unwrap(), title: id.to_owned(), minutes: 60, about: String::new() })
            .into(),
        roles: [("executive", true), ("sales", true), ("program", false)]
            .map(|(id, answers)| Role {
                id: RoleId::parse(id).unwrap(),
                title: id.to_owned(),
                about: String::new(),
                answers,
            })
            .into(),
        rubrics: Vec::new(),
        dimensions: Vec::new(),
        balances: Vec::new(),
        bands: Vec::new(),
        verdicts: Vec::new(),
        sizes: Vec::new(),
        complexities: Vec::new(),
        sections: vec![
            section(
                "people",
                vec![
                    pay,
                    story,
                    ask("people.clients", Kind::Single(choices())),
                    ask("people.channels", Kind::Multi { choices: choices(), free: true }),
                    ask("people.kinds", Kind::Multi { choices: choices(), free: false }),
                    ask("people.asked", Kind::YesNo),
                    ask("people.slogan", Kind::Text),
                ],
            ),
            section(
                "money",
                vec![
                    ask("money.users", Kind::Number(bounds(1.0, 1e300, "people"))),
                    ask("money.share", Kind::Percent(bounds(0.0, 100.0, "percent"))),
                    ask("money.budget", Kind::Money(bounds(0.0, 1e8, ""))),
                    ask("money.gain", Kind::Range(bounds(0.0, 1000.0, ""))),
                    ask("money.ends", Kind::Date),
                    ask("money.order", Kind::Ranking(goals())),
                    ask("money.split", Kind::Allocation(goals())),
                ],
            ),
            section(
                "tables",
                vec![
                    ask(
                        "tables.goals",
                        Kind::List {
                            columns: vec![
                                field("what", FieldKind::LongText, true),
                                field("owner", FieldKind::Text, false),
                                field("target", FieldKind::Number(bounds(0.0, 10.0, "")), false),
                                field("due", FieldKind::Date, false),
                            ],
                            max: 3,
                        },
                    ),
                    ask(
                        "tables.means",
                        Kind::Record(vec![
                            field("how", FieldKind::LongText, true),
                            field("fixable", FieldKind::Percent(bounds(0.0, 100.0, "percent")), false),
                            field("tried", FieldKind::YesNo, false),
                            field("kind", FieldKind::Single(choices()), false),
                            field("cost", FieldKind::Money(bounds(0.0, 1e8, "")), false),
                        ]),
                    ),
                    ask(
                        "tables.skills",
                        Kind::Grid {
                            rows: ["servers", "reports"]
                                .map(|id| Row { id: RowId::parse(id).unwrap(), label: id.to_owned() })
                                .into(),
                            steps: ["never", "with help", "alone"].map(str::to_owned).into(),
                        },
                    ),
                ],
            ),
        ],
        gates: vec![Gate {
            id: GateId::parse("incentives-oppose").unwrap(),
            title: "Pay opposes".to_owned(),
            severity: GateSeverity::Hold,
            when: Expression::compile("people.pay <= 1").unwrap(),
            message: String::new(),
            clear: String::new(),
            cleared_by: Vec::new(),
            source: Vec::new(),
        }],
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
        evidence_from: Level::FULL,
        evidence_cap: Level::FULL,
        coverage_floor: 60.0,
        band_margin: 3.0,
        gap_roles: None,
        gap_points: 2.0,
        cap_below: Level::ZERO,
        cap_band: BandId::parse("prepare").unwrap(),
        users: None,
        complexity_percent: 10.0,
        split_weeks: 13.0,
        goals: None,
        goals_kept: 3,
        starting_values: None,
    }
}

fn anchors() -> [String; 6] {
    ["Punished", "Worse off", "No effect", "Time is given", "Somewhat better off", "Better off, and shown"]
        .map(str::to_owned)
}

fn section(id: &str, questions: Vec<Question>) -> Section {
    Section {
        id: SectionId::parse(id).unwrap(),
        title: id.to_owned(),
        intro: String::new(),
        note: String::new(),
        questions,
    }
}

fn ask(id: &str, kind: Kind) -> Question {
    Question {
        id: QuestionId::parse(id).unwrap(),
        tier: TierId::parse("core").unwrap(),
        ask: format!("{id}?"),
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

fn choice(id: &str, label: &str) -> Choice {
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

fn field(id: &str, kind: FieldKind, required: bool) -> Field {
    Field { id: FieldId::parse(id).unwrap(), label: format!("The {id}"), kind, required, help: String::new() }
}
