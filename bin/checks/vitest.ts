import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { type Outcome, one, withExit } from "./tally";
import { runTool } from "./tool";

const Report = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.unknown()) })),
});

/** Runs the unit and database tests. A file that fails to load counts as one failure. */
export async function runVitest(
  folder: string,
  { chromium }: { chromium: string },
): Promise<Outcome> {
  const outputFile = join(folder, "vitest.json");
  const code = await runTool({
    name: "vitest",
    command: "vitest",
    args: ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${outputFile}`],
    // Empty without a Chromium: then its own check has failed.
    ...(chromium === "" ? {} : { env: { CHROMIUM_PATH: chromium } }),
  });
  if (!existsSync(outputFile)) return one(false);
  const { numPassedTests, numFailedTests, testResults } = Report.parse(
    JSON.parse(readFileSync(outputFile, "utf8")),
  );
  const unloaded = testResults.filter(
    ({ status, assertionResults }) => status === "failed" && assertionResults.length === 0,
  ).length;
  return withExit({ passed: numPassedTests, failed: numFailedTests + unloaded }, code);
}
