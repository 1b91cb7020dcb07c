//! The only types that templates see. Everything that comes from elsewhere is cleaned and made inert here, by type;
//! what may not be shown is left out here, so that no template can print it.

pub(crate) mod agreement;
mod answer;
mod buying;
mod calendar;
mod case;
pub(crate) mod changes;
mod coarse;
mod cover;
mod dimension;
mod door;
mod edition;
mod entered;
mod entity;
mod find_out;
mod fit;
mod gap;
mod gate;
mod kpi;
mod level;
mod line;
pub(crate) mod measure;
pub(crate) mod migration;
mod model;
mod notice;
mod page_one;
mod raci;
mod reason;
mod record;
mod risk;
pub(crate) mod schedule;
mod settled;
mod task;
pub(crate) mod trial;
mod unknown;
pub(crate) mod value;
mod verdict;
mod wording;

use serde::Serialize;

pub(crate) use answer::{QuestionView, Section};
pub(crate) use buying::Buying;
pub(crate) use case::CaseView;
pub(crate) use coarse::{any_withheld, is_withheld};
pub(crate) use dimension::{Dimension, Readiness};
pub(crate) use edition::EditionView;
pub(crate) use entered::Entered;
pub(crate) use entity::Tables;
pub(crate) use fit::FitView;
pub(crate) use gate::{Gate, to_verify};
pub(crate) use line::{Block, Line};
pub(crate) use model::ModelView;
pub(crate) use notice::Notices;
pub(crate) use page_one::PageOne;
pub(crate) use raci::Raci;
pub(crate) use reason::Reason;
pub(crate) use record::Record;
pub(crate) use schedule::Dated;
pub(crate) use task::Task;
pub(crate) use value::{Cell, answer_line};
pub(crate) use verdict::{Verdict, deciding};

use super::edition::WHOLE;
use super::findings::Findings;
use super::seen::{InParts, Visible};
use super::{Beside, Input};
use crate::assessment::Assessment;
use crate::engagement::Engagement;
use crate::progress::Side;
use crate::questionnaire::Questionnaire;
use crate::score::Position;
use crate::unit::Date;

/// What every view is made from.
#[derive(Clone, Copy)]
pub(crate) struct Material<'a> {
    pub(crate) questionnaire: &'a Questionnaire,
    pub(crate) engagement: &'a Engagement,
    pub(crate) assessment: &'a Assessment,
    pub(crate) findings: &'a Findings<'a>,
    pub(crate) date: Date,
}

impl<'a> Material<'a> {
    pub(crate) fn of(input: &Input<'a>, findings: &'a Findings<'a>) -> Self {
        Self {
            questionnaire: input.questionnaire,
            engagement: input.engagement,
            assessment: input.assessment,
            findings,
            date: input.date,
        }
    }

    pub(crate) fn position(self, question: &str) -> Option<&'a Position> {
        self.findings.position(question)
    }
}

/// Everything a document can say.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct View {
    /// A business case, if there are figures for one.
    pub(crate) case: Option<CaseView>,
    pub(crate) edition: EditionView,
    pub(crate) cover: cover::Cover,
    pub(crate) verdict: Verdict,
    pub(crate) page: PageOne,
    pub(crate) gates: Vec<Gate>,
    pub(crate) dimensions: Vec<Dimension>,
    pub(crate) readiness: Readiness,
    pub(crate) balances: Vec<dimension::Balance>,
    pub(crate) goals: Vec<kpi::Goal>,
    pub(crate) tasks: Vec<Task>,
    pub(crate) later: Vec<task::Waiting>,
    pub(crate) months: Vec<calendar::Month>,
    pub(crate) contradictions: Vec<Line>,
    pub(crate) schedule: schedule::Schedule,
    pub(crate) size_factor: String,
    pub(crate) complexities: Vec<Line>,
    pub(crate) risks: Vec<risk::Risk>,
    pub(crate) kpis: Vec<kpi::Kpi>,
    pub(crate) model: ModelView,
    pub(crate) migration: migration::MigrationView,
    pub(crate) trial: trial::TrialView,
    pub(crate) tables: Tables,
    pub(crate) fit: FitView,
    pub(crate) sections: Vec<Section>,
    pub(crate) unanswered: Vec<unknown::OpenQuestion>,
    pub(crate) unanswered_by_role: Vec<unknown::ForRole>,
    pub(crate) agreement: agreement::AgreementView,
    /// None without an earlier reading.
    pub(crate) changes: Option<changes::ChangesView>,
    pub(crate) measures: Vec<measure::MeasureView>,
    pub(crate) gaps: Vec<gap::PerceptionGap>,
    pub(crate) claimed: Vec<gap::Claimed>,
    pub(crate) record: Record,
    pub(crate) buying: Buying,
    pub(crate) raci: Raci,
    pub(crate) notices: Notices,
    pub(crate) settled: Vec<settled::Settled>,
    pub(crate) rounds: Vec<settled::RoundView>,
    pub(crate) words: wording::Wording,
    pub(crate) find_out: Vec<find_out::FindOut>,
    pub(crate) conflicts: Vec<find_out::Conflict>,
    pub(crate) comparison: Option<find_out::Comparison>,
}

/// Takes a view apart and names its parts: none can be forgotten.
macro_rules! parts_of {
    ($view:expr; $($name:ident),* $(,)?) => {{
        let View { $($name),* } = $view;
        vec![$((stringify!($name), $name as &dyn Visible)),*]
    }};
}

impl InParts for View {
    fn parts(&self) -> Vec<(&'static str, &dyn Visible)> {
        parts_of!(self;
            case, edition, cover, verdict, page, gates, dimensions, readiness, balances, goals, tasks, later,
            months, contradictions, schedule, size_factor, complexities, risks, kpis, model, migration, trial,
            tables, fit, sections, unanswered, unanswered_by_role, agreement, changes, measures, gaps, claimed,
            record, buying, raci, notices, settled, rounds, words, find_out, conflicts, comparison
        )
    }
}

impl View {
    pub(crate) fn of(material: Material<'_>, beside: Option<&Beside>) -> Self {
        let verdict = verdict::verdict(material);
        let gates = gate::gates(material);
        let dimensions = dimension::dimensions(material);
        let tasks = task::tasks(material);
        let open = unknown::open_questions(material);
        let chosen =
            page_one::Chosen { verdict: &verdict, gates: &gates, dimensions: &dimensions, tasks: &tasks, open: &open };
        let plan = &material.assessment.plan;
        Self {
            case: material.findings.case.as_ref().map(case::case),
            edition: EditionView::of(&WHOLE),
            cover: cover::cover(material),
            page: page_one::page_one(material, chosen),
            readiness: dimension::readiness(material),
            balances: dimension::balances(material),
            goals: kpi::goals(material),
            later: task::later(material),
            months: calendar::months(&tasks),
            contradictions: plan.contradictions.iter().map(Line::from).collect(),
            schedule: schedule::schedule(material, &tasks),
            size_factor: crate::unit::plain(plan.size_factor, 2),
            complexities: plan.complexities.iter().map(Line::from).collect(),
            risks: risk::risks(material),
            kpis: kpi::kpis(material),
            model: model::model(material),
            migration: migration::migration(material),
            trial: trial::trial(material),
            tables: entity::tables(material),
            fit: fit::fit(material),
            sections: answer::sections(material),
            unanswered_by_role: unknown::by_role(material),
            agreement: agreement::agreement(material),
            changes: since(material),
            measures: material
                .findings
                .measures
                .iter()
                .filter_map(|one| measure::measure(material.questionnaire, one))
                .collect(),
            gaps: gap::gaps(material),
            claimed: gap::claimed(material),
            record: record::record(material),
            buying: buying::buying(material),
            raci: raci::raci(material),
            notices: notice::notices(material),
            settled: settled::settled(material),
            rounds: settled::rounds(material),
            words: wording::wording(material.questionnaire),
            find_out: find_out::find_out(material, material.findings),
            conflicts: find_out::conflicts(material.findings),
            comparison: find_out::comparison(beside),
            verdict,
            gates,
            dimensions,
            tasks,
            unanswered: open,
        }
    }
}

/// What changed since the latest wave.
fn since(material: Material<'_>) -> Option<changes::ChangesView> {
    let since = material.findings.since.as_ref()?;
    let wave = material.engagement.history.waves.last()?;
    let then = Side { engagement: &wave.engagement, assessment: &since.before };
    let now = Side { engagement: material.engagement, assessment: material.assessment };
    Some(changes::changes(material.questionnaire, then, now, since))
}
