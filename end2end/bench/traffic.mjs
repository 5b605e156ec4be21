// Requests as browsers send them, timed: so many people one after the other, or so many a second whether they are
// answered or not. Asking costs processor time too, on the same machine as the server.
import { randomUUID } from "node:crypto";
import http from "node:http";
import { performance } from "node:perf_hooks";

/** What a provider looks at; each is asked for as often as the others. */
export const PAGES = ["/customers", "/dashboard", "/orders", "/indirect-resellers"];
/** One request in so many changes something. */
const WRITES = 10;
const FORM = "application/x-www-form-urlencoded";
const PATIENCE = 20_000;
const agent = new http.Agent({ keepAlive: true, maxSockets: 4096 });

/** Waits. */
export const rest = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** The fields of a form, as they are sent. */
export function fields(values) {
  return new URLSearchParams(Object.entries(values).map(([name, value]) => [`input[${name}]`, value])).toString();
}

/** Begins an invitation. */
export function invitation() {
  return { path: "/sfn/invitation/start", form: fields({ key: randomUUID(), mail_language: "en" }) };
}

/** Nine pages and one change in ten. `change` gives the next one. */
export function mix(number, change = invitation) {
  return number % WRITES === 0 ? change() : { path: PAGES[number % PAGES.length] };
}

/** Asks once: status (0 without an answer), where it leads, its text where that is wanted. */
function once(base, cookie, { path, form, read }) {
  return new Promise((resolve) => {
    const headers = { cookie, accept: "text/html", ...(form ? { "content-type": FORM } : {}) };
    const request = http.request(base + path, { agent, method: form ? "POST" : "GET", headers, timeout: PATIENCE });
    const nothing = (error) => resolve({ status: 0, stale: request.reusedSocket && error?.code === "ECONNRESET" });
    request.on("response", (response) => {
      const parts = [];
      response.on("data", (part) => read && parts.push(part));
      response.on("end", () => {
        const location = response.headers.location ?? "";
        resolve({ status: response.statusCode, location, text: Buffer.concat(parts).toString() });
      });
      response.on("error", nothing);
    });
    request.on("timeout", () => request.destroy());
    request.on("error", nothing);
    request.end(form);
  });
}

/** Asks, and tells how many milliseconds after `due` the answer was there. What was sent over a connection that the server
 * had just closed is sent again, as browsers do; forms have a key, and are done once. */
export async function ask(base, cookie, what, due = performance.now()) {
  let answer = await once(base, cookie, what);
  if (answer.stale) answer = await once(base, cookie, what);
  return { ...answer, path: what.path, writes: Boolean(what.form), took: performance.now() - due, at: due };
}

/** So many people for so many seconds, each of whom asks when the answer before is there. `next` gives who asks for what. */
export async function people(base, count, seconds, next) {
  const answers = [];
  let number = 0;
  const end = performance.now() + seconds * 1000;
  const one = async () => {
    while (performance.now() < end) {
      const { cookie, what } = next((number += 1));
      answers.push(await ask(base, cookie, what));
    }
  };
  await Promise.all(Array.from({ length: count }, one));
  return answers;
}

/** So many requests a second for so many seconds. Each counts from when it was due, whatever held up the sending. Gives
 * the answers, and the seconds until the last of them. */
export async function stream(base, rate, seconds, next) {
  const sent = [];
  const start = performance.now();
  while (performance.now() - start < seconds * 1000) {
    const due = Math.floor(((performance.now() - start) / 1000) * rate);
    while (sent.length < due) {
      const { cookie, what } = next(sent.length);
      sent.push(ask(base, cookie, what, start + (sent.length / rate) * 1000));
    }
    await rest(4);
  }
  const answers = await Promise.all(sent);
  return { answers, took: (performance.now() - start) / 1000 };
}

export const good = ({ status }) => status >= 200 && status < 400;
export const refused = ({ status }) => status === 503;

/** The milliseconds within which this part of the answers was there. */
export function within(answers, part = 0.99) {
  const times = answers.map(({ took }) => took).sort((a, b) => a - b);
  return times.length ? times[Math.min(times.length - 1, Math.floor(times.length * part))] : 0;
}

/** What was not answered as it should, each kind with its number. */
export function faults(answers) {
  const kinds = new Map();
  for (const { status, path } of answers.filter((answer) => !good(answer))) {
    const kind = `${path} ${status || "no answer"}`;
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  }
  return [...kinds].map(([kind, times]) => `${kind}: ${times}`).join(", ");
}

/** Prints a figure with its aim; where it falls short, the whole command fails in the end. */
export function figure(text, aim, reached) {
  console.log(`  ${text} (aim: ${aim})${reached ? "" : " – falls short"}`);
  if (!reached) process.exitCode = 1;
}

/** Closes what is open, so that the program ends. */
export const leave = () => agent.destroy();
