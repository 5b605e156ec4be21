// More than there is room for: five times what the server answers at its best, from two organizations; and one
// organization that asks for more than its share while others work.
// usage: node overload.mjs BASE_URL SECONDS
import { signIn } from "./session.mjs";
import { ask, faults, figure, good, leave, mix, people, refused, rest, stream, within } from "./traffic.mjs";

const [base, seconds] = [process.argv[2], Number(process.argv[3] ?? 20)];
const PEOPLE = 16;
const TIMES_THE_PEAK = 5;
const PROVIDERS = ["admin@provider.example", "admin@provider2.example"];
/** Browsers of the noisy organization, and how long each waits after it was told to come back. */
const NOISY = 128;
const PAUSE = 250;
const ROUNDS = 3;
/** What the quiet organization asks meanwhile, of what the server answers at its best: whoever wanted all of it would
 * lose half to anybody, however fair that is. */
const QUIET = 0.2;

const cookies = [];
for (const name of PROVIDERS) cookies.push(await signIn(base, name));
const [large, small] = cookies;
/** Both providers in turn; as many pages of each kind, and as many changes. */
const both = (number) => ({ cookie: cookies[number % 2], what: mix(number >> 1) });
const quiet = (number) => ({ cookie: small, what: mix(number) });

async function overload() {
  const calm = await people(base, PEOPLE, seconds, both);
  const peak = calm.filter(good).length / seconds;
  const { answers, took } = await stream(base, peak * TIMES_THE_PEAK, seconds, both);
  const goodput = answers.filter(good).length / took / peak;
  const told = answers.filter(refused);
  const others = answers.filter((answer) => !good(answer) && !refused(answer));
  console.log(`  peak: ${peak.toFixed(0)} requests/s; ${TIMES_THE_PEAK} times that for ${seconds} s: ${answers.length} sent`);
  figure(`answered: ${(goodput * 100).toFixed(0)} % of the peak`, "at least 80 %", goodput >= 0.8);
  figure(`told to come back (503): ${told.length}, p99 ${within(told).toFixed(0)} ms`, "at most 100", within(told) <= 100);
  figure(`otherwise: ${others.length}${others.length ? ` (${faults(others)})` : ""}`, "none", others.length === 0);
  return peak;
}

/** A round of the quiet organization. */
const alone = async (rate) => (await stream(base, rate, seconds / ROUNDS, quiet)).answers;

/** Browsers that ask until they are told to stop. */
async function flood(cookie, ended) {
  const seen = [];
  const one = async (_, first) => {
    for (let number = first; !ended(); number += 1) {
      const answer = await ask(base, cookie, mix(number));
      seen.push(answer);
      if (!good(answer)) await rest(PAUSE);
    }
  };
  await Promise.all(Array.from({ length: NOISY }, one));
  return seen;
}

/** What the quiet organization is answered while somebody floods the server. */
async function beside(cookie, rate) {
  let ended = false;
  const flooding = flood(cookie, () => ended);
  await rest(1_000);
  const answers = await alone(rate);
  ended = true;
  return { answers, noise: await flooding };
}

async function neighbor(rate) {
  const [calm, loud, noise] = [[], [], []];
  // In turn, so that what drifts is in both.
  for (let round = 0; round < ROUNDS; round += 1) {
    calm.push(...(await alone(rate)));
    const { answers, noise: made } = await beside(large, rate);
    loud.push(...answers);
    noise.push(...made);
    await rest(1_000);
  }
  const cost = (within(loud) / within(calm) - 1) * 100;
  const lost = loud.filter((answer) => !good(answer)).length;
  console.log(`  ${NOISY} browsers of one organization: ${noise.filter(good).length} answered, ${noise.filter(refused).length} told to come back`);
  console.log(`  another one at ${rate.toFixed(0)} requests/s: p99 ${within(calm).toFixed(0)} ms alone, ${within(loud).toFixed(0)} ms beside it; p50 ${within(calm, 0.5).toFixed(0)} and ${within(loud, 0.5).toFixed(0)} ms`);
  figure(`what that costs them: ${cost.toFixed(0)} % of p99, ${lost} not answered`, "at most 20 %, none", cost <= 20 && lost === 0);
  // The control: the same flood by people of the organization itself has to be felt.
  const { answers: own } = await beside(small, rate);
  const felt = own.filter((answer) => !good(answer)).length;
  figure(`control, the flood is their own: ${felt} not answered`, "some", felt > 0);
}

await people(base, PEOPLE, Math.min(8, seconds), both); // warm
const peak = await overload();
await rest(2_000);
await neighbor(peak * QUIET);
leave();
