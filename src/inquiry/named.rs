//! Things by their names: what they are called, how they stand, and what decided it.

use crate::assessment::{self, Assessment, Explanation, wording};
use crate::condition::spoken;
use crate::engagement::Engagement;
use crate::questionnaire::{Kpi, Questionnaire};

/// The thing and its explanation: `verdict`, `model`, `readiness`, an id, or an id behind its kind (`gate.no-sponsor`,
/// `task.roles`, `kpi.adoption`, `goal.retain`, `driver.mobility`, `model.contact`, `dimension.people`, `risk.`, `entity.`).
/// Nothing comes back if nothing is called so.
pub fn named(
    questionnaire: &Questionnaire,
    engagement: &Engagement,
    assessment: &Assessment,
    thing: &str,
) -> Option<Explanation> {
    let (kind, id) = thing.split_once('.').unwrap_or(("", thing));
    let found = |explanation: Explanation, kinds: &[&str]| kinds.contains(&explanation.kind).then_some(explanation);
    let explained = |name: &str| assessment::why(questionnaire, engagement, assessment, name);
    match kind {
        "gate" | "task" | "risk" | "dimension" => {
            found_in(questionnaire, kind, id).then(|| explained(id)).flatten().and_then(|one| found(one, &[kind]))
        }
        "entity" | "table" => found_in(questionnaire, "entity", id).then(|| explained(id)).flatten(),
        "kpi" => kpi(questionnaire, engagement, assessment, id),
        "goal" => goal(questionnaire, engagement, assessment, id),
        "driver" => driver(questionnaire, engagement, assessment, id),
        "model" => {
            questionnaire.records.models.iter().any(|one| one.id.as_str() == id).then(|| explained("model")).flatten()
        }
        _ => explained(thing)
            .or_else(|| kpi(questionnaire, engagement, assessment, thing))
            .or_else(|| driver(questionnaire, engagement, assessment, thing))
            .or_else(|| goal(questionnaire, engagement, assessment, thing))
            .or_else(|| named(questionnaire, engagement, assessment, &format!("model.{thing}"))),
    }
}

fn found_in(questionnaire: &Questionnaire, kind: &str, id: &str) -> bool {
    match kind {
        "gate" => questionnaire.gates.iter().any(|one| one.id.as_str() == id),
        "task" => questionnaire.tasks.iter().any(|one| one.id.as_str() == id),
        "risk" => questionnaire.risks.iter().any(|one| one.id.as_str() == id),
        "dimension" => questionnaire.dimensions.iter().any(|one| one.id.as_str() == id),
        _ => questionnaire.records.entities.iter().any(|one| one.id.as_str() == id),
    }
}

fn plainly(kind: &'static str, id: &str, title: &str) -> Explanation {
    Explanation {
        kind,
        id: id.to_owned(),
        title: title.to_owned(),
        result: String::new(),
        notes: Vec::new(),
        because: Vec::new(),
        rule: String::new(),
        sources: Vec::new(),
    }
}

fn kpi(
    questionnaire: &Questionnaire,
    engagement: &Engagement,
    assessment: &Assessment,
    id: &str,
) -> Option<Explanation> {
    let eye = assessment.eye(questionnaire, engagement);
    let kpi: &Kpi = questionnaire.kpis.iter().find(|one| one.id.as_str() == id)?;
    let planned = assessment.plan.kpis.iter().find(|one| one.kpi == kpi.id);
    let mut explanation = plainly("kpi", id, &kpi.title);
    explanation.notes = vec![format!("{} ({})", kpi.formula, kpi.unit), kpi.caution.clone()];
    explanation.sources = sources(questionnaire, &kpi.source);
    if planned.is_some() { "in the plan" } else { "not in the plan" }.clone_into(&mut explanation.result);
    if kpi.always {
        explanation.notes.push("It belongs to every plan.".to_owned());
    }
    if let Some(planned) = planned {
        if let Some(goal) =
            planned.goal.as_ref().and_then(|goal| questionnaire.goals.iter().find(|one| one.id == *goal))
        {
            explanation.notes.push(format!("It shows whether the goal “{}” is reached.", goal.title));
            if let Some(question) = &questionnaire.settings.goals {
                let value = assessment.facts.get(question.as_str());
                explanation.because.push(wording(eye, question.as_str(), value));
            }
        }
        for task in &planned.tasks {
            let name = format!("task.{}", spoken(task.as_str()));
            explanation.because.push(wording(eye, &name, assessment.facts.get(&name)));
        }
    }
    Some(explanation)
}

fn goal(
    questionnaire: &Questionnaire,
    engagement: &Engagement,
    assessment: &Assessment,
    id: &str,
) -> Option<Explanation> {
    let eye = assessment.eye(questionnaire, engagement);
    let goal = questionnaire.goals.iter().find(|one| one.id.as_str() == id)?;
    let question = questionnaire.settings.goals.as_ref()?;
    let place = assessment.plan.goals.iter().position(|one| one.as_str() == id);
    let mut explanation = plainly("goal", id, &goal.title);
    explanation.result = place.map_or_else(
        || "not among the first goals".to_owned(),
        |place| format!("number {} of the first goals", place + 1),
    );
    explanation.because.push(wording(eye, question.as_str(), assessment.facts.get(question.as_str())));
    explanation.rule = format!("the first {} of `{question}`", questionnaire.settings.goals_kept);
    Some(explanation)
}

fn driver(
    questionnaire: &Questionnaire,
    engagement: &Engagement,
    assessment: &Assessment,
    id: &str,
) -> Option<Explanation> {
    let eye = assessment.eye(questionnaire, engagement);
    let driver = questionnaire.records.drivers.iter().find(|one| one.id.as_str() == id)?;
    let score = assessment.model.drivers.iter().find(|one| one.driver == driver.id)?;
    let mut explanation = plainly("driver", id, &driver.title);
    let number = |number: f64| crate::unit::plain(number, 1);
    explanation.result = score.figure.map_or_else(
        || "not enough answers".to_owned(),
        |figure| format!("{} of 100 (counts from {})", number(figure), number(driver.threshold)),
    );
    explanation.notes = vec![driver.about.clone()];
    "weighted share of what speaks for it".clone_into(&mut explanation.rule);
    for criterion in &score.criteria {
        let fact = criterion.question.as_str();
        let mut said = wording(eye, fact, assessment.facts.get(fact));
        said.says = match criterion.strength {
            Some(_) => format!("{}: {} of {} points", said.says, number(criterion.points), number(criterion.most)),
            None => format!("{}, weight {}", said.says, number(criterion.weight)),
        };
        explanation.because.push(said);
    }
    Some(explanation)
}

pub(super) fn sources(questionnaire: &Questionnaire, ids: &[crate::id::SourceId]) -> Vec<String> {
    let found = ids.iter().filter_map(|id| questionnaire.sources.iter().find(|one| one.id == *id));
    found
        .map(|source| {
            let year = source.year.map_or_else(String::new, |year| format!(", {year}"));
            format!("{}: {}{year} (grade {})", source.author, source.title, source.grade)
        })
        .collect()
}
