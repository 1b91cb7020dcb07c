//! Who hands over to whom: the arrows that keep a levelled order whatever the durations turn out to be.
//!
//! Source: C. Artigues, P. Michelon and S. Reusser, *Insertion techniques for static and dynamic resource-constrained
//! project scheduling*, 2003.

use super::Network;

/// For each job those that must have ended before it begins because it takes over their people. With these arrows no
/// durations whatever can need more people than there are.
pub fn handed_over(network: &Network, start: &[i64]) -> Vec<Vec<usize>> {
    let mut arrows: Vec<Vec<usize>> = vec![Vec::new(); network.jobs.len()];
    let mut by_start: Vec<usize> = network.order.clone();
    by_start.sort_by_key(|job| start[*job]);
    for (resource, capacity) in network.capacity.iter().enumerate() {
        // Who holds how much: nobody in particular at first.
        let mut free = *capacity;
        let mut held: Vec<(usize, i64)> = Vec::new();
        for job in &by_start {
            let work = &network.jobs[*job];
            let mut needs: i64 = work.needs.iter().filter(|(one, _)| *one == resource).map(|(_, need)| need).sum();
            if needs == 0 || work.days == 0 {
                continue;
            }
            let takes = needs;
            let is_before = |one: usize| {
                arrows[*job].contains(&one) || network.before[*job].iter().any(|(early, lag)| *early == one && *lag > 0)
            };
            // Those it waits for anyway first, then what nobody holds, then those that ended last.
            let mut givers: Vec<usize> = (0..held.len())
                .filter(|at| held[*at].1 > 0 && start[held[*at].0] + network.jobs[held[*at].0].days <= start[*job])
                .collect();
            givers.sort_by_key(|at| {
                let giver = held[*at].0;
                (!is_before(giver), std::cmp::Reverse(start[giver] + network.jobs[giver].days), giver)
            });
            let waited = givers.iter().filter(|at| is_before(held[**at].0)).count();
            let mut from: Vec<(usize, i64)> = Vec::new();
            for (turn, at) in givers.iter().enumerate() {
                if turn == waited {
                    let given = needs.min(free);
                    free -= given;
                    needs -= given;
                }
                let given = needs.min(held[*at].1);
                if given > 0 {
                    from.push((*at, given));
                    needs -= given;
                }
            }
            if waited == givers.len() {
                free -= needs.min(free);
            }
            for (at, given) in from {
                held[at].1 -= given;
                let giver = held[at].0;
                if !arrows[*job].contains(&giver) {
                    arrows[*job].push(giver);
                }
            }
            held.push((*job, takes));
        }
    }
    arrows
}
