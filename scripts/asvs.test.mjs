// docs/security.md against the numbers in the sources, and docs/asvs.md against OWASP ASVS 5.0 and against the sources: no requirement is missing, what is said to be tested has a
// test of that name, and everything else has a reason with a date. Prints how much of each level that is.
// Each rule is a function over text, and each has beside it a text that breaks it.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const read = (path) => (existsSync(join(ROOT, path)) ? readFileSync(join(ROOT, path), "utf8") : undefined);

/** The sections of the standard, and the level of each of their requirements. */
const SECTIONS = {
  "1.1": "22", "1.2": "1111122223", "1.3": "112222222223", "1.4": "222", "1.5": "123",
  "2.1": "122", "2.2": "112", "2.3": "12223", "2.4": "23",
  "3.1": "3", "3.2": "113", "3.3": "12223", "3.4": "11222233", "3.5": "11122333", "3.6": "3", "3.7": "22333",
  "4.1": "12233", "4.2": "23333", "4.3": "22", "4.4": "1222",
  "5.1": "2", "5.2": "112333", "5.3": "113", "5.4": "222",
  "6.1": "122", "6.2": "111111112222", "6.3": "11223333", "6.4": "112233", "6.5": "22222333", "6.6": "2223", "6.7": "33",
  "6.8": "2222",
  "7.1": "222", "7.2": "1111", "7.3": "22", "7.4": "11222", "7.5": "223", "7.6": "22",
  "8.1": "1233", "8.2": "1123", "8.3": "133", "8.4": "23",
  "9.1": "111", "9.2": "1222",
  "10.1": "22", "10.2": "223", "10.3": "22223", "10.4": "1111122222233333", "10.5": "22222", "10.6": "22", "10.7": "222",
  "11.1": "2233", "11.2": "22233", "11.3": "11233", "11.4": "1222", "11.5": "23", "11.6": "23", "11.7": "33",
  "12.1": "12233", "12.2": "11", "12.3": "22223",
  "13.1": "2333", "13.2": "222223", "13.3": "2233", "13.4": "1222233",
  "14.1": "22", "14.2": "12223333", "14.3": "122",
  "15.1": "12233", "15.2": "12233", "15.3": "1222222", "15.4": "3333",
  "16.1": "2", "16.2": "22222", "16.3": "2222", "16.4": "222", "16.5": "2223",
  "17.1": "23", "17.2": "22223333", "17.3": "22",
};
const LEVELS = new Map(Object.entries(SECTIONS).flatMap(([section, levels]) =>
  [...levels].map((level, at) => [`${section}.${at + 1}`, Number(level)])));

/** Of level 3, what the program means to meet. */
const CHOSEN = ["1.2.10", "1.5.3", "3.4.8", "3.5.8", "4.1.4", "6.3.6", "6.3.7", "6.3.8", "6.5.6", "7.5.3", "8.3.2", "8.3.3",
  "11.2.4", "13.2.6", "14.2.6", "14.2.7", "15.4.2", "16.5.4"];

/** The rows of the page. */
function rows(page) {
  const cells = page.split("\n").filter((line) => /^\| \d/.test(line)).map((line) => line.slice(2, -2).split(" | "));
  return cells.map(([number, level, words, where, proof, ...more]) => {
    assert.ok(proof && more.length === 0, `the row of ${number} has not five cells`);
    return { number, level: Number(level), words, where, proof };
  });
}

const REASONS = new Map([["does not apply: ", "none"], ["met without a test: ", "met"], ["met in part: ", "part"], ["not met: ", "open"]]);

/** How a row is answered: by tests, by one of the reasons, or not at all. */
function answer({ proof }) {
  if (/^`[^`]+::[^`]+`(; `[^`]+::[^`]+`)*$/.test(proof)) return "tested";
  const told = /^(?:(does not apply: )|(?:\d{4}-\d\d-\d\d), (met without a test: |met in part: |not met: ))./.exec(proof);
  return told ? REASONS.get(told[1] ?? told[2]) : undefined;
}

/** Numbers that are missing, come twice, are none, have another level, or have no answer. */
function faulty(page) {
  const found = rows(page);
  const numbers = found.map(({ number }) => number);
  return [
    ...[...LEVELS.keys()].filter((number) => !numbers.includes(number)).map((number) => `${number} is missing`),
    ...numbers.filter((number, at) => numbers.indexOf(number) !== at).map((number) => `${number} comes twice`),
    ...found.filter(({ number, level }) => LEVELS.get(number) !== level).map(({ number }) => `${number} has another level`),
    ...found.filter((row) => !answer(row)).map(({ number }) => `${number} has neither a test nor a dated reason`),
  ];
}

const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** Whether a source has a test of this name. */
function hasTest(source, path, name) {
  if (!path.endsWith(".rs")) return new RegExp(`\\btest\\("${escaped(name)}(?:"| @)`).test(source);
  const plain = `#\\[(?:tokio::)?test\\b[^\\]]*\\]\\s*(?:(?:#\\[[^\\]]*\\]|//[^\\n]*)\\s*)*(?:async )?fn ${escaped(name)}\\(`;
  return new RegExp(`${plain}|\\bon_both!\\(\\s*${escaped(name)}\\s*,`).test(source);
}

/** What the page names and nobody has: tests anywhere in it, and files. */
function unknown(page, source = read) {
  const named = rows(page).flatMap(({ number, where, proof }) =>
    [...`${where} ${proof}`.matchAll(/`([^`]+)`/g)].map(([, what]) => ({ number, what })));
  return named.filter(({ what }) => {
    const [path, name] = what.split("::");
    if (name === undefined) return !existsSync(join(ROOT, path));
    const text = source(path);
    return text === undefined || !hasTest(text, path, name);
  }).map(({ number, what }) => `${number}: ${what}`);
}

/** How many of a level apply, and how they are answered. */
function figures(page, level) {
  const answers = rows(page).filter((row) => row.level === level).map(answer);
  const count = (kind) => answers.filter((one) => one === kind).length;
  const applies = answers.length - count("none");
  return { all: answers.length, applies, tested: count("tested"), met: count("met"), part: count("part"), open: count("open") };
}

const page = read("docs/asvs.md") ?? "";

test("the list is that of the standard", () => {
  const count = (level) => [...LEVELS.values()].filter((one) => one === level).length;
  assert.deepEqual([count(1), count(2), count(3)], [70, 183, 92]);
  assert.deepEqual(CHOSEN.filter((number) => LEVELS.get(number) !== 3), []);
});

test("every requirement has a test or a dated reason", () => {
  assert.deepEqual(faulty(page), []);
  const row = /^\| 1\.1\.1 .*$/m.exec(page)[0];
  assert.deepEqual(faulty(page.replace(`${row}\n`, "")), ["1.1.1 is missing"]);
  assert.deepEqual(faulty(page.replace(row, `${row}\n${row}`)), ["1.1.1 comes twice"]);
  assert.deepEqual(faulty(page.replace(row, "| 1.1.1 | 1 | a | b | 2026-11-22, not met: c |")), ["1.1.1 has another level"]);
  for (const proof of ["–", "not met: c", "2026-11-22, soon: c", "2026-11-22, not met:", "`a.rs`"]) {
    const told = faulty(page.replace(row, `| 1.1.1 | 2 | a | b | ${proof} |`));
    assert.deepEqual(told, ["1.1.1 has neither a test nor a dated reason"], proof);
  }
});

test("every test and every file that is named exists", () => {
  assert.deepEqual(unknown(page), []);
  const told = (what) => unknown(`| 1.1.1 | 2 | a | b | ${what} |`, () => [
    "#[test]\nfn one() {}", "#[tokio::test(flavor = \"x\")]\n// why\nasync fn two() {}", "on_both!(three, async", "fn four() {}",
    "test(\"five of them\", () => {", "test(\"six @only-ja\", ",
  ].join("\n"));
  for (const name of ["a.rs::one", "a.rs::two", "a.rs::three", "a.ts::five of them", "a.ts::six"]) assert.deepEqual(told(`\`${name}\``), []);
  for (const name of ["a.rs::four", "a.rs::thre", "a.ts::five", "no/such/file.rs"]) {
    assert.deepEqual(told(`\`${name}\``), [`1.1.1: ${name}`]);
  }
});

test("enough of it is met", () => {
  for (const level of [1, 2, 3]) {
    const { all, applies, tested, met, part, open } = figures(page, level);
    const percent = (count) => `${Math.round((100 * count) / applies)} %`;
    console.log(`ASVS 5.0 level ${level}: ${applies} of ${all} apply; ${tested} tested (${percent(tested)}), ` +
      `${met} met without a test, ${part} in part, ${open} not: ${percent(tested + met)} met, ` +
      `${percent(tested + met + part + open)} with a test or a dated reason`);
    assert.equal(tested + met + part + open, applies);
    if (level === 3) assert.ok((tested + met) / applies >= 0.6, "less than 60 % of level 3");
  }
  const chosen = rows(page).filter(({ number }) => CHOSEN.includes(number));
  const short = chosen.filter((row) => !["tested", "met"].includes(answer(row))).map(({ number }) => number);
  console.log(`ASVS 5.0, chosen of level 3: ${chosen.length - short.length} of ${CHOSEN.length} met, in part: ${short.join(", ")}`);
  assert.equal(chosen.filter((row) => ["none", "open"].includes(answer(row))).length, 0, "what was chosen is met, at least in part");
  assert.deepEqual(figures("| 1.1.1 | 2 | a | b | 2026-11-22, met in part: c |", 2),
    { all: 1, applies: 1, tested: 0, met: 0, part: 1, open: 0 });
});

/** Numbers that a page tells and the sources do not. */
function astray(page, source = read) {
  const told = [...page.matchAll(/`([\w./-]+)::([A-Z_]+) = ([^`]+)`/g)];
  return told.filter(([, path, name, value]) =>
    !new RegExp(`\\bconst ${name}: [^=]+ = ${escaped(value)};`).test(source(path) ?? "")).map(([line]) => line);
}

test("the limits on the page are those in the sources", () => {
  const told = read("docs/security.md");
  assert.deepEqual(astray(told), []);
  assert.ok(told.match(/::[A-Z_]+ = /g).length > 40, "the page tells few of them");
  const source = () => "pub const A: u32 = 15;\nconst B: Limit = Limit { most: 5 };";
  assert.deepEqual(astray("`a.rs::A = 15` `a.rs::B = Limit { most: 5 }`", source), []);
  for (const wrong of ["`a.rs::A = 1`", "`a.rs::B = 15`", "`a.rs::C = 15`"]) assert.deepEqual(astray(wrong, source), [wrong]);
});
