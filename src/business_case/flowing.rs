//! What flows, line by line and draw by draw.

use super::growth::Growth;
use super::setup::Setup;
use super::sheet::BLOCK;
use crate::chance::{Stream, Table};
use crate::questionnaire::{CaseLine, Flow};

/// What the lines of an option make flow, added up while the draws go by. Lines that flow alike are added up first: there
/// are many lines and few ways to flow.
pub(super) struct Flowing<'m> {
    pub(super) lines: Vec<Line<'m>>,
    ways: Vec<Way>,
    parts: Vec<Part>,
    growths: Vec<Growing>,
    draws: usize,
}

/// A counted line.
pub(super) struct Line<'m> {
    /// Its place in the model.
    pub(super) place: usize,
    pub(super) own: &'m CaseLine,
    /// The sum of its products, over all draws.
    pub(super) sum: f64,
    /// The place of its product.
    term: usize,
}

/// A way of flowing. A line that grows flows in a way of its own in each year.
struct Way {
    flow: Flow,
    /// The only year in which something flows, counted from nought; none for all of them.
    only: Option<usize>,
    /// The share that has flowed by the end of each month, the beginning first.
    so_far: Vec<f64>,
    /// What flows in all, draw by draw.
    amounts: Vec<f64>,
}

/// A line's part in a way of flowing.
struct Part {
    /// The place of the product.
    term: usize,
    /// The place of the way.
    way: usize,
    /// What one unit of the product is.
    unit: f64,
    /// The place of what it grows by, and the year, counted from nought.
    grown: Option<(usize, usize)>,
}

/// A quantity by which lines grow.
struct Growing {
    quantity: usize,
    /// Its table; none if it is known for sure.
    table: Option<Table>,
    /// The per cent in the present draws.
    percents: Vec<f64>,
}

impl<'m> Flowing<'m> {
    /// Of an option of the model, for so many draws; nothing flows yet.
    pub(super) fn of(setup: &Setup<'m>, option: usize, draws: usize) -> Self {
        let counted = setup.counted.iter().enumerate();
        let lines: Vec<Line<'m>> = counted
            .map(|(term, place)| Line { place: *place, own: &setup.model.lines[*place], sum: 0.0, term })
            .filter(|line| line.own.options.contains(&option))
            .collect();
        let mut ways: Vec<Way> = Vec::new();
        let mut parts: Vec<Part> = Vec::with_capacity(lines.len());
        let mut growths: Vec<Growing> = Vec::new();
        for line in &lines {
            let flow = setup.flow(line.own);
            let years = if line.own.grows.is_some() { setup.horizon as usize } else { 1 };
            for year in 0..years {
                let only = line.own.grows.map(|_| year);
                let known = ways.iter().position(|way| way.flow == line.own.flow && way.only == only);
                let way = known.unwrap_or(ways.len());
                if way == ways.len() {
                    let so_far = flow.iter().enumerate().scan(0.0, |sum, (month, share)| {
                        let counts = only.is_none_or(|year| month.saturating_sub(1) / 12 == year);
                        *sum += if counts { *share } else { 0.0 };
                        Some(*sum)
                    });
                    let so_far = so_far.collect();
                    ways.push(Way { flow: line.own.flow, only, so_far, amounts: vec![0.0; draws] });
                }
                let grown = line.own.grows.map(|quantity| {
                    let known = growths.iter().position(|growing| growing.quantity == quantity);
                    if known.is_none() {
                        growths.push(Growing::of(setup, quantity));
                    }
                    (known.unwrap_or(growths.len() - 1), year)
                });
                parts.push(Part { term: line.term, way, unit: setup.unit(line.own), grown });
            }
        }
        Self { lines, ways, parts, growths, draws }
    }

    /// The next draws: one column for each term's product, and one for each quantity.
    pub(super) fn add(
        &mut self,
        streams: &[Option<Stream>],
        at: usize,
        products: &[[f64; BLOCK]],
        columns: &[[f64; BLOCK]],
    ) {
        let size = BLOCK.min(self.draws - at);
        self.growths.iter_mut().for_each(|growing| growing.draw(streams, at, size));
        for line in &mut self.lines {
            line.sum += products[line.term][..size].iter().sum::<f64>();
        }
        for part in &self.parts {
            let product = &products[part.term];
            let amounts = self.ways[part.way].amounts[at..at + size].iter_mut();
            match part.grown {
                None => amounts.zip(product).for_each(|(sum, product)| *sum += part.unit * product),
                Some((growing, year)) => {
                    // The product holds what the growth makes of all years together; here it is what it makes of one.
                    let Growing { quantity, percents, .. } = &self.growths[growing];
                    let whole = &columns[*quantity];
                    for (((sum, product), percent), whole) in amounts.zip(product).zip(percents).zip(whole) {
                        *sum += part.unit * product / whole * Growth::in_year(*percent, year);
                    }
                }
            }
        }
    }

    /// What has flowed by the end of a month, draw by draw.
    pub(super) fn sum_up_to(&self, month: usize, sums: &mut [f64]) {
        sums.fill(0.0);
        for way in &self.ways {
            let so_far = way.so_far[month];
            if so_far != 0.0 {
                sums.iter_mut().zip(&way.amounts).for_each(|(sum, amount)| *sum += so_far * amount);
            }
        }
    }
}

impl Growing {
    fn of(setup: &Setup<'_>, quantity: usize) -> Self {
        let percents = vec![setup.quantile(quantity, 0.5).unwrap_or(0.0); BLOCK];
        Self { quantity, table: setup.table(quantity), percents }
    }

    fn draw(&mut self, streams: &[Option<Stream>], at: usize, size: usize) {
        if let (Some(stream), Some(table)) = (&streams[self.quantity], &self.table) {
            stream.run(at as u64, size, |draw, word| self.percents[draw] = table.value(word));
        }
    }
}
