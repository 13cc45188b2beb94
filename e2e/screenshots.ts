import { mkdirSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { type Browser, expect as baseExpect, chromium, type Page } from "@playwright/test";
import { largePool } from "./support/large-pool";
import { baseUrl, organization } from "./support/local-stack";
import { sessionStore } from "./support/people";
import { completedRun } from "./support/public-api";
import { ready } from "./support/ready";
import { runPage, startRun } from "./support/run-page";
import { workerProcess } from "./support/worker-process";

/** Takes the pictures of the README from a running stack. NEXIO_E2E_LOCAL names another stack's local.json. */

const FOLDER = "docs/images";
/** Large enough to show an evaluation in progress. */
const POOL = { slug: "market:national", size: 300_000, facts: "all" } as const;
/** Evaluating a pool of this size takes a while. */
const expect = baseExpect.configure({ timeout: 60_000 });
const SETTLE_MS = 400;
const WIDE = { width: 1440, height: 900 };
const NARROW = { width: 390, height: 844 };

const worker = workerProcess();
const sessions = (browser: Browser) => sessionStore(browser, baseUrl);

async function take(page: Page, name: string): Promise<void> {
  await page.mouse.move(0, 0);
  await sleep(SETTLE_MS);
  await page.screenshot({ path: `${FOLDER}/${name}.png`, animations: "disabled" });
  process.stdout.write(`${FOLDER}/${name}.png\n`);
}

type Look = { colorScheme: "light" | "dark"; viewport: typeof WIDE; suffix: string };
const LOOKS: readonly Look[] = [
  { colorScheme: "light", viewport: WIDE, suffix: "light" },
  { colorScheme: "dark", viewport: WIDE, suffix: "dark" },
  { colorScheme: "light", viewport: NARROW, suffix: "narrow-light" },
  { colorScheme: "dark", viewport: NARROW, suffix: "narrow-dark" },
];

/** Runs of the other organization, for the list. */
const RISKS = [
  ["harbor-logistics", "TX", "commercial_auto", 38_000_000],
  ["northside-kitchens", "NY", "workers_compensation", 4_200_000],
  ["bluebird-software", "WA", "cyber", 9_500_000],
  ["juniper-dental-group", "OR", "professional_liability", 6_100_000],
  ["cedar-ridge-builders", "CO", "general_liability", 17_500_000],
  ["lakeshore-apartments", "IL", "commercial_property", 11_000_000],
  ["granite-state-roofing", "NH", "workers_compensation", 2_300_000],
  ["pier-nine-seafood", "MA", "general_liability", 5_400_000],
  ["solano-orchards", "CA", "commercial_property", 8_800_000],
  ["acme-manufacturing", "CA", "professional_liability", 12_000_000],
] as const;

async function fillList(): Promise<void> {
  const { keys } = organization("Borealis Risk Partners");
  for (const [entity, state, line, revenue] of RISKS)
    await completedRun(keys.live, entity, { pool: "carriers:all", state, line, revenue });
}

/** Starts runs until one is paused during its evaluation. Evaluation is fast, so not every attempt succeeds. */
async function startAndCatch(page: Page, pool: string): Promise<string> {
  const { currentStage, status } = runPage(page);
  const halfDone = currentStage.filter({ hasText: /Scoring\s*([1-9][\d,]*) of (?!\1(, |$))/ });
  for (;;) {
    await worker.resume();
    await page.goto("/runs/new");
    await worker.pause();
    const runId = await startRun(page, { entity: "harbor-logistics", pool });
    worker.slowDown();
    await expect(halfDone.or(status.filter({ hasText: "Completed" }))).toBeVisible({
      timeout: 60_000,
    });
    await worker.pause();
    if (await halfDone.isVisible()) return runId;
  }
}

async function takeAll(
  browser: Browser,
  session: ReturnType<typeof sessions>,
  pool: string,
): Promise<void> {
  for (const { suffix, ...look } of LOOKS) {
    const scale = look.viewport === NARROW ? 2 : 1;
    const options = { ...look, baseURL: baseUrl, deviceScaleFactor: scale };
    const context = await browser.newContext({ ...options, storageState: await session("blake") });
    const page = await context.newPage();
    const runId = await startAndCatch(page, pool);
    await take(page, `run-under-way-${suffix}`);
    await worker.resume();
    const { status, candidates } = runPage(page);
    await expect(status).toHaveText("Completed");
    await expect(candidates).toBeVisible();
    await take(page, `run-${suffix}`);
    await page.goto(`/traces/${runId}`);
    await ready(page);
    await page.getByRole("button", { name: "Verify" }).click();
    await expect(page.getByText("Reproduced")).toBeVisible();
    await take(page, `trace-${suffix}`);
    await context.close();

    const other = await browser.newContext({
      ...options,
      storageState: await session("averyOfBorealis"),
    });
    const list = await other.newPage();
    await list.goto("/runs");
    await expect(list.getByRole("table")).toBeVisible();
    await take(list, `runs-${suffix}`);
    await other.close();
  }
}

mkdirSync(FOLDER, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH,
  args: ["--no-sandbox", "--disable-gpu"],
});
try {
  await fillList();
  await takeAll(browser, sessions(browser), await largePool(POOL));
} finally {
  await worker.resume();
  await browser.close();
}
