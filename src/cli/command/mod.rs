//! One file per command.

pub(super) mod agenda;
pub(super) mod check;
pub(super) mod compare;
pub(super) mod completions;
pub(super) mod interview;
pub(super) mod man;
pub(super) mod measure;
pub(super) mod migrate;
pub(super) mod model;
pub(super) mod new;
pub(super) mod plan;
pub(super) mod questionnaire;
pub(super) mod review;
pub(super) mod rule;
pub(super) mod schema;
pub(super) mod score;
pub(super) mod sources;
pub(super) mod wave;
pub(super) mod why;
