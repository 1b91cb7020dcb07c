//! Ranges and settings as people type them.

use super::entry::{CaseProblem, written};
use crate::engagement::CaseEntries;
use crate::questionnaire::{CaseModel, CaseVariable, Measure};
use crate::text;

/// Three values as typed: `1200, 1500, 2500`, `35% 50% 70%`, or one value that is certain. Amounts may bear the
/// engagement's currency and no other.
pub fn parse_range(variable: &CaseVariable, typed: &str, currency: &str) -> Result<[f64; 3], CaseProblem> {
    let name = variable.id.as_str();
    let problem = |message: String, way_out: &str| CaseProblem { message, way_out: way_out.to_owned() };
    let mut values = Vec::new();
    for word in words(typed) {
        let bare = word.trim_end_matches('%');
        let letters: String = word.chars().filter(char::is_ascii_alphabetic).collect();
        if letters.len() == 3 && letters.chars().all(|letter| letter.is_ascii_uppercase()) && letters != "NAN" {
            if letters != currency {
                return Err(CaseProblem {
                    message: format!("`{name}` is given in {letters}, but the engagement counts in {currency}"),
                    way_out: format!("Turn the amount into {currency} yourself: nothing is converted for you."),
                });
            }
            if variable.measure != Measure::Money {
                return Err(problem(format!("`{name}` is no amount of money"), "Leave the currency out."));
            }
        }
        let bare = bare.replace(currency, "").replace(['_', '\''], "");
        if bare.is_empty() && word == currency {
            continue;
        }
        match bare.parse::<f64>() {
            Ok(value) => values.push(value),
            Err(_) => {
                return Err(problem(
                    format!("`{name}`: `{}` is not a number", text::clean_line(&word)),
                    "Write low, likely and high with a point for decimals and commas between them: 1200, 1500, 2500.50.",
                ));
            }
        }
    }
    match values[..] {
        [certain] => Ok([certain; 3]),
        [low, likely, high] => Ok([low, likely, high]),
        _ => Err(problem(
            format!("`{name}` takes three values, not {}", values.len()),
            "Write low, likely, high; or one value if it is certain.",
        )),
    }
}

/// Two values as typed.
pub fn parse_pair(typed: &str) -> Option<(f64, f64)> {
    let values: Vec<f64> = words(typed).map(|word| word.parse().ok()).collect::<Option<_>>()?;
    match values[..] {
        [low, high] if low.is_finite() && high.is_finite() && low <= high => Some((low, high)),
        _ => None,
    }
}

/// Settings that can be given like quantities.
pub const SETTINGS: [&str; 3] = ["horizon", "rate", "months"];

/// Changes a setting: years looked at, discount rate, months before the first use.
pub fn set(entries: &mut CaseEntries, setting: &str, typed: &str) -> Result<(), CaseProblem> {
    let typed = typed.trim().trim_end_matches('%').trim();
    let whole = |low: u32, high: u32, what: &str| match typed.parse::<u32>() {
        Ok(number) if (low..=high).contains(&number) => Ok(number),
        _ => Err(CaseProblem {
            message: format!("`{setting}` cannot be `{}`", text::clean_line(typed)),
            way_out: format!("It is a whole number of {what} from {low} to {high}."),
        }),
    };
    match setting {
        "horizon" => entries.horizon = Some(whole(1, 30, "years")?),
        "months" => entries.months = Some(whole(0, 60, "months")?),
        _ => match typed.parse::<f64>() {
            Ok(rate) if (0.0..100.0).contains(&rate) => entries.rate = Some(rate),
            _ => {
                return Err(CaseProblem {
                    message: format!("`rate` cannot be `{}`", text::clean_line(typed)),
                    way_out: "It is a number from 0 to below 100, per cent a year.".to_owned(),
                });
            }
        },
    }
    Ok(())
}

/// The ids that can be set: settings and quantities.
pub fn settable(model: &CaseModel) -> Vec<&str> {
    SETTINGS.into_iter().chain(model.variables.iter().map(|variable| variable.id.as_str())).collect()
}

/// A range in words: "1,200 to 2,500, likely 1,500"; a certain value alone.
pub fn range_in_words(variable: &CaseVariable, [low, likely, high]: [f64; 3]) -> String {
    if low.to_bits() == high.to_bits() {
        return format!("{}, taken as certain", written(variable, low));
    }
    format!("{} to {}, likely {}", written(variable, low), written(variable, high), written(variable, likely))
}

fn words(typed: &str) -> impl Iterator<Item = String> {
    typed.split([',', ';', ' ', '\t']).filter(|word| !word.is_empty()).map(str::to_owned)
}
