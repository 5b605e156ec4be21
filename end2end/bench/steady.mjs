// What a provider with tens of thousands of customers gets: the most that is answered, orders a second, and then a load
// that stays the same for minutes: times of pages and changes, faults, and what memory does meanwhile.
// usage: node steady.mjs BASE_URL SERVER_PID   (KIZUNA_TEST_LOAD_SECONDS, KIZUNA_TEST_LOAD_RATE)
import { ORDERED, orders } from "./order.mjs";
import { descriptors, drift, ends, memory } from "./process.mjs";
import { signIn } from "./session.mjs";
import { faults, figure, good, invitation, leave, mix, people, stream, within } from "./traffic.mjs";

const [base, pid] = [process.argv[2], process.argv[3]];
const SECONDS = Number(process.env.KIZUNA_TEST_LOAD_SECONDS ?? 600);
/** Requests a second while it lasts; the goal is 200. */
const RATE = Number(process.env.KIZUNA_TEST_LOAD_RATE ?? 220);
const EACH = Math.min(20, SECONDS);
const PEOPLE = 16;
const EVERY = 2_000;

/** The most that so many people get answered. */
async function most(cookie) {
  const answers = await people(base, PEOPLE, EACH, (number) => ({ cookie, what: mix(number) }));
  const rate = answers.filter(good).length / EACH;
  const [pages, changes] = [answers.filter(({ writes }) => !writes), answers.filter(({ writes }) => writes)];
  figure(
    `${PEOPLE} people: ${rate.toFixed(0)} requests/s, p99 of pages ${within(pages).toFixed(0)} ms, of changes ${within(changes).toFixed(0)} ms`,
    "at least 200", rate >= 200,
  );
  return rate;
}

/** Orders, and nothing else. */
async function ordering(cookie, order) {
  const answers = await people(base, PEOPLE, EACH, () => ({ cookie, what: order() }));
  const rate = answers.filter(({ location }) => location?.includes(ORDERED)).length / EACH;
  figure(`orders by form: ${rate.toFixed(0)}/s, p99 ${within(answers).toFixed(0)} ms`, "at least 60", rate >= 60);
}

/** The same load for a long time: half of the changes are orders. */
async function lasting(cookie, order, rate) {
  const [seen, open] = [[], []];
  const watch = setInterval(() => {
    seen.push(memory(pid));
    open.push(descriptors(pid));
  }, EVERY);
  let number = 0;
  const change = () => ((number += 1) % 2 === 0 ? order() : invitation());
  const { answers, took } = await stream(base, rate, SECONDS, (turn) => ({ cookie, what: mix(turn, change) }));
  clearInterval(watch);
  const [pages, changes] = [answers.filter(({ writes }) => !writes), answers.filter(({ writes }) => writes)];
  const done = answers.filter(good).length / took;
  const wrong = answers.length - answers.filter(good).length;
  console.log(`  ${SECONDS} s at ${rate} requests/s, one in ten a change: ${answers.length} sent`);
  figure(`answered: ${done.toFixed(0)} requests/s`, "at least 200", done >= 200);
  figure(`pages: p50 ${within(pages, 0.5).toFixed(0)} ms, p99 ${within(pages).toFixed(0)} ms`, "at most 300", within(pages) <= 300);
  figure(`changes: p50 ${within(changes, 0.5).toFixed(0)} ms, p99 ${within(changes).toFixed(0)} ms`, "at most 200", within(changes) <= 200);
  figure(`not answered as it should: ${wrong}${wrong ? ` (${faults(answers)})` : ""}`, "none", wrong === 0);
  const grown = drift(seen);
  figure(`memory: ${grown.told}`, "within 10 %", Math.abs(grown.percent) <= 10);
  const [few, many] = ends(open);
  figure(`descriptors: ${few} at the beginning, ${many} at the end`, "at most 16 more", many - few <= 16);
}

const cookie = await signIn(base);
const order = await orders(base, cookie).catch((error) => {
  figure(`orders by form: not measured, ${error.message}`, "at least 60", false);
  return invitation;
});
// Warm: what connections keep of the database fills up to its limit, and that is no drift.
await people(base, PEOPLE, EACH, (number) => ({ cookie, what: mix(number, order) }));
const rate = await most(cookie);
if (order !== invitation) await ordering(cookie, order);
// More than there is room for is measured by overload.mjs.
await lasting(cookie, order, Math.min(RATE, Math.floor(rate * 0.9)));
leave();
