import { uniqueEntity } from "./support/public-api";
import { runPage, startRun } from "./support/run-page";
import { expect, test } from "./support/test";

test.use({ uses: ["worker"] });

test("a candidate opens its evidence, the trace shows the rules behind it, and Verify reproduces the result", async ({
  open,
}) => {
  const entity = uniqueEntity("evidence");
  const { page } = await open("blake");
  await page.goto("/runs/new");
  await startRun(page, { entity });
  const { status, candidates, evidence } = runPage(page);
  await expect(status).toHaveText("Completed");

  const second = candidates.locator("[data-row]").nth(1);
  const name = (await second.textContent()) ?? "";
  await second.click();
  await expect(page).toHaveURL(/[?&]candidate=/);
  await expect(evidence.getByRole("heading", { name })).toBeVisible();
  for (const dimension of [
    "Appetite",
    "Coverage",
    "Financial",
    "Pricing",
    "Placement",
    "Service",
  ]) {
    await expect(evidence.getByRole("term").filter({ hasText: dimension })).toBeVisible();
  }
  await expect(evidence.getByRole("definition").filter({ hasText: /^L[1-4]$/ })).toHaveCount(6);

  await evidence.getByRole("link", { name: "See every rule in the trace" }).click();
  await expect(page.getByRole("heading", { level: 1, name: `Trace of ${entity}` })).toBeVisible();
  await expect(
    page.getByRole("table", { name: `How each level of ${name} was determined` }),
  ).toBeVisible();
  await page.getByRole("button", { name: "Verify" }).click();
  await expect(page.getByText("Reproduced: the hashes match.")).toBeVisible();
});

test("a press anywhere in a row opens its evidence, and one on its checkbox does not", async ({
  open,
}) => {
  const { page } = await open("blake");
  await page.goto("/runs/new");
  await startRun(page, { entity: uniqueEntity("pressed") });
  const { status, candidates, evidence } = runPage(page);
  await expect(status).toHaveText("Completed");
  const third = candidates
    .locator("tr")
    .filter({ has: page.locator("[data-row]") })
    .nth(2);
  const button = third.locator("[data-row]");
  const name = (await button.textContent()) ?? "";
  const heading = evidence.getByRole("heading", { name });

  await third.getByRole("checkbox").check();
  await expect(heading).toBeHidden();
  await third.getByRole("img").click();
  await expect(heading).toBeVisible();
  await expect(button).toBeFocused();
});

test("the column headings of the score cards and of the trace stay in view while the lists scroll", async ({
  open,
}) => {
  const { page } = await open("blake");
  await page.goto("/runs/new");
  await startRun(page, { entity: uniqueEntity("headings") });
  const { status, candidates } = runPage(page);
  await expect(status).toHaveText("Completed");
  const heading = candidates.getByRole("columnheader", { name: "Carrier" });
  const twentieth = candidates.locator("[data-row]").nth(19);
  await twentieth.scrollIntoViewIfNeeded();
  await twentieth.evaluate((row) => row.scrollIntoView({ block: "center" }));
  await expect(heading).toBeInViewport();

  await page.getByRole("link", { name: "Open trace" }).click();
  const columns = page.locator("main").getByText("Carrier", { exact: true });
  await columns.evaluate((label) => label.scrollIntoView({ block: "start" }));
  await page.mouse.wheel(0, 800);
  await expect(columns).toBeInViewport();
});
