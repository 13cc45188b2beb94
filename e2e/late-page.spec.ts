import { unsentMessages } from "./support/database";
import { organization } from "./support/local-stack";
import { statusOf, uniqueEntity } from "./support/public-api";
import { connection, runPage, startRun } from "./support/run-page";
import { expect, test } from "./support/test";

test.use({ stops: ["worker"] });

test("a run that ends while its page is loading is shown as finished", async ({ open, worker }) => {
  const { keys } = organization("Acme Brokerage");
  const { page } = await open("blake");
  await page.goto("/runs/new");
  await expect(connection(page)).toHaveText("Live");
  await worker.pause();
  // The page's answer is the server's own; it only takes longer than everything that happens meanwhile.
  await page.route(/\/runs\/run_\w+\?_rsc=/, async (route) => {
    const response = await route.fetch();
    const runId = new URL(route.request().url()).pathname.slice("/runs/".length);
    await worker.resume();
    await expect.poll(() => statusOf(keys.live, runId), { intervals: [50] }).toBe("completed");
    await expect.poll(() => unsentMessages(runId), { intervals: [50] }).toEqual([]);
    await route.fulfill({ response });
  });
  await startRun(page, { entity: uniqueEntity("late") });
  await expect(runPage(page).status).toHaveText("Completed");
});
