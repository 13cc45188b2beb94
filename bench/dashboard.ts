import { chromium } from "@playwright/test";
import { baseUrl, organization } from "@/e2e/support/local-stack";
import { signIn } from "@/e2e/support/people";
import { completedRun, uniqueEntity } from "@/e2e/support/public-api";
import { measureFirstLoad } from "./dashboard/first-load";
import { measureInteractions, onRun, onRuns } from "./dashboard/interactions";
import { measurePushes, watchPushes } from "./dashboard/pushes";
import { loadRows, measureScroll } from "./dashboard/scroll";
import { report, slowDown } from "./dashboard/timing";
import { percentile } from "./statistics";

/**
 * Measures the dashboard's budgets in a real browser, on a running stack (`npm start`, or another one whose
 * local.json NEXIO_E2E_LOCAL names): scripts and paint of the first load, input to paint, push to paint, scrolling.
 */
const SLOWER = 4;
const PUSHES = 60;
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
await report(page);
await watchPushes(page);
await signIn(page, "averyOfAcme");

const run = await completedRun(keys.live, uniqueEntity("measured"));
const large = await completedRun(keys.live, uniqueEntity("five-hundred"), {
  pool: "carriers:all",
  maxCandidates: 500,
});

await slowDown(page, SLOWER);
const paths = [
  "/runs",
  `/runs/${run.run_id}`,
  "/runs/new",
  `/traces/${run.eval_id}`,
  "/webhooks",
  "/events",
  "/keys",
  "/audit-log",
  "/settings/organization",
];
const loads = [];
for (const path of paths)
  loads.push({
    page: path.replace(/(run|eval)_\w+/, "…"),
    ...(await measureFirstLoad(page, path)),
  });
console.log(`First load, the processor ${SLOWER} times slower:`);
console.table(loads);

await page.goto("/runs");
const interactions = await measureInteractions(page, onRuns(page));
await page.goto(`/runs/${large.run_id}`);
await loadRows(page, ROWS);
// Move there first, so that the click is measured without the scrolling.
await page.evaluate(() => window.scrollTo(0, 0));
interactions.push(...(await measureInteractions(page, onRun(page))));
console.log(`Input to next paint, the processor ${SLOWER} times slower:`);
console.table(interactions);

const pushes = [];
for (const rate of [1, SLOWER]) {
  await slowDown(page, rate);
  await page.goto("/runs");
  await page.getByText("Live", { exact: true }).first().waitFor();
  const ms = await measurePushes(page, { key: keys.live, count: PUSHES });
  pushes.push({
    "processor slower": `${rate} ×`,
    runs: ms.length,
    "p50 ms": percentile(ms, 0.5).toFixed(1),
    "p95 ms": percentile(ms, 0.95).toFixed(1),
  });
}
console.log("Push received to painted, on Runs:");
console.table(pushes);

const scrolls = [];
for (const rate of [1, SLOWER]) {
  await slowDown(page, rate);
  await page.goto(`/runs/${large.run_id}`);
  await loadRows(page, ROWS);
  scrolls.push({ "processor slower": `${rate} ×`, ...(await measureScroll(page)) });
}
console.log("A run's 500 candidates, scrolled from top to end:");
console.table(scrolls);
await browser.close();
