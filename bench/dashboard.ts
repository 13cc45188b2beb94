import { chromium } from "@playwright/test";
import { baseUrl, organization } from "@/e2e/support/local-stack";
import { signIn } from "@/e2e/support/people";
import { completedRun, uniqueEntity } from "@/e2e/support/public-api";
import { measureFirstLoad } from "./dashboard/first-load";
import { measureInteractions, onRun, onRuns } from "./dashboard/interactions";
import { measurePushes, watchPushes } from "./dashboard/pushes";
import { loadRows, measureScroll } from "./dashboard/scroll";
import { observeTimings, slowDown } from "./dashboard/timing";
import { quick } from "./processes/options";
import { type Row, report } from "./report";
import { percentile } from "./statistics";

/**
 * Measures the dashboard's budgets in a real browser, on a running stack (`npm start`, or another one whose
 * local.json NEXIO_E2E_LOCAL names): scripts and paint of the first load, input to paint, push to paint, scrolling.
 */
const SLOWER = 4;
const PUSHES = quick ? 20 : 60;
const PUSH_ROUNDS = quick ? 1 : 5;
const ROWS = 500;
const { keys } = organization("Acme Brokerage");

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH || undefined,
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
});
const context = await browser.newContext({
  baseURL: baseUrl,
  viewport: { width: 1440, height: 900 },
});
// The compiler wraps named functions with `__name`, also in code that runs in the page.
await context.addInitScript("globalThis.__name = (named) => named");
const page = await context.newPage();
await observeTimings(page);
await watchPushes(page);
await signIn(page, "averyOfAcme");

const run = await completedRun(keys.live, uniqueEntity("measured"));
const large = await completedRun(keys.live, uniqueEntity("five-hundred"), {
  pool: "carriers:all",
  maxCandidates: 500,
});

await slowDown(page, SLOWER);
const paths = [
  "/",
  "/runs",
  `/runs/${run.run_id}`,
  "/runs/new",
  `/traces/${run.eval_id}`,
  "/webhooks",
  "/events",
  "/keys",
  "/requests",
  "/audit-log",
  "/settings/organization",
];
const GOALS = { inputMs: 150, pushMs: 100, paintMs: 1_800, shift: 0.05, taskMs: 50 };
const rows: Row[] = [];
const slowed = `CPU slowed ${SLOWER} ×`;
for (const path of paths) {
  const { kb, largestPaintMs, layoutShift } = await measureFirstLoad(page, path);
  const maxKb = /^\/runs(\/run_|$)/.test(path) ? 230 : 260;
  rows.push({
    what: `First load of ${path.replace(/(run|eval)_\w+/, "…")}, ${slowed}`,
    measured: `${kb.toFixed(0)} KB of scripts, LCP ${Math.round(largestPaintMs)} ms, CLS ${layoutShift.toFixed(3)}`,
    goal: `≤ ${maxKb} KB, ${GOALS.paintMs} ms, ${GOALS.shift}`,
    reached: kb <= maxKb && largestPaintMs <= GOALS.paintMs && layoutShift <= GOALS.shift,
  });
}

await page.goto("/runs");
const interactions = await measureInteractions(page, onRuns(page));
await page.goto(`/runs/${large.run_id}`);
await loadRows(page, ROWS);
// Move there first, so that the click is measured without the scrolling.
await page.evaluate(() => window.scrollTo(0, 0));
interactions.push(...(await measureInteractions(page, onRun(page))));
for (const { name, ms } of interactions)
  rows.push({
    what: `${name}, ${slowed}`,
    measured: `${ms} ms`,
    goal: `≤ ${GOALS.inputMs} ms`,
    reached: ms <= GOALS.inputMs,
  });

for (const rate of [1, SLOWER]) {
  await slowDown(page, rate);
  const p50s: number[] = [];
  const p95s: number[] = [];
  for (let round = 0; round < (rate === 1 ? PUSH_ROUNDS : 1); round += 1) {
    await page.goto("/runs");
    await page.getByText("Live", { exact: true }).first().waitFor();
    const ms = await measurePushes(page, { key: keys.live, count: PUSHES });
    p50s.push(percentile(ms, 0.5));
    p95s.push(percentile(ms, 0.95));
  }
  const each = (values: readonly number[]) => values.map((ms) => ms.toFixed(0)).join(", ");
  rows.push({
    what: `Push received to painted, ${PUSHES} runs in a row under an open list${rate === 1 ? "" : `, ${slowed}`}`,
    measured: `p50 ${each(p50s)} ms; p95 ${each(p95s)} ms`,
    ...(rate === 1
      ? {
          goal: `p95 ≤ ${GOALS.pushMs} ms in each`,
          reached: p95s.every((ms) => ms <= GOALS.pushMs),
        }
      : {}),
  });
}

for (const rate of [1, SLOWER]) {
  await slowDown(page, rate);
  await page.goto(`/runs/${large.run_id}`);
  await loadRows(page, ROWS);
  const { rows: passed, atEnd, longestTaskMs } = await measureScroll(page);
  rows.push({
    what: `Scrolling ${passed} rows from top to end${rate === 1 ? "" : `, ${slowed}`}`,
    measured: `longest task ${longestTaskMs < GOALS.taskMs ? `under ${GOALS.taskMs}` : longestTaskMs.toFixed(0)} ms`,
    goal: `no task over ${GOALS.taskMs} ms`,
    reached: atEnd && longestTaskMs <= GOALS.taskMs,
  });
}
report("Chromium on the same cores as the stack.", rows);
await browser.close();
