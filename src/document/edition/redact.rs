//! What an edition may not see is taken out of the view.

use super::{Edition, Part};
use crate::document::view::agreement::AgreementView;
use crate::document::view::migration::MigrationView;
use crate::document::view::schedule::Schedule;
use crate::document::view::trial::TrialView;
use crate::document::view::{
    Buying, Cell, EditionView, Entered, FitView, Gate, Line, ModelView, Notices, PageOne, QuestionView, Raci,
    Readiness, Reason, Record, Section, Tables, Task, Verdict, View,
};
use crate::questionnaire::{FieldKind, Kind, Questionnaire};
use crate::text::count;

/// The view as this edition may see it. Every field of the view is named here: a new one is not seen by anybody until
/// somebody has decided who may.
pub(in crate::document) fn redacted(view: View, edition: &Edition, questionnaire: &Questionnaire) -> View {
    let eyes = Eyes { edition, questionnaire };
    let View {
        edition: _,
        mut cover,
        verdict,
        page,
        gates,
        dimensions,
        readiness,
        balances,
        goals,
        tasks,
        later,
        months,
        schedule,
        contradictions,
        size_factor,
        complexities,
        risks,
        kpis,
        model,
        tables,
        fit,
        sections,
        unanswered,
        unanswered_by_role,
        agreement,
        gaps,
        claimed,
        record,
        settled,
        rounds,
        find_out,
        conflicts,
        comparison,
        buying,
        raci,
        notices,
        words,
        case,
        changes,
        measures,
        migration,
        trial,
    } = view;
    if !eyes.see(Part::Verdict) {
        (cover.asked, cover.answered, cover.coarse) = (0, 0, false);
        cover.people.clear();
        cover.roles.clear();
        cover.silent.clear();
    }
    if !eyes.see(Part::Verdict) && !eyes.see(Part::Roadmap) {
        cover.start.clear();
        cover.wished.clear();
    }
    View {
        edition: EditionView::of(edition),
        cover,
        verdict: eyes.verdict(verdict),
        page: eyes.page(page),
        gates: eyes.gates(gates),
        dimensions: dimensions
            .into_iter()
            .filter(|_| eyes.see(Part::Scores))
            .map(|mut one| {
                eyes.list(&mut one.contributions, Part::Answers);
                one
            })
            .collect(),
        readiness: if eyes.see(Part::Scores) { readiness } else { Readiness::default() },
        balances: eyes.all(balances, Part::Scores),
        goals: eyes.all(goals, Part::Measures),
        tasks: eyes.all(tasks, Part::Roadmap).into_iter().map(|task| eyes.task(task)).collect(),
        later: eyes.all(later, Part::Roadmap),
        months: eyes.all(months, Part::Roadmap),
        schedule: if eyes.see(Part::Roadmap) { schedule } else { Schedule::default() },
        contradictions: eyes.all(contradictions, Part::Roadmap),
        size_factor: if eyes.see(Part::Roadmap) { size_factor } else { String::new() },
        complexities: eyes.all(complexities, Part::Roadmap),
        risks: eyes
            .all(risks, Part::Risks)
            .into_iter()
            .map(|mut risk| {
                risk.reasons = eyes.reasons(risk.reasons);
                risk
            })
            .collect(),
        kpis: eyes.all(kpis, Part::Measures),
        model: eyes.model(model),
        tables: eyes.tables(tables),
        fit: if eyes.see(Part::Fit) { fit } else { FitView::default() },
        sections: eyes.sections(sections),
        unanswered: eyes.all(unanswered, Part::Open),
        unanswered_by_role: eyes.all(unanswered_by_role, Part::Open),
        agreement: eyes.agreement(agreement),
        gaps: eyes.all(gaps, Part::Disagreement),
        claimed: eyes.all(claimed, Part::Disagreement),
        record: if eyes.see(Part::Log) { record } else { Record::default() },
        settled: eyes
            .all(settled, Part::Log)
            .into_iter()
            .map(|mut one| {
                if !eyes.see(Part::Voices) {
                    one.dissent = Line::default();
                }
                one
            })
            .collect(),
        rounds: eyes.all(rounds, Part::Disagreement),
        find_out: eyes.all(find_out, Part::Open),
        conflicts: eyes.all(conflicts, Part::Disagreement),
        comparison: comparison.filter(|_| eyes.see(Part::Verdict) && eyes.see(Part::Roadmap)),
        changes: changes.filter(|_| eyes.see(Part::Scores) && eyes.see(Part::Answers) && eyes.see(Part::Roadmap)),
        measures: eyes.all(measures, Part::Measures),
        migration: if eyes.see(Part::Records) { migration } else { MigrationView::default() },
        // Real firms and people by name.
        trial: if eyes.see(Part::Records) { trial } else { TrialView::default() },
        case: case.filter(|_| eyes.see(Part::Money)),
        buying: eyes.buying(buying),
        raci: if eyes.see(Part::Raci) { raci } else { Raci::default() },
        notices: if eyes.see(Part::Notices) { notices } else { Notices::default() },
        // What the questionnaire says whatever the answers.
        words,
    }
}

/// Through which the edition's reader looks.
struct Eyes<'a> {
    edition: &'a Edition,
    questionnaire: &'a Questionnaire,
}

impl Eyes<'_> {
    fn see(&self, part: Part) -> bool {
        self.edition.may_see(part)
    }

    fn all<T>(&self, list: Vec<T>, part: Part) -> Vec<T> {
        if self.see(part) { list } else { Vec::new() }
    }

    fn list<T>(&self, list: &mut Vec<T>, part: Part) {
        if !self.see(part) {
            list.clear();
        }
    }

    fn verdict(&self, mut verdict: Verdict) -> Verdict {
        if !self.see(Part::Verdict) {
            return Verdict::default();
        }
        verdict.reasons = self.reasons(verdict.reasons);
        verdict.deciding = self.gates(verdict.deciding);
        verdict
    }

    fn gates(&self, gates: Vec<Gate>) -> Vec<Gate> {
        let seen = |mut gate: Gate| {
            gate.reasons = self.reasons(gate.reasons);
            gate.overridden = gate.overridden.filter(|_| self.see(Part::Overrides));
            gate
        };
        self.all(gates, Part::Verdict).into_iter().map(seen).collect()
    }

    fn page(&self, mut page: PageOne) -> PageOne {
        if !self.see(Part::Verdict) {
            return PageOne::default();
        }
        for because in &mut page.reasons {
            because.reasons = self.reasons(std::mem::take(&mut because.reasons));
            because.evidence = because.evidence.take().and_then(|reason| self.reason(reason));
        }
        page.next = page.next.into_iter().map(|task| self.task(task)).collect();
        page
    }

    fn task(&self, mut task: Task) -> Task {
        task.reasons = self.reasons(task.reasons);
        self.list(&mut task.clears, Part::Verdict);
        task
    }

    fn agreement(&self, mut agreement: AgreementView) -> AgreementView {
        if !self.see(Part::Disagreement) {
            return AgreementView::default();
        }
        if !self.see(Part::Voices) {
            // Said by whom: how far apart they are remains.
            agreement.rows.iter_mut().for_each(|row| row.said = Line::default());
        }
        agreement
    }

    fn model(&self, mut model: ModelView) -> ModelView {
        if self.see(Part::Records) {
            for one in &mut model.strongest {
                // Kept only if its reason is.
                if let Some(reason) = self.reason(one.reason.clone()) {
                    one.reason = reason;
                }
            }
            model.strongest.retain(|one| self.reason(one.reason.clone()).is_some());
            return model;
        }
        if !self.see(Part::RecordShape) {
            return ModelView::default();
        }
        // A close call is nobody's business before it is decided.
        let chosen = model.chosen.filter(|_| model.candidates.is_empty()).map(|mut chosen| {
            (chosen.fits, chosen.costs) = Default::default();
            (chosen.says, chosen.reconsider) = Default::default();
            chosen
        });
        ModelView { chosen, supplier_questions: model.supplier_questions, asked: model.asked, ..ModelView::default() }
    }

    fn tables(&self, mut tables: Tables) -> Tables {
        let whole = self.see(Part::Records);
        if !whole && !self.see(Part::RecordShape) {
            return Tables::default();
        }
        for table in &mut tables.entities {
            table.reasons = self.reasons(std::mem::take(&mut table.reasons));
            if !whole {
                (table.because, table.owner, table.steward) = Default::default();
            }
        }
        self.list(&mut tables.undecided, Part::Records);
        for (_, reasons) in &mut tables.undecided {
            *reasons = self.reasons(std::mem::take(reasons));
        }
        tables
    }

    fn buying(&self, mut buying: Buying) -> Buying {
        self.list(&mut buying.requirements, Part::Requirements);
        self.list(&mut buying.responses, Part::Requirements);
        self.list(&mut buying.marks, Part::Requirements);
        self.list(&mut buying.needs, Part::Scenarios);
        self.list(&mut buying.scenarios, Part::Scenarios);
        buying.invites &= self.see(Part::Requirements);
        for one in &mut buying.requirements {
            one.reasons = self.reasons(std::mem::take(&mut one.reasons));
        }
        for one in &mut buying.scenarios {
            one.reasons = self.reasons(std::mem::take(&mut one.reasons));
        }
        buying
    }

    fn reasons(&self, reasons: Vec<Reason>) -> Vec<Reason> {
        reasons.into_iter().filter_map(|reason| self.reason(reason)).collect()
    }

    fn reason(&self, mut reason: Reason) -> Option<Reason> {
        let origin = &reason.origin;
        let needs = match reason.kind {
            "dimension" | "coverage" | "balance" | "readiness" | "band" | "weakest" => Part::Scores,
            "gate" | "gates" | "verdict" | "voices" => Part::Verdict,
            "gap" => Part::Disagreement,
            _ => Part::Reasons,
        };
        let question = origin.question.as_str();
        let hidden = !self.see(Part::Reasons)
            || !self.see(needs)
            || (self.is_culture(question) && !self.see(Part::Culture))
            || ((origin.money || self.is_listed_as_money(question)) && !self.see(Part::Money));
        if hidden {
            return None;
        }
        if !self.see(Part::Scores) {
            reason.level = None;
        }
        if origin.own_words && !self.see(Part::OwnWords) {
            reason.value = Line::default();
        }
        if origin.people > 0 && reason.base != "agreed" && !self.see(Part::Voices) {
            reason.base = count(origin.people, "person");
        }
        if matches!(reason.kind, "answer" | "part") && reason.level.is_none() && reason.value.is_empty() {
            reason.kind = "known";
        }
        Some(reason)
    }

    fn sections(&self, sections: Vec<Section>) -> Vec<Section> {
        let seen = |mut section: Section| {
            section.answers.retain(|question| self.may_read(&question.id));
            section.answers.iter_mut().for_each(|question| self.question(question));
            section
        };
        sections.into_iter().map(seen).filter(|section| !section.answers.is_empty()).collect()
    }

    fn may_read(&self, question: &str) -> bool {
        if self.is_money(question) {
            self.see(Part::Money)
        } else {
            self.see(Part::Answers) && (self.see(Part::Culture) || !self.is_culture(question))
        }
    }

    fn question(&self, question: &mut QuestionView) {
        if !self.see(Part::Voices) {
            question.voices.clear();
            question.texts.iter_mut().for_each(|text| text.by = Line::default());
            question.tables.iter_mut().for_each(|table| table.by = Line::default());
        }
        if !self.see(Part::Scores) {
            question.level = None;
            question.claimed = None;
        }
        if !self.see(Part::OwnWords) {
            question.because = Line::default();
            question.texts.clear();
            if question.own_words {
                question.value = Line::default();
            }
            question.tables.iter_mut().for_each(wordless);
        }
        if !self.see(Part::Disagreement) {
            question.dissent = 0;
        }
    }

    /// Whether the question asks for an amount, or is about money otherwise.
    fn is_money(&self, question: &str) -> bool {
        let amount = self.questionnaire.question(question).is_some_and(|question| {
            matches!(question.kind, Kind::Money(_))
                || question.fields().iter().chain(&question.side).any(|one| matches!(one.kind, FieldKind::Money(_)))
        });
        amount || self.is_listed_as_money(question)
    }

    fn is_listed_as_money(&self, question: &str) -> bool {
        self.questionnaire.editions.money.iter().any(|one| one.as_str() == question)
    }

    fn is_culture(&self, question: &str) -> bool {
        let section = question.split('.').next().unwrap_or_default();
        self.questionnaire.editions.culture.iter().any(|one| one == question || one == section)
    }
}

/// A table without what somebody wrote into it: numbers and choices stay, and the labels in front of single fields.
fn wordless(table: &mut Entered) {
    let labelled = table.columns.is_empty();
    for row in &mut table.rows {
        for (place, cell) in row.iter_mut().enumerate() {
            let ours = cell.number.is_some() || !cell.choice.is_empty() || (labelled && place == 0);
            if !ours {
                *cell = Cell::default();
            }
        }
    }
}
