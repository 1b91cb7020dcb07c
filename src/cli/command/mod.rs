//! One file per command.

pub(super) mod agenda;
pub(super) mod check;
pub(super) mod collect;
pub(super) mod completions;
pub(super) mod editions;
pub(super) mod forget;
pub(super) mod interview;
pub(super) mod invite;
pub(super) mod log;
pub(super) mod man;
pub(super) mod migrate;
pub(super) mod model;
pub(super) mod new;
pub(super) mod plan;
pub(super) mod purge;
pub(super) mod questionnaire;
pub(super) mod review;
pub(super) mod round;
pub(super) mod rule;
pub(super) mod schedule;
pub(super) mod schema;
pub(super) mod score;
pub(super) mod settle;
pub(super) mod sources;
pub(super) mod why;
