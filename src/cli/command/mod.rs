//! One file per command.

pub(super) mod check;
pub(super) mod completions;
pub(super) mod impact;
pub(super) mod interview;
pub(super) mod man;
pub(super) mod migrate;
pub(super) mod new;
pub(super) mod path;
pub(super) mod plan;
pub(super) mod questionnaire;
pub(super) mod review;
pub(super) mod robustness;
pub(super) mod rule;
pub(super) mod scenarios;
pub(super) mod schema;
pub(super) mod score;
pub(super) mod sources;
pub(super) mod trying;
pub(super) mod unknowns;
pub(super) mod why;
