//! How far a region reaches: which countries lie in it, and whether two regions are about the same ones.

use super::{Country, Region};

impl Region {
    /// Whether a country lies in it.
    #[must_use]
    pub fn has_country(self, country: Country) -> bool {
        if self.is_grouping() {
            self.members().iter().any(|member| {
                *member == country.alpha2()
                    || country
                        .area()
                        .and_wider()
                        .any(|area| area.code() == *member)
            })
        } else {
            country.area().and_wider().any(|area| area == self)
        }
    }

    /// Whether the two are largely about the same countries: they share at least a quarter of the narrower one's.
    /// Nested areas always do; MENA does with Africa and Western Asia, but not with Eastern Africa for Djibouti's sake.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        if !self.is_grouping() && !other.is_grouping() {
            return self.and_wider().any(|area| area == other)
                || other.and_wider().any(|area| area == self);
        }
        let (mut own, mut others, mut shared) = (0, 0, 0);
        for country in Country::all() {
            let (in_own, in_other) = (self.has_country(country), other.has_country(country));
            own += u32::from(in_own);
            others += u32::from(in_other);
            shared += u32::from(in_own && in_other);
        }
        shared > 0 && shared * 4 >= own.min(others)
    }
}

#[cfg(test)]
mod tests {
    use super::{Country, Region};

    fn region(code: &str) -> Region {
        Region::by_code(code).expect(code)
    }

    #[test]
    fn every_member_of_a_grouping_is_known() {
        for grouping in Region::all().filter(|region| region.is_grouping()) {
            for member in grouping.members() {
                assert!(
                    Country::by_code(member).is_some() || Region::by_code(member).is_some(),
                    "{member}"
                );
            }
        }
    }

    #[test]
    fn overlap_is_seen_between_nested_areas_and_groupings() {
        assert!(region("142").overlaps(region("034")));
        assert!(region("MENA").overlaps(region("145")));
        assert!(region("MENA").overlaps(region("002")));
        assert!(!region("MENA").overlaps(region("014")));
        assert!(!region("MENA").overlaps(region("019")));
        assert!(!region("150").overlaps(region("142")));
    }
}
