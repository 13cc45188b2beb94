import { expectAccessible } from "../support/accessibility";
import { organization } from "../support/local-stack";
import { completedRun, get, uniqueEntity } from "../support/public-api";
import { runPage } from "../support/run-page";
import { expect, test } from "../support/test";

const { live } = organization("Acme Brokerage").keys;

const WIDTHS = [1440, 1024, 390, 320];

test.use({ uses: ["worker"], expectedComplaint: /400 \(Bad Request\).*\/what-if\?/ });

/** How many runs the entity has. */
async function runsOf(entity: string): Promise<number> {
  const { data } = await (await get(live, `/api/v1/jobs?search=${entity}`)).json();
  return data.length;
}

test("a changed request changes the answer at once and stores nothing; submitted, it becomes a run that names its origin", async ({
  open,
}) => {
  const { page } = await open("averyOfAcme");
  const entity = uniqueEntity("what-if");
  const { run_id: origin } = await completedRun(live, entity);
  await page.goto(`/runs/${origin}?tab=what-if`);
  const form = page.getByRole("form", { name: "What if" });
  const changed = page.getByRole("region", { name: "Changed input" });
  await expect(page.getByText("Change a field to see what would change.")).toBeVisible();

  await form.getByRole("textbox", { name: /^Limit requested/ }).fill("30M");
  await expect(changed).toContainText("$30,000,000");
  await expect(page.getByRole("status").filter({ hasText: "change their place" })).toBeVisible();
  const changes = page.getByRole("region", { name: "Changes, best first" });
  await expect(changes).toContainText("Limit below the requested one");
  await expectAccessible(page);
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    await expect
      .poll(() => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth))
      .toBeLessThanOrEqual(0);
  }
  await page.setViewportSize({ width: 1440, height: 900 });

  // What is wrong is said at its field, as the New-run form says it.
  const losses = form.getByRole("textbox", { name: /^Losses/ });
  await losses.fill("many");
  await expect(losses).toHaveAttribute("aria-invalid", "true");
  await expect(form.getByRole("button", { name: "Submit as a new run" })).toBeDisabled();
  await losses.fill("2");
  await expect(losses).not.toHaveAttribute("aria-invalid");

  await form.getByRole("button", { name: "Reset" }).click();
  await expect(changed).toHaveCount(0);
  const slider = form.getByRole("slider", { name: /^Annual revenue/ });
  await slider.press("End");
  await expect(changed).toContainText("$12,000,000");
  await expect(changed).toContainText("$50,000,000");
  expect(await runsOf(entity)).toBe(1);

  await form.getByRole("button", { name: "Submit as a new run" }).click();
  await expect(page).not.toHaveURL(new RegExp(origin));
  await expect(runPage(page).status).toHaveText("Completed");
  const related = page.getByRole("region", { name: "Related runs" });
  await related.getByRole("link", { name: "Compare both" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Compare runs" })).toBeVisible();
  await expect(changed).toContainText("$50,000,000");
  await expectAccessible(page);
  await page.goto(`/runs/${origin}`);
  await expect(related.getByRole("link", { name: "Compare", exact: true })).toBeVisible();
});
