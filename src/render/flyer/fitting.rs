//! Which entries find room. What a flyer says of its facts is to be true of those that stand on it, so that it is planned
//! again without the ones that do not. It plans no layout.

use std::collections::BTreeSet;

use super::FlyerFault;
use super::press::{Plan, Press};

/// A plan on which all entries of the press stand.
#[derive(Clone, Debug)]
pub(super) struct Fitted {
    /// The plan.
    pub(super) plan: Plan,
    /// The entries of the edition that stand on it, by their place there.
    pub(super) fitting: Vec<usize>,
    /// Those that do not.
    pub(super) unfit: Vec<usize>,
    /// Those of them that would fit on no panel, even if they had one for themselves.
    pub(super) oversized: Vec<usize>,
}

/// Lays a flyer out with the entries that find room; the press holds no others afterwards. If none does, it holds all.
pub(super) fn fit(press: &mut Press<'_, '_>) -> Result<Fitted, FlyerFault> {
    let all = press.held.entries.clone();
    let mut fitted = Fitted {
        plan: Plan::nothing(press),
        fitting: (0..all.len()).collect(),
        unfit: Vec::new(),
        oversized: Vec::new(),
    };
    loop {
        let plan = super::plan(press);
        if plan.is_overfull {
            return Err(FlyerFault::Overfull);
        }
        let mut unfit: BTreeSet<usize> = plan.unfit.iter().copied().collect();
        unfit.extend(press.entries().len()..press.held.entries.len());
        let oversized = plan.oversized.iter();
        let oversized = oversized.filter_map(|at| fitted.fitting.get(*at).copied());
        fitted.oversized.extend(oversized);
        let (out, kept): (Vec<_>, Vec<_>) = fitted
            .fitting
            .iter()
            .copied()
            .enumerate()
            .partition(|(at, _)| unfit.contains(at));
        fitted.unfit.extend(out.iter().map(|(_, number)| *number));
        fitted.fitting = kept.iter().map(|(_, number)| *number).collect();
        if out.is_empty() || kept.is_empty() {
            fitted.plan = plan;
            break;
        }
        let held = fitted.fitting.iter();
        press.held.entries = held.filter_map(|at| all.get(*at).copied()).collect();
    }
    fitted.unfit.sort_unstable();
    fitted.oversized.sort_unstable();
    Ok(fitted)
}
