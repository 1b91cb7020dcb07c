//! The case as a text that a screen reader can read out.

use crate::business_case::{Estimate, Origin, Outcome, Setup, range_in_words, shortened, written};
use crate::cli::load::Loaded;
use crate::text::{clean_line, count, indent};
use crate::unit::{grouped, plain, rounded};

/// The widest bar of the chart, in letters.
const BAR: f64 = 24.0;

pub(super) fn in_words(loaded: &Loaded, setup: &Setup<'_>, outcome: Option<&Outcome>) -> String {
    let currency = clean_line(&loaded.engagement.currency);
    let mut lines = vec![
        format!("Business case of {}, in {currency}", clean_line(&loaded.engagement.client)),
        format!(
            "{}, {} per cent a year, first use after {}",
            count(setup.horizon as usize, "year"),
            plain(setup.rate * 100.0, 2),
            count(setup.months as usize, "month")
        ),
        String::new(),
    ];
    if let Some(found) = setup.calibration {
        let widened = if found.factor > 1.0 {
            format!("; all ranges are stretched {} times around their likely value", plain(found.factor, 1))
        } else {
            String::new()
        };
        lines.push(format!("Warm-up    {} of {} ranges held the true answer{widened}", found.right, found.of));
        lines.push(String::new());
    }
    match outcome {
        Some(outcome) => of_outcome(setup, outcome, &mut lines),
        None => {
            lines.push("Nothing can be computed yet: no line of costs or benefits has all of its figures.".to_owned())
        }
    }
    ranges(setup, &mut lines);
    lacking(setup, loaded, &mut lines);
    lines.join("\n")
}

fn of_outcome(setup: &Setup<'_>, outcome: &Outcome, lines: &mut Vec<String>) {
    let model = setup.model;
    let title = |place: usize| model.options[outcome.options[place].option].title.as_str();
    if setup.lacking.is_empty() {
        lines.push(format!("Best on average: {}", title(outcome.best)));
    } else {
        let lack = if setup.lacking.len() == 1 { "lacks" } else { "lack" };
        lines.push(format!(
            "No option can be called the best yet: {} {lack} figures (below)",
            count(setup.lacking.len(), "line")
        ));
        lines.push(
            "and are counted as nought here. A missing cost flatters, a missing benefit does the opposite.".to_owned(),
        );
    }
    lines.push(String::new());
    lines.push(format!(
        "{:<22}{:>13}{:>13}{:>13}{:>13}{:>8}{:>13}",
        "Net present value", "low (5 %)", "middle", "high (95 %)", "average", "loss", "regret"
    ));
    for (place, option) in outcome.options.iter().enumerate() {
        let value = &option.value;
        lines.push(format!(
            "  {:<20}{:>13}{:>13}{:>13}{:>13}{:>8}{:>13}",
            title(place),
            money(value.low.value),
            money(value.median.value),
            money(value.high.value),
            money(value.mean.value),
            percent(value.loss.value),
            money(value.regret.value)
        ));
    }
    let shown = &outcome.options[outcome.shown];
    let value = &shown.value;
    lines.push(format!(
        "Simulation error of `{}`: average {}, low {}, middle {}, high {}, loss {} points\n({} draws, seed {})",
        title(outcome.shown),
        error(value.mean),
        error(value.low),
        error(value.median),
        error(value.high),
        plain(value.loss.error * 100.0, 2),
        grouped(outcome.draws as f64),
        outcome.seed
    ));
    lines.push("Regret is what an option loses on average against the best choice in each draw.".to_owned());
    lines.push(String::new());
    curve(setup, outcome, lines);
    if setup.lacking.is_empty() {
        research(setup, outcome, lines);
    }
    sensitivity(setup, outcome, lines);
}

fn curve(setup: &Setup<'_>, outcome: &Outcome, lines: &mut Vec<String>) {
    let shown = &outcome.options[outcome.shown];
    let curve = &shown.curve;
    lines.push(format!(
        "`{}` over time: money in less money out so far, not discounted",
        setup.model.options[shown.option].title
    ));
    let most = curve.mean.iter().fold(1.0_f64, |most, sum| most.max(sum.abs()));
    for month in (0..curve.mean.len()).step_by(if setup.horizon > 10 { 24 } else { 6 }) {
        let sum = curve.mean[month];
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at most as wide as the chart")]
        let length = (sum.abs() / most * BAR).round() as usize;
        let bar = if sum < 0.0 { "-" } else { "+" }.repeat(length);
        let row = format!(
            "  month {month:>3}{:>13}   ({} to {})",
            money(sum),
            money(curve.low[month]),
            money(curve.high[month])
        );
        lines.push(format!("{row:<56}{bar}").trim_end().to_owned());
    }
    lines.push(format!(
        "On average below nought in {} of {} months, deepest in month {} with {}",
        curve.negative,
        curve.mean.len(),
        curve.deepest.0,
        money(curve.deepest.1)
    ));
    let months = |months: Option<f64>| {
        months.map_or_else(|| "not within the horizon".to_owned(), |months| format!("{} months", plain(months, 1)))
    };
    lines.push(format!(
        "Payback: on average {}; within the horizon in {} of the draws",
        months(curve.payback),
        percent(curve.paid_back)
    ));
    if let Some(roi) = curve.roi {
        lines.push(format!(
            "Return on cost: {} (benefits of {} against costs of {}, discounted)",
            percent(roi),
            money(curve.benefits),
            money(curve.costs)
        ));
    }
    lines.push(match (curve.internal_rate, curve.modified_rate) {
        (Some(rate), _) => format!("Internal rate of return of the average: {} a year", percent(rate)),
        (None, Some(rate)) => {
            format!("No single internal rate of return; modified: {} a year", percent(rate))
        }
        (None, None) => "No internal rate of return: on average no year brings in more than it costs.".to_owned(),
    });
    lines.push(String::new());
}

fn research(setup: &Setup<'_>, outcome: &Outcome, lines: &mut Vec<String>) {
    lines.push("What to find out before deciding".to_owned());
    lines.push(format!(
        "  Knowing everything would be worth {} ({}).",
        money(outcome.certainty.value),
        error(outcome.certainty)
    ));
    let real: Vec<_> = outcome.research.iter().filter(|(_, worth)| worth.is_real() && worth.value >= 0.5).collect();
    for (place, worth) in real.iter().take(6) {
        let variable = &setup.model.variables[*place];
        lines.push(format!("  {:<36} worth up to {:>11}", variable.title, money(worth.value)));
    }
    lines.push(match real.first() {
        Some((place, worth)) => {
            let ask = &setup.model.variables[*place].ask;
            indent(&format!("Ask next: {ask} Do not pay more than {} to know.", money(worth.value)), "  ", 96)
        }
        None => "  No single figure would change the choice: decide on what is known.".to_owned(),
    });
    if !real.is_empty() && real.len() < outcome.research.len() {
        lines.push("  Of the others, none can be told from nought.".to_owned());
    }
    lines.push(String::new());
}

fn sensitivity(setup: &Setup<'_>, outcome: &Outcome, lines: &mut Vec<String>) {
    let model = setup.model;
    if !outcome.tornado.is_empty() {
        lines.push("What moves the average most: it is … when the figure is low, and … when it is high".to_owned());
    }
    for bar in outcome.tornado.iter().take(8) {
        let variable = &model.variables[bar.quantity];
        let turn =
            bar.turns_at.map_or_else(String::new, |at| format!(", nought at {}", written(variable, shortened(at))));
        let [low, high] = bar.at.map(|at| written(variable, shortened(at)));
        let row = format!(
            "  {:<36}{:>12} at {low}, {} at {high}{turn}",
            variable.title,
            money(bar.mean[0]),
            money(bar.mean[1])
        );
        lines.push(row);
    }
    lines.push(String::new());
    if !outcome.scenarios.is_empty() {
        lines.push("The same draws, looked at where".to_owned());
        for scenario in &outcome.scenarios {
            let of_model = &model.scenarios[scenario.scenario];
            let part = if of_model.highest { "highest" } else { "lowest" };
            let title = format!(
                "{} ({}: {part} {})",
                of_model.title,
                model.variables[of_model.variable].title,
                percent(of_model.share)
            );
            lines.push(format!("  {title}\n      average {}, loss {}", money(scenario.mean), percent(scenario.loss)));
        }
        lines.push(String::new());
    }
    let stops: Vec<String> = model
        .stops
        .iter()
        .filter_map(|stop| {
            let bar = outcome.tornado.iter().find(|bar| bar.quantity == stop.variable)?;
            let variable = &model.variables[stop.variable];
            let side = if bar.mean[0] < bar.mean[1] { "below" } else { "above" };
            let at = written(variable, shortened(bar.turns_at?));
            let when = count(stop.after as usize, "month");
            Some(indent(
                &format!("{when} after the first use, {} {side} {at}: {}", variable.title, stop.says),
                "  ",
                96,
            ))
        })
        .collect();
    if !stops.is_empty() {
        lines.push("When to stop and think again (beyond these values it does not pay on average)".to_owned());
        lines.extend(stops);
        lines.push(String::new());
    }
}

fn ranges(setup: &Setup<'_>, lines: &mut Vec<String>) {
    let given: Vec<usize> =
        (0..setup.needed.len()).filter(|place| setup.needed[*place] && setup.quantile(*place, 0.5).is_some()).collect();
    if given.is_empty() {
        return;
    }
    lines.push("The figures it rests on".to_owned());
    for place in given {
        let variable = &setup.model.variables[place];
        let (values, from) = match &setup.origins[place] {
            Origin::Range(range) => ([range.low, range.likely, range.high], clean_line(&range.source)),
            Origin::Answer(values) => (*values, "from the answers".to_owned()),
            Origin::Missing => continue,
        };
        let from = if from.is_empty() { "no source given".to_owned() } else { from };
        lines.push(indent(&format!("{}: {}; {from}", variable.title, range_in_words(variable, values)), "  ", 96));
    }
    lines.push(String::new());
}

fn lacking(setup: &Setup<'_>, loaded: &Loaded, lines: &mut Vec<String>) {
    let folder = loaded.folder.display();
    for place in setup.not_growing() {
        let variable = &setup.model.variables[place];
        let text = format!("{}: taken as nought, for nobody has said ({})", variable.title, variable.id);
        lines.push(indent(&text, "", 96));
    }
    let missing = setup.missing();
    if missing.is_empty() {
        lines.push(format!("Change a figure: groundwork case {folder} --set ID=LOW,LIKELY,HIGH"));
        return;
    }
    lines.push("Left out for want of figures".to_owned());
    for (line, lacks) in &setup.lacking {
        let names: Vec<&str> = lacks.iter().map(|place| setup.model.variables[*place].id.as_str()).collect();
        let options: Vec<&str> =
            setup.model.lines[*line].options.iter().map(|option| setup.model.options[*option].title.as_str()).collect();
        let text = format!("{} ({}): needs {}", setup.model.lines[*line].title, options.join(", "), names.join(", "));
        lines.push(indent(&text, "  ", 96));
    }
    lines.push(format!("Give them with groundwork case {folder}, or one by one with --set ID=LOW,LIKELY,HIGH"));
}

fn money(amount: f64) -> String {
    grouped(amount)
}

fn error(one: Estimate) -> String {
    format!("±{}", grouped(one.error.ceil()))
}

fn percent(share: f64) -> String {
    format!("{} %", plain(rounded(share * 100.0, 0), 0))
}
