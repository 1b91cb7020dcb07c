use super::days::Days;
use super::work::Work;
use crate::id::RoleId;
use crate::unit::Date;

/// What people of a role have to give.
#[derive(Debug, Clone, PartialEq)]
pub struct Load {
    /// The role.
    pub role: RoleId,
    /// Hours a week that there are; not known if nobody said.
    pub has: Option<f64>,
    /// Hours a week needed at the busiest, once the work is levelled.
    pub peak: f64,
    /// The Monday of the week in which that is so first.
    pub peak_week: Date,
    /// Hours in all.
    pub hours: f64,
    /// Hours a week as long as there is work, on average.
    pub average: f64,
    /// For each month from the first, its first day and the hours needed in it.
    pub months: Vec<(Date, f64)>,
}

/// A week in which people would need more hours than they have, if everything began as early as it could.
#[derive(Debug, Clone, PartialEq)]
pub struct Overload {
    /// The role.
    pub role: RoleId,
    /// The Monday of the week.
    pub week: Date,
    /// Hours needed in it.
    pub needs: f64,
    /// Hours that there are in it; holidays make it shorter.
    pub has: f64,
}

/// The hours of one day by role.
struct ByDay {
    role: RoleId,
    days: Vec<f64>,
}

/// What each role has to give, the most hours first.
pub(super) fn loads(work: &Work<'_>, days: &Days, start: &[i64]) -> Vec<Load> {
    let mut loads: Vec<Load> = by_day(work, days, start)
        .into_iter()
        .filter_map(|ByDay { role, days: hours }| {
            let weeks = by_week(days, &hours);
            // Of equal weeks the first.
            let busiest = weeks.iter().copied().reduce(|best, one| if one.1 > best.1 + 1e-9 { one } else { best })?;
            let all: f64 = hours.iter().sum();
            let at_work = hours.iter().filter(|hours| **hours > 0.0).count() as f64;
            let mut months: Vec<(Date, f64)> = Vec::new();
            for (at, hours) in hours.iter().enumerate() {
                let day = days.date(i64::try_from(at).unwrap_or(0));
                let first = day.plus_days(1 - i32::from(day.parts().2));
                match months.last_mut() {
                    Some(last) if last.0 == first => last.1 += hours,
                    _ => months.push((first, *hours)),
                }
            }
            Some(Load {
                has: work.roles.iter().find(|(one, _)| *one == role).map(|(_, hours)| *hours),
                peak: busiest.1,
                peak_week: busiest.0,
                hours: all,
                average: if at_work > 0.0 { all / at_work * days.per_week() } else { 0.0 },
                months,
                role,
            })
        })
        .collect();
    loads.sort_by(|a, b| b.hours.total_cmp(&a.hours));
    loads
}

/// The weeks in which the earliest starts would ask for more than there is, role by role.
pub(super) fn overloads(work: &Work<'_>, days: &Days, start: &[i64]) -> Vec<Overload> {
    let mut found = Vec::new();
    for ByDay { role, days: hours } in by_day(work, days, start) {
        let Some((_, has)) = work.roles.iter().find(|(one, _)| *one == role) else { continue };
        for (week, needs, worked) in by_week(days, &hours) {
            let has = has * worked / days.per_week();
            if needs > has + 0.05 {
                found.push(Overload { role: role.clone(), week, needs, has });
            }
        }
    }
    found
}

/// Hours on each working day for each role that gives any.
fn by_day(work: &Work<'_>, days: &Days, start: &[i64]) -> Vec<ByDay> {
    let length = usize::try_from(work.network.finish(start)).unwrap_or(0);
    let mut all: Vec<ByDay> = Vec::new();
    for (((_, task), job), start) in work.tasks.iter().zip(&work.network.jobs).zip(start) {
        for (role, hours) in &task.effort {
            let at = all.iter().position(|one| one.role == *role).unwrap_or_else(|| {
                all.push(ByDay { role: role.clone(), days: vec![0.0; length] });
                all.len() - 1
            });
            let from = usize::try_from(*start).unwrap_or(0);
            let to = usize::try_from(start + job.days).unwrap_or(0).min(length);
            all[at].days[from..to].iter_mut().for_each(|day| *day += hours / days.per_week());
        }
    }
    all
}

/// For each week its Monday, the hours in it, and how many working days it has.
fn by_week(days: &Days, hours: &[f64]) -> Vec<(Date, f64, f64)> {
    let mut weeks: Vec<(Date, f64, f64)> = Vec::new();
    for (at, hours) in hours.iter().enumerate() {
        let day = days.date(i64::try_from(at).unwrap_or(0));
        let monday = day.plus_days(-i32::from(day.weekday()));
        match weeks.last_mut() {
            Some(last) if last.0 == monday => {
                last.1 += hours;
                last.2 += 1.0;
            }
            _ => weeks.push((monday, *hours, 1.0)),
        }
    }
    weeks
}
