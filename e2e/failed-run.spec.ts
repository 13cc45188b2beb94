import { expectAccessible } from "./support/accessibility";
import { query } from "./support/database";
import { runOfKind } from "./support/kinds";
import { uniqueEntity } from "./support/public-api";
import { connection, runPage, startRun } from "./support/run-page";
import { expect, test } from "./support/test";

test.use({ stops: ["worker"] });

test("a queued run can be cancelled: the page says what happened and how to run it again, and so does everyone else's", async ({
  open,
  worker,
}) => {
  const entity = uniqueEntity("cancelled");
  const [author, member] = [await open("blake"), await open("casey")];
  await author.page.goto("/runs/new");
  await worker.pause();
  const runId = await startRun(author.page, { entity });
  await member.page.goto(`/runs/${runId}`);
  await expect(connection(member.page)).toHaveText("Live");
  await author.page.getByRole("button", { name: "Cancel" }).click();
  await expect(runPage(author.page).status).toHaveText("Failed");
  await worker.resume();
  await expect(runPage(member.page).status).toHaveText("Failed");

  for (const { page } of [author, member]) {
    const error = page.getByRole("region", { name: "Error" });
    await expect(error.getByRole("heading", { name: "Cancelled" })).toBeVisible();
    await expect(error).toContainText("nothing was evaluated");
    await expect(page.getByRole("button", { name: "Cancel" })).toHaveCount(0);
  }
  await author.page
    .getByRole("region", { name: "Error" })
    .getByRole("link", { name: "Run again" })
    .click();
  await expect(author.page.getByLabel("Entity")).toHaveValue(entity);
});

const HALVES = [
  {
    broken: "quote matching",
    damage: "jsonb_set(input::jsonb, '{offerings}', 'null')",
    error: "Quote matching failed",
    failed: "Quote matching failed: The stored input cannot be read at offerings.",
    done: /^Coverage analysis was done: \d+ rules checked, \d+ fired$/,
    remedy: "Correct offerings and run it again",
    kept: /^The rules that were checked/,
  },
  {
    broken: "the coverage analysis",
    damage: "jsonb_set(input::jsonb, '{input,current_portfolio}', 'null')",
    error: "Coverage analysis failed",
    failed: "Coverage analysis failed: The stored input cannot be read at input.current_portfolio.",
    done: /^Quote matching was done: 8 solutions of 8 combinations$/,
    remedy: "Correct input.current_portfolio and run it again",
    kept: "How each level of solution 1 came about",
  },
] as const;

for (const { broken, damage, error, failed, done, remedy, kept } of HALVES) {
  test(`a dual run of which ${broken} fails says what was done, what failed and what to correct, and its trace shows the half`, async ({
    open,
    worker,
  }) => {
    const { page } = await open("blake");
    const given = await runOfKind(page, {
      kind: "Quotes and coverage",
      sample: "New Jersey household",
      entity: uniqueEntity("half"),
    });
    await page.goto(`/runs/new?from=${given}`);
    await worker.pause();
    await page.getByRole("button", { name: "Start run" }).click();
    await page.waitForURL((url) => /\/runs\/run_/.test(url.pathname));
    const runId = new URL(page.url()).pathname.slice("/runs/".length);
    await query(`update runs set input = ${damage} where id = $1`, [runId]);
    await worker.resume();
    await expect(runPage(page).status).toHaveText("Failed");

    const told = page.getByRole("region", { name: "Error" });
    const expectTold = async () => {
      await expect(told.getByRole("heading", { name: error })).toBeVisible();
      await expect(told).toContainText(remedy);
      const halves = told.getByRole("list", { name: "What was done" }).getByRole("listitem");
      await expect(halves.filter({ hasText: failed })).toBeVisible();
      await expect(halves.filter({ hasText: done })).toBeVisible();
    };
    await expectTold();
    await expect(page.getByRole("list", { name: "Stages" })).toHaveCount(0);
    await expectAccessible(page);
    await page.getByRole("tab", { name: "Input" }).click();
    await expect(page.getByRole("table", { name: "The input of the run" })).toBeVisible();
    await expectAccessible(page);
    await told.getByRole("link", { name: "See in the trace what was done" }).click();
    await expect(page.getByRole("heading", { level: 1, name: /^Trace of half/ })).toBeVisible();
    await expectTold();
    await expect(page.getByRole("table", { name: kept })).toBeVisible();
    await expect(page.getByRole("button", { name: "Verify" })).toBeDisabled();
    await expectAccessible(page);
  });
}
