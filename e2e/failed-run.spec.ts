import { expectAccessible } from "./support/accessibility";
import { query } from "./support/database";
import { uniqueEntity } from "./support/public-api";
import { connection, runOfKind, runPage, startRun } from "./support/run-page";
import { expect, test } from "./support/test";

test.use({ stops: ["worker"] });

test("a queued run can be cancelled: every member's page shows what happened and how to run it again", async ({
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
    const errorBox = page.getByRole("region", { name: "Error" });
    await expect(errorBox.getByRole("heading", { name: "Cancelled" })).toBeVisible();
    await expect(errorBox).toContainText("nothing was evaluated");
    await expect(page.getByRole("button", { name: "Cancel" })).toHaveCount(0);
  }
  await author.page
    .getByRole("region", { name: "Error" })
    .getByRole("link", { name: "Run again" })
    .click();
  await expect(author.page.getByLabel("Entity")).toHaveValue(entity);
});

const CASES = [
  {
    broken: "quote matching",
    damage: "jsonb_set(input::jsonb, '{offerings}', 'null')",
    error: "Quote matching failed",
    failed: "Quote matching failed: The stored input cannot be read at offerings.",
    completed: /^Coverage analysis completed: \d+ rules checked, \d+ fired$/,
    remedy: "Correct offerings and run it again",
    kept: /^Checked rules/,
  },
  {
    broken: "the coverage analysis",
    damage: "jsonb_set(input::jsonb, '{input,as_of}', '5')",
    error: "Coverage analysis failed",
    failed: "Coverage analysis failed: The stored input cannot be read at input.as_of.",
    completed: /^Quote matching completed: 4 solutions of 4 combinations$/,
    remedy: "Correct input.as_of and run it again",
    kept: "How each level of solution 1 was determined",
  },
] as const;

for (const { broken, damage, error, failed, completed, remedy, kept } of CASES) {
  test(`a dual run in which ${broken} fails shows what completed, what failed and what to correct, and its trace has the completed evaluation`, async ({
    open,
    worker,
  }) => {
    const { page } = await open("blake");
    const given = await runOfKind(page, {
      kind: "Quotes and coverage",
      sample: "New Jersey household",
      entity: uniqueEntity("partial"),
    });
    await page.goto(`/runs/new?from=${given}`);
    await worker.pause();
    await page.getByRole("button", { name: "Start run" }).click();
    await page.waitForURL((url) => /\/runs\/run_/.test(url.pathname));
    const runId = new URL(page.url()).pathname.slice("/runs/".length);
    await query(`update runs set input = ${damage} where id = $1`, [runId]);
    await worker.resume();
    await expect(runPage(page).status).toHaveText("Failed");

    const errorBox = page.getByRole("region", { name: "Error" });
    const expectExplained = async () => {
      await expect(errorBox.getByRole("heading", { name: error })).toBeVisible();
      await expect(errorBox).toContainText(remedy);
      const evaluations = errorBox.getByRole("list", { name: "Evaluations" }).getByRole("listitem");
      await expect(evaluations.filter({ hasText: failed })).toBeVisible();
      await expect(evaluations.filter({ hasText: completed })).toBeVisible();
    };
    await expectExplained();
    await expect(page.getByRole("list", { name: "Stages" })).toHaveCount(0);
    await expectAccessible(page);
    await page.getByRole("tab", { name: "Input" }).click();
    await expect(page.getByRole("table", { name: "Input of the run" })).toBeVisible();
    await expectAccessible(page);
    await errorBox.getByRole("link", { name: "See what completed in the trace" }).click();
    await expect(page.getByRole("heading", { level: 1, name: /^Trace of partial/ })).toBeVisible();
    await expectExplained();
    await expect(page.getByRole("table", { name: kept })).toBeVisible();
    await expect(page.getByRole("button", { name: "Verify" })).toBeDisabled();
    await expectAccessible(page);
  });
}
