//! Drafts and entries that are kept longer than what they were read from: their texts are copied. Those of a long list never
//! are, since each is forgotten before the next is read.

use std::borrow::Cow;

use super::draft::{At, Draft, DraftLink, DraftLocation, DraftName, DraftSource};
use super::organization::{Admitted, AlternateName, Organization, Phone, Source, Website};

impl Draft<'_> {
    /// The same, to be kept.
    #[must_use]
    pub fn kept(self) -> Draft<'static> {
        Draft {
            file: self.file,
            line: self.line,
            id: self.id.kept(),
            name: self.name.kept(),
            acronym: self.acronym.kept(),
            alternate_names: self.alternate_names.kept(),
            kind: self.kind.kept(),
            form: self.form.kept(),
            parent: self.parent.kept(),
            scope: self.scope.kept(),
            regions: self.regions.kept(),
            country: self.country.kept(),
            subdivisions: self.subdivisions.kept(),
            city: self.city.kept(),
            location: self.location.kept(),
            websites: self.websites.kept(),
            emails: self.emails.kept(),
            phones: self.phones.kept(),
            languages: self.languages.kept(),
            services: self.services.kept(),
            description: self.description.kept(),
            descriptions: self.descriptions.kept(),
            founded: self.founded,
            status: self.status.kept(),
            successor: self.successor.kept(),
            verified: self.verified.kept(),
            sources: self.sources.kept(),
            withhold: self.withhold.kept(),
            attempts: self.attempts.kept(),
            different_from: self.different_from.kept(),
            waivers: self.waivers,
            verified_by: self.verified_by.kept(),
            notes: self.notes.kept(),
            refused: self.refused,
        }
    }
}

impl Admitted<'_> {
    /// The same, to be kept.
    #[must_use]
    pub fn kept(self) -> Organization {
        Organization {
            id: self.id.kept(),
            name: self.name.kept(),
            acronym: self.acronym.kept(),
            alternate_names: self.alternate_names.kept(),
            kind: self.kind,
            form: self.form.kept(),
            parent: self.parent.kept(),
            scope: self.scope,
            regions: self.regions,
            country: self.country,
            subdivisions: self.subdivisions,
            city: self.city.kept(),
            location: self.location,
            websites: self.websites.kept(),
            emails: self.emails.kept(),
            phones: self.phones.kept(),
            languages: self.languages.kept(),
            services: self.services.kept(),
            description: self.description.kept(),
            descriptions: self.descriptions.kept(),
            founded: self.founded,
            status: self.status,
            successor: self.successor.kept(),
            verified: self.verified,
            sources: self.sources.kept(),
            withhold: self.withhold,
            attempts: self.attempts,
            different_from: self.different_from.kept(),
        }
    }
}

/// What has texts, and what it is once they are its own.
trait Keep {
    type Kept;

    fn kept(self) -> Self::Kept;
}

impl Keep for Cow<'_, str> {
    type Kept = Cow<'static, str>;

    fn kept(self) -> Self::Kept {
        Cow::Owned(self.into_owned())
    }
}

impl<T: Keep> Keep for At<T> {
    type Kept = At<T::Kept>;

    fn kept(self) -> Self::Kept {
        At {
            value: self.value.kept(),
            line: self.line,
        }
    }
}

impl<T: Keep> Keep for Option<T> {
    type Kept = Option<T::Kept>;

    fn kept(self) -> Self::Kept {
        self.map(T::kept)
    }
}

impl<T: Keep> Keep for Vec<T> {
    type Kept = Vec<T::Kept>;

    fn kept(self) -> Self::Kept {
        self.into_iter().map(T::kept).collect()
    }
}

impl<T: Keep, U: Keep> Keep for (T, U) {
    type Kept = (T::Kept, U::Kept);

    fn kept(self) -> Self::Kept {
        (self.0.kept(), self.1.kept())
    }
}

impl Keep for DraftName<'_> {
    type Kept = DraftName<'static>;

    fn kept(self) -> Self::Kept {
        DraftName {
            name: self.name.kept(),
            language: self.language.kept(),
            former: self.former,
        }
    }
}

impl Keep for DraftLocation<'_> {
    type Kept = DraftLocation<'static>;

    fn kept(self) -> Self::Kept {
        DraftLocation {
            lat: self.lat,
            lon: self.lon,
            precision: self.precision.kept(),
        }
    }
}

impl Keep for DraftLink<'_> {
    type Kept = DraftLink<'static>;

    fn kept(self) -> Self::Kept {
        DraftLink {
            target: self.target.kept(),
            label: self.label.kept(),
            state: self.state.kept(),
        }
    }
}

impl Keep for DraftSource<'_> {
    type Kept = DraftSource<'static>;

    fn kept(self) -> Self::Kept {
        DraftSource {
            title: self.title.kept(),
            url: self.url.kept(),
            date: self.date.kept(),
        }
    }
}

impl Keep for AlternateName<'_> {
    type Kept = AlternateName<'static>;

    fn kept(self) -> Self::Kept {
        AlternateName {
            name: self.name.kept(),
            language: self.language.kept(),
            former: self.former,
        }
    }
}

impl Keep for Website<'_> {
    type Kept = Website<'static>;

    fn kept(self) -> Self::Kept {
        Website {
            url: self.url.kept(),
            label: self.label.kept(),
            state: self.state,
        }
    }
}

impl Keep for Phone<'_> {
    type Kept = Phone<'static>;

    fn kept(self) -> Self::Kept {
        Phone {
            number: self.number.kept(),
            label: self.label.kept(),
        }
    }
}

impl Keep for Source<'_> {
    type Kept = Source<'static>;

    fn kept(self) -> Self::Kept {
        Source {
            title: self.title.kept(),
            url: self.url.kept(),
            date: self.date.kept(),
        }
    }
}
