//! What holds between entries: parents and successors exist, and nobody is their own parent.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;

use crate::domain::draft::{At, Written};
use crate::domain::{Directory, Draft, Finding, Organization, Rule, nearest};

/// How many unknown ids get a likely one.
const SUGGESTIONS: usize = 20;

/// Who names whom, while entries come.
#[derive(Debug, Default)]
pub(super) struct Relations {
    /// The drafts that name others, in the order in which they came.
    naming: Vec<Naming>,
    /// The parents of organizations that have one, by id.
    parents: BTreeMap<String, String>,
    /// The ids of drafts that were refused; who names one of them is right.
    refused: BTreeSet<String>,
}

/// A draft that names others.
#[derive(Debug)]
struct Naming {
    file: Arc<str>,
    id: String,
    parent: Option<At<String>>,
    successor: Option<At<String>>,
}

impl Relations {
    /// Takes down whom an organization names that went through the gate before.
    pub(super) fn pass(&mut self, organization: &Organization) {
        if let Some(parent) = &organization.parent {
            let id = organization.id.to_string();
            self.parents.insert(id, parent.to_string());
        }
    }

    /// Takes down whom a draft names.
    pub(super) fn take(&mut self, draft: &Draft) {
        // Of a long list few name another.
        if draft.parent.is_none() && draft.successor.is_none() {
            return;
        }
        let text = |text: &Option<Written<'_>>| text.as_ref().map(|text| text.value.to_string());
        let at = |text: &Option<Written<'_>>| {
            text.as_ref().map(|text| At {
                value: text.value.to_string(),
                line: text.line,
            })
        };
        let id = text(&draft.id);
        if let (Some(id), Some(parent)) = (&id, text(&draft.parent)) {
            self.parents.insert(id.clone(), parent);
        }
        self.naming.push(Naming {
            file: draft.file.clone(),
            id: id.unwrap_or_default(),
            parent: at(&draft.parent),
            successor: at(&draft.successor),
        });
    }

    /// Takes over what was taken down of drafts that came behind these.
    pub(super) fn append(&mut self, mut others: Self) {
        self.naming.append(&mut others.naming);
        self.parents.append(&mut others.parents);
        self.refused.append(&mut others.refused);
    }

    /// Takes down that a draft is none of the directory.
    pub(super) fn refuse(&mut self, draft: &Draft<'_>) {
        let id = draft.id.as_ref().map(|id| id.value.to_string());
        self.refused.extend(id);
    }

    /// Notes every parent and successor that no entry is, and every circle of parents. An id that a layer hides is known.
    pub(super) fn check(&self, directory: &Directory, hidden: &[String]) -> Vec<Finding> {
        let mut findings = Vec::new();
        if self.naming.is_empty() {
            return findings;
        }
        let hidden: HashSet<&str> = hidden.iter().map(String::as_str).collect();
        let is_known =
            |id: &str| directory.has(id) || self.refused.contains(id) || hidden.contains(id);
        let circles = on_circles(&self.parents);
        // Looking for a likely id reads them all; past the first few the author knows what is wrong.
        let mut suggestions = SUGGESTIONS;
        for naming in &self.naming {
            let own = naming.id.as_str();
            for (key, reference) in [("parent", &naming.parent), ("successor", &naming.successor)] {
                let Some(reference) = reference else { continue };
                let id = reference.value.as_str();
                let is_itself = key == "successor" && own == id;
                if is_itself || !is_known(id) {
                    let likely = (suggestions > 0).then(|| self.likely(id, directory));
                    suggestions = suggestions.saturating_sub(1);
                    let likely = likely.flatten();
                    findings.push(unknown(naming, key, reference, likely.as_deref()));
                }
            }
            if let Some(parent) = naming.parent.as_ref().filter(|_| circles.contains(own)) {
                findings.push(Finding {
                    file: naming.file.clone(),
                    line: parent.line,
                    rule: Rule::ParentCircle,
                    message: format!("`{own}` is its own parent"),
                    hint: Some("the widest organization has no `parent`".to_owned()),
                });
            }
        }
        findings
    }

    /// The id that is most like one that nobody has. They are asked in their order, so that the same file always gets the
    /// same hint.
    fn likely(&self, id: &str, directory: &Directory) -> Option<String> {
        let refused = self.refused.iter().map(String::as_str);
        let known = directory.ids();
        let mut all: Vec<&str> = known.iter().map(String::as_str).chain(refused).collect();
        all.sort_unstable();
        nearest(id, all.into_iter()).map(str::to_owned)
    }
}

fn unknown(naming: &Naming, key: &str, reference: &At<String>, likely: Option<&str>) -> Finding {
    Finding {
        file: naming.file.clone(),
        line: reference.line,
        rule: Rule::UnknownParent,
        message: format!(
            "`{key}` names `{}`, which is no other entry",
            reference.value
        ),
        hint: Some(likely.map_or_else(
            || "`peerdir list --columns id,name` shows the ids".to_owned(),
            |near| format!("did you mean \"{near}\"?"),
        )),
    }
}

/// The ids that stand on a circle of parents. Every id is walked over once.
fn on_circles(parents: &BTreeMap<String, String>) -> BTreeSet<&str> {
    let mut circles = BTreeSet::new();
    let mut done = BTreeSet::new();
    for start in parents.keys() {
        let mut path: Vec<&str> = Vec::new();
        let mut on_path = BTreeSet::new();
        let mut next = Some(start.as_str());
        while let Some(id) = next.filter(|id| !done.contains(id)) {
            if !on_path.insert(id) {
                circles.extend(path.iter().skip_while(|other| **other != id));
                break;
            }
            path.push(id);
            next = parents.get(id).map(String::as_str);
        }
        done.extend(path);
    }
    circles
}
