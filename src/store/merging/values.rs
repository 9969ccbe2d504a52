//! Values in three versions become one: what one side changed is changed, what both changed alike is changed once, and
//! items that both put into a list are both there. It knows no text.

use crate::domain::Value;

/// What becomes of a value that two people may have changed; no value is no key.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Merged {
    /// Both can be had.
    Clean(Option<Value>),
    /// One excludes the other.
    Conflict,
}

/// The one table whose keys are facts of their own: a description for each language.
const TABLE_OF_FACTS: &str = "descriptions";

/// The merged value of a key.
pub(super) fn value(
    key: &str,
    base: Option<&Value>,
    ours: Option<&Value>,
    theirs: Option<&Value>,
) -> Merged {
    if let Some(chosen) = choose(&base, &ours, &theirs) {
        return Merged::Clean(chosen.cloned());
    }
    match (base, ours, theirs) {
        (None | Some(Value::List(_)), Some(Value::List(ours)), Some(Value::List(theirs))) => {
            match list(base.map_or(&[], Value::items), ours, theirs) {
                Some(items) => Merged::Clean(Some(Value::List(items))),
                None => Merged::Conflict,
            }
        }
        (None | Some(Value::Table(_)), Some(Value::Table(ours)), Some(Value::Table(theirs)))
            if key == TABLE_OF_FACTS =>
        {
            table(base, ours, theirs)
        }
        _ => Merged::Conflict,
    }
}

/// What is there if at most one side has changed it, or both alike.
pub(super) fn choose<'a, T: PartialEq + ?Sized>(
    base: &'a T,
    ours: &'a T,
    theirs: &'a T,
) -> Option<&'a T> {
    if ours == theirs || base == theirs {
        Some(ours)
    } else if base == ours {
        Some(theirs)
    } else {
        None
    }
}

fn table(base: Option<&Value>, ours: &[(String, Value)], theirs: &[(String, Value)]) -> Merged {
    let find = |table: &[(String, Value)], key: &str| {
        let found = table.iter().find(|(name, _)| name == key);
        found.map(|(_, value)| value.clone())
    };
    let new = theirs.iter().filter(|(key, _)| find(ours, key).is_none());
    let mut merged = Vec::new();
    for (key, _) in ours.iter().chain(new) {
        let base = base.and_then(|base| base.get(key));
        let (ours, theirs) = (find(ours, key), find(theirs, key));
        match value("", base, ours.as_ref(), theirs.as_ref()) {
            Merged::Clean(found) => merged.extend(found.map(|value| (key.clone(), value))),
            Merged::Conflict => return Merged::Conflict,
        }
    }
    Merged::Clean((!merged.is_empty()).then_some(Value::Table(merged)))
}

/// The items of a list: those of one side with what the other put in and took away. None if both changed one item, or
/// both the order.
pub(super) fn list(base: &[Value], ours: &[Value], theirs: &[Value]) -> Option<Vec<Value>> {
    if has_two_minds(base, ours, theirs) {
        return None;
    }
    let stays = |item: &Value| match (
        base.contains(item),
        ours.contains(item),
        theirs.contains(item),
    ) {
        (true, ours, theirs) => ours && theirs,
        (false, ours, theirs) => ours || theirs,
    };
    let order = order(base, ours, theirs)?;
    Some(
        order
            .into_iter()
            .filter(|item| stays(item))
            .cloned()
            .collect(),
    )
}

/// Whether both sides changed one item, each to something else.
fn has_two_minds(base: &[Value], ours: &[Value], theirs: &[Value]) -> bool {
    let versions = |items: &[Value], name: &Value| -> Vec<Value> {
        let of_name = items.iter().filter(|item| item.known_by() == name);
        of_name.cloned().collect()
    };
    ours.iter().chain(base).any(|item| {
        let name = item.known_by();
        let [base, ours, theirs] = [base, ours, theirs].map(|items| versions(items, name));
        // Where a name stands twice, items are only the same or not.
        base.len().max(ours.len()).max(theirs.len()) == 1 && choose(&base, &ours, &theirs).is_none()
    })
}

/// All that stands on either side, in one order: that of the side that changed it, of ours if nobody did; what only the
/// other has stands behind what it stands behind there. None if both changed the order of what all three have.
pub(super) fn order<'a, T: PartialEq>(
    base: &[T],
    ours: &'a [T],
    theirs: &'a [T],
) -> Option<Vec<&'a T>> {
    let shared = |side: &'a [T]| -> Vec<&'a T> {
        let of_all = side
            .iter()
            .filter(|item| base.contains(item) && ours.contains(item) && theirs.contains(item));
        of_all.collect()
    };
    let before: Vec<&T> = base
        .iter()
        .filter(|item| ours.contains(item) && theirs.contains(item))
        .collect();
    let (in_ours, in_theirs) = (shared(ours), shared(theirs));
    let (first, second) = if in_theirs == before || in_ours == in_theirs {
        (ours, theirs)
    } else if in_ours == before {
        (theirs, ours)
    } else {
        return None;
    };
    let mut order: Vec<&T> = first.iter().collect();
    for (at, item) in second.iter().enumerate() {
        if order.contains(&item) {
            continue;
        }
        let above = second[..at].iter().rev();
        let above = above.filter_map(|other| order.iter().position(|found| *found == other));
        let mut place = above.take(1).next().map_or(0, |at| at + 1);
        // What the first side put in at the same place goes before.
        let is_new = |item: &T| !base.contains(item) && !second.contains(item);
        while order.get(place).is_some_and(|item| is_new(item)) {
            place += 1;
        }
        order.insert(place, item);
    }
    Some(order)
}

#[cfg(test)]
mod tests {
    use super::{Merged, list, value};
    use crate::domain::Value;

    fn texts(words: &str) -> Vec<Value> {
        words.split_whitespace().map(Value::text).collect()
    }

    fn merged(base: &str, ours: &str, theirs: &str) -> Option<Vec<Value>> {
        list(&texts(base), &texts(ours), &texts(theirs))
    }

    fn site(url: &str, label: &str) -> Value {
        Value::Table(vec![
            ("url".to_owned(), Value::text(url)),
            ("label".to_owned(), Value::text(label)),
        ])
    }

    #[test]
    fn items_that_either_side_put_in_or_took_away_are_in_or_away() {
        assert_eq!(merged("a b c", "a b c x", "b c y"), Some(texts("b c x y")));
        assert_eq!(merged("a b", "x a b", "y a b"), Some(texts("x y a b")));
        assert_eq!(merged("", "a b", "b c"), Some(texts("a b c")));
        assert_eq!(merged("a b", "b", "b"), Some(texts("b")));
    }

    #[test]
    fn an_order_that_one_side_changed_is_kept_and_two_orders_collide() {
        assert_eq!(merged("a b c", "a b c d", "c a b"), Some(texts("c d a b")));
        assert_eq!(merged("a b c", "c b a", "b a c"), None);
    }

    #[test]
    fn one_item_that_two_people_changed_each_in_their_way_is_a_conflict() {
        let [base, ours, theirs] = ["a", "b", "c"].map(|label| [site("u", label)]);
        assert_eq!(list(&base, &ours, &theirs), None);
        assert_eq!(list(&base, &ours, &[]), None);
        assert_eq!(list(&base, &ours, &base), Some(ours.to_vec()));
    }

    #[test]
    fn a_text_that_two_people_changed_is_a_conflict_unless_they_agree() {
        let of = |base: &str, ours: &str, theirs: &str| {
            let [base, ours, theirs] = [base, ours, theirs].map(Value::text);
            value("city", Some(&base), Some(&ours), Some(&theirs))
        };
        assert_eq!(of("a", "b", "c"), Merged::Conflict);
        assert_eq!(of("a", "b", "b"), Merged::Clean(Some(Value::text("b"))));
        assert_eq!(of("a", "a", "b"), Merged::Clean(Some(Value::text("b"))));
        let gone = value(
            "city",
            Some(&Value::text("a")),
            Some(&Value::text("b")),
            None,
        );
        assert_eq!(gone, Merged::Conflict);
    }
}
