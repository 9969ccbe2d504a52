//! How far a region reaches: which countries lie in it, and whether two regions are about the same ones. The build script
//! works this out once, for every region.

use super::{Country, Region};
use crate::PLACE_TABLES;

/// The words of an extent.
pub const EXTENT_WORDS: usize = 11;

/// A bit for each pair of letters that may be a country.
type Countries = [u64; EXTENT_WORDS];

/// Where the bit of a country stands: its two letters, counted from AA.
#[must_use]
pub fn extent_bit(country: Country) -> usize {
    let letters = country.alpha2().bytes();
    letters.fold(0, |bit, letter| {
        bit * 26 + usize::from(letter.saturating_sub(b'A') % 26)
    })
}

impl Region {
    /// Whether a country lies in it.
    #[must_use]
    pub fn has_country(self, country: Country) -> bool {
        let bit = extent_bit(country);
        self.countries()[bit / 64] >> (bit % 64) & 1 == 1
    }

    /// Whether the two are largely about the same countries: they share at least a quarter of the narrower one's.
    /// Nested areas always do; MENA does with Africa and Western Asia, but not with Eastern Africa for Djibouti's sake.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        let (own, others) = (self.countries(), other.countries());
        let count =
            |countries: Countries| countries.iter().map(|bits| bits.count_ones()).sum::<u32>();
        let shared = count(std::array::from_fn(|at| own[at] & others[at]));
        shared > 0 && shared * 4 >= count(own).min(count(others))
    }

    /// How nearly some regions together are this one: the countries in both, of those in either (Jaccard index, 0 to 1).
    #[must_use]
    pub fn likeness(self, regions: &[Self]) -> f64 {
        let mut others = Countries::default();
        for region in regions {
            let countries = region.countries();
            others
                .iter_mut()
                .zip(countries)
                .for_each(|(all, own)| *all |= own);
        }
        let own = self.countries();
        let count = |bits: &dyn Fn(usize) -> u64| -> u32 {
            (0..own.len()).map(|at| bits(at).count_ones()).sum()
        };
        let either = count(&|at| own[at] | others[at]);
        f64::from(count(&|at| own[at] & others[at])) / f64::from(either.max(1))
    }

    fn countries(self) -> Countries {
        let words = PLACE_TABLES.extents.as_chunks::<8>().0;
        let own = words.chunks_exact(EXTENT_WORDS).nth(self.position());
        let mut countries = Countries::default();
        for (word, bytes) in countries.iter_mut().zip(own.unwrap_or_default()) {
            *word = u64::from_le_bytes(*bytes);
        }
        countries
    }
}

#[cfg(test)]
mod tests {
    use super::{Country, Region};

    fn region(code: &str) -> Region {
        Region::by_code(code).expect(code)
    }

    #[test]
    fn likeness_tells_a_region_from_a_wider_one() {
        let (asia, central) = (region("142"), region("143"));
        assert!((asia.likeness(&[asia]) - 1.0).abs() < 1e-9);
        assert!(central.likeness(&[central]) > central.likeness(&[asia]));
        assert!(central.likeness(&[region("150")]) < 1e-9);
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
