// A night without a stop: a load that there is plenty of room for, and every five seconds a look at what the server keeps,
// has open and owes. Mails go to a server of ours, which takes all of them.
// usage: node soak.mjs BASE_URL SERVER_PID METRICS_URL SMTP_PORT   (KIZUNA_TEST_SOAK_SECONDS, KIZUNA_TEST_SOAK_RATE)
import { randomUUID } from "node:crypto";
import { performance } from "node:perf_hooks";
import { SMTPServer } from "smtp-server";
import { ids, orders } from "./order.mjs";
import { descriptors, drift, ends, memory } from "./process.mjs";
import { signIn } from "./session.mjs";
import { ask, faults, fields, figure, good, invitation, leave, mix, rest, stream, within } from "./traffic.mjs";

const [base, pid, metrics] = process.argv.slice(2);
const PORT = Number(process.argv[5]);
const SECONDS = Number(process.env.KIZUNA_TEST_SOAK_SECONDS ?? 8 * 3600);
const RATE = Number(process.env.KIZUNA_TEST_SOAK_RATE ?? 40);
/** A round of the load, and when its answers are told: nobody could keep those of a night. */
const ROUND = Math.min(60, SECONDS);
/** Before anything counts: what connections keep of the database fills up to its limit, and that is no drift. */
const WARM = Math.min(300, Math.ceil(SECONDS / 10));
const EVERY = 5_000;
/** So often it signs in anew: a session ends after twelve hours. */
const SESSION = 3_600_000;
const OLDEST = 30;
/** What the outbox owes: the mail that waits longest, and the one whose sender was lost longest ago. */
const OWED = ["kizuna_mail_due_seconds", "kizuna_mail_lease_expired_seconds"];

/** A mail server: what it was brought, and how long it takes for each. */
const mails = { taken: 0, pause: 0 };

async function takeMails() {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["AUTH", "STARTTLS"],
    disableReverseLookup: true,
    onData(stream, session, done) {
      stream.resume();
      stream.on("end", () => {
        mails.taken += 1;
        setTimeout(done, mails.pause);
      });
    },
  });
  let refuse;
  await new Promise((resolve, reject) => {
    refuse = reject;
    server.on("error", (error) => refuse(error));
    server.listen(PORT, "127.0.0.1", resolve);
  });
  refuse = () => undefined; // a connection that breaks is the client's to tell
}

/** How many seconds the outbox is behind. */
async function owed() {
  const answer = await fetch(`${metrics}/metrics`);
  const lines = (await answer.text()).split("\n");
  const ages = OWED.map((name) => Number(lines.find((line) => line.startsWith(`${name} `))?.split(" ")[1]));
  if (ages.some(Number.isNaN)) throw new Error("the server does not tell how old its mails are");
  return Math.max(...ages);
}

/** Looks again and again, until it is told to end. */
function watch(every) {
  const seen = { megabytes: [], open: [], age: [], missed: 0 };
  let ended = false;
  const looking = (async () => {
    while (!ended) {
      const begun = performance.now();
      try {
        seen.age.push(await owed());
        seen.megabytes.push(memory(pid));
        seen.open.push(descriptors(pid));
      } catch {
        seen.missed += 1;
      }
      await rest(Math.max(0, every - (performance.now() - begun)));
    }
  })();
  const end = async () => {
    ended = true;
    await looking;
    return seen;
  };
  return { end };
}

/** Requests for support, of each of which somebody is told by mail. */
async function requests(cookie) {
  const { text } = await ask(base, cookie, { path: "/customers?q=Momiji", read: true });
  for (const customer of ids(text).slice(0, 10)) {
    const place = `/customers/${customer}/subscriptions`;
    const owned = await ask(base, cookie, { path: place, read: true });
    const subscription = owned.text.match(new RegExp(`${place}/([0-9a-f]{8}-[0-9a-f-]{27})`))?.[1];
    const values = { subscription, category: "other", severity: "c", title: "Soak", description: "A night without a stop." };
    const request = () => ({ path: "/sfn/support-request/open", form: fields({ ...values, key: randomUUID() }) });
    if (subscription && good(await ask(base, cookie, request()))) return request;
  }
  throw new Error("support cannot be asked for about anything");
}

/** The load, for so long. What is kept of it: how many were sent, the times, and what was not answered as it should. */
async function load(seconds, changes) {
  const told = { sent: 0, pages: [], changes: [], wrong: [] };
  const begun = performance.now();
  let [cookie, since, number, turns] = [await signIn(base), begun, 0, 0];
  const change = () => changes[(number += 1) % changes.length]();
  while (performance.now() - begun < seconds * 1000) {
    if (performance.now() - since > SESSION) [cookie, since] = [await signIn(base), performance.now()];
    const left = seconds - (performance.now() - begun) / 1000;
    const { answers } = await stream(base, RATE, Math.min(ROUND, left), () => ({ cookie, what: mix((turns += 1), change) }));
    told.sent += answers.length;
    for (const { took, writes } of answers) (writes ? told.changes : told.pages).push({ took });
    told.wrong.push(...answers.filter((answer) => !good(answer)).map(({ status, path }) => ({ status, path })));
  }
  return told;
}

/** The control: a mail server that takes its time is felt by the same look. */
async function slow(request) {
  const cookie = await signIn(base);
  mails.pause = 3_000;
  const look = watch(500);
  for (let number = 0; number < 40; number += 1) await ask(base, cookie, request());
  await rest(12_000);
  const { age } = await look.end();
  mails.pause = 0;
  const most = age.reduce((a, b) => Math.max(a, b), 0);
  figure(`control, a mail server that takes 3 s for each: the oldest waited ${most.toFixed(1)} s`, "at least 3", most >= 3);
}

await takeMails();
const cookie = await signIn(base);
const [order, request] = [await orders(base, cookie), await requests(cookie)];
const changes = [order, invitation, request];
await load(WARM, changes);
// What was due before there was a mail server is tried again by then.
const [before, look] = [mails.taken, watch(EVERY)];
const { sent, pages, changes: changed, wrong } = await load(SECONDS, changes);
const seen = await look.end();
const brought = mails.taken - before;
console.log(`  ${SECONDS} s at ${RATE} requests/s, one in ten a change: ${sent} sent, ${changed.length} changes, ${seen.age.length} looks`);
console.log(`  pages: p99 ${within(pages).toFixed(0)} ms; changes: p99 ${within(changed).toFixed(0)} ms`);
figure(`not answered as it should: ${wrong.length}${wrong.length ? ` (${faults(wrong)})` : ""}`, "none", wrong.length === 0);
figure(`looks without an answer: ${seen.missed}`, "none", seen.missed === 0 && seen.age.length > 0);
const grown = drift(seen.megabytes);
figure(`memory: ${grown.told}`, "within 10 %", Math.abs(grown.percent) <= 10);
const [few, many] = ends(seen.open);
figure(`descriptors: ${few} at the beginning, ${many} at the end`, "at most 16 more", many - few <= 16);
const ages = seen.age.map((took) => ({ took }));
const oldest = within(ages);
figure(`age of the outbox: p99 ${oldest.toFixed(1)} s, at most ${within(ages, 1).toFixed(1)} s; ${brought} mails taken`, `p99 at most ${OLDEST}, some`, oldest <= OLDEST && brought > 0);
await slow(request);
leave();
process.exit(); // with what the figures have set: connections for mails stay open for a while
