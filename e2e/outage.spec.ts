import { unsentMessages } from "./support/database";
import { organization, pidOf } from "./support/local-stack";
import { completedRun, uniqueEntity } from "./support/public-api";
import { connection, runPage, startRun } from "./support/run-page";
import { expect, test } from "./support/test";
import { recordTexts } from "./support/window";

test.use({ stops: ["realtime", "worker"] });
test.setTimeout(300_000);

const OUTAGE_LIMIT_MS = 75_000;

test("with the realtime server down a run still finishes on screen; when it is back nothing was missed and nothing is said twice", async ({
  open,
  worker,
}) => {
  const { keys } = organization("Acme Brokerage");
  const [watched, unwatched] = [uniqueEntity("watched"), uniqueEntity("unwatched")];
  const [author, reader] = [await open("blake"), await open("casey")];
  await Promise.all([author.page.goto("/runs/new"), reader.page.goto("/runs")]);
  for (const { page } of [author, reader]) await expect(connection(page)).toHaveText("Live");
  const states = await recordTexts(author.page, "[role=status][aria-label=Connection]");
  const said = await recordTexts(author.page, "[role=log]");

  process.kill(pidOf("realtime"), "SIGKILL");
  for (const { page } of [author, reader]) await expect(connection(page)).toHaveText("Polling");
  // The page announces the end of a run only if it has seen the run before.
  await worker.pause();
  const watchedId = await startRun(author.page, { entity: watched });
  await expect(runPage(author.page).status).toHaveText("Queued");
  await worker.resume();
  await expect(runPage(author.page).status).toHaveText("Completed");
  const { run_id: unwatchedId } = await completedRun(keys.live, unwatched);

  for (const { page } of [author, reader])
    await expect(connection(page)).toHaveText("Live", { timeout: OUTAGE_LIMIT_MS });
  expect(await states()).toEqual(["Live", "Reconnecting", "Polling", "Live"]);
  await expect(reader.page.getByRole("link", { name: unwatched })).toHaveCount(1);
  await expect(reader.page.getByRole("link", { name: watched, exact: true })).toHaveCount(1);

  // What was published meanwhile is sent now; it is old news to everyone.
  await expect
    .poll(() => unsentMessages(watchedId, unwatchedId), { timeout: OUTAGE_LIMIT_MS })
    .toEqual([]);
  const after = await completedRun(keys.live, uniqueEntity("after"));
  await expect(reader.page.locator(`a[href="/runs/${after.run_id}"]`)).toBeVisible();
  await expect(reader.page.getByRole("link", { name: watched, exact: true })).toHaveCount(1);
  expect((await said()).filter((sentence) => sentence.includes(watched))).toEqual([
    `${watched}: run completed.`,
  ]);
});
