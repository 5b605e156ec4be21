// Load on the customer list: first page and a page deep in it, the same number of connections, one after the other.
// usage: node list.mjs BASE_URL SECONDS
import http from "node:http";
import { performance } from "node:perf_hooks";
import { signIn } from "./session.mjs";

const [base, seconds] = [process.argv[2], Number(process.argv[3] ?? 8)];
const CONNECTIONS = 16;
const agent = new http.Agent({ keepAlive: true, maxSockets: CONNECTIONS });

function ask(path, { headers = {} } = {}) {
  return new Promise((resolve, reject) => {
    const request = http.get(base + path, { agent, headers }, (response) => {
      const parts = [];
      response.on("data", (part) => parts.push(part));
      response.on("end", () => resolve({ status: response.statusCode, body: Buffer.concat(parts) }));
    });
    request.on("error", reject);
  });
}

/** The address of the next page, as the page itself gives it. */
function next(body, sort) {
  const links = [...body.toString().matchAll(/href="(\/customers\?[^"]*after=[^"]*)"/g)].map(([, href]) => href.replaceAll("&amp;", "&"));
  const forward = links.at(-1);
  if (!forward) throw new Error("the list has one page only");
  return new URL(forward, base).searchParams.get("after");
}

/** A position near the end of the list by name: some pages into the list turned round. */
async function deep(cookie) {
  let after = next((await ask("/customers?sort=-name", { headers: { cookie } })).body);
  for (let page = 0; page < 5; page += 1) {
    after = next((await ask(`/customers?sort=-name&after=${encodeURIComponent(after)}`, { headers: { cookie } })).body);
  }
  return `/customers?sort=name&after=${encodeURIComponent(after)}`;
}

async function load(path, cookie) {
  const times = [];
  const end = performance.now() + seconds * 1000;
  const one = async () => {
    while (performance.now() < end) {
      const start = performance.now();
      const { status, body } = await ask(path, { headers: { cookie, accept: "text/html" } });
      if (status !== 200 || !body.includes("table__name")) throw new Error(`${path}: ${status} without rows`);
      times.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, one));
  times.sort((a, b) => a - b);
  const at = (part) => times[Math.min(times.length - 1, Math.floor(times.length * part))].toFixed(1);
  return { rate: Math.round(times.length / seconds), p50: at(0.5), p99: at(0.99) };
}

const cookie = await signIn(base);
const deepPage = await deep(cookie);
await load("/customers", cookie); // warm
const first = await load("/customers", cookie);
const far = await load(deepPage, cookie);
const show = (name, { rate, p50, p99 }) => console.log(`  ${name}: ${rate} requests/s, p50 ${p50} ms, p99 ${p99} ms`);
show("first page", first);
show("deep page ", far);
console.log(`  deep / first, p50: ${(far.p50 / first.p50).toFixed(2)} (aim: at most 1.2)`);
agent.destroy();
