// The export of all subscriptions of the first provider: rows, seconds, first byte, and what the server's memory grows by.
// usage: node export.mjs BASE_URL SERVER_PID
import { readFileSync, writeFileSync } from "node:fs";
import http from "node:http";
import { performance } from "node:perf_hooks";
import { signIn } from "./session.mjs";

const [base, pid] = [process.argv[2], process.argv[3]];
const RUNS = 5;
const ROWS = 100_000;
const EXPORT = "/customers/subscriptions.csv";

/** A figure of the server's memory in MB. */
function memory(name) {
  const line = readFileSync(`/proc/${pid}/status`, "utf8").match(new RegExp(`^${name}:\\s+(\\d+) kB`, "m"));
  if (!line) throw new Error(`/proc/${pid}/status has no ${name}`);
  return Number(line[1]) / 1024;
}

/** Asks and reads to the end; counts lines and bytes, keeps neither. */
function read(cookie) {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const seen = { lines: 0, bytes: 0, first: 0, anonymous: 0, hundred: 0 };
    http
      .get(base + EXPORT, { headers: { cookie } }, (response) => {
        if (response.statusCode !== 200) return reject(new Error(`${EXPORT}: ${response.statusCode}`));
        response.on("data", (part) => {
          const now = performance.now() - start;
          seen.first ||= now;
          seen.bytes += part.length;
          for (let at = part.indexOf(10); at >= 0; at = part.indexOf(10, at + 1)) seen.lines += 1;
          if (seen.lines > ROWS) seen.hundred ||= now;
          if ((seen.chunks = (seen.chunks ?? 0) + 1) % 4 === 0) seen.anonymous = Math.max(seen.anonymous, memory("RssAnon"));
        });
        response.on("end", () => (response.complete ? resolve({ ...seen, all: performance.now() - start }) : reject(new Error("it broke off"))));
        response.on("error", reject);
      })
      .on("error", reject);
  });
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

const cookie = await signIn(base);
// Warm: the page caches of all reading connections (64 MiB each at the most) are not the export's.
for (let run = 0; run < RUNS; run += 1) await read(cookie);
writeFileSync(`/proc/${pid}/clear_refs`, "5"); // the peak counts from now on
const before = { anonymous: memory("RssAnon"), peak: memory("VmHWM") };
const runs = [];
for (let run = 0; run < RUNS; run += 1) runs.push(await read(cookie));
const rows = runs[0].lines - 1;
const seconds = median(runs.map(({ all }) => all)) / 1000;
const grown = { anonymous: Math.max(...runs.map(({ anonymous }) => anonymous)) - before.anonymous, peak: memory("VmHWM") - before.peak };
console.log(`  export: ${rows} subscriptions, ${(runs[0].bytes / 1e6).toFixed(1)} MB in ${seconds.toFixed(2)} s (${Math.round(rows / seconds)} rows/s), median of ${RUNS}`);
if (runs.every(({ hundred }) => hundred)) console.log(`  the first ${ROWS} rows: ${(median(runs.map(({ hundred }) => hundred)) / 1000).toFixed(2)} s`);
console.log(`  first byte: ${median(runs.map(({ first }) => first)).toFixed(1)} ms, at most ${Math.max(...runs.map(({ first }) => first)).toFixed(1)} ms (aim: at most 50)`);
console.log(`  memory: anonymous +${Math.max(grown.anonymous, 0).toFixed(1)} MB, peak +${grown.peak.toFixed(1)} MB (aim: at most 9)`);
