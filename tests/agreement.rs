//! Agreement: published and independently computed figures, and what holds whatever people answer.

#[path = "agreement/confidence.rs"]
#[cfg(test)]
mod confidence;
#[path = "agreement/people.rs"]
#[cfg(test)]
mod people;
#[path = "agreement/properties.rs"]
#[cfg(test)]
mod properties;
#[path = "agreement/vectors.rs"]
#[cfg(test)]
mod vectors;
#[path = "agreement/verify.rs"]
#[cfg(test)]
mod verify;

#[cfg(test)]
mod method;
