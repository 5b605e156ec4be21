// Nine pages and one change in ten requests: first as fast as the server answers sixteen people, then at five times that.
// usage: node load.mjs BASE_URL SECONDS
import { signIn } from "./session.mjs";
import { good, leave, mix, people, refused, stream, within } from "./traffic.mjs";

const [base, seconds] = [process.argv[2], Number(process.argv[3] ?? 8)];
const PEOPLE = 16;
const TIMES_THE_PEAK = 5;

const cookie = await signIn(base);
const next = (number) => ({ cookie, what: mix(number) });
await people(base, PEOPLE, seconds, next); // warm
const calm = await people(base, PEOPLE, seconds, next);
const rate = calm.filter(good).length / seconds;
const [pages, changes] = [calm.filter(({ writes }) => !writes), calm.filter(({ writes }) => writes)];
console.log(`  load: ${rate.toFixed(0)} requests/s, p99 of pages ${within(pages).toFixed(0)} ms, of changes ${within(changes).toFixed(0)} ms, ${calm.length - calm.filter(good).length} failed`);
if (rate === 0) throw new Error("nothing was answered");
const { answers: wild, took } = await stream(base, rate * TIMES_THE_PEAK, seconds, next);
const goodput = wild.filter(good).length / took / rate;
const others = wild.filter((answer) => !good(answer) && !refused(answer)).length;
console.log(`  ${TIMES_THE_PEAK} times that: ${(goodput * 100).toFixed(0)} % of the peak answered, ${wild.filter(refused).length} refused with 503 within ${within(wild.filter(refused)).toFixed(0)} ms (p99), ${others} failed otherwise`);
leave();
