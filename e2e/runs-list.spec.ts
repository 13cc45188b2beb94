import { readFile } from "node:fs/promises";
import { organization } from "./support/local-stack";
import { completedRun, statusOf, submit, uniqueEntity } from "./support/public-api";
import { connection } from "./support/run-page";
import { expect, test } from "./support/test";
import { recordTexts } from "./support/window";

const PAGE_SIZE = 25;
const BURST_LIMIT_MS = 30_000;
const LIST = "/runs?environment=test";
const { keys } = organization("Borealis Risk Partners");
const wanted = uniqueEntity("wanted");

test.use({ uses: ["realtime", "worker"] });
test.beforeAll(async () => {
  await completedRun(keys.test, wanted);
  await Promise.all(
    Array.from({ length: PAGE_SIZE + 2 }, () => submit(keys.test, uniqueEntity("filler"))),
  );
});

test("filters and pages are in the URL: it opens the same list, and Back and Forward step through them", async ({
  open,
}) => {
  const { page } = await open("averyOfBorealis");
  const rows = page.getByRole("table").locator("tbody tr");
  await page.goto(LIST);
  await expect(rows).toHaveCount(PAGE_SIZE);
  // A column and the filter of the same time have the same name.
  await expect(page.getByRole("columnheader", { name: "Created" })).toBeVisible();
  await expect(page.getByRole("button", { name: /^Created any time/ })).toBeVisible();
  const newest = await rows.first().getByRole("link").textContent();

  await page.getByRole("button", { name: "Older" }).click();
  await expect(page).toHaveURL(/[?&]cursor=/);
  await expect(rows.filter({ hasText: newest ?? "" })).toHaveCount(0);
  await expect(page.getByRole("link", { name: wanted })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("link", { name: wanted })).toBeVisible();
  await page.goBack();
  await expect(rows.filter({ hasText: newest ?? "" })).toHaveCount(1);
  await page.goForward();
  await expect(page.getByRole("link", { name: wanted })).toBeVisible();

  await page.getByRole("searchbox", { name: "Filter by entity" }).fill(wanted);
  await expect(page).toHaveURL(new RegExp(`[?&]q=${wanted}`));
  await expect(page).not.toHaveURL(/cursor=/);
  await expect(rows).toHaveCount(1);
  await page.getByRole("button", { name: /^Status/ }).click();
  await page.getByRole("menuitemcheckbox", { name: "Failed" }).click();
  await expect(page).toHaveURL(/[?&]status=failed/);
  await expect(page.getByText("No runs match these filters")).toBeVisible();
  await page.goBack();
  await expect(page).not.toHaveURL(/status=/);
  await expect(page.getByRole("link", { name: wanted })).toBeVisible();
  await page.getByRole("link", { name: wanted }).click();
  await expect(page.getByRole("heading", { level: 1, name: wanted })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole("searchbox", { name: "Filter by entity" })).toHaveValue(wanted);
  await expect(rows).toHaveCount(1);
});

test("new runs wait while a row has the focus, also when the focus moves on, until their button is pressed", async ({
  open,
}) => {
  const { page } = await open("averyOfBorealis");
  await page.goto(LIST);
  await expect(connection(page)).toHaveText("Live");
  await page.keyboard.press("j");
  await expect(page.getByRole("table").getByRole("link").first()).toBeFocused();
  const entity = uniqueEntity("waits");
  await completedRun(keys.test, entity);
  const waiting = page.getByRole("button", { name: /^\d+ new runs?$/ });
  await expect(waiting).toBeVisible();
  await page.keyboard.press("j");
  await expect(page.getByRole("table").getByRole("link").nth(1)).toBeFocused();
  await expect(waiting).toBeVisible();
  await expect(page.getByRole("link", { name: entity })).toHaveCount(0);
  await waiting.click();
  await expect(page.getByRole("link", { name: entity })).toBeVisible();
  await expect(waiting).toHaveCount(0);
});

test.describe("when the list can no longer be loaded", () => {
  test.use({ expectedComplaint: /status of 400/ });

  test("the rows stay on screen, with an error above them", async ({ open }) => {
    const { page } = await open("averyOfBorealis");
    await page.goto(LIST);
    await expect(connection(page)).toHaveText("Live");
    const rows = page.getByRole("table").locator("tbody tr");
    const newest = (await rows.first().getByRole("link").textContent()) ?? "";
    // The events of other runs make the page load the list again, too: it fails until the member tries again.
    await page.evaluate(() =>
      document.addEventListener("click", () => document.body.setAttribute("data-clicked", "")),
    );
    await page.route("**/api/portal/jobs?*", async (route) =>
      (await page.locator("body[data-clicked]").count()) > 0
        ? route.continue()
        : route.fulfill({ status: 400, json: { code: "invalid_request", message: "Not today." } }),
    );
    await submit(keys.test, uniqueEntity("unread"));
    await expect(
      page.getByRole("alert").filter({ hasText: "The runs could not be loaded" }),
    ).toContainText("Not today.");
    await expect(rows.filter({ hasText: newest })).toHaveCount(1);
    await page.getByRole("button", { name: "Try again" }).click();
    await expect(
      page.getByRole("alert").filter({ hasText: "The runs could not be loaded" }),
    ).toHaveCount(0);
    // A request in flight would ask a page that is closed.
    await page.unrouteAll({ behavior: "ignoreErrors" });
  });
});

test("the open candidate, the tier and the tab of a run are in the URL", async ({ open }) => {
  const { run_id } = await completedRun(keys.test, uniqueEntity("linked"), {
    pool: "carriers:all",
  });
  const { page } = await open("averyOfBorealis");
  await page.goto(`/runs/${run_id}?environment=test`);
  await page.getByRole("button", { name: /Good fit$/ }).click();
  await expect(page).toHaveURL(/[?&]tier=GOOD_FIT/);
  const groups = page.getByRole("table", { name: /^Candidates by tier/ }).getByRole("rowheader");
  await expect(groups).toHaveText([/^Good fit/]);
  const candidate = page.locator("[data-row]").nth(2);
  const name = (await candidate.textContent()) ?? "";
  await candidate.click();
  await expect(page).toHaveURL(/[?&]candidate=/);
  await page.reload();
  await expect(groups).toHaveText([/^Good fit/]);
  await expect(
    page.getByRole("complementary", { name: "Evidence" }).getByRole("heading", { name }),
  ).toBeVisible();
  await page.getByRole("tab", { name: "Input" }).click();
  await expect(page).toHaveURL(/[?&]tab=input/);
  await page.reload();
  await expect(page.getByRole("tab", { name: "Input" })).toHaveAttribute("aria-selected", "true");
});

test("Back returns to the row that was followed, with the focus on it", async ({ open }) => {
  const { page } = await open("averyOfBorealis", { viewport: { width: 1280, height: 500 } });
  await page.goto(LIST);
  const link = page.getByRole("table").getByRole("link").nth(20);
  const name = (await link.textContent()) ?? "";
  await link.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await page.goBack();
  const row = page.getByRole("link", { name, exact: true });
  await expect(row).toBeFocused();
  await expect(row).toBeInViewport();
});

test("30 new runs stay 30 after the list is loaded again, and their ends are one announcement", async ({
  open,
}) => {
  const { page } = await open("averyOfBorealis");
  await page.goto(LIST);
  await expect(connection(page)).toHaveText("Live");
  const announcements = await recordTexts(page, "[role=log]");
  await page.keyboard.press("j");
  const waiting = page.getByRole("button", { name: /new runs?$/ });
  const runs: Awaited<ReturnType<typeof submit>>[] = [];
  // More than a page at once would be counted as "25+".
  for (const count of [10, 20, 30]) {
    const burst = Array.from({ length: 10 }, () => submit(keys.test, uniqueEntity("burst")));
    runs.push(...(await Promise.all(burst)));
    await expect(waiting).toHaveText(`${count} new runs`);
  }
  await Promise.all(
    runs.map(({ run_id }) =>
      expect.poll(() => statusOf(keys.test, run_id), { timeout: BURST_LIMIT_MS }).toBe("completed"),
    ),
  );
  const reloaded = page.waitForResponse(/\/api\/portal\/jobs\?/);
  await submit(keys.test, uniqueEntity("burst"));
  await reloaded;
  await expect(waiting).toHaveText("31 new runs");
  // The announcement gathers the ends of a moment.
  await expect.poll(announcements).toContainEqual(expect.stringMatching(/^\d+ runs completed\.$/));
  expect((await announcements()).length).toBeLessThan(runs.length);
});

test("an export has every run that matches the filters, not only one page, and can be cancelled", async ({
  open,
}) => {
  const prefix = uniqueEntity("exported");
  const runs = PAGE_SIZE + 3;
  await Promise.all(Array.from({ length: runs }, (_, at) => submit(keys.test, `${prefix}-${at}`)));
  const { page } = await open("averyOfBorealis");
  await page.goto(`${LIST}&q=${prefix}`);
  const button = page.getByRole("button", { name: `Export ${runs} runs` });
  await button.click();
  const downloading = page.waitForEvent("download");
  await page.getByRole("menuitem", { name: "CSV" }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe("runs.csv");
  const lines = (await readFile(await download.path(), "utf8")).trimEnd().split("\r\n");
  expect(lines).toHaveLength(runs + 1);
  expect(lines.filter((line) => line.includes(prefix))).toHaveLength(runs);

  await page.route("**/api/portal/jobs/export?*", () => undefined);
  await button.click();
  await page.getByRole("menuitem", { name: "JSON" }).click();
  await page.getByRole("button", { name: "Cancel export" }).click();
  await expect(button).toBeVisible();
});
