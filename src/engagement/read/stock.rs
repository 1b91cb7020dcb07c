use super::words;
use crate::engagement::shape::STOCK;
use crate::engagement::stock::{CellKind, STOCK_PARTS, Stock, StockRow};
use crate::format::{Document, Findings, Parsed, Reader};
use crate::text;

/// What was found out for the move; a number below nothing and a row that stands there twice are reported.
pub(super) fn stock(file: &Parsed, findings: &Findings) -> Stock {
    let Some(document) = Document::of(file, &STOCK, findings) else { return Stock::default() };
    let file = document.reader(findings);
    let mut stock = Stock::default();
    for part in STOCK_PARTS {
        for table in file.tables(part.table) {
            let about: Vec<String> = part.about.iter().map(|(key, _)| text::clean_line(&words(&table, key))).collect();
            let filled = part.filled.iter().map(|(key, _, kind)| cell(&table, key, *kind)).collect();
            if stock.rows.iter().any(|row| row.table == part.table && row.about == about) {
                let key = part.about.last().map_or("", |(key, _)| key);
                table.error(
                    key,
                    "row-twice",
                    format!("this `{}` stands there twice", part.table),
                    "Keep one of the two, and put into it what the other says.",
                );
                continue;
            }
            stock.rows.push(StockRow { table: part.table, about, filled });
        }
    }
    stock
}

fn cell(table: &Reader<'_>, key: &str, kind: CellKind) -> String {
    match kind {
        CellKind::Text => words(table, key),
        CellKind::Day => table.maybe_text(key).unwrap_or_default(),
        CellKind::YesNo => {
            table.maybe_flag(key).map_or_else(String::new, |yes| if yes { "yes" } else { "no" }.to_owned())
        }
        CellKind::Count => match table.maybe_integer(key) {
            Some(number) if number < 0 => {
                table.error(
                    key,
                    "out-of-range",
                    format!("{number} is below nothing"),
                    "Write how many records were counted, or leave it out.",
                );
                String::new()
            }
            number => number.map_or_else(String::new, |number| number.to_string()),
        },
    }
}
