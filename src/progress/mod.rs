//! Two readings of the same firm side by side, and measures before, during and after.

mod cause;
mod changes;
mod held;
mod measure;
mod paired;
mod real;
mod since;

pub use cause::Cause;
pub use changes::{
    AllPeople, Changes, DimensionChange, GateChange, Panel, SamePeople, Side, TaskChange, TaskMove, changes,
};
pub use held::{Held, TO_GAIN, TO_LOSE, first_held, held};
pub use measure::{Baseline, Measure, Point, Said, SetUp, Stage, measures, sparkline};
pub use paired::{ENOUGH, PairedT, hodges_lehmann, holm, paired_t, sign_flip_chance, smallest_sign_flip_chance};
pub use real::Noise;
pub use since::{Since, reassess, since};
