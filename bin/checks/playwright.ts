import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { openTestStack } from "./stack";
import { type Outcome, one, withExit } from "./tally";
import { runTool } from "./tool";

const Report = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
});

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
    const { stats } = Report.parse(JSON.parse(readFileSync(outputFile, "utf8")));
    return withExit({ passed: stats.expected + stats.flaky, failed: stats.unexpected }, code);
  } finally {
    await stack.stop();
  }
}
