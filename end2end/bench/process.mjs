// What a process of this machine keeps and has open, and whether that grows.
import { readFileSync, readdirSync } from "node:fs";

/** What it has of its own, in megabytes. */
export function memory(pid) {
  const line = readFileSync(`/proc/${pid}/status`, "utf8").match(/^RssAnon:\s+(\d+) kB/m);
  if (!line) throw new Error("the server has ended");
  return Number(line[1]) / 1024;
}

/** Files and connections that it has open. */
export const descriptors = (pid) => readdirSync(`/proc/${pid}/fd`).length;

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

/** The medians of the first tenth and of the last. */
export function ends(values) {
  const tenth = Math.max(1, Math.floor(values.length / 10));
  return [median(values.slice(0, tenth)), median(values.slice(-tenth))];
}

/** By how much megabytes have changed from the beginning to the end, and the same in words. */
export function drift(seen) {
  const [first, last] = ends(seen);
  const percent = ((last - first) / first) * 100;
  const most = seen.reduce((a, b) => Math.max(a, b), 0);
  const told = `${first.toFixed(1)} MB at the beginning, ${last.toFixed(1)} MB at the end, ${percent.toFixed(1)} %, at most ${most.toFixed(1)} MB`;
  return { percent, told };
}
