import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { openTestStack } from "./stack";
import { failure, type Outcome, one, withExit } from "./tally";
import { runTool } from "./tool";

const Spec = z.object({
  title: z.string(),
  file: z.string(),
  line: z.number(),
  ok: z.boolean(),
  tests: z.array(
    z.object({
      results: z.array(z.object({ error: z.object({ message: z.string() }).partial().nullish() })),
    }),
  ),
});

const Suite = z.object({
  specs: z.array(Spec).default([]),
  get suites() {
    return z.array(Suite).default([]);
  },
});

const Report = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
  suites: z.array(Suite),
});

/** The failed tests of nested files and groups, each with the message of its last attempt. */
const failuresOf = (suites: readonly z.infer<typeof Suite>[]): string[] =>
  suites.flatMap(({ specs, suites: inner }) => [
    ...specs
      .filter(({ ok }) => !ok)
      .map(({ title, file, line, tests }) =>
        failure(
          `e2e/${file}:${line} › ${title}`,
          tests.flatMap(({ results }) => results).at(-1)?.error?.message ?? "",
        ),
      ),
    ...failuresOf(inner),
  ]);

/** Runs the browser tests against their own stack, started like `npm start`. */
export async function runPlaywright(
  folder: string,
  { chromium, only }: { chromium: string; only: readonly string[] },
): Promise<Outcome> {
  const outputFile = join(folder, "playwright.json");
  const stack = await openTestStack(join(folder, "data"));
  try {
    const env = {
      NEXIO_E2E_LOCAL: stack.localFile,
      CHROMIUM_PATH: chromium,
      PLAYWRIGHT_JSON_OUTPUT_FILE: outputFile,
    };
    const code = await runTool({
      name: "@playwright/test",
      command: "playwright",
      args: ["test", "--reporter=list,json", ...only],
      env,
    });
    if (!existsSync(outputFile)) return one(false);
    const { stats, suites } = Report.parse(JSON.parse(readFileSync(outputFile, "utf8")));
    return withExit(
      {
        passed: stats.expected + stats.flaky,
        failed: stats.unexpected,
        failures: failuresOf(suites),
      },
      code,
    );
  } finally {
    await stack.stop();
  }
}
