//! What a firm says, put together from what its people say, and what follows from it.

#[path = "score/combination.rs"]
#[cfg(test)]
mod combination;
#[path = "score/fixtures.rs"]
#[cfg(test)]
mod fixtures;
#[path = "score/judgement.rs"]
#[cfg(test)]
mod judgement;
#[cfg(test)]
mod method;
#[path = "score/presence.rs"]
#[cfg(test)]
mod presence;
#[path = "score/properties.rs"]
#[cfg(test)]
mod properties;
