//! What is asked of each engine, and which answers are right: groups of the list itself, by their names.

use serde_json::Value;

/// How many groups are asked for, in each way.
const GROUPS: usize = 100;

/// What is typed, and the group that is meant.
pub struct Question {
    pub words: String,
    pub id: String,
}

impl Question {
    /// The words as a text of SQL.
    pub fn quoted(&self) -> String {
        format!("'{}'", self.words.replace('\'', "''"))
    }
}

/// The questions of each kind, about groups from all parts of an export in lines of JSON.
pub fn questions(lines: &str) -> Vec<(&'static str, Vec<Question>)> {
    let count = lines.lines().count();
    let mut kinds = [
        ("whole names", Vec::new()),
        ("a letter left out", Vec::new()),
        ("two letters swapped", Vec::new()),
    ];
    for line in lines.lines().step_by((count / GROUPS).max(1)) {
        let group: Value = serde_json::from_str(line).expect("JSON");
        let text = |key: &str| group[key].as_str().unwrap_or_default();
        let name = text("name").to_lowercase();
        let slips: [String; 3] = [
            name.clone(),
            slipped(&name, |word, at| {
                word.remove(at);
            }),
            slipped(&name, |word, at| word.swap(at, at + 1)),
        ];
        for ((_, questions), words) in kinds.iter_mut().zip(slips) {
            let id = text("id").to_owned();
            questions.push(Question { words, id });
        }
    }
    kinds.into()
}

/// A name with a slip in the middle of its longest word.
fn slipped(name: &str, slip: impl Fn(&mut Vec<char>, usize)) -> String {
    let longest = name.split(' ').max_by_key(|word| word.chars().count());
    let longest = longest.unwrap_or_default();
    let mut letters: Vec<char> = longest.chars().collect();
    if letters.len() > 3 {
        let middle = letters.len() / 2;
        slip(&mut letters, middle);
    }
    name.replacen(longest, &letters.into_iter().collect::<String>(), 1)
}

/// How many of the questions got their group first, and among the first ten, in lines of a number and an id.
pub fn answers_found(questions: &[Question], answers: &str) -> (usize, usize) {
    let mut found = vec![Vec::new(); questions.len()];
    for line in answers.lines() {
        let (number, id) = line.split_once(' ').expect("a number and an id");
        found[number.parse::<usize>().expect("a number")].push(id);
    }
    let pairs = questions.iter().zip(&found);
    let place = |(question, ids): (&Question, &Vec<&str>)| {
        let at = ids.iter().position(|id| *id == question.id);
        at.unwrap_or(usize::MAX)
    };
    let places: Vec<usize> = pairs.map(place).collect();
    let below = |limit| places.iter().filter(|place| **place < limit).count();
    (below(1), below(10))
}
