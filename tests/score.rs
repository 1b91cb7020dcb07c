//! What a firm says, put together from what its people say, and what follows from it.

#[path = "score/combination.rs"]
mod combination;
#[path = "score/fixtures.rs"]
mod fixtures;
#[path = "score/judgement.rs"]
mod judgement;
mod method;
#[path = "score/presence.rs"]
mod presence;
#[path = "score/properties.rs"]
mod properties;
#[path = "score/small.rs"]
mod small;
