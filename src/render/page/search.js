"use strict";

// Which groups answer what was typed, the best first. It sees no page: each group is its phrases by field, lists of words.
// `known` is what Rust knows of words (known.rs).
const searchOf = (groups, known) => {
  // How much a field weighs: names; acronyms and other names; places; topics; what is said of the group.
  const WEIGHTS = [1, 0.9, 0.7, 0.5, 0.25];
  const [TOPIC, SAID] = WEIGHTS.slice(3);
  // What answers as well as this is no slip of the hand: a name or a place that begins so, a topic.
  const TELLING = 0.49;
  // Longer names are not looked up run together.
  const LONGEST_NAME = 32;
  // Scripts that put no space between words.
  const UNSPACED = new RegExp(
    ["Thai", "Lao", "Khmer", "Myanmar", "Han", "Hiragana", "Katakana"].map((name) => `\\p{Script=${name}}`).join("|"), "u");

  // Every word with the groups that have it, and the weight of the field where it stands.
  const vocabulary = new Map();
  const learn = (word, group, weight, where = vocabulary) => {
    if (!where.has(word)) where.set(word, new Map());
    const bearers = where.get(word);
    bearers.set(group, Math.max(weight, bearers.get(group) || 0));
  };
  groups.forEach(({ fields }, group) => fields.forEach((phrases, field) => phrases.forEach((phrase) => {
    phrase.forEach((word) => learn(word, group, WEIGHTS[field]));
    const whole = phrase.join("");
    const isName = field < 2 && phrase.length > 1;
    if (isName && whole.length <= LONGEST_NAME) learn(whole, group, WEIGHTS[field]);
  })));

  // The same for the names of countries that have no group here, with the networks that serve them; those of the whole
  // world come last.
  const elsewhere = new Map();
  const numbers = new Map(groups.map(({ id }, group) => [id, group]));
  known.elsewhere.forEach(([names, networks]) => networks.map((id) => numbers.get(id)).forEach((group) => {
    const weight = groups[group].isWorldwide ? TOPIC : TOPIC + 0.1;
    wordsOf(names).forEach((word) => learn(word, group, weight, elsewhere));
  }));

  const fillers = new Set(known.fillers.split(" ").concat(["http", "https", "www", "com", "org", "net"]));
  const concepts = new Map();
  known.concepts.forEach(([phrases, answers]) => phrases.split("|").forEach((phrase) => {
    concepts.set(phrase, (concepts.get(phrase) || []).concat(answers.split(" ")));
  }));

  // Slips of the hand (a letter wrong, missing, too many, or two exchanged) between what was typed and a word, and
  // between it and the nearest beginning of the word; Infinity where there are more than `most`.
  const slips = (text, word, most) => {
    const width = Math.min(word.length, text.length + most);
    let before = [];
    let last = Array.from({ length: width + 1 }, (_, at) => at);
    for (let row = 1; row <= text.length; row += 1) {
      const next = [row];
      let least = row;
      for (let at = 1; at <= width; at += 1) {
        let cost = last[at - 1] + (text[row - 1] === word[at - 1] ? 0 : 1);
        cost = Math.min(cost, last[at] + 1, next[at - 1] + 1);
        if (row > 1 && at > 1 && text[row - 1] === word[at - 2] && text[row - 2] === word[at - 1]) {
          cost = Math.min(cost, before[at - 2] + 1);
        }
        next[at] = cost;
        least = Math.min(least, cost);
      }
      if (least > most) return [Infinity, Infinity];
      before = last;
      last = next;
    }
    const whole = width === word.length ? last[width] : Infinity;
    return [whole, Math.min(...last)].map((many) => (many > most ? Infinity : many));
  };
  const allowance = (text) => (text.length < 4 ? 0 : text.length < 8 ? 1 : 2);

  // How well a word answers what was typed: 1 as it is, 0 not at all.
  const asTyped = (text, isLast) => (word) => {
    if (word === text) return 1;
    if (word.startsWith(text) && (text.length > 1 || isLast)) return 0.7 + 0.25 * (text.length / word.length);
    return UNSPACED.test(text) && word.includes(text) ? 0.7 : 0;
  };
  // There are many countries: nobody means one by a beginning of a few letters, or by more than one slip.
  const asCountry = (text, isLast) => (word) => {
    if (word === text) return 1;
    if (text.length < 5 || text[0] !== word[0]) return 0;
    const [whole] = slips(text, word, 1);
    return whole < Infinity || (isLast && word.startsWith(text)) ? 0.8 : 0;
  };
  const bySlip = (text, most) => (word) => {
    if (most > 0 && word.length + most >= text.length) {
      const beginsSo = text[0] === word[0];
      const [whole, beginning] = slips(text, word, most);
      // Few slip on the first letter.
      if (whole + (beginsSo ? 0 : most - 1) <= most) return 0.7 - 0.1 * whole - (beginsSo ? 0 : 0.1);
      if (beginning < Infinity && beginsSo && text.length > 4) return 0.5 - 0.1 * beginning;
    }
    return text.length > 3 && word.includes(text) ? 0.45 : 0;
  };

  // A word of another alphabet in Latin letters.
  const inLatin = (text) => Array.from(text, (letter) => known.letters[letter] || letter).join("");

  // How well each group answers a word that was typed. What names nothing as it was typed may be of another alphabet, or
  // a slip.
  const answersTo = (text, isLast, patience) => {
    const points = new Float64Array(groups.length);
    const spread = (fit, where) => where.forEach((bearers, word) => {
      const fits = fit(word);
      if (fits > 0) bearers.forEach((weight, group) => { points[group] = Math.max(points[group], fits * weight); });
    });
    const isTelling = () => points.some((value) => value >= TELLING);
    const latin = inLatin(text);
    for (const form of new Set([text, latin])) {
      if (isTelling()) break;
      spread(asTyped(form, isLast), vocabulary);
      spread(asCountry(form, isLast), elsewhere);
    }
    if (!isTelling()) spread(bySlip(latin, allowance(latin) + (latin.length > 5 ? patience : 0)), vocabulary);
    return points;
  };

  // What was typed, in units: a run of words that means one thing, or a word.
  const unitsOf = (text) => {
    const apart = wordsOf(text);
    // An acronym with dots or spaces between its letters is one word.
    const all = apart.every((word) => word.length === 1) ? [apart.join("")] : apart;
    const telling = all.filter((word) => !fillers.has(word));
    const tokens = telling.length ? telling : all;
    const units = [];
    for (let at = 0; at < tokens.length;) {
      const means = (many) => at + many <= tokens.length && concepts.has(tokens.slice(at, at + many).join(" "));
      const run = tokens.slice(at, at + ([3, 2].find(means) || 1));
      at += run.length;
      units.push({ run, answers: concepts.get(run.join(" ")) || [], isLast: at === tokens.length });
    }
    return units;
  };

  const pointsOf = ({ run, answers, isLast }, patience) => {
    const own = run.map((word, at) => answersTo(word, isLast && at === run.length - 1, patience));
    const points = own.reduce((left, right) => left.map((value, group) => Math.min(value, right[group])));
    // Other words for the same thing, the nearest first: who has several of them has more of it.
    const alike = new Float64Array(groups.length);
    answers.forEach((answer, at) => (vocabulary.get(answer) || []).forEach((weight, group) => {
      alike[group] = Math.max(alike[group], 0.6 * 0.85 ** at * weight) + (alike[group] ? 0.05 : 0);
    }));
    return points.map((value, group) => Math.max(value, alike[group]));
  };

  // The rank of each group; 0 for those that do not answer.
  const ranks = (units, patience) => {
    const whole = units.flatMap(({ run }) => run).join("");
    const isName = units.length > 1 && whole.length <= LONGEST_NAME + 2;
    const runTogether = isName ? answersTo(whole, true, 0) : new Float64Array(groups.length);
    const byUnit = units.map((unit) => pointsOf(unit, patience));
    // A word that few have says more.
    const rarity = byUnit.map((points) => Math.log(1 + groups.length / (1 + points.filter(Boolean).length)));
    const covered = groups.map((_, group) => byUnit.filter((points) => points[group] > 0).length);
    // Where nobody answers every word, those count that answer most, if that is at least half, and not in passing.
    const most = covered.reduce((left, right) => Math.max(left, right), 0);
    const enough = Math.max(most, units.length / 2);
    const isInPassing = (group) => most < units.length && byUnit.every((unit) => unit[group] <= SAID);
    return groups.map(({ fields }, group) => {
      const sum = byUnit.reduce((points, unit, at) => points + rarity[at] * unit[group], 0);
      const isEnough = covered[group] >= enough && !isInPassing(group);
      const points = (isEnough ? sum : 0) + (runTogether[group] >= 0.5 ? 2 * runTogether[group] : 0);
      if (!points) return 0;
      const names = fields.slice(0, 2).flat().map((phrase) => phrase.join(""));
      if (names.includes(whole)) return points + 6;
      return names.some((name) => name.startsWith(whole)) ? points + 1 : points;
    });
  };

  const attempt = (units, patience) => {
    const points = ranks(units, patience);
    const order = Array.from(groups.keys()).filter((group) => points[group] > 0);
    return order.sort((left, right) => points[right] - points[left] || left - right).map((group) => groups[group]);
  };
  return (text) => {
    const units = unitsOf(text);
    const hits = attempt(units, 0);
    return hits.length ? hits : attempt(units, 1);
  };
};

// Letters that Unicode does not take apart.
const LETTERS = {
  "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ς": "σ", "ى": "ي", "ة": "ه",
};

// The words of a text without case, accents and apostrophes.
const wordsOf = (text) => text.normalize("NFKD").toLowerCase()
  .replace(/[\p{Mn}'’‘ʼʻ`´′]/gu, "")
  .replace(/[ßæœøłđðþıςىة]/g, (letter) => LETTERS[letter])
  .split(/[^\p{L}\p{N}\p{Mc}]+/u)
  .filter(Boolean);
