use std::collections::{BTreeMap, BTreeSet};

use super::cause::{Cause, Causes};
use super::held::{Held, first_held, held};
use super::paired::{ENOUGH, PairedT, hodges_lehmann, holm, paired_t, sign_flip_chance};
use super::real::{Noise, noise};
use crate::agreement::Posterior;
use crate::assessment::Assessment;
use crate::discretion::{Eye, Showing, showing};
use crate::engagement::{Engagement, words_of};
use crate::id::{DimensionId, GateId, ParticipantId, QuestionId, TaskId, VerdictId};
use crate::plan::{PlannedTask, TaskState};
use crate::questionnaire::{Questionnaire, RetiredKind};
use crate::score::{GateState, Position, Presence};

/// One reading: who said what, as far as it may be known, and what follows.
#[derive(Debug, Clone, Copy)]
pub struct Side<'a> {
    /// Who said what.
    pub engagement: &'a Engagement,
    /// What follows.
    pub assessment: &'a Assessment,
}

/// What changed between two readings.
#[derive(Debug, Clone)]
pub struct Changes {
    /// Who answered.
    pub panel: Panel,
    /// One for each dimension, in the questionnaire's order.
    pub dimensions: Vec<DimensionChange>,
    /// Questions that were answered both times and read otherwise: no figure here holds them.
    pub reworded: Vec<(QuestionId, Vec<String>)>,
    /// Questions that were answered both times and may not be compared, because of what was promised.
    pub kept_back: usize,
    /// The verdicts, then and now.
    pub verdict: (VerdictId, VerdictId),
    /// Gates that are not where they were, in the questionnaire's order.
    pub gates: Vec<GateChange>,
    /// Tasks that came, went or moved, in the questionnaire's order.
    pub tasks: Vec<TaskChange>,
}

/// Who answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Panel {
    /// How many answered something then.
    pub then: usize,
    /// How many answer something now.
    pub now: usize,
    /// How many of them did both times.
    pub both: usize,
}

/// A dimension then and now. The two figures are never put together into one.
#[derive(Debug, Clone)]
pub struct DimensionChange {
    /// The dimension.
    pub dimension: DimensionId,
    /// The firm as a whole, over the questions that had a level both times.
    pub all: Option<AllPeople>,
    /// The people who gave levels both times and may be compared one by one.
    pub same: Option<SamePeople>,
    /// The whole level that it stands on; none without people who may be compared.
    pub held: Option<Held>,
}

/// The firm as a whole.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AllPeople {
    /// How many questions had a level both times, read the same and may be shown.
    pub questions: usize,
    /// Their weighted mean then.
    pub before: f64,
    /// And now.
    pub after: f64,
}

/// The same people twice, each on the questions that they gave a level to both times.
#[derive(Debug, Clone, PartialEq)]
pub struct SamePeople {
    /// How many.
    pub people: usize,
    /// The mean of their levels then.
    pub before: f64,
    /// And now.
    pub after: f64,
    /// The Hodges–Lehmann change.
    pub change: f64,
    /// The exact sign-flip probability; none for fewer than [`ENOUGH`].
    pub chance: Option<f64>,
    /// The same, corrected for looking at several dimensions.
    pub corrected: Option<f64>,
    /// Student's test beside it.
    pub t: Option<PairedT>,
    /// How far a figure moves by itself; none where the questionnaire does not say how reliable the dimension is.
    pub noise: Option<Noise>,
}

impl SamePeople {
    /// Whether the change is larger than the noise of answering; none if that is not known.
    pub fn is_real(&self) -> Option<bool> {
        self.noise.map(|noise| (self.after - self.before).abs() > noise.smallest(self.people))
    }
}

/// A gate that is not where it was.
#[derive(Debug, Clone, PartialEq)]
pub struct GateChange {
    /// The gate.
    pub gate: GateId,
    /// Where it was.
    pub before: GateState,
    /// Where it is.
    pub after: GateState,
    /// What moved it.
    pub causes: Vec<Cause>,
}

/// A task that came, went or moved.
#[derive(Debug, Clone, PartialEq)]
pub struct TaskChange {
    /// The task.
    pub task: TaskId,
    /// What happened to it.
    pub kind: TaskMove,
    /// What did it.
    pub causes: Vec<Cause>,
}

/// What happened to a task.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum TaskMove {
    /// It was not in the plan.
    Came,
    /// It is no longer in it.
    Went,
    /// It starts so many weeks after the plan's start instead of so many.
    Moved(f64, f64),
}

/// By how many weeks a task must start otherwise to count as moved.
const MOVED: f64 = 0.5;

/// Holds two readings against each other. `wording` is how questions read then; those of which it says nothing are
/// taken to read as they do now.
pub fn changes(
    questionnaire: &Questionnaire,
    then: Side<'_>,
    now: Side<'_>,
    wording: &BTreeMap<QuestionId, Vec<String>>,
) -> Changes {
    let pairs = Pairs::of(questionnaire, then, now, wording);
    let mut dimensions: Vec<DimensionChange> =
        questionnaire.dimensions.iter().map(|dimension| pairs.dimension(&dimension.id)).collect();
    let tested: Vec<f64> = dimensions.iter().filter_map(|one| one.same.as_ref()?.chance).collect();
    let mut corrected = holm(&tested).into_iter();
    for same in dimensions.iter_mut().filter_map(|one| one.same.as_mut()).filter(|same| same.chance.is_some()) {
        same.corrected = corrected.next();
    }
    let causes = Causes { questionnaire, then, now };
    let (before, after) = (&then.assessment.score, &now.assessment.score);
    let gate = |(gate, (before, after)): (&crate::questionnaire::Gate, (GateState, GateState))| {
        let causes = || causes.of_gate(gate.id.as_str());
        (before != after).then(|| GateChange { gate: gate.id.clone(), before, after, causes: causes() })
    };
    let state = |score: &crate::score::Score, id: &GateId| score.gate(id.as_str()).map(|one| one.state);
    let gates =
        questionnaire.gates.iter().filter_map(|one| gate((one, (state(before, &one.id)?, state(after, &one.id)?))));
    Changes {
        panel: panel(then.engagement, now.engagement),
        dimensions,
        kept_back: pairs.kept_back,
        verdict: (before.verdict.verdict.clone(), after.verdict.verdict.clone()),
        gates: gates.collect(),
        tasks: tasks(questionnaire, then, now, &causes),
        reworded: pairs.reworded,
    }
}

fn panel(then: &Engagement, now: &Engagement) -> Panel {
    let answering = |engagement: &Engagement| -> BTreeSet<ParticipantId> {
        let all =
            engagement.answers.iter().filter(|(_, answers)| answers.values().any(crate::engagement::Answer::is_given));
        all.map(|(who, _)| who.clone()).collect()
    };
    let (then, now) = (answering(then), answering(now));
    Panel { then: then.len(), now: now.len(), both: then.intersection(&now).count() }
}

/// The questions that were answered both times, with the same words.
struct Pairs<'a> {
    questionnaire: &'a Questionnaire,
    positions: Vec<(&'a Position, &'a Position, Showing)>,
    reworded: Vec<(QuestionId, Vec<String>)>,
    kept_back: usize,
}

impl<'a> Pairs<'a> {
    fn of(
        questionnaire: &'a Questionnaire,
        then: Side<'a>,
        now: Side<'a>,
        wording: &BTreeMap<QuestionId, Vec<String>>,
    ) -> Self {
        let worded = |id: &str| {
            let same = |(old, _): &(&QuestionId, &Vec<String>)| {
                old.as_str() == id || questionnaire.now(RetiredKind::Question, old.as_str()) == id
            };
            wording.get(id).or_else(|| wording.iter().find(same).map(|(_, words)| words))
        };
        let mut pairs = Self { questionnaire, positions: Vec::new(), reworded: Vec::new(), kept_back: 0 };
        for (before, after) in then.assessment.positions.iter().zip(&now.assessment.positions) {
            let asked = before.presence == Presence::Asked && after.presence == Presence::Asked;
            if !asked || before.value.is_unknown() || after.value.is_unknown() {
                continue;
            }
            let Some(question) = questionnaire.question(after.question.as_str()) else { continue };
            if let Some(words) = worded(question.id.as_str()).filter(|words| **words != words_of(question)) {
                pairs.reworded.push((question.id.clone(), words.clone()));
                continue;
            }
            let sides = [(then, before), (now, after)];
            if sides.iter().any(|(side, position)| eye(questionnaire, *side).is_withheld(position.question.as_str())) {
                pairs.kept_back += 1;
                continue;
            }
            let shown = sides.map(|(side, position)| showing(questionnaire, side.engagement, position));
            pairs.positions.push((before, after, shown[0].min(shown[1])));
        }
        pairs
    }

    fn dimension(&self, id: &DimensionId) -> DimensionChange {
        let (mut weights, mut before, mut after, mut questions) = (0.0, 0.0, 0.0, 0);
        let mut people: BTreeMap<&ParticipantId, [f64; 3]> = BTreeMap::new();
        for (then, now, showing) in &self.positions {
            let question = self.questionnaire.question(now.question.as_str());
            let weight = question.and_then(|question| question.scores.iter().find(|(one, _)| one == id));
            let Some((_, weight)) = weight else { continue };
            if let (Some(first), Some(second)) = (then.level, now.level) {
                questions += 1;
                weights += weight;
                before += weight * first.value();
                after += weight * second.value();
            }
            // A single person's change is worked out only where every voice may be shown by itself.
            if *showing != Showing::Voices {
                continue;
            }
            for voice in &now.voices {
                let former = then.voices.iter().find(|one| one.who == voice.who);
                let (Some(first), Some(second)) = (former.and_then(|one| one.level), voice.level) else { continue };
                let sums = people.entry(&voice.who).or_default();
                sums[0] += weight;
                sums[1] += weight * first.value();
                sums[2] += weight * second.value();
            }
        }
        let all = (weights > 0.0).then(|| AllPeople { questions, before: before / weights, after: after / weights });
        let levels: Vec<(f64, f64)> = people.values().map(|[all, then, now]| (then / all, now / all)).collect();
        let dimension = self.questionnaire.dimension(id);
        let known = dimension.map_or((None, None), |one| (one.reliability, one.spread));
        let posterior = || Posterior::of(&levels.iter().map(|(_, now)| (*now, 1.0)).collect::<Vec<_>>(), None);
        DimensionChange {
            dimension: id.clone(),
            held: all.filter(|_| levels.len() > 1).map(|all| held(first_held(all.before), all.after, &posterior())),
            same: same(&levels, known),
            all,
        }
    }
}

fn same(levels: &[(f64, f64)], known: (Option<f64>, Option<f64>)) -> Option<SamePeople> {
    let changes: Vec<f64> = levels.iter().map(|(then, now)| now - then).collect();
    let before: Vec<f64> = levels.iter().map(|(then, _)| *then).collect();
    let mean = |sum: f64| sum / levels.len() as f64;
    Some(SamePeople {
        people: levels.len(),
        before: mean(before.iter().fold(0.0, |sum, one| sum + one)),
        after: mean(levels.iter().fold(0.0, |sum, (_, now)| sum + now)),
        change: hodges_lehmann(&changes)?,
        chance: sign_flip_chance(&changes).filter(|_| levels.len() >= ENOUGH),
        corrected: None,
        t: paired_t(&changes).filter(|_| levels.len() >= ENOUGH),
        noise: noise(known.0, known.1, &before),
    })
}

pub(super) fn eye<'a>(questionnaire: &'a Questionnaire, side: Side<'a>) -> Eye<'a> {
    Eye {
        questionnaire,
        engagement: side.engagement,
        positions: &side.assessment.positions,
        score: &side.assessment.score,
    }
}

fn tasks(questionnaire: &Questionnaire, then: Side<'_>, now: Side<'_>, causes: &Causes<'_>) -> Vec<TaskChange> {
    let planned = |side: Side<'_>, id: &TaskId| -> Option<f64> {
        let is = |one: &&PlannedTask| one.task == *id && one.state != TaskState::Undecided;
        side.assessment.plan.tasks.iter().find(is).map(|one| one.start)
    };
    let of = |task: &crate::questionnaire::Task| {
        let kind = match (planned(then, &task.id), planned(now, &task.id)) {
            (None, Some(_)) => TaskMove::Came,
            (Some(_), None) => TaskMove::Went,
            (Some(before), Some(after)) if (after - before).abs() >= MOVED => TaskMove::Moved(before, after),
            _ => return None,
        };
        let causes = match kind {
            TaskMove::Moved(..) => causes.of_moved(&task.id),
            _ => causes.of_task(task.id.as_str()),
        };
        Some(TaskChange { task: task.id.clone(), kind, causes })
    };
    questionnaire.tasks.iter().filter_map(of).collect()
}
