// Copies of a database that is written to all the time, brought back and checked: what is missing, and how long it takes.
// usage: node drill.mjs BASE_URL PROGRAM FOLDER   (KIZUNA_TEST_DRILLS)
import { spawnSync } from "node:child_process";
import { closeSync, openSync, rmSync, statSync, writeSync } from "node:fs";
import { Worker, isMainThread, workerData } from "node:worker_threads";
import { signIn } from "./session.mjs";
import { ask, figure, good, invitation, leave } from "./traffic.mjs";

const DRILLS = Number(process.env.KIZUNA_TEST_DRILLS ?? 5);
const PEOPLE = 4;
const LONGEST = 60;
const PAGE = 4096;
/** Shared with those who write: changes that were answered, and whether they are to end. */
const [ANSWERED, STOP] = [0, 1];

/** Writes until it is told to end. In a thread of its own: the drill waits for the program. */
async function write({ base, cookie, shared }) {
  const one = async () => {
    while (!Atomics.load(shared, STOP)) {
      const answer = await ask(base, cookie, invitation());
      if (good(answer)) Atomics.add(shared, ANSWERED, 1);
    }
  };
  await Promise.all(Array.from({ length: PEOPLE }, one));
  leave();
}

/** Runs a command of the program over this database: whether it went well, what it says of the trail, and its seconds. */
function run(program, file, ...command) {
  const begun = performance.now();
  const env = { ...process.env, KIZUNA_DATABASE_URL: `sqlite://${file}` };
  const { status, stdout, stderr } = spawnSync(program, command, { env, encoding: "utf8" });
  const [, entries, head] = stdout.match(/Audit trail: (\d+) entries, the last is (\w+)/) ?? [];
  return { well: status === 0, entries: Number(entries), head, told: stdout + stderr, took: (performance.now() - begun) / 1000 };
}

/** Spoils a page in the middle. */
function spoil(file) {
  const at = Math.floor(statSync(file).size / PAGE / 2) * PAGE;
  const open = openSync(file, "r+");
  writeSync(open, Buffer.alloc(PAGE, 0xab), 0, PAGE, at);
  closeSync(open);
}

/** One drill; gives the seconds of both ways, and what is wrong. */
function drill(program, folder, shared, first) {
  const [live, copy, back] = ["kizuna.db", "copy.db", "back.db"].map((name) => `${folder}/${name}`);
  const wrong = [];
  const answered = Atomics.load(shared, ANSWERED);
  const made = run(program, live, "backup", copy);
  const brought = run(program, back, "restore", copy);
  if (!made.well || !brought.well) wrong.push(made.told + brought.told);
  if (made.entries !== brought.entries || made.head !== brought.head) wrong.push("what was brought back is something else");
  if (made.entries < first + answered) wrong.push(`${first + answered - made.entries} changes are missing`);
  const verified = run(program, back, "audit", "verify");
  if (!verified.well) wrong.push(verified.told);
  spoil(copy);
  const spoiled = run(program, `${folder}/other.db`, "restore", copy);
  if (spoiled.well) wrong.push("a spoiled copy was taken");
  for (const file of [copy, back, `${back}-wal`, `${back}-shm`]) rmSync(file, { force: true });
  return { backup: made.took, restore: brought.took, wrong };
}

async function main() {
  const [base, program, folder] = process.argv.slice(2);
  const cookie = await signIn(base);
  const before = run(program, `${folder}/kizuna.db`, "backup", `${folder}/first.db`);
  if (!before.well) throw new Error(before.told);
  const megabytes = Math.round(statSync(`${folder}/first.db`).size / 1048576);
  rmSync(`${folder}/first.db`);
  const shared = new Int32Array(new SharedArrayBuffer(8));
  const writer = new Worker(new URL(import.meta.url), { workerData: { base, cookie, shared } });
  const drills = Array.from({ length: DRILLS }, () => drill(program, folder, shared, before.entries));
  const changes = Atomics.load(shared, ANSWERED);
  Atomics.store(shared, STOP, 1);
  await new Promise((resolve) => writer.on("exit", resolve));
  const wrong = drills.flatMap((one) => one.wrong);
  const slowest = Math.max(...drills.map(({ restore }) => restore));
  const backup = Math.max(...drills.map((one) => one.backup));
  figure(`${DRILLS} drills of ${megabytes} MB while ${changes} changes were made: ${wrong.length} wrong ${wrong.slice(0, 3).join("; ")}`, "none", wrong.length === 0 && changes > 0);
  figure(`backup with its checks within ${backup.toFixed(1)} s, restore with its checks within ${slowest.toFixed(1)} s`, `restore at most ${LONGEST}`, slowest <= LONGEST);
  leave();
}

await (isMainThread ? main() : write(workerData));
