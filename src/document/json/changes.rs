use super::{Node, day, line, maybe, number, object};
use crate::progress::{Cause, DimensionChange, SamePeople, Since, TaskMove};
use crate::score::GateState;

/// What changed since an earlier reading, with the figures that experts know it by.
pub(crate) fn changes(since: &Since) -> Node<'_> {
    let changes = &since.changes;
    let state = |state: GateState| match state {
        GateState::Met => "met",
        GateState::Clear => "clear",
        GateState::Open => "open",
    };
    object!({
        "wave": line(&since.name),
        "taken": day(since.taken),
        "people": object!({ "then": changes.panel.then, "now": changes.panel.now, "both": changes.panel.both }),
        "verdict": object!({ "before": changes.verdict.0.as_str(), "after": changes.verdict.1.as_str() }),
        "dimensions": changes.dimensions.iter().map(dimension).collect::<Node<'_>>(),
        "gates": changes.gates.iter().map(|one| object!({
            "gate": one.gate.as_str(),
            "before": state(one.before),
            "after": state(one.after),
            "causes": one.causes.iter().map(cause).collect::<Node<'_>>(),
        })).collect::<Node<'_>>(),
        "tasks": changes.tasks.iter().map(|one| {
            let (what, from, to) = match one.kind {
                TaskMove::Came => ("came", None, None),
                TaskMove::Went => ("went", None, None),
                TaskMove::Moved(from, to) => ("moved", Some(from), Some(to)),
            };
            object!({
                "task": one.task.as_str(),
                "what": what,
                "starts_after_weeks_before": maybe(from),
                "starts_after_weeks_now": maybe(to),
                "causes": one.causes.iter().map(cause).collect::<Node<'_>>(),
            })
        }).collect::<Node<'_>>(),
        "reworded": changes.reworded.iter().map(|(id, words)| object!({
            "question": id.as_str(),
            "words_before": words.iter().map(|one| line(one)).collect::<Node<'_>>(),
        })).collect::<Node<'_>>(),
        "kept_back": changes.kept_back,
    })
}

fn dimension(one: &DimensionChange) -> Node<'_> {
    object!({
        "dimension": one.dimension.as_str(),
        "all_people": one.all.map(|all| object!({
            "questions": all.questions, "before": number(all.before), "after": number(all.after),
        })),
        "same_people": one.same.as_ref().map(same),
        "held": one.held.map(|held| object!({
            "before": held.before,
            "after": held.after,
            "probability_of_keeping": number(held.keeps),
            "probability_of_gaining": maybe(held.gains),
        })),
    })
}

fn same(same: &SamePeople) -> Node<'_> {
    object!({
        "people": same.people,
        "before": number(same.before),
        "after": number(same.after),
        "hodges_lehmann": number(same.change),
        "sign_flip_p": maybe(same.chance),
        "holm_p": maybe(same.corrected),
        "paired_t": same.t.map(|t| object!({
            "t": number(t.t), "p": number(t.chance), "low": number(t.interval.0), "high": number(t.interval.1),
        })),
        "smallest_real_change": maybe(same.noise.map(|noise| noise.smallest(same.people))),
        "reliable_change_index": maybe(same.noise.map(|noise| noise.index(same.before, same.after))),
        "is_real": same.is_real(),
    })
}

fn cause(cause: &Cause) -> Node<'_> {
    match cause {
        Cause::Answer { question, before, after, .. } => object!({
            "kind": "answer", "question": question.as_str(), "before": super::fact(before), "after": super::fact(after),
        }),
        Cause::KeptBack => object!({ "kind": "withheld" }),
        Cause::Verdict => object!({ "kind": "verdict" }),
        Cause::Waits(task) => object!({ "kind": "waits_for", "task": task.as_str() }),
    }
}
