import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createContext, runInContext } from "node:vm";
import { gzipSync } from "node:zlib";
import { z } from "zod";
import type { Outcome } from "./tally";
import type { Print } from "./tool";

/**
 * The scripts of each page's first load in a build, gzipped in KiB, against the budget. `npm run bench:dashboard` measures
 * the same in a browser.
 */

const BUDGET_KB = 260;
/** The pages that members open most often. */
const OFTEN = ["/(dashboard)/runs/page", "/(dashboard)/runs/[runId]/page"];
const OFTEN_BUDGET_KB = 230;

/** The pages of errors within the dashboard, which its documents do not load. */
const ON_ERROR = /\)\/(error|not-found)$/;

const BuildManifest = z.object({ rootMainFiles: z.array(z.string()) });
const PageManifests = z.record(
  z.string(),
  z.object({ entryJSFiles: z.record(z.string(), z.array(z.string())) }),
);

/** What the scripts of the build that list the files of a page assign. */
function pageManifests(build: string) {
  const context = createContext({});
  runInContext("globalThis.__RSC_MANIFEST = {}", context);
  const folder = join(build, "server/app");
  for (const file of readdirSync(folder, { recursive: true, encoding: "utf8" }))
    if (file.endsWith("page_client-reference-manifest.js"))
      runInContext(readFileSync(join(folder, file), "utf8"), context);
  return PageManifests.parse(runInContext("globalThis.__RSC_MANIFEST", context));
}

export function checkFirstLoads(root: string, print: Print): Outcome {
  const build = join(root, ".next");
  const { rootMainFiles } = BuildManifest.parse(
    JSON.parse(readFileSync(join(build, "build-manifest.json"), "utf8")),
  );
  const sizes = new Map<string, number>();
  const sizeOf = (file: string) => {
    const size = sizes.get(file) ?? gzipSync(readFileSync(join(build, file))).length;
    sizes.set(file, size);
    return size;
  };
  const outcome = { passed: 0, failed: 0 };
  for (const [page, { entryJSFiles }] of Object.entries(pageManifests(build))) {
    const entries = Object.entries(entryJSFiles).filter(([name]) => !ON_ERROR.test(name));
    const files = new Set([...rootMainFiles, ...entries.flatMap(([, scripts]) => scripts)]);
    const kb = [...files].reduce((sum, file) => sum + sizeOf(file), 0) / 1_024;
    const budget = OFTEN.includes(page) ? OFTEN_BUDGET_KB : BUDGET_KB;
    if (kb <= budget) outcome.passed += 1;
    else {
      outcome.failed += 1;
      print(
        `The first load of ${page} has ${kb.toFixed(0)} KB of scripts; the budget is ${budget}. Load later what the first paint does not need\n`,
      );
    }
  }
  // A build of another shape would pass without a page.
  return outcome.passed + outcome.failed > 0 ? outcome : { passed: 0, failed: 1 };
}
