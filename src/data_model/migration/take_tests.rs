use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

use super::{Migration, Source, migration, take, workbook};
use crate::condition::Facts;
use crate::data_model::fixtures::whole_model;
use crate::engagement::{COUNTS, MAPPING, STEPS, STOCK_PARTS, Stock, StockPart, StockRow};
use crate::id::ChoiceId;
use crate::questionnaire::{Questionnaire, built_in, read};

fn method() -> Questionnaire {
    let files = built_in().into_iter().find(|one| one.id == "crm-readiness").unwrap().files;
    read(&files).0.unwrap()
}

fn plan<'q>(method: &'q Questionnaire, stock: &Stock) -> Migration<'q> {
    let ledger = Source {
        name: "Ledger".to_owned(),
        kind: ChoiceId::parse("system").ok(),
        kind_title: "A system".to_owned(),
        records: Some(4_000.0),
        owner: "Finance".to_owned(),
        ..Source::default()
    };
    migration(method, &Facts::new(), &whole_model(), vec![ledger], stock)
}

/// A sheet as people save it, its columns in an order of their own.
fn sheet(book: &mut Workbook, part: &StockPart, rows: &[&[(&str, &str)]]) {
    let sheet = book.add_worksheet();
    sheet.set_name(part.sheet).unwrap();
    let mut heads: Vec<&str> = part.about.iter().map(|(_, heading)| *heading).collect();
    heads.extend(part.filled.iter().map(|(_, heading, _)| *heading));
    heads.reverse();
    heads.extend(rows.iter().flat_map(|row| row.iter()).map(|(head, _)| *head).filter(|head| *head == "Remarks"));
    for (column, head) in (0..).zip(&heads) {
        sheet.write_string(0, column, *head).unwrap();
        for (row, cells) in (1..).zip(rows) {
            let Some((_, words)) = cells.iter().find(|(known, _)| known == head) else { continue };
            match words.parse::<f64>() {
                Ok(number) => sheet.write_number(row, column, number).unwrap(),
                Err(_) => sheet.write_string(row, column, *words).unwrap(),
            };
        }
    }
}

fn taken(book: &mut Workbook, stock: &Stock) -> super::Taken {
    let method = method();
    take(&book.save_to_buffer().unwrap(), &method, &whole_model(), &plan(&method, stock)).unwrap()
}

#[test]
fn a_workbook_that_nobody_has_touched_says_nothing_new() {
    let method = method();
    let bytes = workbook(&method, &whole_model(), &plan(&method, &Stock::default()), "Firm").unwrap();
    let taken = take(&bytes, &method, &whole_model(), &plan(&method, &Stock::default())).unwrap();
    assert_eq!(taken, super::Taken::default());
}

#[test]
fn what_was_taken_in_stands_in_the_next_workbook() {
    let method = method();
    let first = plan(&method, &Stock::default());
    let row = |part: &'static StockPart, about: &[&str], filled: &[&str]| StockRow {
        table: part.table,
        about: about.iter().map(|one| (*one).to_owned()).collect(),
        filled: filled.iter().map(|one| (*one).to_owned()).collect(),
    };
    let step = first.steps[0];
    let one = &first.mapping[0];
    let kinds = super::source::kinds(&method);
    let kind = kinds.iter().find(|(id, _)| **id == one.kind).unwrap().1;
    let stock = Stock {
        rows: vec![
            row(STOCK_PARTS[0], &["Ledger"], &["", "yes", "=Ann", "4180"]),
            row(STOCK_PARTS[0], &["Cards"], &["", "", "", "12"]),
            row(
                &MAPPING,
                &["Ledger", kind, &one.found, one.entity.as_str(), one.field.as_str()],
                &["CUST_NAME", "Ann, 3 May"],
            ),
            row(STOCK_PARTS[2], &[&first.cleaning[0].what], &["Ben", "2027-03-31"]),
            row(&COUNTS, &["contact"], &["3590", "3600", "", "Ann"]),
            row(&STEPS, &["rehearsal", &step.what], &["2027-04-02"]),
        ],
    };
    let mut listed = plan(&method, &stock);
    // As `sources` gives them: what was found out goes before what was said.
    listed.sources[0].private = true;
    listed.sources[0].owner = "=Ann".to_owned();
    listed.sources[0].counted = Some(4_180.0);
    listed.sources.push(Source { name: "Cards".to_owned(), counted: Some(12.0), ..Source::default() });
    let bytes = workbook(&method, &whole_model(), &listed, "Firm").unwrap();
    let again = take(&bytes, &method, &whole_model(), &listed).unwrap();
    assert_eq!((again.stock, again.new, again.same), (stock.clone(), 0, 12));
    assert_eq!((again.changed, again.bad, again.left), (vec![], vec![], vec![]));
    // Into a folder that knows nothing of it, it comes back whole.
    let anew = take(&bytes, &method, &whole_model(), &first).unwrap();
    assert_eq!((anew.stock, anew.new, anew.bad), (stock, 12, vec![]));
}

#[test]
fn a_cell_that_says_something_else_is_told_and_an_empty_one_takes_nothing_away() {
    let known = Stock {
        rows: vec![StockRow {
            table: COUNTS.table,
            about: vec!["contact".to_owned()],
            filled: ["3590", "3600", "", "Ann"].map(str::to_owned).to_vec(),
        }],
    };
    let mut book = Workbook::new();
    sheet(
        &mut book,
        &COUNTS,
        &[&[("Table", "contact"), ("First rehearsal", "3591"), ("The day", " 3 612 "), ("Remarks", "late")]],
    );
    let taken = taken(&mut book, &known);
    assert_eq!(taken.stock.rows[0].filled, ["3591", "3600", "3612", "Ann"]);
    assert_eq!((taken.new, taken.same, taken.bad), (1, 0, vec![]));
    assert_eq!(taken.changed, ["`Counts`, contact, `First rehearsal`: was `3590`, is `3591`"]);
    assert_eq!(
        taken.left,
        [
            "there is no sheet `Sources`: what is known of it stays",
            "there is no sheet `Mapping`: what is known of it stays",
            "there is no sheet `Cleaning`: what is known of it stays",
            "`Counts`, column `Remarks`: it stays in the workbook only",
            "there is no sheet `Steps`: what is known of it stays",
        ]
    );
}

#[test]
fn every_bad_cell_is_named() {
    let method = method();
    let step = plan(&method, &Stock::default()).steps[0].what.clone();
    let mut book = Workbook::new();
    sheet(
        &mut book,
        STOCK_PARTS[0],
        &[
            &[("Place", "Ledger"), ("Records, as counted", "about 4000"), ("Private", "perhaps")],
            &[("Place", "Cards"), ("What it is", "cupboard")],
            &[("Owner", "Nobody")],
        ],
    );
    sheet(&mut book, &MAPPING, &[&[("Table", "contact"), ("Field", "shoe_size"), ("Settled by", "Ann")]]);
    sheet(&mut book, STOCK_PARTS[2], &[&[("What", "Dust the shelves"), ("Who", "Ben")]]);
    sheet(
        &mut book,
        &COUNTS,
        &[
            &[("Table", "contact"), ("First rehearsal", "-3"), ("Second rehearsal", "2.5"), ("Signed by", "Ann")],
            &[("Table", "contact"), ("Signed by", "Ben")],
            &[("Table", "ship"), ("Signed by", "Ben")],
        ],
    );
    sheet(&mut book, &STEPS, &[&[("Part", "rehearsal"), ("What", &step), ("Done on", "31.3.2027")]]);
    let bad: Vec<String> = taken(&mut book, &Stock::default())
        .bad
        .iter()
        .map(|one| format!("{} {}: {}", one.sheet, one.place, one.message))
        .collect();
    assert_eq!(
        bad,
        [
            "Sources C2: `perhaps` is neither yes nor no",
            "Sources A2: `about 4000` is no count",
            "Sources D3: `cupboard` is no kind of place",
            "Sources E4: a place without a name",
            "Mapping C2: the model has no field `contact.shoe_size`",
            "Cleaning C2: the plan has no cleaning `Dust the shelves`",
            "Counts D2: `-3` is no count",
            "Counts C2: `2.5` is no count",
            "Counts E3: this row stands there twice",
            "Counts E4: the plan counts no table `ship`",
            "Steps A2: `31.3.2027` is no day",
        ]
    );
}

#[test]
fn days_are_read_however_a_program_keeps_them() {
    let method = method();
    let step = plan(&method, &Stock::default()).steps[0].what.clone();
    let mut book = Workbook::new();
    sheet(&mut book, &STEPS, &[&[("Part", "rehearsal"), ("What", &step)]]);
    // Column A is `Done on`. 46 112 days after the turn of the century that spreadsheets count from.
    let day = ExcelDateTime::from_ymd(2026, 3, 31).unwrap();
    let look = Format::new().set_num_format("d mmm yyyy");
    book.worksheet_from_index(0).unwrap().write_datetime_with_format(1, 0, &day, &look).unwrap();
    let taken = taken(&mut book, &Stock::default());
    assert_eq!(taken.bad, []);
    assert_eq!(taken.stock.rows[0].filled, ["2026-03-31"]);
}

#[test]
fn a_file_that_is_no_workbook_is_refused() {
    let method = method();
    let refused = |bytes: &[u8]| take(bytes, &method, &whole_model(), &plan(&method, &Stock::default())).unwrap_err();
    assert_eq!(refused(b"Place,Owner\nLedger,Ann\n"), "it is not a workbook");
    assert_eq!(refused(b""), "it is not a workbook");
}
