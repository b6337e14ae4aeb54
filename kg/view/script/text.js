// Names and sentences compared the way a reader compares them.

const LETTERS = { đ: "d", ð: "d", ø: "o", ł: "l", ß: "ss", æ: "ae", œ: "oe", ı: "i" };

/** Text without case and diacritics. */
export function fold(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase()
    .replace(/[đðøłßæœı]/g, (letter) => LETTERS[letter]);
}

/** The first letters of a name's words: "Ministry of Science" is "mos", and "ms" without "of". */
export function initials(name) {
  const words = name.split(/[\s\-–/.,'’()]+/u).filter(Boolean);
  const big = words.filter((word) => /^\p{Lu}/u.test(word));
  return words.length < 2 ? [] : [words, big].map((some) => fold(some.map((word) => word[0]).join("")));
}

/** Where names stand in a text, as whole words, without regard to case and diacritics. */
export function found(text, names) {
  const places = [];
  let folded = "";
  [...text].reduce((at, letter) => {
    const plain = fold(letter);
    for (let unit = 0; unit < plain.length; unit += 1) places.push(at);
    folded += plain;
    return at + letter.length;
  }, 0);
  places.push(text.length);
  const inWord = (letter) => letter !== undefined && /[\p{L}\p{N}]/u.test(letter);
  const ranges = [];
  for (const name of new Set(names)) {
    const plain = fold(name);
    for (let at = folded.indexOf(plain); plain && at >= 0; at = folded.indexOf(plain, at + 1)) {
      const [start, end] = [places[at], places[at + plain.length]];
      // A short name must be written as it is: "UN" is not the French "un".
      const same = plain.length > 4 || text.slice(start, end) === name;
      if (same && !inWord(folded[at - 1]) && !inWord(folded[at + plain.length])) ranges.push([start, end]);
    }
  }
  return ranges;
}

/** A name in one or two rows of about 19 characters. */
export function wrap(text, most, rows) {
  if (text.length <= most + 3) return [text];
  const lines = [""];
  for (const word of text.split(" ")) {
    const row = lines[lines.length - 1];
    if (!row) lines[lines.length - 1] = word;
    else if (row.length + word.length < most + 1) lines[lines.length - 1] = `${row} ${word}`;
    else lines.push(word);
  }
  const kept = lines.slice(0, rows);
  if (lines.length > rows) kept[rows - 1] += " …";
  return kept.map((row) => (row.length > most + 5 ? `${row.slice(0, most + 3)}…` : row));
}
