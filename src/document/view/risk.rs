use serde::Serialize;

use super::reason::{Reason, reasons};
use super::{Line, Material};
use crate::plan::{PlannedRisk, Treatment};

/// A risk as it stands for this firm.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Risk {
    pub(crate) id: String,
    pub(crate) title: Line,
    pub(crate) about: Line,
    pub(crate) category: Line,
    pub(crate) likelihood: u8,
    pub(crate) impact: u8,
    pub(crate) figure: u8,
    pub(crate) after_response: u8,
    /// watch, treat or treat-first.
    pub(crate) treatment: &'static str,
    pub(crate) early_sign: Line,
    pub(crate) owner: Line,
    /// The responses in the plan: number and title.
    pub(crate) responses: Vec<(Option<usize>, Line)>,
    /// How many missing answers could raise it further.
    pub(crate) may_rise: u8,
    pub(crate) reasons: Vec<Reason>,
}

pub(crate) fn risks(material: Material<'_>) -> Vec<Risk> {
    material.assessment.plan.risks.iter().filter_map(|planned| risk(material, planned)).collect()
}

fn risk(material: Material<'_>, planned: &PlannedRisk) -> Option<Risk> {
    let risk = material.questionnaire.risks.iter().find(|risk| risk.id == planned.risk)?;
    let scheduled = super::task::scheduled(material);
    let response = |id: &crate::id::TaskId| {
        let task = material.questionnaire.task(id)?;
        let place = scheduled.iter().position(|planned| planned.task == *id);
        Some((place.map(|place| place + 1), Line::from(&task.title)))
    };
    Some(Risk {
        id: risk.id.to_string(),
        title: Line::from(&risk.title),
        about: Line::from(&risk.about),
        category: Line::from(&risk.category),
        likelihood: planned.likelihood,
        impact: planned.impact,
        figure: planned.figure,
        after_response: planned.after_response,
        treatment: match planned.treatment {
            Treatment::Watch => "watch",
            Treatment::Treat => "treat",
            Treatment::TreatFirst => "treat-first",
        },
        early_sign: Line::from(&risk.early_sign),
        owner: Line::new(material.questionnaire.role_title(&risk.owner)),
        responses: planned.responses.iter().filter_map(response).collect(),
        may_rise: planned.may_rise,
        reasons: reasons(material, &planned.raised),
    })
}
