import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { root } from "@/local/stack/settings";

const folder = mkdtempSync(join(tmpdir(), "nexio-process-"));
mkdirSync(join(folder, "bin"));
for (const name of ["process.mjs", "bootstrap.mjs"])
  cpSync(join(root, "bin", name), join(folder, "bin", name));
afterEach(() => rmSync(join(folder, "dist"), { recursive: true, force: true }));

/** Runs `npm run web` and the like in a folder with nothing but these files. */
function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(folder, "bin/process.mjs"), ...args],
    { encoding: "utf8" },
  );
  return { status, out: stdout.trim(), err: stderr.trim() };
}

test.each(["web", "worker", "migrate"])(
  "%s is refused with one sentence and exit code 1 where nothing is built, and nothing is installed",
  (name) => {
    const { status, out, err } = run(name);
    expect({ status, out }).toEqual({ status: 1, out: "" });
    expect(err).toBe(
      `✗ Nexio is not built in ${folder}: run npm ci and npm run build there, then try again.`,
    );
  },
);

test("web is refused if its pages are not built", () => {
  mkdirSync(join(folder, "dist"));
  writeFileSync(join(folder, "dist/web.js"), "throw new Error('started')");
  expect(run("web")).toMatchObject({ status: 1, err: expect.stringContaining("is not built") });
});

test("what is built is started for production, with the arguments of the command", () => {
  mkdirSync(join(folder, "dist"));
  writeFileSync(
    join(folder, "dist/limits.js"),
    "console.log(process.env.NODE_ENV, ...process.argv.slice(2))",
  );
  expect(run("limits", "org_1", "--clear")).toEqual({
    status: 0,
    out: "production org_1 --clear",
    err: "",
  });
});

test("an unknown process is refused with the names of all", () => {
  expect(run("wep")).toMatchObject({
    status: 1,
    err: expect.stringMatching(/^✗ There is no process "wep": use web, worker, .* or \S+\.$/),
  });
});
