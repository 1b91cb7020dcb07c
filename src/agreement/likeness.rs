//! How alike answers of one kind are: levels, choices, ticks, rankings, figures.

use super::ranking::{kendall_w, mean_correlation, places};
use super::spread::{self, Label};
use crate::condition::TOLERANCE;
use crate::id::{ParticipantId, RoleId};

/// How alike several people's answers are.
#[derive(Debug, Clone, PartialEq)]
pub struct Likeness {
    /// By what they were compared.
    pub measure: Measure,
    /// How far apart they are, in words.
    pub label: Label,
    /// How far apart they are, 0 (the same) to 1 (as far as the answers allow).
    pub disagreement: f64,
}

/// By what answers are compared.
#[derive(Debug, Clone, PartialEq)]
pub enum Measure {
    /// By their levels.
    Levels(Rated),
    /// By which choice, day, or yes or no: each value that was given and by how many, the most frequent first.
    Choices(Vec<(String, usize)>),
    /// By which ticks: each and by how many, the most frequent first.
    Ticks(Vec<(String, usize)>),
    /// By how things are ranked: Kendall's W with ties, 0 to 1; and each thing with its mean place, the first first.
    Ranking(f64, Vec<(String, f64)>),
    /// By a number.
    Figures(Figures),
    /// By the part that they differ in most.
    Parts,
    /// By what may not be told: some were asked in confidence, and all but the label is left out.
    Kept,
}

/// Levels that people claim.
#[derive(Debug, Clone, PartialEq)]
pub struct Rated {
    /// Who, in which role, at which level, and how much it weighs by how sure they are.
    pub voices: Vec<(ParticipantId, RoleId, f64, f64)>,
    /// The levels of those of whom nothing else may be known; then there are no voices.
    pub unnamed: Vec<f64>,
    /// How many lie at each of the six anchors.
    pub counts: [usize; 6],
    /// The median.
    pub median: f64,
    /// The average distance from the median, in levels.
    pub deviation: f64,
    /// Van der Eijk's agreement, −1 to 1; it names the shape.
    pub shape: f64,
    /// Whether as many people who answer by chance would sit as close together in more than one of twenty groups.
    pub may_be_chance: bool,
}

/// Numbers and ranges, pooled.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Figures {
    /// The lowest that anybody holds possible.
    pub low: f64,
    /// The median of what they hold likely.
    pub likely: f64,
    /// The highest that anybody holds possible.
    pub high: f64,
}

impl Rated {
    /// The levels alone.
    pub fn levels(&self) -> Vec<f64> {
        self.weighted().into_iter().map(|(level, _)| level).collect()
    }

    /// Every level with what it weighs.
    pub fn weighted(&self) -> Vec<(f64, f64)> {
        let unnamed = self.unnamed.iter().map(|level| (*level, 1.0));
        self.voices.iter().map(|(_, _, level, weight)| (*level, *weight)).chain(unnamed).collect()
    }

    /// The levels of one role.
    pub fn of_role(&self, role: &RoleId) -> Vec<f64> {
        self.voices.iter().filter(|(_, one, ..)| one == role).map(|(_, _, level, _)| *level).collect()
    }

    /// The probability that chance alone brings so many people as close together.
    pub fn chance(&self) -> f64 {
        super::null::chance_of(self.voices.len() + self.unnamed.len(), self.deviation)
    }

    /// What they say about the firm's level, each by how sure they are.
    pub fn posterior(&self) -> super::Posterior {
        super::Posterior::of(&self.weighted(), None)
    }
}

/// What a distance between figures is held against.
#[derive(Debug, Clone, Copy)]
pub(super) enum Gauge {
    /// The largest figure.
    Size,
    /// The largest figure, unless they are within five points.
    Percent,
    /// The highest step of a scale that begins at 0.
    Steps(u8),
}

/// Levels; none with fewer than two.
pub(super) fn of_levels(voices: Vec<(ParticipantId, RoleId, f64, f64)>, unnamed: Vec<f64>) -> Option<Likeness> {
    let levels: Vec<f64> = voices.iter().map(|(_, _, level, _)| *level).chain(unnamed.iter().copied()).collect();
    if levels.len() < 2 {
        return None;
    }
    let median = spread::median(&levels)?;
    let deviation = spread::average_deviation(&levels, median);
    let counts = spread::counts(&levels);
    let may_be_chance = super::null::critical(levels.len()).is_none_or(|most| deviation > most + TOLERANCE);
    let shape = spread::ordered_agreement(&counts).unwrap_or(1.0);
    Some(Likeness {
        label: spread::label(&levels),
        // Half at each end of the scale is as far as it goes.
        disagreement: (deviation / 2.5).min(1.0),
        measure: Measure::Levels(Rated { voices, unnamed, counts, median, deviation, shape, may_be_chance }),
    })
}

/// One value each, of so many that can be chosen; none with fewer than two.
///
/// Close is the same from all; broadly agree, two thirds for one; two camps, two values of which the smaller holds 30
/// percent. Source: the project's own cuts, after those for levels.
pub(super) fn of_choices(values: &[String], options: usize) -> Option<Likeness> {
    if values.len() < 2 {
        return None;
    }
    let tally = tally(values.iter().map(String::as_str));
    let people = values.len();
    let first = tally.first().map_or(0, |(_, count)| *count);
    let second = tally.get(1).map_or(0, |(_, count)| *count);
    let label = if first == people {
        Label::Close
    } else if 3 * first >= 2 * people {
        Label::BroadlyAgree
    } else if 10 * second >= 3 * people && first + second == people && people > 2 {
        Label::TwoCamps
    } else {
        Label::Apart
    };
    let options = options.max(tally.len()).max(2) as f64;
    let disagreement = (1.0 - first as f64 / people as f64) / (1.0 - 1.0 / options);
    Some(Likeness { measure: Measure::Choices(tally), label, disagreement: disagreement.min(1.0) })
}

/// Several ticks each; none with fewer than two people. Two people's distance is the share of their ticks that only
/// one of them made (Jaccard).
pub(super) fn of_ticks(ticks: &[Vec<String>]) -> Option<Likeness> {
    let mut distances = Vec::new();
    for (place, one) in ticks.iter().enumerate() {
        for other in &ticks[place + 1..] {
            let both = one.iter().filter(|tick| other.contains(tick)).count() as f64;
            let any = (one.len() + other.len()) as f64 - both;
            distances.push(if any > 0.0 { 1.0 - both / any } else { 0.0 });
        }
    }
    if distances.is_empty() {
        return None;
    }
    let disagreement = super::expert::mean(&distances);
    let measure = Measure::Ticks(tally(ticks.iter().flatten().map(String::as_str)));
    Some(Likeness { measure, label: by_distance(disagreement, 0.25, 0.5), disagreement })
}

/// Rankings of these things, the most important first; none with fewer than two people, or where all things tie.
pub(super) fn of_rankings(rankings: &[Vec<String>], things: &[&str]) -> Option<Likeness> {
    let rows: Vec<Vec<f64>> = rankings
        .iter()
        .map(|ranking| places(&ranking.iter().map(String::as_str).collect::<Vec<_>>(), things))
        .collect();
    let w = kendall_w(&rows)?;
    let disagreement = ((1.0 - mean_correlation(w, rows.len())) / 2.0).clamp(0.0, 1.0);
    let mean_place = |place: usize| super::expert::mean(&rows.iter().map(|row| row[place]).collect::<Vec<_>>());
    let mut means: Vec<(String, f64)> =
        things.iter().enumerate().map(|(place, thing)| ((*thing).to_owned(), mean_place(place))).collect();
    means.sort_by(|a, b| a.1.total_cmp(&b.1));
    // A mean correlation of .6 and of .3.
    let label = by_distance(disagreement, 0.2, 0.35);
    Some(Likeness { measure: Measure::Ranking(w, means), label, disagreement })
}

/// Numbers: low, likely and high of each, the same three times where somebody gave one; none with fewer than two.
///
/// The distance is that of the likely figures by the largest of them; steps are held against the whole scale, and
/// percentages within five points of each other are close however small they are.
pub(super) fn of_figures(figures: &[(f64, f64, f64)], gauge: Gauge) -> Option<Likeness> {
    if figures.len() < 2 {
        return None;
    }
    let likely: Vec<f64> = figures.iter().map(|(_, likely, _)| *likely).collect();
    let (least, most) = (spread::least(&likely), spread::most(&likely));
    let distance = most - least;
    let (size, close, broad) = match gauge {
        Gauge::Percent if distance <= 5.0 + TOLERANCE => (100.0, 0.1, 0.25),
        Gauge::Percent | Gauge::Size => (least.abs().max(most.abs()), 0.1, 0.25),
        Gauge::Steps(highest) => (f64::from(highest), 0.25, 0.5),
    };
    let disagreement = if size > TOLERANCE { (distance / size).min(1.0) } else { 0.0 };
    let pooled = Figures {
        low: spread::least(&figures.iter().map(|(low, ..)| *low).collect::<Vec<_>>()),
        likely: spread::median(&likely)?,
        high: spread::most(&figures.iter().map(|(_, _, high)| *high).collect::<Vec<_>>()),
    };
    Some(Likeness { measure: Measure::Figures(pooled), label: by_distance(disagreement, close, broad), disagreement })
}

/// The label of a distance: close and broadly agree up to these.
fn by_distance(distance: f64, close: f64, broad: f64) -> Label {
    if distance <= close + TOLERANCE {
        Label::Close
    } else if distance <= broad + TOLERANCE {
        Label::BroadlyAgree
    } else {
        Label::Apart
    }
}

/// Each value and how often it occurs, the most frequent first, ties in the order of speaking.
fn tally<'a>(values: impl Iterator<Item = &'a str>) -> Vec<(String, usize)> {
    let mut tally: Vec<(String, usize)> = Vec::new();
    for value in values {
        match tally.iter_mut().find(|(one, _)| one == value) {
            Some((_, count)) => *count += 1,
            None => tally.push((value.to_owned(), 1)),
        }
    }
    tally.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    tally
}

#[cfg(test)]
mod tests {
    use super::super::Label;
    use super::{Gauge, Measure, of_choices, of_figures, of_rankings, of_ticks};

    fn texts(all: &[&str]) -> Vec<String> {
        all.iter().map(|one| (*one).to_owned()).collect()
    }

    #[test]
    fn choices_by_plurality() {
        let label = |all: &[&str]| of_choices(&texts(all), 4).map(|one| one.label);
        assert_eq!(label(&["a"]), None);
        assert_eq!(label(&["a", "a"]), Some(Label::Close));
        assert_eq!(label(&["a", "b"]), Some(Label::Apart));
        assert_eq!(label(&["a", "b", "a"]), Some(Label::BroadlyAgree));
        assert_eq!(label(&["a", "b", "a", "b"]), Some(Label::TwoCamps));
        assert_eq!(label(&["a", "b", "c"]), Some(Label::Apart));
        let split = of_choices(&texts(&["b", "a", "b"]), 4).unwrap();
        assert_eq!(split.measure, Measure::Choices(vec![("b".to_owned(), 2), ("a".to_owned(), 1)]));
        assert!((split.disagreement - (1.0 / 3.0) / 0.75).abs() < 1e-12);
    }

    #[test]
    fn ticks_rankings_and_figures() {
        let ticks = of_ticks(&[texts(&["a", "b"]), texts(&["a", "b"]), texts(&["a"])]).unwrap();
        assert!((ticks.disagreement - (0.0 + 0.5 + 0.5) / 3.0).abs() < 1e-12);
        assert_eq!(ticks.label, Label::BroadlyAgree);
        assert!(of_ticks(&[texts(&["a"])]).is_none());
        let same = of_rankings(&[texts(&["a", "b", "c"]), texts(&["a", "b", "c"])], &["c", "b", "a"]).unwrap();
        assert_eq!((same.label, same.disagreement), (Label::Close, 0.0));
        let money = of_figures(&[(10.0, 20.0, 30.0), (5.0, 15.0, 25.0)], Gauge::Size).unwrap();
        let Measure::Figures(pooled) = money.measure else { panic!("figures") };
        assert_eq!((pooled.low, pooled.likely, pooled.high), (5.0, 17.5, 30.0));
        assert_eq!((money.label, money.disagreement), (Label::BroadlyAgree, 0.25));
        let label = |a: f64, b: f64, gauge| of_figures(&[(a, a, a), (b, b, b)], gauge).unwrap().label;
        assert_eq!([label(2.0, 3.0, Gauge::Percent), label(5.0, 14.0, Gauge::Percent)], [Label::Close, Label::Apart]);
        assert_eq!([label(2.0, 3.0, Gauge::Size), label(2.0, 3.0, Gauge::Steps(4))], [Label::Apart, Label::Close]);
    }
}
