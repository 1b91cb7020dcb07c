use crate::discretion::{Showing, showing};
use crate::engagement::{AnswerValue, Engagement, Given, Target};
use crate::id::{ChoiceId, KpiId};
use crate::plan::Plan;
use crate::questionnaire::{Direction, FieldKind, Phase, Question, Questionnaire};
use crate::score::Position;
use crate::unit::Date;

/// Before the set-up begins, during it, or after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Before the first task of the set-up.
    Before,
    /// Between the first and the last day of the set-up.
    During,
    /// After it.
    After,
}

impl Stage {
    /// Every stage, in order.
    pub const ALL: [Self; 3] = [Self::Before, Self::During, Self::After];

    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Before => "before",
            Self::During => "during",
            Self::After => "after",
        }
    }
}

/// The first and the last day of the set-up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SetUp {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
}

impl SetUp {
    /// From the plan's dates; none without a task of the set-up.
    pub fn of(plan: &Plan) -> Option<Self> {
        let tasks = || plan.tasks.iter().filter(|task| task.phase == Phase::SetUp && task.end > 0.0);
        Some(Self { from: tasks().map(|task| task.from).min()?, to: tasks().map(|task| task.to).max()? })
    }

    /// When a day falls.
    pub fn stage(self, day: Date) -> Stage {
        if day < self.from {
            Stage::Before
        } else if day <= self.to {
            Stage::During
        } else {
            Stage::After
        }
    }
}

/// A measure and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Measure {
    /// The measure.
    pub kpi: KpiId,
    /// Which way is better.
    pub direction: Direction,
    /// What was read, the earliest first. The stage is none if the plan has no set-up.
    pub points: Vec<Point>,
    /// Where it began: the last reading before the set-up, or the first of all; none without a reading.
    pub baseline: Option<Baseline>,
    /// What was said of today when the questionnaire was answered, for a goal that it belongs to. It may count something
    /// else, so it is quoted and never reckoned with.
    pub said: Option<Said>,
    /// Where it is to go.
    pub target: Option<Target>,
}

/// A reading and its stage.
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    /// The day.
    pub on: Date,
    /// The value.
    pub value: f64,
    /// When that was.
    pub stage: Option<Stage>,
    /// A remark (foreign text).
    pub note: String,
}

/// Where a measure began.
#[derive(Debug, Clone, PartialEq)]
pub struct Baseline {
    /// The value.
    pub value: f64,
    /// The day.
    pub on: Date,
}

/// A figure of today as somebody wrote it.
#[derive(Debug, Clone, PartialEq)]
pub struct Said {
    /// In their words (foreign text).
    pub figure: String,
    /// The day, if it was given.
    pub on: Option<Date>,
}

impl Measure {
    /// The latest value.
    pub fn latest(&self) -> Option<&Point> {
        self.points.last()
    }

    /// How much of the way from the baseline to the target is gone, in percent; below 0 for the wrong way. None without
    /// the two, or where they are the same.
    pub fn way(&self) -> Option<f64> {
        let (from, to) = (self.baseline.as_ref()?.value, self.target.as_ref()?.value);
        let gone = self.latest()?.value - from;
        ((to - from).abs() > 1e-12).then(|| 100.0 * gone / (to - from))
    }

    /// Whether the latest value is better than the baseline; none where it is the same, or where better is neither more
    /// nor less.
    pub fn is_better(&self) -> Option<bool> {
        let gone = self.latest()?.value - self.baseline.as_ref()?.value;
        match self.direction {
            _ if gone.abs() < 1e-12 => None,
            Direction::Up => Some(gone > 0.0),
            Direction::Down => Some(gone < 0.0),
            Direction::Band => None,
        }
    }

    /// The mean of the readings of a stage.
    pub fn mean(&self, stage: Stage) -> Option<f64> {
        let of: Vec<f64> = self.points.iter().filter(|one| one.stage == Some(stage)).map(|one| one.value).collect();
        (!of.is_empty()).then(|| of.iter().fold(0.0, |sum, one| sum + one) / of.len() as f64)
    }
}

/// Every measure that has a reading or a target: those of the plan first. The engagement is as its reader may know it.
pub fn measures(
    questionnaire: &Questionnaire,
    engagement: &Engagement,
    positions: &[Position],
    plan: &Plan,
) -> Vec<Measure> {
    let set_up = SetUp::of(plan);
    let mut order: Vec<&KpiId> = plan.kpis.iter().map(|planned| &planned.kpi).collect();
    order
        .extend(questionnaire.kpis.iter().map(|kpi| &kpi.id).filter(|id| !plan.kpis.iter().any(|one| one.kpi == **id)));
    let said = said(questionnaire, engagement, positions);
    let of = |id: &KpiId| {
        let kpi = questionnaire.kpis.iter().find(|kpi| kpi.id == *id)?;
        let readings = engagement.history.measured.of(id);
        let points: Vec<Point> = readings
            .into_iter()
            .map(|one| Point {
                on: one.on,
                value: one.value,
                stage: set_up.map(|set_up| set_up.stage(one.on)),
                note: one.note.clone(),
            })
            .collect();
        let target = engagement.history.measured.target(id).cloned();
        if points.is_empty() && target.is_none() {
            return None;
        }
        let belongs = |goal: &ChoiceId| questionnaire.goals.iter().any(|one| one.id == *goal && one.kpis.contains(id));
        let before = points.iter().rfind(|one| one.stage == Some(Stage::Before));
        let baseline = before.or(points.first()).map(|point| Baseline { value: point.value, on: point.on });
        let said = said.iter().find(|(goal, _)| belongs(goal)).map(|(_, said)| said.clone());
        Some(Measure { kpi: id.clone(), direction: kpi.direction, points, baseline, said, target })
    };
    order.into_iter().filter_map(of).collect()
}

/// Today's figures for goals, as far as the answers to the question of starting values may be quoted.
fn said(questionnaire: &Questionnaire, engagement: &Engagement, positions: &[Position]) -> Vec<(ChoiceId, Said)> {
    let Some(id) = &questionnaire.settings.starting_values else { return Vec::new() };
    let Some(question) = questionnaire.question(id.as_str()) else { return Vec::new() };
    let Some(position) = positions.iter().find(|one| one.question == *id) else { return Vec::new() };
    if showing(questionnaire, engagement, position) != Showing::Voices {
        return Vec::new();
    }
    let own = engagement.answers.values().filter_map(|answers| answers.get(id)).filter(|answer| answer.is_given());
    let agreed = engagement.agreed.get(id).map(|settled| &settled.answer);
    let answers: Vec<_> = agreed.map_or_else(|| own.collect(), |answer| vec![answer]);
    let mut found: Vec<(ChoiceId, Said)> = Vec::new();
    for answer in answers {
        let Given::Value(AnswerValue::Rows(rows)) = &answer.given else { continue };
        for row in rows {
            let Some((goal, said)) = starting(question, row) else { continue };
            if !found.iter().any(|(one, _)| *one == goal) {
                found.push((goal, said));
            }
        }
    }
    found
}

fn starting(question: &Question, row: &[(String, AnswerValue)]) -> Option<(ChoiceId, Said)> {
    let first = |is: fn(&FieldKind) -> bool| {
        let field = question.fields().iter().find(|field| is(&field.kind))?;
        row.iter().find(|(id, _)| id == field.id.as_str()).map(|(_, value)| value)
    };
    let AnswerValue::Choice(goal) = first(|kind| matches!(kind, FieldKind::Single(_)))? else { return None };
    let AnswerValue::Text(figure) = first(|kind| matches!(kind, FieldKind::Text))? else { return None };
    let on = match first(|kind| matches!(kind, FieldKind::Date)) {
        Some(AnswerValue::Date(day)) => Some(*day),
        _ => None,
    };
    Some((ChoiceId::parse(goal).ok()?, Said { figure: figure.clone(), on }))
}

/// Values as a line of blocks, the lowest empty and the highest full.
pub fn sparkline(values: &[f64]) -> String {
    const BLOCKS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
    let low = values.iter().copied().fold(f64::INFINITY, f64::min);
    let high = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let block = |value: &f64| {
        let share = if high - low > 1e-12 { (value - low) / (high - low) } else { 0.5 };
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 7")]
        let place = (share * 7.0).round() as usize;
        BLOCKS[place.min(7)]
    };
    values.iter().map(block).collect()
}

#[cfg(test)]
mod tests {
    use super::sparkline;

    #[test]
    fn a_line_of_blocks() {
        assert_eq!(sparkline(&[1.0, 2.0, 8.0]), "▁▂█");
        assert_eq!(sparkline(&[3.0, 3.0]), "▅▅");
        assert_eq!(sparkline(&[]), "");
    }
}
