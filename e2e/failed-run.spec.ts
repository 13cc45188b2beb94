import { uniqueEntity } from "./support/public-api";
import { connection, runPage, startRun } from "./support/run-page";
import { expect, test } from "./support/test";

test.use({ stops: ["worker"] });

test("a queued run can be cancelled: the page says what happened and how to run it again, and so does everyone else's", async ({ open, worker }) => {
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
  await author.page.getByRole("region", { name: "Error" }).getByRole("link", { name: "Run again" }).click();
  await expect(author.page.getByLabel("Entity")).toHaveValue(entity);
});
