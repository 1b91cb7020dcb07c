use super::{Node, line, maybe, number, object};
use crate::agreement::expert::Expert;
use crate::agreement::panel::{Scale, intraclass, krippendorff_alpha};
use crate::agreement::{
    Agreement, Likeness, Measure, QuestionAgreement, Rated, covers_median, effective_people, mean_correlation,
};
use crate::discretion::may_compare;
use crate::document::view::Material;
use crate::document::view::agreement::{Seen, kept_back, seen};
use crate::id::ParticipantId;

/// Where the people differ, as far as it may be shown, with the figures that experts know it by.
pub(crate) fn agreement(material: Material<'_>) -> Node<'_> {
    let shown = &material.findings.shown;
    let dimensions = shown.dimensions.iter().map(|one| {
        object!({
            "dimension": one.dimension.as_str(),
            "questions": one.questions,
            "average_deviation": number(one.deviation),
            "apart_or_two_camps": one.wide,
            "r_star_wg_j": number(one.r_star),
            "r_wg_j": number(one.r_wg_j),
        })
    });
    let perception = shown.perception.as_ref().and_then(|gap| {
        let roles = (&gap.first, &gap.second);
        let mean = gap.mean(|id| {
            let position = material.position(id.as_str());
            position.is_some_and(|one| may_compare(material.questionnaire, material.engagement, one, roles))
        })?;
        Some(object!({ "first": gap.first.as_str(), "second": gap.second.as_str(), "mean_gap": number(mean) }))
    });
    object!({
        "questions": shown.questions.iter().map(|one| question(material, one)).collect::<Node<'_>>(),
        "kept_back": kept_back(material).iter().map(ToString::to_string).collect::<Node<'_>>(),
        "dimensions": dimensions.collect::<Node<'_>>(),
        "perception": perception,
        "panel": panel(shown),
    })
}

fn question<'a>(material: Material<'a>, one: &'a QuestionAgreement) -> Node<'a> {
    let seen = seen(material, &one.question);
    let parts = one
        .parts
        .iter()
        .map(|part| object!({ "part": part.part.as_str(), "people": part.people, "agreement": likeness(&part.likeness, seen) }));
    let gaps = if let Measure::Levels(rated) = &one.likeness.measure {
        gaps(material, one, rated)
    } else {
        Node::List(Vec::new())
    };
    object!({
        "question": one.question.as_str(),
        "people": one.people,
        "do_not_know": if seen == Seen::Voices { Node::from(one.unknown) } else { Node::Null },
        "does_not_apply": if seen == Seen::Voices { Node::from(one.not_applicable) } else { Node::Null },
        "settled": one.settled,
        "agreement": likeness(&one.likeness, seen),
        "parts": parts.collect::<Node<'_>>(),
        "role_gaps": gaps,
    })
}

fn gaps<'a>(material: Material<'a>, one: &'a QuestionAgreement, rated: &'a Rated) -> Node<'a> {
    let Some(position) = material.position(one.question.as_str()) else { return Node::List(Vec::new()) };
    let comparable = one
        .gaps
        .iter()
        .filter(|gap| may_compare(material.questionnaire, material.engagement, position, (&gap.higher, &gap.lower)));
    comparable
        .map(|gap| {
            let test = gap.test(rated);
            object!({
                "higher": gap.higher.as_str(),
                "lower": gap.lower.as_str(),
                "levels": number(gap.points()),
                "means": [number(gap.means.0), number(gap.means.1)],
                "people": [gap.people.0, gap.people.1],
                "p": maybe(test.chance),
                "smallest_p": number(test.smallest),
                "cliff_delta": number(test.delta),
            })
        })
        .collect()
}

fn likeness<'a>(likeness: &'a Likeness, seen: Seen) -> Node<'a> {
    let tally = |tally: &'a [(String, usize)]| {
        // Own entries are words that somebody wrote.
        if seen != Seen::Voices {
            return Node::Null;
        }
        tally.iter().map(|(value, count)| object!({ "value": line(value), "people": *count })).collect()
    };
    let measure = match &likeness.measure {
        Measure::Levels(rated) => levels(rated),
        Measure::Choices(counts) => object!({ "choices": tally(counts) }),
        Measure::Ticks(counts) => object!({ "ticks": tally(counts) }),
        Measure::Ranking(w, places) => object!({
            "kendall_w": number(*w),
            "mean_places": places.iter().map(|(id, place)| object!({ "value": line(id), "place": number(*place) })).collect::<Node<'_>>(),
        }),
        Measure::Figures(figures) => {
            let single = |figure: f64| if seen == Seen::Voices { number(figure) } else { Node::Null };
            object!({ "low": single(figures.low), "likely": number(figures.likely), "high": single(figures.high) })
        }
        Measure::Parts | Measure::Kept => Node::Null,
    };
    // Of a word in place of figures there is none.
    let disagreement = if likeness.measure == Measure::Kept { Node::Null } else { number(likeness.disagreement) };
    object!({ "label": likeness.label.words(), "disagreement": disagreement, "measure": measure })
}

fn levels(rated: &Rated) -> Node<'_> {
    let levels = rated.levels();
    let expert = Expert::of(&levels);
    let posterior = rated.posterior();
    let (low, high) = posterior.interval();
    let weights: Vec<f64> = rated.weighted().into_iter().map(|(_, weight)| weight).collect();
    let people = levels.len();
    let mut sorted = levels.clone();
    sorted.sort_by(f64::total_cmp);
    // From five people on, their lowest and highest answer hold the median with more than 90 percent.
    let coverage = covers_median(people, 1, people);
    let median = (coverage >= 0.9).then(|| {
        object!({ "low": maybe(sorted.first().copied()), "high": maybe(sorted.last().copied()), "coverage": number(coverage) })
    });
    object!({
        "counts": rated.counts,
        "median": number(rated.median),
        "median_interval": median,
        "average_deviation": number(rated.deviation),
        "average_deviation_from_mean": number(expert.deviation_from_mean),
        "chance": number(rated.chance()),
        "may_be_chance": rated.may_be_chance,
        "van_der_eijk_a": number(rated.shape),
        "polarization": number((1.0 - rated.shape) / 2.0),
        "r_wg": maybe(expert.r_wg),
        // It is not meaningful with fewer raters than anchors less one.
        "a_wg": maybe(expert.a_wg.filter(|_| people >= 5)),
        "tastle_wierman": number(expert.consensus),
        "leik": number(expert.leik),
        "l_squared": number(expert.l_squared),
        "effective_people": number(effective_people(&weights)),
        "level_estimate": object!({ "mean": number(posterior.mean), "low": number(low), "high": number(high), "coverage": 0.9 }),
    })
}

/// Figures of the whole panel over all questions with levels.
fn panel(shown: &Agreement) -> Node<'_> {
    let rated: Vec<&Rated> = shown
        .questions
        .iter()
        .filter_map(|one| if let Measure::Levels(rated) = &one.likeness.measure { Some(rated) } else { None })
        // Who is who from question to question is known of nobody who is not named.
        .filter(|rated| rated.unnamed.is_empty())
        .collect();
    let mut people: Vec<&ParticipantId> = rated.iter().flat_map(|one| one.voices.iter().map(|(who, ..)| who)).collect();
    people.sort();
    people.dedup();
    let row = |rated: &&Rated| -> Vec<Option<f64>> {
        let level =
            |who: &&ParticipantId| rated.voices.iter().find(|(one, ..)| one == *who).map(|(_, _, level, _)| *level);
        people.iter().map(level).collect()
    };
    let rows: Vec<Vec<Option<f64>>> = rated.iter().map(row).collect();
    let whole: Vec<Vec<f64>> = rows.iter().filter_map(|row| row.iter().copied().collect()).collect();
    let correlations = intraclass(&whole).map(|found| found.map(number));
    let rankings = shown.questions.iter().filter_map(|one| match &one.likeness.measure {
        Measure::Ranking(w, _) => Some((one, *w)),
        _ => None,
    });
    object!({
        "krippendorff_alpha_ordinal": maybe(krippendorff_alpha(&rows, Scale::Ordinal)),
        "questions": rows.len(),
        "icc": correlations.map(|[one, two, three, means, means_two, means_three]| object!({
            "questions": whole.len(), "1_1": one, "2_1": two, "3_1": three, "1_k": means, "2_k": means_two, "3_k": means_three,
        })),
        "rankings": rankings.map(|(one, w)| object!({
            "question": one.question.as_str(), "kendall_w": number(w), "mean_correlation": number(mean_correlation(w, one.people)),
        })).collect::<Node<'_>>(),
    })
}
