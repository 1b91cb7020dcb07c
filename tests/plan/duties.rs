//! The small firm that the plan is tested with: its tasks, measures, risks and fit, and its answers.

use groundwork::condition::Facts;
use groundwork::engagement::{AnswerValue, Engagement};
use groundwork::plan::{Plan, Terms, plan};
use groundwork::questionnaire::Questionnaire;
use groundwork::score::{judge, positions};
use groundwork::unit::Date;

use crate::method::small::small_with;
use crate::method::*;

const GATES: &str = r#"
[[gate]]
id = "trust-lost"
title = "Trust is lost"
severity = "hold"
when = "feel.trust <= 0"
message = "Trust."
clear = "Trust."
cleared_by = ["talk"]
[[gate]]
id = "own-means"
title = "Own means"
severity = "caution"
when = "work.own_means.share >= 25"
message = "Try."
clear = "Tried."
cleared_by = ["talk", "charter"]
"#;

/// Each line: id, phase, step, weeks, and the rest.
const TASKS: &[(&str, &str, &str, &str, &str)] = &[
    (
        "buy",
        "set-up",
        "crawl",
        "low = 10, likely = 14, high = 24",
        "complex = true\nafter = ['study']\nhard_after = ['talk', 'charter']",
    ),
    (
        "talk",
        "set-up",
        "prepare",
        "low = 1, likely = 2, high = 3",
        "meeting_bound = true\nmust_when = 'feel.trust <= 2'\nkpis = ['mood']",
    ),
    (
        "study",
        "set-up",
        "prepare",
        "low = 2, likely = 4, high = 6",
        "after = ['talk']\nwhen = 'work.restore <= 3 and feel.trust <= 2'",
    ),
    ("tidy", "set-up", "prepare", "low = 4, likely = 4, high = 4", ""),
    (
        "charter",
        "set-up",
        "prepare",
        "low = 1, likely = 1, high = 1",
        "when = 'work.own_means.share >= 25'\nafter = ['talk']\nhard_after = ['restore']",
    ),
    (
        "restore",
        "set-up",
        "prepare",
        "low = 2, likely = 2, high = 2",
        "when = 'work.restore <= 1'\nmust_when = 'feel.trust <= 2'\nafter = ['study']",
    ),
    ("live", "set-up", "crawl", "low = 4, likely = 4, high = 4", "after = ['buy', 'restore', 'tidy']"),
    ("habit", "production", "crawl", "low = 8, likely = 8, high = 8", "after = ['live']\nkpis = ['mood', 'steps']"),
    ("grow", "production", "walk", "low = 8, likely = 8, high = 8", "after = ['habit']"),
];

const KPIS: &[(&str, &str)] =
    &[("win", ""), ("speed", ""), ("mood", ""), ("churn", ""), ("trust", "always = true"), ("steps", ""), ("idle", "")];

const GOALS: &str = "
[[goal]]
id = 'earn'
title = 'Earn'
kpis = ['win', 'speed', 'mood', 'churn']
[[goal]]
id = 'serve'
title = 'Serve'
kpis = ['speed', 'churn']
[[goal]]
id = 'learn'
title = 'Learn'
kpis = ['idle']
";

const RISKS: &[(&str, u8, u8, &str, &str)] = &[
    ("calm", 1, 3, "", "'talk', 'study', 'tidy'"),
    ("mess", 4, 4, "'feel.trust <= 2', 'work.restore <= 3'", ""),
    (
        "fade",
        3,
        5,
        "'feel.trust <= 2', 'work.own_means.share >= 25', \"feel.purpose == 'control'\"",
        "'talk', 'grow', 'charter'",
    ),
];

const FIT: &str = r#"
[settings]
skills = "work.skills"
interfaces = "work.places.count"
run_hours = "work.people"

[[form]]
id = "rented"
title = "Rented"
about = "Rented."
needs = { restoring = 3, writing = 1 }
base_hours = 2
when = "work.tools.count <= 9"
partner_required_for = ["restoring", "writing"]
[[form]]
id = "owned"
title = "Owned"
about = "Owned."
needs = { writing = 2 }
need_any = { level = 3, rows = ["restoring", "writing"] }
base_hours = 10
[[form]]
id = "built"
title = "Built"
about = "Built."
needs = { writing = 2 }
base_hours = 14
when = "feel.trust > 4"
excluded_because = "No trust."

[[remedy]]
gap = 1
text = "Study."
weeks = { low = 1, high = 2 }
[[remedy]]
gap = 2
text = "Take a course."
weeks = { low = 3, high = 6 }

[[running]]
users_up_to = 4
per_user = 0.5
per_user_above = 0.25
per_interface = 1

[[advice]]
text = "Count the hours."
[[advice]]
when = "work.restore <= 3"
text = "Try a restore."
[[advice]]
when = "feel.trust > 4"
text = "Rejoice."
"#;

fn method() -> Questionnaire {
    let task = |(id, phase, step, weeks, rest): &(&str, &str, &str, &str, &str)| {
        format!(
            "[[task]]\nid = '{id}'\ntitle = 'To {id}'\nhow = 'So.'\nphase = '{phase}'\nstep = '{step}'\nowner = 'hr'\n\
             weeks = {{ {weeks} }}\ndone_when = 'Done.'\n{rest}\n"
        )
    };
    let kpi = |(id, rest): &(&str, &str)| {
        format!(
            "[[kpi]]\nid = '{id}'\ntitle = '{id}'\nformula = 'f'\nunit = 'u'\ndirection = 'up'\nbaseline = 'b'\n{rest}\n"
        )
    };
    let risk = |(id, likelihood, impact, raised, response): &(&str, u8, u8, &str, &str)| {
        format!(
            "[[risk]]\nid = '{id}'\ntitle = '{id}'\nabout = 'a'\ncategory = 'people'\nlikelihood = {likelihood}\n\
             impact = {impact}\nraised_by = [{raised}]\nearly_sign = 's'\nresponse = [{response}]\nowner = 'hr'\n"
        )
    };
    let tasks = TASKS.iter().map(task).collect::<Vec<_>>().concat();
    let kpis = KPIS.iter().map(kpi).collect::<Vec<_>>().concat() + GOALS;
    let risks = RISKS.iter().map(risk).collect::<Vec<_>>().concat();
    small_with(&[
        ("gates.toml", GATES),
        ("tasks.toml", &tasks),
        ("kpis.toml", &kpis),
        ("risks.toml", &risks),
        ("fit.toml", FIT),
    ])
}

/// Five people, three places, trust 2, and a restore that happened once; the share of own means is not known.
pub(crate) fn firm(questionnaire: &Questionnaire) -> Engagement {
    let mut firm = engagement(questionnaire, "core", &[("ann", "sales"), ("dee", "executive"), ("eli", "frontline")]);
    let place = |place: &str| vec![("place".to_owned(), AnswerValue::Text(place.to_owned()))];
    let places = value(AnswerValue::Rows(vec![place("shop"), place("van"), place("fair")]));
    let steps = vec![("restoring".to_owned(), 1), ("writing".to_owned(), 2)];
    says(&mut firm, "eli", "feel.trust", level(2));
    says(&mut firm, "dee", "feel.purpose", shown(choice("customers")));
    says(&mut firm, "dee", "feel.order", choices(&["earn", "serve", "learn"]));
    says(&mut firm, "dee", "work.people", number(5.0));
    says(&mut firm, "ann", "work.restore", level(3));
    says(&mut firm, "ann", "work.places", places);
    says(&mut firm, "ann", "work.skills", value(AnswerValue::Steps(steps)));
    firm
}

/// The plan of the firm after a change to its answers, and the facts.
pub(crate) fn planned(wished: Option<&str>, change: impl Fn(&mut Engagement)) -> (Plan, Facts<'static>) {
    let questionnaire = method();
    let mut firm = firm(&questionnaire);
    change(&mut firm);
    let mut heard = positions(&questionnaire, &firm);
    let score = judge(&questionnaire, &firm, &heard.all, &mut heard.facts);
    let date = |text: &str| Date::parse(text).unwrap();
    let terms = Terms { start: date("2027-01-11"), wished: wished.map(date) };
    (plan(&questionnaire, &score, &mut heard.facts, terms), heard.facts)
}
