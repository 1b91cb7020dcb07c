//! A cost as one number, for comparing and adding it is most of what a search does.

use super::option::Cost;

/// The parts of a cost in the order in which an aim compares them, 21 bits each: prices compare as costs do, and the
/// price of two changes is the sum of theirs. A part is tenths of weeks at most; two million of them are four thousand
/// years of work.
pub(super) type Price = u64;

const PART: u32 = 21;

/// The order in which an aim compares the parts of a cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Order(pub(super) [usize; 3]);

impl Order {
    pub(super) fn price(self, cost: Cost) -> Price {
        self.0.into_iter().fold(0, |price, part| price << PART | u64::from(cost[part]))
    }

    pub(super) fn cost(self, price: Price) -> Cost {
        let mut cost = [0; 3];
        for (place, part) in self.0.into_iter().rev().enumerate() {
            cost[part] =
                u32::try_from(price >> (PART * u32::try_from(place).unwrap_or(0)) & ((1 << PART) - 1)).unwrap_or(0);
        }
        cost
    }
}

/// The part that counts first.
#[inline]
pub(super) fn leading(price: Price) -> f64 {
    (price >> (2 * PART)) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_price_is_its_cost() {
        let order = Order([2, 0, 1]);
        let (one, other) = ([3, 7, 410], [1, 2, 95]);
        assert_eq!(order.cost(order.price(one)), one);
        assert_eq!(order.cost(order.price(one) + order.price(other)), [4, 9, 505]);
        assert!(order.price([9, 9, 94]) < order.price(other) && order.price(other) < order.price([2, 0, 95]));
        assert!((leading(order.price(one)) - 410.0).abs() < 1e-9);
    }
}
