//! Identifiers that other programs ask for: a UUID for each organization and each of its parts, made from the id of its
//! entry and nothing else, so that the same entry is the same one in every export. It writes nothing.

use uuid::{Uuid, uuid};

/// The namespace of all of them (RFC 9562, version 5). Drawn by lot once; another one would make every group a new one
/// to whoever took an export before.
const NAMESPACE: Uuid = uuid!("c803dc74-217f-4ca2-95c6-39332e7096d7");

/// The identifier of an organization.
pub(super) fn organization(id: &str) -> Uuid {
    Uuid::new_v5(&NAMESPACE, id.as_bytes())
}

/// The identifier of a part of an organization, such as its first phone.
pub(super) fn part(id: &str, part: &str, position: usize) -> Uuid {
    // No id has a slash, so no part is taken for an organization.
    Uuid::new_v5(&NAMESPACE, format!("{id}/{part}/{position}").as_bytes())
}

#[cfg(test)]
mod tests {
    use super::{organization, part};

    #[test]
    fn an_entry_keeps_its_identifier_for_ever() {
        assert_eq!(
            organization("vandu").to_string(),
            "41dbb8f4-ac7d-5b87-9e2e-3414eac4baf3"
        );
        assert_ne!(part("vandu", "phone", 0), part("vandu", "phone", 1));
        assert_ne!(part("vandu", "phone", 0), part("vandu", "language", 0));
    }
}
