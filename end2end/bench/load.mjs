// Nine pages and one change in ten requests: first as fast as the server answers sixteen people, then at five times that.
// Asking costs processor time too, on the same machine: with few cores the second figure is a lower bound.
// usage: node load.mjs BASE_URL SECONDS
import { randomUUID } from "node:crypto";
import http from "node:http";
import { performance } from "node:perf_hooks";
import { signIn } from "./session.mjs";

const [base, seconds] = [process.argv[2], Number(process.argv[3] ?? 8)];
const CONNECTIONS = 16;
const TIMES_THE_PEAK = 5;
const PAGES = ["/customers", "/dashboard", "/orders", "/indirect-resellers"];
const FORM = "application/x-www-form-urlencoded";
const agent = new http.Agent({ keepAlive: true, maxSockets: 4096 });

/** One request: its status, 0 where there was no answer, and its milliseconds. */
function ask(cookie, number) {
  const writes = number % 10 === 0;
  const start = performance.now();
  return new Promise((resolve) => {
    const end = (status) => resolve({ writes, status, took: performance.now() - start });
    const headers = { cookie, accept: "text/html", ...(writes ? { "content-type": FORM } : {}) };
    const path = writes ? "/sfn/invitation/start" : PAGES[number % PAGES.length];
    const request = http.request(base + path, { agent, method: writes ? "POST" : "GET", headers, timeout: 20_000 });
    request.on("response", (response) => {
      response.resume();
      response.on("end", () => end(response.statusCode));
      response.on("error", () => end(0));
    });
    request.on("timeout", () => request.destroy());
    request.on("error", () => end(0));
    request.end(writes ? new URLSearchParams([["input[key]", randomUUID()], ["input[mail_language]", "en"]]).toString() : undefined);
  });
}

const good = ({ status }) => status >= 200 && status < 400;
const refused = ({ status }) => status === 503;

/** The milliseconds within which 99 of 100 were answered. */
function p99(answers) {
  const times = answers.map(({ took }) => took).sort((a, b) => a - b);
  return times.length ? times[Math.min(times.length - 1, Math.floor(times.length * 0.99))].toFixed(0) : "–";
}

/** As many requests as so many people get answered, one after the other. */
async function peak(cookie) {
  const answers = [];
  let number = 0;
  const end = performance.now() + seconds * 1000;
  const one = async () => {
    while (performance.now() < end) answers.push(await ask(cookie, (number += 1)));
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, one));
  return answers;
}

/** So many requests a second, whether they are answered or not, and the seconds until the last answer. */
async function storm(cookie, rate) {
  const sent = [];
  const start = performance.now();
  while (performance.now() - start < seconds * 1000) {
    const due = Math.floor(((performance.now() - start) / 1000) * rate);
    while (sent.length < due) sent.push(ask(cookie, sent.length));
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  const answers = await Promise.all(sent);
  return { answers, took: (performance.now() - start) / 1000 };
}

const cookie = await signIn(base);
await peak(cookie); // warm
const calm = await peak(cookie);
const rate = calm.filter(good).length / seconds;
const [pages, changes] = [calm.filter(({ writes }) => !writes), calm.filter(({ writes }) => writes)];
console.log(`  load: ${rate.toFixed(0)} requests/s, p99 of pages ${p99(pages)} ms, of changes ${p99(changes)} ms, ${calm.length - calm.filter(good).length} failed`);
if (rate === 0) throw new Error("nothing was answered");
const { answers: wild, took } = await storm(cookie, rate * TIMES_THE_PEAK);
const goodput = wild.filter(good).length / took / rate;
const others = wild.filter((answer) => !good(answer) && !refused(answer)).length;
console.log(`  ${TIMES_THE_PEAK} times that: ${(goodput * 100).toFixed(0)} % of the peak answered, ${wild.filter(refused).length} refused with 503 within ${p99(wild.filter(refused))} ms (p99), ${others} failed otherwise`);
agent.destroy();
