//! Sums of products of uncertain quantities, and many draws of them.

use rayon::prelude::*;

use super::growth::Growth;
use crate::chance::{Beta, Lognormal, Metalog, Normal, Pert, Stream, Table};

/// How many draws are worked on at a time: their columns stay in the processor's first cache.
pub(super) const BLOCK: usize = 256;

/// How many are drawn by one processor before another one may go on.
const SHARE: usize = 16 * BLOCK;

/// What is believed about one quantity.
#[derive(Debug, Clone, Copy)]
pub enum Spread {
    /// It is known.
    Fixed(f64),
    /// Three quantiles.
    Metalog(Metalog),
    /// Positive, with a long upper tail.
    Lognormal(Lognormal),
    /// Symmetric.
    Normal(Normal),
    /// Least, likeliest, greatest.
    Pert(Pert),
    /// A share.
    Beta(Beta),
}

impl Spread {
    /// Where the probability of lying below is `p`.
    pub fn quantile(&self, p: f64) -> f64 {
        match self {
            Spread::Fixed(value) => *value,
            Spread::Metalog(one) => one.quantile(p),
            Spread::Lognormal(one) => one.quantile(p),
            Spread::Normal(one) => one.quantile(p),
            Spread::Pert(one) => one.quantile(p),
            Spread::Beta(one) => one.quantile(p),
        }
    }

    /// The same for many probabilities.
    pub fn table(&self) -> Table {
        match self {
            Spread::Fixed(value) => Table::constant(*value),
            Spread::Metalog(one) => one.table(),
            Spread::Pert(one) => one.table(),
            Spread::Beta(one) => one.table(0.0, 1.0),
            _ => Table::new(|p| self.quantile(p)),
        }
    }
}

/// An uncertain quantity.
#[derive(Debug, Clone)]
pub struct Quantity {
    /// Its name, which keys its draws.
    pub name: String,
    /// The number of its dimension, its own for good.
    pub number: usize,
    /// What is believed.
    pub spread: Spread,
    /// If it is a growth in per cent a year: it stands in products as what it makes of all years together.
    pub growth: Option<Growth>,
}

impl Quantity {
    /// What a value of it is in a product.
    pub fn entering(&self, value: f64) -> f64 {
        self.growth.as_ref().map_or(value, |growth| growth.multiple(value))
    }

    fn table(&self) -> Table {
        match &self.growth {
            Some(growth) => Table::new(|p| growth.multiple(self.spread.quantile(p))),
            None => self.spread.table(),
        }
    }
}

/// A product of quantities and what one unit of it adds to each option.
#[derive(Debug, Clone)]
pub struct Term {
    /// The places of the quantities.
    pub factors: Vec<usize>,
    /// What one unit of the product adds to the value of each option.
    pub weights: Vec<f64>,
}

/// Options whose values are sums of terms.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// The quantities.
    pub quantities: Vec<Quantity>,
    /// The terms.
    pub terms: Vec<Term>,
    /// How many options there are.
    pub options: usize,
}

/// A sheet with its distributions tabulated.
#[derive(Debug)]
pub struct Engine<'a> {
    /// The sheet.
    pub sheet: &'a Sheet,
    /// None for what is known and for what no term needs.
    tables: Vec<Option<Table>>,
}

impl<'a> Engine<'a> {
    /// Tabulates the distributions.
    pub fn new(sheet: &'a Sheet) -> Self {
        let drawn = |place: usize| {
            let one = &sheet.quantities[place];
            let used = sheet.terms.iter().any(|term| term.factors.contains(&place));
            (used && !matches!(one.spread, Spread::Fixed(_))).then(|| one.table())
        };
        Self { sheet, tables: (0..sheet.quantities.len()).map(drawn).collect() }
    }

    /// The dimension of each quantity under a seed; none for what is not drawn.
    pub fn streams(&self, seed: u64) -> Vec<Option<Stream>> {
        let both = self.sheet.quantities.iter().zip(&self.tables);
        both.map(|(one, table)| table.as_ref().map(|_| Stream::new(seed, one.number, &one.name))).collect()
    }

    /// The value of a quantity for 64 random bits; none for what is not drawn.
    pub fn table(&self, quantity: usize) -> Option<&Table> {
        self.tables[quantity].as_ref()
    }

    /// The value of every option in the first `points` draws of a seed, one row for each option; the same bits on any
    /// number of processors.
    pub fn draw(&self, seed: u64, points: usize) -> Vec<Vec<f64>> {
        self.draw_with(&self.streams(seed), points, None)
    }

    /// As [`Engine::draw`], one quantity held at a value.
    pub fn draw_with(&self, streams: &[Option<Stream>], points: usize, held: Option<(usize, f64)>) -> Vec<Vec<f64>> {
        let mut values = vec![vec![0.0; points]; self.sheet.options];
        let mut parts: Vec<(usize, Vec<&mut [f64]>)> =
            (0..points.div_ceil(SHARE)).map(|part| (part * SHARE, Vec::new())).collect();
        for row in &mut values {
            for (part, chunk) in parts.iter_mut().zip(row.chunks_mut(SHARE)) {
                part.1.push(chunk);
            }
        }
        parts.par_iter_mut().for_each(|(start, rows)| self.part(streams, *start, rows, held));
        values
    }

    fn part(&self, streams: &[Option<Stream>], start: usize, rows: &mut [&mut [f64]], held: Option<(usize, f64)>) {
        let length = rows.first().map_or(0, |row| row.len());
        self.blocks(streams, start, length, held, |at, products, _| {
            for (term, product) in self.sheet.terms.iter().zip(products) {
                for (row, weight) in rows.iter_mut().zip(&term.weights).filter(|(_, weight)| **weight != 0.0) {
                    for (value, one) in row[at..].iter_mut().zip(product) {
                        *value += weight * one;
                    }
                }
            }
        });
    }

    /// The mean of an option as a straight line in each quantity: its value at nought, and what one unit adds. That is
    /// what it is, for the quantities are independent and stand at most once in a product.
    pub fn lines(&self, streams: &[Option<Stream>], points: usize, option: usize) -> Vec<(f64, f64)> {
        let terms: Vec<&Term> = self.sheet.terms.iter().filter(|term| term.weights[option] != 0.0).collect();
        // For each term the mean of its product, and for each of its factors the mean of the others'.
        let mut whole = vec![0.0; terms.len()];
        let mut others: Vec<Vec<f64>> = terms.iter().map(|term| vec![0.0; term.factors.len()]).collect();
        let mut rest = [0.0; BLOCK];
        self.blocks(streams, 0, points, None, |at, _, columns| {
            let size = BLOCK.min(points - at);
            for (place, term) in terms.iter().enumerate() {
                for (left_out, sum) in others[place].iter_mut().enumerate() {
                    rest.fill(1.0);
                    for (_, factor) in term.factors.iter().enumerate().filter(|(place, _)| *place != left_out) {
                        rest.iter_mut().zip(&columns[*factor]).for_each(|(one, value)| *one *= value);
                    }
                    *sum += rest[..size].iter().sum::<f64>();
                    if left_out == 0 {
                        whole[place] += rest[..size]
                            .iter()
                            .zip(&columns[term.factors[0]])
                            .map(|(one, value)| one * value)
                            .sum::<f64>();
                    }
                }
            }
        });
        let count = points as f64;
        (0..self.sheet.quantities.len())
            .map(|quantity| {
                let (mut base, mut slope) = (0.0, 0.0);
                for (place, term) in terms.iter().enumerate() {
                    let weight = term.weights[option] / count;
                    match term.factors.iter().position(|factor| *factor == quantity) {
                        Some(factor) => slope += weight * others[place][factor],
                        None => base += weight * whole[place],
                    }
                }
                (base, slope)
            })
            .collect()
    }

    /// Hands on what is drawn, block by block: the place of the block, one column for each term's product, and one for
    /// each quantity.
    pub fn blocks(
        &self,
        streams: &[Option<Stream>],
        start: usize,
        length: usize,
        held: Option<(usize, f64)>,
        mut each: impl FnMut(usize, &[[f64; BLOCK]], &[[f64; BLOCK]]),
    ) {
        let mut columns = vec![[0.0; BLOCK]; self.sheet.quantities.len()];
        let mut products = vec![[0.0; BLOCK]; self.sheet.terms.len()];
        let fixed = |place: usize| match (held, &self.sheet.quantities[place].spread) {
            (Some((held, value)), _) if held == place => Some(value),
            (_, Spread::Fixed(value)) => Some(self.sheet.quantities[place].entering(*value)),
            _ => None,
        };
        for (place, column) in columns.iter_mut().enumerate() {
            if let Some(value) = fixed(place) {
                column.fill(value);
            }
        }
        for at in (0..length).step_by(BLOCK) {
            let size = BLOCK.min(length - at);
            for (place, column) in columns.iter_mut().enumerate() {
                if let (None, Some(stream), Some(table)) = (fixed(place), &streams[place], &self.tables[place]) {
                    stream.run((start + at) as u64, size, |draw, word| column[draw] = table.value(word));
                }
            }
            for (term, product) in self.sheet.terms.iter().zip(&mut products) {
                multiplied(&term.factors, &columns, product);
            }
            each(at, &products, &columns);
        }
    }
}

/// The product of some columns, row by row. The first three are taken together: each walk along a column costs as much
/// as the multiplying.
fn multiplied(factors: &[usize], columns: &[[f64; BLOCK]], product: &mut [f64; BLOCK]) {
    let rest = match factors {
        [] => {
            product.fill(1.0);
            &[][..]
        }
        [one] => {
            product.copy_from_slice(&columns[*one]);
            &[][..]
        }
        [one, other] => {
            let both = columns[*one].iter().zip(&columns[*other]);
            product.iter_mut().zip(both).for_each(|(product, (a, b))| *product = a * b);
            &[][..]
        }
        [one, other, third, rest @ ..] => {
            let all = columns[*one].iter().zip(&columns[*other]).zip(&columns[*third]);
            product.iter_mut().zip(all).for_each(|(product, ((a, b), c))| *product = a * b * c);
            rest
        }
    };
    for factor in rest {
        product.iter_mut().zip(&columns[*factor]).for_each(|(one, value)| *one *= value);
    }
}
