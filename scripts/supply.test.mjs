// What comes in from outside, and how our own crates are compiled: declared where it is used, pinned, nowhere loosened.
// Each rule is a function over text, and each has beside it a text that breaks it.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { test } from "node:test";
import { bill, lacks, lockedCrates, lockedNpm, named, ROOT, unlisted } from "./bom.mjs";

/** Declared and named nowhere, on purpose: "crate dependency", and the feature that is switched on through it. */
const UNNAMED = new Map([]);

const text = (path) => readFileSync(join(ROOT, path), "utf8");
const metadata = JSON.parse(execFileSync("cargo", ["metadata", "--format-version", "1", "--no-deps", "--locked", "--offline"],
  { cwd: ROOT, encoding: "utf8" }));

/** The lines of one table of a manifest. */
function table(manifest, name) {
  const lines = manifest.split("\n");
  const start = lines.indexOf(`[${name}]`);
  if (start < 0) return [];
  const rest = lines.slice(start + 1);
  const end = rest.findIndex((line) => line.startsWith("["));
  return rest.slice(0, end < 0 ? undefined : end).filter((line) => /^[^#\s]/.test(line));
}

/** Rust without its comments, from the files below these folders. */
function source(folders) {
  const files = folders.flatMap((folder) => {
    try {
      return readdirSync(folder, { recursive: true }).map((path) => join(folder, path));
    } catch {
      return folder.endsWith(".rs") ? [folder] : [];
    }
  });
  const read = (path) => {
    try { return readFileSync(path, "utf8"); } catch { return ""; }
  };
  return files.filter((path) => path.endsWith(".rs")).map(read).join("\n").replace(/^\s*\/\/.*$/gm, "");
}

function isNamed(dependency, code) {
  const word = (dependency.rename ?? dependency.name).replaceAll("-", "_");
  return new RegExp(`(?<![\\w:.])${word}\\s*::|\\buse ${word}( as \\w+)?;|\\bextern crate ${word}\\b`).test(code);
}

/** Where each kind of dependency may be named. */
const PLACES = { normal: ["src"], dev: ["src", "tests", "benches", "examples"], build: ["build.rs"] };

function unused(name, dependencies, code) {
  return dependencies
    .filter((one) => !isNamed(one, code[one.kind ?? "normal"]))
    .map((one) => `${name} ${one.rename ?? one.name}`)
    .filter((pair) => !UNNAMED.has(pair));
}

test("every dependency of a crate is named by its source", () => {
  for (const { name, dependencies, manifest_path } of metadata.packages) {
    const folder = dirname(manifest_path);
    const code = Object.fromEntries(Object.entries(PLACES).map(([kind, places]) =>
      [kind, source(places.map((place) => join(folder, place)))]));
    assert.ok(code.normal.length > 0, `${name} has no source`);
    assert.deepEqual(unused(name, dependencies, code), [], `declared in ${relative(ROOT, manifest_path)}, and used nowhere`);
  }
  const code = { normal: "use serde::Serialize; fn f() { crate::rand::g(); }", dev: "use insta as i;", build: "" };
  const declared = [{ name: "serde" }, { name: "rand" }, { name: "insta", kind: "dev" }, { name: "tower-http", kind: "build" }];
  assert.deepEqual(unused("x", declared, code), ["x rand", "x tower-http"]);
});

function nobodys(workspace, manifests) {
  const names = table(workspace, "workspace.dependencies").map((line) => line.split(/\s*=/)[0]);
  return names.filter((name) => !manifests.some((manifest) => new RegExp(`^${name} = `, "m").test(manifest)));
}

test("every dependency of the workspace has a crate that declares it", () => {
  const manifests = metadata.packages.map(({ manifest_path }) => readFileSync(manifest_path, "utf8"));
  assert.deepEqual(nobodys(text("Cargo.toml"), manifests), []);
  assert.deepEqual(nobodys('[workspace.dependencies]\na = "1"\nb = "1"\n[x]', ["a = { workspace = true }"]), ["b"]);
});

/** What of "no unsafe code, and no number that overflows silently" a workspace's manifest lacks. */
function loosened(manifest) {
  const lines = [];
  if (!table(manifest, "workspace.lints.rust").includes('unsafe_code = "forbid"')) lines.push("unsafe code");
  if (!table(manifest, "profile.release").includes("overflow-checks = true")) lines.push("overflow");
  const packages = manifest.matchAll(/^\[(profile\.release\.(?:package|build-override).*)\]$/gm);
  for (const [, name] of packages) if (table(manifest, name).some((line) => /overflow-checks/.test(line))) lines.push(name);
  return lines;
}

test("our crates have no unsafe code, and the release checks for overflow", () => {
  const workspace = text("Cargo.toml");
  assert.deepEqual(loosened(workspace), []);
  for (const { name, manifest_path } of metadata.packages) {
    const lints = table(readFileSync(manifest_path, "utf8"), "lints");
    assert.deepEqual(lints, ["workspace = true"], `${name} does not take the lints of the workspace`);
  }
  assert.deepEqual(loosened(workspace.replace('unsafe_code = "forbid"', 'unsafe_code = "deny"')), ["unsafe code"]);
  assert.deepEqual(loosened(workspace.replace("overflow-checks = true", "")), ["overflow"]);
  assert.deepEqual(loosened(`${workspace}\n[profile.release.package.service]\noverflow-checks = false`),
    ["profile.release.package.service"]);
});

const NPM = "https://registry.npmjs.org/";

/** npm's packages that another installation could get otherwise. */
function floating(manifest, lock) {
  const asked = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })
    .filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version)).map(([name]) => name);
  const locked = Object.entries(lock.packages)
    .filter(([path, entry]) => path !== "" && !(entry.integrity?.startsWith("sha512-") && (entry.resolved ?? NPM).startsWith(NPM)))
    .map(([path]) => path);
  return [...asked, ...locked];
}

test("every package has one version and a checksum", () => {
  const manifest = JSON.parse(text("end2end/package.json"));
  const lock = JSON.parse(text("end2end/package-lock.json"));
  assert.deepEqual(floating(manifest, lock), []);
  assert.deepEqual(floating({ dependencies: { a: "^1.0.0" } }, { packages: {
    "node_modules/b": { resolved: `${NPM}b.tgz` },
    "node_modules/c": { resolved: "https://example.com/c.tgz", integrity: "sha512-x" },
  } }), ["a", "node_modules/b", "node_modules/c"]);
  const ours = new Set(metadata.packages.map(({ name, version }) => `${name}@${version}`));
  const without = (crates) => [...crates].filter(([key, checksum]) => !checksum && !ours.has(key)).map(([key]) => key);
  assert.deepEqual(without(lockedCrates()), []);
  const git = '[[package]]\nname = "a"\nversion = "1.0.0"\nsource = "git+https://example.com/a"\n';
  assert.deepEqual(without(lockedCrates(git)), ["a@1.0.0"]);
});

/** Lines of the installation that fetch a program without saying which version of it. */
function unpinned(script) {
  const fetches = script.split("\n").filter((line) => /^[^#"]*\b(cargo_tool|npm (install|pack|exec)|npx|curl|wget) /.test(line));
  const loose = fetches.filter((line) => !/@\$\{?[A-Z_a-z]+/.test(line)).map((line) => line.trim());
  const versions = [...script.matchAll(/^([A-Z]+_VERSION)=(.*)$/gm)];
  return [...loose, ...versions.filter(([, , version]) => !/^\d+\.\d+\.\d+$/.test(version)).map(([, name]) => name)];
}

test("every tool that is installed has one version", () => {
  assert.deepEqual(unpinned(text("scripts/install.sh")), []);
  assert.deepEqual(unpinned("A_VERSION=1\ncargo_tool a 1 2 a\nnpm install b\nnpm pack c@$A_VERSION"),
    ["cargo_tool a 1 2 a", "npm install b", "A_VERSION"]);
});

/** Entries of `skip` that do not say who needs the older version. */
function unreasoned(deny) {
  const skip = /^skip = \[$([^]*?)^\]$/m.exec(deny)?.[1] ?? "";
  const entries = skip.split("\n").map((line) => line.trim()).filter((line) => /^[^#]/.test(line));
  assert.ok(entries.length > 0, "there is no list of what is doubled");
  return entries.filter((line) => !/^\{ crate = "[\w-]+@[\d.]+", reason = "[^"]+" \},$/.test(line));
}

test("every doubled crate has a reason", () => {
  const deny = text(".cargo/deny.toml");
  assert.match(deny, /^multiple-versions = "deny"$/m);
  assert.deepEqual(unreasoned(deny), []);
  assert.deepEqual(unreasoned('skip = [\n  # a\n  { crate = "a@1" },\n  { crate = "b@1", reason = "c" },\n]\n'), ['{ crate = "a@1" },']);
});

const bom = bill();

test("the bill of materials is complete", () => {
  assert.deepEqual(lacks(bom), []);
  const without = (reference) => ({ ...bom, components: bom.components.filter((one) => one["bom-ref"] !== reference) });
  for (const [key, checksum] of lockedCrates()) {
    const [name, version] = key.split("@");
    const reference = checksum ? `pkg:cargo/${name}@${version.replace("+", "%2B")}` : `kizuna/${name}`;
    assert.notDeepEqual(lacks(without(reference)), [], `nobody misses ${key}`);
  }
  assert.equal(lacks(without("pkg:npm/binaryen@132.0.0")).length, 1);
  const other = new Map(lockedCrates()).set("ring@0.17.14", "0");
  assert.deepEqual(lacks(bom, other, lockedNpm()), ["ring@0.17.14 has another checksum than in Cargo.lock"]);
});

test("a crate inside a program that the bill does not have is found", () => {
  const path = (crate) => `\0/home/x/.cargo/registry/src/index.crates.io-19/${crate}/src/lib.rs\0`;
  const inside = named(path("ring-0.17.14") + path("sha1-0.11.0") + path("zstd-sys-2.0.16+zstd.1.5.7"));
  assert.deepEqual([...inside], ["ring@0.17.14", "sha1@0.11.0", "zstd-sys@2.0.16+zstd.1.5.7"]);
  assert.deepEqual(unlisted(bom, inside), ["sha1@0.11.0", "zstd-sys@2.0.16+zstd.1.5.7"]);
});
