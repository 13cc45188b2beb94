import { existsSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { z } from "zod";
import { root } from "@/local/stack/settings";
import { failure, type Outcome, one, withExit } from "./tally";
import { runTool } from "./tool";
import { readUnhandled, UNHANDLED_ERRORS_FILE } from "./unhandled-errors";

const Report = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().default(""),
      assertionResults: z.array(
        z.object({
          status: z.string(),
          fullName: z.string(),
          failureMessages: z.array(z.string()).nullish(),
        }),
      ),
    }),
  ),
});

/** Runs the unit and database tests. A file that fails to load counts as one failure, as does an unhandled error. */
export async function runVitest(
  folder: string,
  { chromium }: { chromium: string },
): Promise<Outcome> {
  const outputFile = join(folder, "vitest.json");
  const unhandledFile = join(folder, "unhandled.json");
  const code = await runTool({
    name: "vitest",
    command: "vitest",
    args: [
      ...["run", "--reporter=default", "--reporter=json", `--outputFile.json=${outputFile}`],
      "--reporter=./bin/checks/unhandled-errors.ts",
    ],
    env: {
      [UNHANDLED_ERRORS_FILE]: unhandledFile,
      // Empty without a Chromium: then its own check has failed.
      ...(chromium === "" ? {} : { CHROMIUM_PATH: chromium }),
    },
  });
  if (!existsSync(outputFile)) return one(false);
  const { numPassedTests, numFailedTests, testResults } = Report.parse(
    JSON.parse(readFileSync(outputFile, "utf8")),
  );
  const unloaded = testResults.filter(
    ({ status, assertionResults }) => status === "failed" && assertionResults.length === 0,
  );
  const unhandled = existsSync(unhandledFile)
    ? readUnhandled(readFileSync(unhandledFile, "utf8"))
    : [];
  const failures = [
    ...unhandled,
    ...unloaded.map(({ name, message }) => failure(relative(root, name), message)),
    ...testResults.flatMap(({ name, assertionResults }) =>
      assertionResults
        .filter(({ status }) => status === "failed")
        .map(({ fullName, failureMessages }) =>
          failure(`${relative(root, name)} › ${fullName}`, (failureMessages ?? []).join("\n")),
        ),
    ),
  ];
  return withExit(
    {
      passed: numPassedTests,
      failed: numFailedTests + unloaded.length + unhandled.length,
      failures,
    },
    code,
  );
}
