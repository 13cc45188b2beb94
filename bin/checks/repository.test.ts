import { readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path/posix";
import { expect, test } from "vitest";
import { z } from "zod";
import { root } from "@/local/stack/settings";
import { envExample } from "./env-example";
import { sourceFiles } from "./source-files";
import { withVariablesTable } from "./variables-table";

const files = sourceFiles();
const read = (file: string) => readFileSync(join(root, file), "utf8");
const documents = files.filter((file) => file.endsWith(".md"));
const isCode = (file: string) => /\.(ts|tsx|mts|mjs)$/.test(file);
const isProduction = (file: string) =>
  isCode(file) && !/\/generated\//.test(file) && !/\.(test|spec)\.tsx?$|^e2e\/|\.d\.ts$/.test(file);
const linesOf = (file: string) => read(file).split("\n");
const filledLines = (file: string) => linesOf(file).filter((line) => line.trim() !== "").length;

test("no production file has more than 400 lines", () => {
  expect(files.filter(isProduction).filter((file) => filledLines(file) > 400)).toEqual([]);
});

test("the median of production files is between 60 and 90 lines", () => {
  const sizes = files
    .filter(isProduction)
    .map(filledLines)
    .sort((a, b) => a - b);
  const median = sizes[Math.floor(sizes.length / 2)];
  expect(median).toBeGreaterThanOrEqual(60);
  expect(median).toBeLessThanOrEqual(90);
});

/** Tools look for their files in the root, and each migration adds a file. */
const GROWING = [".", "components/ui", "lib/db/migrations", "lib/db/migrations/meta"];

test("no folder but the root, components/ui and migrations has more than 25 files directly in it", () => {
  const perFolder = new Map<string, number>();
  for (const file of files) perFolder.set(dirname(file), (perFolder.get(dirname(file)) ?? 0) + 1);
  const crowded = [...perFolder].filter(
    ([folder, count]) => count > 25 && !GROWING.includes(folder),
  );
  expect(crowded).toEqual([]);
});

test("unit tests of components and lib replace no modules, which they share with other files", () => {
  const shared = files.filter((file) =>
    /^(bench|components|lib|packages)\/.*(?<!\.db)\.test\.tsx?$/.test(file),
  );
  const replaces = /vi\.(mock|doMock|resetModules)\(/;
  expect(shared.filter((file) => replaces.test(read(file)))).toEqual([]);
});

test("prose in documents has at most 120 characters per line", () => {
  // Tables, code, links and images cannot be wrapped.
  const isProse = (line: string) => !/^\s*(\||!\[|\[|#)|^ {4}|https?:\/\//.test(line);
  const long = documents.flatMap((file) => {
    let fenced = false;
    return linesOf(file).flatMap((line, index) => {
      if (/^\s*```/.test(line)) fenced = !fenced;
      return !fenced && line.length > 120 && isProse(line) ? [`${file}:${index + 1}`] : [];
    });
  });
  expect(long).toEqual([]);
});

test("every link between documents leads to a file", () => {
  const broken = documents.flatMap((file) =>
    [...read(file).matchAll(/\]\((?!https?:|#|\/|mailto:)([^)#\s]+)[^)]*\)/g)]
      .map(([, target = ""]) => normalize(join(dirname(file), target)))
      .filter(
        (target) =>
          !files.includes(target) &&
          !files.some((f) => f.startsWith(`${target.replace(/\/$/, "")}/`)),
      )
      .map((target) => `${file} → ${target}`),
  );
  expect(broken).toEqual([]);
});

test("the indexes list every document and every decision", () => {
  const missing = (index: string, folder: string) => {
    const text = read(index);
    return documents.filter(
      (file) =>
        dirname(file) === folder &&
        file !== index &&
        !text.includes(`(${file.slice(folder.length + 1)})`),
    );
  };
  expect(missing("docs/README.md", "docs")).toEqual([]);
  expect(missing("docs/decisions/README.md", "docs/decisions")).toEqual([]);
});

test("every decision has a status and a date", () => {
  const decisions = documents.filter((file) => /^docs\/decisions\/\d/.test(file));
  const incomplete = decisions.filter(
    (file) => !/^Status: \w+.* Date: \d{4}-\d{2}-\d{2}\./m.test(read(file)),
  );
  expect(decisions.length).toBeGreaterThan(0);
  expect(incomplete).toEqual([]);
});

test(".env.example is generated from the configuration", () => {
  expect(read(".env.example")).toBe(envExample());
});

test("docs/deploy.md lists every variable with its default and failure, as the configuration has them", () => {
  const document = read("docs/deploy.md");
  expect(document).toBe(withVariablesTable(document));
});

const Lockfile = z.object({
  packages: z.record(
    z.string(),
    z.object({
      integrity: z.string().optional(),
      inBundle: z.boolean().optional(),
      resolved: z.string().optional(),
    }),
  ),
});

test("every locked package has an integrity hash and names no registry", () => {
  const { packages } = Lockfile.parse(JSON.parse(read("package-lock.json")));
  const entries = Object.entries(packages).filter(([path]) => path !== "");
  // A bundled package is part of its parent's archive, whose hash covers it.
  const unhashed = entries.filter(([, { integrity, inBundle }]) => !integrity && !inBundle);
  expect(unhashed.map(([path]) => path)).toEqual([]);
  expect(entries.filter(([, { resolved }]) => resolved).map(([path]) => path)).toEqual([]);
});

test("the middleware leaves out the files of public/ by their names, and no other address with a dot", () => {
  const [, listed = ""] = /\(\?:([^)]+)\)\$\)\.\*/.exec(read("middleware.ts")) ?? [];
  const names = listed.split("|").map((name) => name.replaceAll("\\\\.", "."));
  expect(names.sort()).toEqual(
    files
      .filter((file) => file.startsWith("public/"))
      .map((file) => file.slice("public/".length))
      .sort(),
  );
});
