import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { z } from "zod";
import { root } from "@/local/stack/settings";
import { Lockfile, lockfileProblems, Manifest } from "./lockfile";

const read = (file: string): unknown => JSON.parse(readFileSync(join(root, file), "utf8"));
const manifest = Manifest.parse(read("package.json"));
const lockfile = Lockfile.parse(read("package-lock.json"));

test("every package is pinned, hashed, from the registry, of an allowed license and runs no unknown install script", () => {
  expect(lockfileProblems(manifest, lockfile)).toEqual([]);
});

test("install scripts are allowed or forbidden only for packages that are installed", () => {
  const names = Object.keys(lockfile.packages).map((path) => path.replace(/^.*node_modules\//, ""));
  expect(Object.keys(manifest.allowScripts).filter((name) => !names.includes(name))).toEqual([]);
});

const INTEGRITY = `sha512-${"A".repeat(86)}==`;
type Locked = z.infer<typeof Lockfile>["packages"][string];
const FINE: Locked = { version: "1.0.0", integrity: INTEGRITY, license: "MIT" };

const problemsOf = (locked: Locked, version = "1.0.0") =>
  lockfileProblems(Manifest.parse({ dependencies: { a: version } }), {
    lockfileVersion: 3,
    packages: { "": {}, "node_modules/a": locked },
  });

test.each<[string, Locked, string?]>([
  ["a range", FINE, "^1.0.0"],
  ["a tag", FINE, "latest"],
  ["a repository", FINE, "git+https://github.com/a/a.git"],
  ["another locked version", { ...FINE, version: "1.0.1" }],
  ["an address of its own", { ...FINE, resolved: "git+ssh://git@github.com/a/a.git#1" }],
  ["an archive of another host", { ...FINE, resolved: "http://elsewhere.example/a.tgz" }],
  ["no hash", { ...FINE, integrity: undefined }],
  ["a weak hash", { ...FINE, integrity: "sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk=" }],
  ["an unknown install script", { ...FINE, hasInstallScript: true }],
  ["no license", { ...FINE, license: undefined }],
  ["a license that is not allowed", { ...FINE, license: "AGPL-3.0-only" }],
  ["a second license that is not allowed", { ...FINE, license: "MIT AND GPL-3.0-only" }],
  ["a link", { ...FINE, link: true }],
])("a package with %s is named", (_, locked, version) => {
  const problems = problemsOf(locked, version);
  expect(problems.length).toBeGreaterThan(0);
  for (const problem of problems) expect(problem).toMatch(/^(?:node_modules\/)?a: /);
});

test("a package that has everything is accepted", () => {
  expect(problemsOf(FINE)).toEqual([]);
  expect(problemsOf({ ...FINE, license: "(AGPL-3.0-only OR MIT)" })).toEqual([]);
});
