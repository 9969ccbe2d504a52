//! Values in three versions become one: what one side changed is changed, what both changed alike is changed once, and
//! items that both put into a list are both there. It knows no text.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;

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
    let mut numbers = Numbers::default();
    let numbered = [base, ours, theirs]
        .map(|items| -> Vec<usize> { items.iter().map(|item| numbers.of(item)).collect() });
    let [old, left, right] = &numbered;
    let sets = numbered
        .each_ref()
        .map(|items| items.iter().collect::<HashSet<_>>());
    let stays = |item: &usize| match sets.each_ref().map(|set| set.contains(item)) {
        [true, ours, theirs] => ours && theirs,
        [false, ours, theirs] => ours || theirs,
    };
    let order = order(old, left, right)?;
    let staying = order.into_iter().filter(|item| stays(item));
    Some(staying.map(|item| numbers.known[*item].clone()).collect())
}

/// Values with a number each, the same for equal ones: numbers can be looked up.
#[derive(Default)]
struct Numbers<'a> {
    known: Vec<&'a Value>,
    of: HashMap<String, usize>,
}

impl<'a> Numbers<'a> {
    fn of(&mut self, value: &'a Value) -> usize {
        *self.of.entry(format!("{value:?}")).or_insert_with(|| {
            self.known.push(value);
            self.known.len() - 1
        })
    }
}

/// Whether both sides changed one item, each to something else.
fn has_two_minds(base: &[Value], ours: &[Value], theirs: &[Value]) -> bool {
    let mut names = Numbers::default();
    let mut versions: HashMap<usize, [Vec<&Value>; 3]> = HashMap::new();
    for (side, items) in [base, ours, theirs].into_iter().enumerate() {
        for item in items {
            let of_name = versions.entry(names.of(item.known_by())).or_default();
            of_name[side].push(item);
        }
    }
    // Where a name stands twice, items are only the same or not.
    versions.values().any(|[base, ours, theirs]| {
        base.len().max(ours.len()).max(theirs.len()) == 1 && choose(base, ours, theirs).is_none()
    })
}

/// All that stands on either side, in one order: that of the side that changed it, of ours if nobody did; what only the
/// other has stands behind what it stands behind there. None if both changed the order of what all three have.
pub(super) fn order<'a, T: Eq + Hash>(
    base: &[T],
    ours: &'a [T],
    theirs: &'a [T],
) -> Option<Vec<&'a T>> {
    let sets = [base, ours, theirs].map(|side| side.iter().collect::<HashSet<&T>>());
    let is_shared = |item: &&T| sets.iter().all(|side| side.contains(*item));
    let before: Vec<&T> = base.iter().filter(is_shared).collect();
    let in_ours: Vec<&T> = ours.iter().filter(is_shared).collect();
    let in_theirs: Vec<&T> = theirs.iter().filter(is_shared).collect();
    let (first, second, in_second) = if in_theirs == before || in_ours == in_theirs {
        (ours, theirs, &sets[2])
    } else if in_ours == before {
        (theirs, ours, &sets[1])
    } else {
        return None;
    };
    // A chain: the place of the next item for each one, and before all of them one that leads to the first.
    let mut items: Vec<&T> = first.iter().collect();
    let mut next: Vec<usize> = (1..=items.len()).chain([END]).collect();
    let mut places = HashMap::new();
    for (at, item) in first.iter().enumerate() {
        places.entry(item).or_insert(at + 1);
    }
    // What the first side put in at the same place goes before.
    let is_new = |item: &T| !sets[0].contains(item) && !in_second.contains(item);
    let mut above = 0;
    for item in second {
        if let Some(place) = places.get(item) {
            above = *place;
            continue;
        }
        while next[above] != END && is_new(items[next[above] - 1]) {
            above = next[above];
        }
        items.push(item);
        next.push(next[above]);
        next[above] = items.len();
        above = items.len();
        places.insert(item, above);
    }
    let mut order = Vec::with_capacity(items.len());
    let mut at = next[0];
    while at != END {
        order.push(items[at - 1]);
        at = next[at];
    }
    Some(order)
}

/// The end of a chain.
const END: usize = usize::MAX;

#[cfg(test)]
mod tests {
    use super::{Merged, list, order, value};
    use crate::domain::Value;

    fn texts(words: &str) -> Vec<Value> {
        words.split_whitespace().map(Value::text).collect()
    }

    fn merged(base: &str, ours: &str, theirs: &str) -> Option<Vec<Value>> {
        list(&texts(base), &texts(ours), &texts(theirs))
    }

    /// Many items in no order, some of which each side has put in or taken away.
    #[test]
    fn a_merge_of_many_items_keeps_those_of_both_sides() {
        let base: Vec<u64> = (0..50_000).map(|number| number * 7_919 % 50_021).collect();
        let side = |first: u64| -> Vec<u64> {
            let kept = base.iter().filter(|number| *number % 1_000 != first);
            let new = |number: &u64| [*number, 1_000_000 * (1 + first) + number];
            kept.flat_map(new).collect()
        };
        let (ours, theirs) = (side(1), side(2));
        let order = order(&base, &ours, &theirs).expect("nobody has changed the order");
        assert_eq!(order.len(), 50_000 + ours.len() / 2 + theirs.len() / 2);
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
