use super::toml::Toml;
use crate::engagement::stock::{CellKind, STOCK_PARTS, Stock};

/// The text of the file about the move.
pub fn stock_text(stock: &Stock) -> String {
    let mut toml = Toml::new();
    for part in STOCK_PARTS {
        for row in stock.of(part) {
            toml.item(part.table);
            for ((key, _), value) in part.about.iter().zip(&row.about) {
                toml.text_if_any(key, value);
            }
            for ((key, _, kind), value) in part.filled.iter().zip(&row.filled).filter(|(_, value)| !value.is_empty()) {
                match kind {
                    CellKind::Text => toml.text(key, value),
                    CellKind::Count | CellKind::Day => toml.raw(key, value),
                    CellKind::YesNo => toml.raw(key, if value == "yes" { "true" } else { "false" }),
                }
            }
        }
    }
    toml.finish()
}
