use super::Input;
use super::view::agreement::may_be_shown;
use crate::agreement::{Agreement, Doubt, agreement, doubts};
use crate::business_case::{self, Outcome, Setup, play};
use crate::data_model::trial::{Tried, try_out};
use crate::discretion::Telling;
use crate::id::{GateId, QuestionId};
use crate::inquiry::{Conflict, Reach, Unknowns, contradictions, unknowns};
use crate::plan::Terms;
use crate::progress::{Measure, Side, Since, measures, since};
use crate::schedule::{Certainty, Problem, Timetable, timetable};
use crate::score::Position;

/// For how many of the weightiest open questions a plan looks at what they could decide.
const OPEN: usize = 12;

/// What documents say beside the assessment, because it costs more than one or is not part of one: worked out once
/// for all of them.
#[derive(Debug, Clone)]
pub(crate) struct Findings<'a> {
    /// The firm's position on every question, by the questions' ids.
    positions: Vec<&'a Position>,
    /// Where the people differ.
    pub(crate) agreement: Agreement,
    /// The same for the questions of which it may be shown.
    pub(crate) shown: Agreement,
    /// Gates that stand on answers which differ too much, as far as that may be shown.
    pub(crate) doubts: Vec<Doubt>,
    /// What changed since the latest wave; none if there is none.
    pub(crate) since: Option<Since>,
    /// What was measured.
    pub(crate) measures: Vec<Measure>,
    /// What becomes of real cases under each record model; none if there are no cases.
    pub(crate) tried: Option<Tried>,
    /// Dates that people can keep, or why there are none.
    pub(crate) timetable: Result<Timetable, Vec<Problem>>,
    /// The business case, if the engagement has figures for one.
    pub(crate) case: Option<Case<'a>>,
    /// What is not known and could still decide something.
    pub(crate) unknowns: Unknowns,
    /// Answers that do not go together.
    pub(crate) conflicts: Vec<Conflict>,
}

/// A business case and what it comes to.
#[derive(Debug, Clone)]
pub(crate) struct Case<'a> {
    /// The figures.
    pub(crate) setup: Setup<'a>,
    /// What they come to, if enough of them are there.
    pub(crate) outcome: Option<Outcome>,
}

impl<'a> Findings<'a> {
    /// The firm's position on a question.
    pub(crate) fn position(&self, question: &str) -> Option<&'a Position> {
        let place = self.positions.binary_search_by(|position| position.question.as_str().cmp(question)).ok()?;
        self.positions.get(place).copied()
    }

    /// What this input shows. Money is played through many times, perhaps while all else is worked out.
    pub(crate) fn of(input: &Input<'a>) -> Self {
        let Input { questionnaire, engagement, assessment, .. } = *input;
        let terms = Terms { start: engagement.start.unwrap_or(input.date), wished: engagement.wished };
        let now = Side { engagement, assessment };
        let sketches = &engagement.sketches;
        let others = || {
            let agreement = agreement(questionnaire, engagement, &assessment.positions);
            let shown = shown(input, &agreement);
            let doubts = in_doubt(input, &shown);
            let unknowns = unknowns(questionnaire, engagement, assessment, terms, Reach::Quick(OPEN));
            let conflicts = contradictions(questionnaire, engagement, assessment);
            let since = engagement.history.waves.last().map(|wave| since(questionnaire, wave, now));
            let measures = measures(questionnaire, engagement, &assessment.positions, &assessment.plan);
            let tried = (!sketches.is_empty()).then(|| try_out(&questionnaire.records.trial, sketches, input.date));
            let timetable =
                timetable(questionnaire, engagement, &assessment.plan, &assessment.facts, Certainty::DOCUMENTS);
            let mut positions: Vec<&Position> = assessment.positions.iter().collect();
            positions.sort_by_key(|position| &position.question);
            Self {
                positions,
                agreement,
                shown,
                doubts,
                since,
                measures,
                tried,
                timetable,
                case: None,
                unknowns,
                conflicts,
            }
        };
        let (others, case) = rayon::join(others, || case(input));
        Self { case, ..others }
    }
}

/// Where the people differ, as far as that may be shown.
fn shown(input: &Input<'_>, agreement: &Agreement) -> Agreement {
    agreement.only(input.questionnaire, |one| may_be_shown(input, &one.question))
}

/// Gates that stand on answers which differ too much. What may not be shown about people or about a dimension is left
/// out before anything is worked out from it.
fn in_doubt(input: &Input<'_>, shown: &Agreement) -> Vec<Doubt> {
    let Input { questionnaire, engagement, assessment, .. } = *input;
    let eye = assessment.eye(questionnaire, engagement);
    let whole = |name: &str| eye.fact(name, assessment.facts.get(name)) == Telling::Whole;
    doubts(questionnaire, shown, &assessment.score, &assessment.facts, &whole)
}

/// Every gate that stands on answers which differ too much, with the questions to talk about, as far as that may be
/// shown.
pub(crate) fn to_verify(input: &Input<'_>) -> Vec<(GateId, Vec<QuestionId>)> {
    let agreement = agreement(input.questionnaire, input.engagement, &input.assessment.positions);
    in_doubt(input, &shown(input, &agreement)).into_iter().map(|one| (one.gate, one.questions)).collect()
}

fn case<'a>(input: &Input<'a>) -> Option<Case<'a>> {
    let model = input.questionnaire.case.as_ref()?;
    let entries = input.engagement.case.as_ref()?;
    let setup = Setup::new(model, input.engagement, entries, &input.assessment.facts);
    let terms = business_case::Terms { seed: entries.seed.unwrap_or(1), points: business_case::Terms::BRIEF };
    let outcome = play(&setup, terms);
    Some(Case { setup, outcome })
}
