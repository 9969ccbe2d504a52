//! How much is said, and how large: as much as lets all entries fit, in the largest letters that need no more paper.

use super::Detail;
use super::press::{Plan, Press};
use super::sizes::Sizes;

impl Press<'_, '_> {
    /// The plan in the fullest detail in which all entries fit; in the detail that was asked for, if one was. If they fit
    /// in none, the shortest.
    pub(super) fn fullest(&mut self, plan: impl Fn(&mut Self, Detail) -> Plan) -> Plan {
        if let Some(detail) = self.flyer.detail {
            return plan(self, detail);
        }
        for detail in [Detail::Full, Detail::Code] {
            let made = plan(self, detail);
            if made.is_whole() {
                return made;
            }
        }
        plan(self, Detail::Short)
    }

    /// The plan with the first of the numbers of columns in which all entries fit, and in it with the largest letters that
    /// need no more pages than the smallest do. The sizes stand with the largest first.
    pub(super) fn roomiest(
        &mut self,
        columns: &[usize],
        sizes: &[f32],
        plan: impl Fn(&mut Self, usize, Sizes) -> Plan,
    ) -> Plan {
        let mut best: Option<Plan> = None;
        for number in columns {
            for size in sizes.iter().rev() {
                let sizes = self.sizes(*size);
                let made = plan(self, *number, sizes);
                let is_better = best.as_ref().is_none_or(|best| made.cost() <= best.cost());
                if !is_better {
                    break;
                }
                let failed = !made.is_whole();
                best = Some(made);
                if failed {
                    break;
                }
            }
            if best.as_ref().is_some_and(Plan::is_whole) {
                break;
            }
        }
        best.unwrap_or_else(|| Plan::nothing(self))
    }
}
