//! What there is to compare about everything but questions, as texts.

use crate::condition::Expression;
use crate::questionnaire::{Questionnaire, RetiredKind};
use crate::unit::plain;

/// A thing by its kind and id, and what there is to compare about it.
pub(super) struct Thing {
    pub(super) kind: &'static str,
    /// The kind under which its id can be retired.
    pub(super) retired: Option<RetiredKind>,
    pub(super) id: String,
    pub(super) title: String,
    pub(super) facets: Vec<(&'static str, String)>,
}

impl Thing {
    fn new(
        kind: &'static str,
        retired: Option<RetiredKind>,
        id: &str,
        title: &str,
        facets: Vec<(&'static str, String)>,
    ) -> Self {
        let mut all = vec![("title", title.to_owned())];
        all.extend(facets);
        Self { kind, retired, id: id.to_owned(), title: title.to_owned(), facets: all }
    }
}

/// Everything but the questions, in the order of the method.
pub(super) fn things(questionnaire: &Questionnaire) -> Vec<Thing> {
    let mut all = frame(questionnaire);
    all.extend(advice(questionnaire));
    all.extend(records(questionnaire));
    all
}

fn frame(questionnaire: &Questionnaire) -> Vec<Thing> {
    use RetiredKind::{Dimension, Role, Tier, Verdict};
    let q = questionnaire;
    let mut all = vec![settings(q)];
    let tiers = q.tiers.iter().map(|one| ("minutes", one.minutes.to_string(), one));
    all.extend(tiers.map(|(name, minutes, one)| {
        Thing::new("tier", Some(Tier), one.id.as_str(), &one.title, vec![(name, minutes), ("about", one.about.clone())])
    }));
    all.extend(q.roles.iter().map(|one| {
        let facets = vec![("answers", yes(one.answers)), ("about", one.about.clone())];
        Thing::new("role", Some(Role), one.id.as_str(), &one.title, facets)
    }));
    all.extend(q.sections.iter().map(|one| {
        let facets = vec![("introduction", one.intro.clone()), ("note", one.note.clone())];
        Thing::new("section", None, one.id.as_str(), &one.title, facets)
    }));
    all.extend(q.dimensions.iter().map(|one| {
        let mut facets = vec![
            ("weight", plain(one.weight, 4)),
            ("target", one.target.to_string()),
            ("caps the band", yes(one.caps)),
            ("group", one.balance.as_ref().map_or_else(String::new, ToString::to_string)),
            ("definition", one.definition.clone()),
        ];
        facets.push(("anchors", one.anchors.join(" | ")));
        let known = |figure: Option<f64>| figure.map_or_else(String::new, |figure| plain(figure, 4));
        facets.extend([("reliability", known(one.reliability)), ("spread", known(one.spread))]);
        Thing::new("dimension", Some(Dimension), one.id.as_str(), &one.title, facets)
    }));
    all.extend(q.bands.iter().map(|one| {
        let facets = vec![("from", plain(one.from, 4)), ("about", one.about.clone())];
        Thing::new("band", None, one.id.as_str(), &one.title, facets)
    }));
    all.extend(q.verdicts.iter().enumerate().map(|(place, one)| {
        let lanes: Vec<&str> = one.lanes.iter().map(|lane| lane.word()).collect();
        let facets = vec![
            ("place", (place + 1).to_string()),
            ("rule", one.when.text().to_owned()),
            ("says", one.says.clone()),
            ("next", one.next.clone()),
            ("advises a purchase", yes(one.buy)),
            ("plans", lanes.join(", ")),
        ];
        Thing::new("verdict", Some(Verdict), one.id.as_str(), &one.title, facets)
    }));
    all
}

fn settings(questionnaire: &Questionnaire) -> Thing {
    let s = &questionnaire.settings;
    let id = |id: &Option<crate::id::QuestionId>| id.as_ref().map_or_else(String::new, ToString::to_string);
    let sizes: Vec<String> = questionnaire
        .sizes
        .iter()
        .map(|size| {
            let up_to = size.up_to.map_or_else(|| "more".to_owned(), |most| format!("to {}", plain(most, 2)));
            format!("{up_to}: {}", plain(size.factor, 4))
        })
        .collect();
    let complexities: Vec<&str> = questionnaire.complexities.iter().map(|one| one.when.text()).collect();
    let gap = s.gap_roles.as_ref().map_or_else(String::new, |(first, second)| format!("{first} minus {second}"));
    let facets = vec![
        ("evidence from", s.evidence_from.to_string()),
        ("counts as without evidence", s.evidence_cap.to_string()),
        ("answered share needed", plain(s.coverage_floor, 4)),
        ("margin of bands", plain(s.band_margin, 4)),
        ("gap between", gap),
        ("gap worth talking about", plain(s.gap_points, 4)),
        ("caps below", s.cap_below.to_string()),
        ("caps at", s.cap_band.to_string()),
        ("size", id(&s.users)),
        ("factors of size", sizes.join(", ")),
        ("added by each complexity", plain(s.complexity_percent, 4)),
        ("complexities", complexities.join("; ")),
        ("tasks too long from", plain(s.split_weeks, 4)),
        ("goals", id(&s.goals)),
        ("goals kept", s.goals_kept.to_string()),
        ("starting values", s.starting_values.as_ref().map_or_else(String::new, ToString::to_string)),
        ("names of levels", questionnaire.levels.join(" | ")),
    ];
    let mut thing = Thing::new("settings", None, "settings", "Settings", facets);
    thing.facets.remove(0);
    thing
}

fn advice(q: &Questionnaire) -> Vec<Thing> {
    use RetiredKind::{Gate, Kpi, Risk, Task};
    let mut all = Vec::new();
    all.extend(q.gates.iter().map(|one| {
        let facets = vec![
            ("severity", one.severity.word().to_owned()),
            ("rule", one.when.text().to_owned()),
            ("message", one.message.clone()),
            ("clears when", one.clear.clone()),
            ("cleared by", ids(&one.cleared_by)),
        ];
        Thing::new("gate", Some(Gate), one.id.as_str(), &one.title, facets)
    }));
    all.extend(q.tasks.iter().map(|one| {
        let facets = vec![
            ("needed if", rule(one.when.as_ref(), "always")),
            ("mandatory if", rule(one.must_when.as_ref(), "never")),
            ("step", format!("{}, {}", one.phase.word(), one.step.word())),
            ("owner", one.owner.to_string()),
            ("weeks", format!("{} to {}, likely {}", one.weeks.low, one.weeks.high, one.weeks.likely)),
            ("pace", format!("set by meetings: {}, slower if complex: {}", yes(one.meeting_bound), yes(one.complex))),
            ("after", ids(&one.after)),
            ("in any case after", ids(&one.hard_after)),
            ("begins after", ids(&one.begins_after)),
            ("hours a week", hours(&one.effort)),
            ("milestone", one.milestone.clone().unwrap_or_default()),
            ("how", one.how.clone()),
            ("done when", one.done_when.clone()),
            ("measured by", ids(&one.kpis)),
            ("goal", one.goal.as_ref().map_or_else(String::new, ToString::to_string)),
        ];
        Thing::new("task", Some(Task), one.id.as_str(), &one.title, facets)
    }));
    all.extend(q.risks.iter().map(|one| {
        let raised: Vec<&str> = one.raised_by.iter().map(Expression::text).collect();
        let facets = vec![
            ("likelihood", one.likelihood.to_string()),
            ("impact", one.impact.to_string()),
            ("raised by", raised.join("; ")),
            ("about", one.about.clone()),
            ("category", one.category.clone()),
            ("early sign", one.early_sign.clone()),
            ("response", ids(&one.response)),
            ("owner", one.owner.to_string()),
        ];
        Thing::new("risk", Some(Risk), one.id.as_str(), &one.title, facets)
    }));
    all.extend(q.timing.causes.iter().map(|one| {
        let steps: Vec<&str> = one.steps.iter().map(|step| step.word()).collect();
        let facets = vec![
            ("factor", [one.low, one.likely, one.high].map(|factor| plain(factor, 4)).join(" to ")),
            ("owners", ids(&one.owners)),
            ("tasks", ids(&one.tasks)),
            ("steps", steps.join(", ")),
            ("raised by", ids(&one.risks)),
            ("by", plain(one.each, 4)),
        ];
        Thing::new("cause", None, one.id.as_str(), &one.title, facets)
    }));
    all.extend(q.timing.limits.iter().map(|one| {
        let steps: Vec<&str> = one.steps.iter().map(|step| step.word()).collect();
        let facets = vec![
            ("at once", one.at_once.to_string()),
            ("holds", rule(one.when.as_ref(), "always")),
            ("phase", one.phase.map_or_else(String::new, |phase| phase.word().to_owned())),
            ("steps", steps.join(", ")),
        ];
        Thing::new("limit", None, one.id.as_str(), &one.title, facets)
    }));
    all.extend(q.kpis.iter().map(|one| {
        let facets = vec![
            ("formula", one.formula.clone()),
            ("unit", one.unit.clone()),
            ("better", one.direction.word().to_owned()),
            ("starting value", one.baseline.clone()),
            ("caution", one.caution.clone()),
            ("in every plan", yes(one.always)),
        ];
        Thing::new("KPI", Some(Kpi), one.id.as_str(), &one.title, facets)
    }));
    all
}

fn records(q: &Questionnaire) -> Vec<Thing> {
    use RetiredKind::{Entity, Model};
    let records = &q.records;
    let mut all = Vec::new();
    all.extend(records.drivers.iter().map(|one| {
        let criteria: Vec<String> = one
            .criteria
            .iter()
            .map(|part| format!("{} {} by {}", part.question, plain(part.weight, 4), part.strength.text()))
            .collect();
        let band = one.band.map_or_else(String::new, |(low, high)| format!("{} to {}", plain(low, 2), plain(high, 2)));
        let facets = vec![
            ("threshold", plain(one.threshold, 4)),
            ("close call", band),
            ("criteria", criteria.join("; ")),
            ("about", one.about.clone()),
        ];
        Thing::new("driver", None, one.id.as_str(), &one.title, facets)
    }));
    all.extend(records.models.iter().map(|one| {
        let rules: Vec<&str> =
            records.rules.iter().filter(|rule| rule.model == one.id).map(|rule| rule.when.text()).collect();
        let facets = vec![
            ("chosen if", rules.join("; ")),
            ("says", one.says.clone()),
            ("shape", one.shape.clone()),
            ("fits", one.fits.clone()),
            ("costs", one.costs.clone()),
        ];
        Thing::new("model", Some(Model), one.id.as_str(), &one.title, facets)
    }));
    all.extend(records.entities.iter().map(|one| {
        let fields: Vec<String> = one
            .fields
            .iter()
            .map(|field| {
                field.when.as_ref().map_or(field.id.to_string(), |when| format!("{} if {}", field.id, when.text()))
            })
            .collect();
        let facets = vec![
            ("needed if", rule(one.when.as_ref(), "always")),
            ("fields", fields.join(", ")),
            ("about", one.about.clone()),
        ];
        Thing::new("entity", Some(Entity), one.id.as_str(), &one.title, facets)
    }));
    all
}

fn hours(effort: &[(crate::id::RoleId, f64)]) -> String {
    effort.iter().map(|(role, hours)| format!("{role} {}", plain(*hours, 2))).collect::<Vec<_>>().join(", ")
}

fn yes(flag: bool) -> String {
    if flag { "yes" } else { "no" }.to_owned()
}

fn rule(rule: Option<&Expression>, without: &str) -> String {
    rule.map_or(without, Expression::text).to_owned()
}

fn ids<T: AsRef<str>>(ids: &[T]) -> String {
    ids.iter().map(AsRef::as_ref).collect::<Vec<_>>().join(", ")
}
