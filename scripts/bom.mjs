// The bill of materials, CycloneDX 1.5: every package that Cargo.lock and end2end/package-lock.json name, the C code
// and the font that come along inside, each with its license, its checksum, and what it is used for.
//   node scripts/bom.mjs                    writes target/bom.cdx.json
//   node scripts/bom.mjs check              compares that file with the lock files
//   node scripts/bom.mjs program PROGRAM    compares it with the sources that a built program names
// There is no time, no path and no random number in it: the same commit gives the same bytes.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..");
export const FILE = join(ROOT, "target/bom.cdx.json");
const LINUX = ["--target", "x86_64-unknown-linux-gnu", "--target", "aarch64-unknown-linux-gnu"];
const BROWSER = ["--target", "wasm32-unknown-unknown"];
/** What a package is for, the first that holds; the rest is there for other systems or switched off. */
const USES = [
  ["program", ["-p", "server", ...LINUX, "-e", "normal,no-proc-macro"]],
  ["browser", ["-p", "frontend", ...BROWSER, "-e", "normal,no-proc-macro"]],
  ["build", ["-p", "server", ...LINUX, "-e", "normal,build"]],
  ["build", ["-p", "frontend", ...BROWSER, "-e", "normal,build"]],
  ["test", ["--workspace", ...LINUX, "-e", "all"]],
];
/** Code of others inside a crate: the crate, the file that tells its version, and what it is. */
const INSIDE = [
  ["libsqlite3-sys", "sqlite3/sqlite3.h", (text) => {
    const version = /#define SQLITE_VERSION +"([\d.]+)"/.exec(text)[1];
    return { name: "sqlite", version, purl: `pkg:generic/sqlite@${version}`, license: "blessing",
      cpe: `cpe:2.3:a:sqlite:sqlite:${version}:*:*:*:*:*:*:*` };
  }],
  ["libmimalloc-sys", "c_src/mimalloc/v3/include/mimalloc.h", (text) => {
    const [, major, minor, patch] = /#define MI_MALLOC_VERSION +(\d+)(\d\d)(\d\d)\b/.exec(text);
    const version = [major, minor, patch].map(Number).join(".");
    return { name: "mimalloc", version, purl: `pkg:github/microsoft/mimalloc@v${version}`, license: "MIT" };
  }],
];

const text = (path) => readFileSync(join(ROOT, path), "utf8");
const hex = (algorithm, data) => createHash(algorithm).update(data).digest("hex");
const order = (one, other) => (one < other ? -1 : one > other ? 1 : 0);

function cargo(...args) {
  return execFileSync("cargo", [...args, "--locked", "--offline"], { cwd: ROOT, encoding: "utf8", maxBuffer: 1 << 28 });
}

/** Names and versions that `cargo tree` prints, which knows the features that are really on. */
function tree(args) {
  const lines = cargo("tree", ...args, "--prefix", "none", "--format", "{p}").split("\n");
  return lines.flatMap((line) => /^(\S+) v(\S+)/.exec(line)?.slice(1).join("@") ?? []);
}

/** The packages of Cargo.lock as name@version, each with its checksum; ours have none. */
export function lockedCrates(lock = text("Cargo.lock")) {
  const blocks = lock.split("[[package]]").slice(1);
  const field = (block, name) => new RegExp(`^${name} = "(.*)"$`, "m").exec(block)?.[1];
  return new Map(blocks.map((b) => [`${field(b, "name")}@${field(b, "version")}`, field(b, "checksum")]));
}

/** The packages of package-lock.json as name@version; one may lie in several folders. */
export function lockedNpm(lock = JSON.parse(text("end2end/package-lock.json"))) {
  const entries = Object.entries(lock.packages).filter(([path]) => path !== "");
  return new Map(entries.map(([path, entry]) => [`${path.split("node_modules/").pop()}@${entry.version}`, entry]));
}

/** Crates wrote "MIT/Apache-2.0" before there were expressions. */
function licenses(expression) {
  return expression ? [{ expression: expression.replace(/\s*\/\s*/g, " OR ") }] : undefined;
}

function component(reference, use, fields) {
  const scope = use === "program" || use === "browser" ? "required" : "excluded";
  return { type: "library", "bom-ref": reference, ...fields, scope, properties: [{ name: "kizuna:use", value: use }] };
}

function crates(metadata, references, uses) {
  const checksums = lockedCrates();
  return metadata.packages.map((package_) => {
    const { name, version, license, source } = package_;
    const reference = references.get(package_.id);
    return component(reference, uses.get(`${name}@${version}`) ?? "none", {
      // Ours have no address in the registry: somebody else may have taken the name there.
      ...(source ? {} : { group: "kizuna" }),
      name,
      version,
      ...(source ? { hashes: [{ alg: "SHA-256", content: checksums.get(`${name}@${version}`) }] } : {}),
      licenses: licenses(license),
      ...(source ? { purl: reference } : {}),
    });
  });
}

function inside(metadata, references) {
  return INSIDE.map(([crate, path, read]) => {
    const holder = metadata.packages.find(({ name }) => name === crate);
    const { license, ...fields } = read(readFileSync(join(dirname(holder.manifest_path), path), "utf8"));
    const found = component(fields.purl, "program", { ...fields, licenses: licenses(license) });
    return { holder: references.get(holder.id), found };
  });
}

function npm() {
  return [...lockedNpm()].map(([key, { version, license, integrity }]) => {
    const name = key.slice(0, key.lastIndexOf("@"));
    const purl = `pkg:npm/${name.replace("@", "%40")}@${version}`;
    const content = Buffer.from(integrity.replace("sha512-", ""), "base64").toString("hex");
    // wasm-opt makes the bundle smaller; everything else tests.
    const use = name === "binaryen" ? "build" : "test";
    return component(purl, use, { name, version, hashes: [{ alg: "SHA-512", content }], licenses: licenses(license), purl });
  });
}

function font() {
  const hashes = [{ alg: "SHA-256", content: hex("sha256", readFileSync(join(ROOT, "public/fonts/inter-latin-wght-normal.woff2"))) }];
  return { ...component("font/inter", "browser", { name: "Inter", hashes, licenses: licenses("OFL-1.1") }), type: "file" };
}

export function bill() {
  const metadata = JSON.parse(cargo("metadata", "--format-version", "1"));
  const uses = new Map();
  for (const [use, args] of USES) for (const key of tree(args)) if (!uses.has(key)) uses.set(key, use);
  const references = new Map(metadata.packages.map(({ id, name, version, source }) =>
    [id, source ? `pkg:cargo/${name}@${version.replace("+", "%2B")}` : `kizuna/${name}`]));
  const within = inside(metadata, references);
  const depends = (node) => [
    ...node.dependencies.map((id) => references.get(id)),
    ...within.filter(({ holder }) => holder === references.get(node.id)).map(({ found }) => found["bom-ref"]),
  ].sort(order);
  const edges = metadata.resolve.nodes.map((node) => ({ ref: references.get(node.id), dependsOn: depends(node) }));
  const own = metadata.packages.find(({ name }) => name === "server");
  const document = {
    metadata: {
      component: { type: "application", "bom-ref": "kizuna", name: "kizuna", version: own.version, licenses: licenses(own.license) },
      properties: ["Cargo.lock", "end2end/package-lock.json"].map((path) =>
        ({ name: `kizuna:sha256:${path}`, value: hex("sha256", text(path)) })),
    },
    components: [...crates(metadata, references, uses), ...within.map(({ found }) => found), ...npm(), font()]
      .sort((one, other) => order(one["bom-ref"], other["bom-ref"])),
    dependencies: [{ ref: "kizuna", dependsOn: ["font/inter", "kizuna/frontend", "kizuna/server"] }, ...edges]
      .sort((one, other) => order(one.ref, other.ref)),
  };
  // A number that tells one bill from another, made from what it says.
  const digits = hex("sha256", JSON.stringify(document));
  const serial = [digits.slice(0, 8), digits.slice(8, 12), `8${digits.slice(13, 16)}`, `8${digits.slice(17, 20)}`, digits.slice(20, 32)];
  return { bomFormat: "CycloneDX", specVersion: "1.5", serialNumber: `urn:uuid:${serial.join("-")}`, version: 1, ...document };
}

/** What a bill lacks, one line each. */
export function lacks(bom, crateLock = lockedCrates(), npmLock = lockedNpm()) {
  const lines = [];
  const kind = (one) => one["bom-ref"].split("/")[0];
  const components = new Map(bom.components.map((one) => [`${kind(one)} ${one.name}@${one.version}`, one]));
  for (const [key, checksum] of crateLock) {
    const found = components.get(`${checksum ? "pkg:cargo" : "kizuna"} ${key}`);
    if (!found) lines.push(`${key} is in Cargo.lock and not in the bill`);
    else if (checksum && found.hashes?.[0]?.content !== checksum) lines.push(`${key} has another checksum than in Cargo.lock`);
  }
  for (const key of npmLock.keys()) if (!components.has(`pkg:npm ${key}`)) lines.push(`${key} is in package-lock.json and not in the bill`);
  for (const one of bom.components) if (!one.licenses) lines.push(`${one["bom-ref"]} has no license`);
  const references = new Set(bom.components.map((one) => one["bom-ref"]));
  if (references.size !== bom.components.length) lines.push("two components have the same reference");
  for (const { dependsOn } of bom.dependencies) {
    for (const one of dependsOn) if (!references.has(one)) lines.push(`${one} is depended on and not in the bill`);
  }
  return lines;
}

/** Crates whose source a program names (where it panics), as name@version. */
export function named(program) {
  const found = program.matchAll(/\/registry\/src\/[^/\0]+\/([\w-]+?)-(\d+\.\d+\.\d+[\w.+-]*)\//g);
  return new Set([...found].map(([, name, version]) => `${name}@${version}`));
}

/** Crates that a program names although the bill does not call them part of it. */
export function unlisted(bom, crates) {
  const parts = bom.components.filter(({ scope, purl }) => scope === "required" && purl?.startsWith("pkg:cargo/"));
  const listed = new Set(parts.map(({ name, version }) => `${name}@${version}`));
  return [...crates].filter((key) => !listed.has(key));
}

function summary({ components }) {
  const counts = new Map();
  for (const { properties: [{ value }] } of components) counts.set(value, (counts.get(value) ?? 0) + 1);
  const parts = [...counts].sort(([one], [other]) => order(one, other)).map(([use, count]) => `${use} ${count}`);
  return `${components.length} components: ${parts.join(", ")}`;
}

function fail(lines) {
  console.error(lines.map((line) => `bill of materials: ${line}`).join("\n"));
  process.exit(1);
}

function main([command = "write", program]) {
  if (command === "write") {
    const bom = bill();
    mkdirSync(dirname(FILE), { recursive: true });
    writeFileSync(FILE, `${JSON.stringify(bom, null, 1)}\n`);
    console.log(`target/bom.cdx.json, ${summary(bom)}`);
    return;
  }
  const bom = JSON.parse(readFileSync(FILE, "utf8"));
  if (command === "check") {
    const lines = lacks(bom);
    if (JSON.stringify(bill()) !== JSON.stringify(bom)) lines.push("made again, it is another one");
    if (lines.length > 0) fail(lines);
    console.log(`bill of materials: complete, ${summary(bom)}`);
  } else if (command === "program" && program) {
    const crates = named(readFileSync(program, "latin1"));
    // A program without any path would pass without having said anything.
    if (crates.size < 50) fail([`${program} names the sources of ${crates.size} crates only: it cannot be compared`]);
    const lines = unlisted(bom, crates).map((key) => `${key} is in ${program} and not in the bill as a part of it`);
    if (lines.length > 0) fail(lines);
    console.log(`bill of materials: has all ${crates.size} crates whose sources ${program} names`);
  } else {
    fail([`no such command: ${command}`]);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main(process.argv.slice(2));
