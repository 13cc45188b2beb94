import { expect, test } from "vitest";
import { checkImports, cyclesIn } from "./check";
import { allowedFolders } from "./diagram";
import type { Import, ImportGraph } from "./graph";
import { IMPORT_RULES } from "./rules";

/** A graph from `file: imports`; a name with a slash is a file, `type ` before it makes it type-only. */
function graphOf(files: Record<string, readonly string[]>): ImportGraph {
  const importOf = (text: string): Import => {
    const specifier = text.replace(/^type /, "");
    const typeOnly = text.startsWith("type ");
    return { specifier, typeOnly, file: specifier in files ? specifier : null };
  };
  return new Map(Object.entries(files).map(([file, imports]) => [file, imports.map(importOf)]));
}

test("a folder may import what the rules list and nothing else", () => {
  const files = { "lib/db/client.ts": [], "lib/domain/tiers.ts": ["lib/db/client.ts"] };
  expect(checkImports(graphOf(files))).toEqual([
    "lib/domain/tiers.ts imports lib/db/client.ts, but lib/domain may not import lib/db",
  ]);
  const allowed = { "lib/db/client.ts": [], "lib/runs/read.ts": ["lib/db/client.ts"] };
  expect(checkImports(graphOf(allowed))).toEqual([]);
});

test("an import of types alone is held to the rules too", () => {
  const files = {
    "lib/runs/read.ts": [],
    "lib/db/schema.ts": ["type lib/runs/read.ts"],
  };
  expect(checkImports(graphOf(files))).toHaveLength(1);
});

test("two files that import each other are a cycle, also by type", () => {
  const files = {
    "lib/runs/a.ts": ["lib/runs/b.ts"],
    "lib/runs/b.ts": ["type lib/runs/c.ts"],
    "lib/runs/c.ts": ["lib/runs/a.ts"],
    "lib/runs/d.ts": ["lib/runs/a.ts"],
  };
  expect(cyclesIn(graphOf(files)).map((cycle) => [...cycle].sort())).toEqual([
    ["lib/runs/a.ts", "lib/runs/b.ts", "lib/runs/c.ts"],
  ]);
});

test("a component that reaches the database through other files is refused, with the way there", () => {
  const files = {
    "lib/runs/labels.ts": ["lib/runs/read.ts"],
    "lib/runs/read.ts": ["pg"],
    "components/runs/list.tsx": ["lib/runs/labels.ts"],
    "components/runs/types.tsx": ["type lib/runs/labels.ts"],
  };
  expect(checkImports(graphOf(files))).toEqual([
    "components/runs/list.tsx runs in browsers and imports lib/runs/labels.ts → lib/runs/read.ts → pg",
  ]);
});

test("evaluation may not read files, and pages may not query the database", () => {
  const files = {
    "lib/evaluation/quotes/evaluate.ts": ["node:crypto", "node:fs"],
    "app/page.tsx": ["drizzle-orm/pg-core"],
  };
  expect(checkImports(graphOf(files))).toEqual([
    "lib/evaluation/quotes/evaluate.ts imports node:fs, but evaluation is pure",
    "app/page.tsx imports drizzle-orm/pg-core, which only a service may use",
  ]);
});

test("nothing but tests imports test code", () => {
  const files = {
    "lib/testing/receiver.ts": [],
    "lib/webhooks/send.ts": ["lib/testing/receiver.ts"],
    "lib/webhooks/send.test.ts": ["lib/testing/receiver.ts"],
  };
  expect(checkImports(graphOf(files))).toEqual([
    "lib/webhooks/send.ts imports lib/testing/receiver.ts, which is for tests",
  ]);
});

test("the rules themselves have no cycle", () => {
  for (const folder of Object.keys(IMPORT_RULES)) {
    const below = new Set<string>();
    const queue = allowedFolders(folder);
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
      if (below.has(next)) continue;
      below.add(next);
      queue.push(...allowedFolders(next));
    }
    expect(below).not.toContain(folder);
  }
});
