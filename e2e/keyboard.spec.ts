import type { Locator, Page } from "@playwright/test";
import { MOST_STOPS, tabTo } from "./support/keyboard";
import { organization } from "./support/local-stack";
import { PEOPLE } from "./support/people";
import { completedRun, uniqueEntity } from "./support/public-api";
import { connection, runOfKind, runPage } from "./support/run-page";
import { expect, test } from "./support/test";
import { createEndpointByApi, removeEndpoints } from "./support/webhook-pages";

test.use({ uses: ["worker"] });

test("the whole journey goes by keyboard alone, from sign-in to Verify", async ({ open }) => {
  const entity = uniqueEntity("keyboard");
  const { page } = await open(null);
  await page.goto("/runs");
  await tabTo(page, page.getByRole("button", { name: PEOPLE.casey, exact: true }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Runs" })).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to content" })).toBeFocused();

  // Single keys work once the page is hydrated, which the header shows.
  await expect(connection(page)).toHaveText("Live");
  await page.keyboard.press("n");
  await tabTo(page, page.getByRole("button", { name: "Manufacturer, professional liability" }));
  await page.keyboard.press("Enter");
  await tabTo(page, page.getByLabel("Entity"));
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type(entity);
  await page.keyboard.press("Enter");

  const { status, candidates, evidence } = runPage(page);
  await expect(page.getByRole("heading", { level: 1, name: entity })).toBeVisible();
  await expect(status).toHaveText("Completed");
  const third = (await candidates.locator("[data-row]").nth(2).textContent()) ?? "";
  await page.keyboard.press("j");
  await expect(page).toHaveURL(/candidate=/);
  await page.keyboard.press("j");
  await expect(evidence.getByRole("heading", { name: third })).toBeVisible();
  await page.keyboard.press("/");
  await expect(page.getByRole("searchbox", { name: "Find a carrier" })).toBeFocused();

  await tabTo(page, page.getByRole("link", { name: "Open trace" }), "Shift+Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: `Trace of ${entity}` })).toBeVisible();
  await tabTo(page, page.getByRole("button", { name: "Verify" }));
  await page.keyboard.press("Enter");
  await expect(page.getByText("Reproduced: the hashes match.")).toBeVisible();
});

/** Counts the Tab presses that lead to the element. */
async function stopsTo(page: Page, target: Locator): Promise<number> {
  const isThere = () => target.evaluate((element) => element === document.activeElement);
  let stops = 0;
  for (; stops < MOST_STOPS && !(await isThere()); stops++) await page.keyboard.press("Tab");
  await expect(target).toBeFocused();
  return stops;
}

test("a list of candidates is one Tab stop: arrows walk through it, Enter goes into the evidence, Escape comes back", async ({
  open,
}) => {
  const { page } = await open("blake");
  const { run_id } = await completedRun(
    organization("Acme Brokerage").keys.live,
    uniqueEntity("one-stop"),
    { pool: "carriers:all" },
  );
  await page.goto(`/runs/${run_id}`);
  const { candidates, evidence } = runPage(page);
  const row = (place: number) => candidates.locator("[data-row]").nth(place - 1);
  const nameOf = async (place: number) => (await row(place).textContent()) ?? "";
  await tabTo(page, page.getByRole("searchbox", { name: "Find a carrier" }));
  expect(await stopsTo(page, row(1)), "from the search into the list").toBe(1);

  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await expect(row(3)).toBeFocused();
  await expect(evidence.getByRole("heading", { name: await nameOf(3) })).toBeVisible();
  // The rows below the screen are rendered after it.
  await expect(candidates.locator("[data-row]")).toHaveCount(50);
  await page.keyboard.press("End");
  await expect(row(50)).toBeFocused();
  await expect(row(50)).toBeInViewport();
  // Upwards, no row comes to stand behind the bar at the top.
  for (let step = 0; step < 20; step++) await page.keyboard.press("ArrowUp");
  await expect(row(30)).toBeFocused();
  const bar = await page.getByRole("banner").boundingBox();
  expect((await row(30).boundingBox())?.y).toBeGreaterThanOrEqual(
    (bar?.y ?? 0) + (bar?.height ?? 0),
  );
  await page.keyboard.press("Home");
  await page.keyboard.press("j");
  await expect(row(2)).toBeFocused();

  await page.keyboard.press("Enter");
  await expect(evidence).toBeFocused();
  // Who reads the evidence turns its pages and stays in it.
  await page.keyboard.press("j");
  await expect(evidence.getByRole("heading", { name: await nameOf(3) })).toBeVisible();
  await expect(evidence).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(row(3)).toBeFocused();

  await page.keyboard.press("Tab");
  await expect(page.getByRole("checkbox", { name: `Compare ${await nameOf(3)}` })).toBeFocused();
  const rules = evidence.getByRole("link", { name: "See every rule in the trace" });
  expect(
    await stopsTo(page, rules),
    "out of the list, past Load more, into the evidence",
  ).toBeLessThanOrEqual(2);
});

test("solutions are walked through like candidates, and on a narrow page the evidence opens over them and gives the focus back", async ({
  open,
}) => {
  const { page } = await open("blake");
  await runOfKind(page, {
    kind: "Quotes",
    sample: "New Jersey home, auto and umbrella",
    entity: uniqueEntity("walked"),
  });
  const row = (place: number) =>
    page
      .getByRole("table", { name: /^Solutions in the order/ })
      .locator("[data-row]")
      .nth(place - 1);
  await page.getByRole("tab", { name: "Result" }).focus();
  // The tabs, their panel, and then the list.
  expect(await stopsTo(page, row(1))).toBeLessThanOrEqual(2);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(runPage(page).evidence).toBeFocused();
  await expect(
    runPage(page).evidence.getByRole("heading", { name: /^Solution \d+=? of \d+$/ }),
  ).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(row(2)).toBeFocused();

  await page.setViewportSize({ width: 320, height: 720 });
  await page.goto(new URL(page.url()).pathname);
  await row(2).focus();
  await page.keyboard.press("ArrowDown");
  await expect(row(3)).toBeFocused();
  const dialog = page.getByRole("dialog", { name: /^Solution \d+=? of \d+$/ });
  await expect(dialog).toHaveCount(0);
  await page.keyboard.press("Enter");
  await expect(dialog).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await expect(row(3)).toBeFocused();
});

test("the palette opens with Ctrl K, finds a page and a run, and gives the focus back", async ({
  open,
}) => {
  const { page } = await open("blake");
  await page.goto("/runs");
  await expect(page.getByRole("heading", { level: 1, name: "Runs" })).toBeVisible();
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("dialog", { name: "Search or jump to" })).toBeVisible();
  await page.keyboard.type("new run");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/runs/new");
  await page.keyboard.press("Control+k");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

test("the palette finds a run, its event, delivery and endpoint by the last characters of their ids", async ({
  open,
}) => {
  const { keys } = organization("Acme Brokerage");
  const { page } = await open("blake");
  const url = `https://${uniqueEntity("found")}.example/hooks`;
  const endpoint = { id: await createEndpointByApi(keys.live, url) };
  try {
    const { run_id } = await completedRun(keys.live, uniqueEntity("found"));
    const read = async (path: string) => (await page.request.get(`/api/portal${path}`)).json();
    const [delivery] = (await read(`/deliveries?run_id=${run_id}`)).data;
    await page.goto("/runs");
    const palette = page.getByRole("dialog", { name: "Search or jump to" });
    for (const [id, path] of [
      [run_id, "/runs/"],
      [delivery.event_id, "/events/"],
      [delivery.id, "/deliveries/"],
      [endpoint.id, "/webhooks/"],
    ]) {
      await page.keyboard.press("Control+k");
      await palette.getByRole("combobox").fill(id.slice(-8));
      await expect(palette.getByRole("option")).toHaveCount(1);
      await expect(palette.getByText("No results")).toHaveCount(0);
      await page.keyboard.press("Enter");
      await expect(page).toHaveURL(`${path}${id}`);
    }
    await page.keyboard.press("Control+k");
    await palette.getByRole("combobox").fill("no such thing anywhere");
    await expect(palette.getByText("No results for “no such thing anywhere”")).toBeVisible();
    await expect(palette.getByRole("option")).toHaveCount(0);
  } finally {
    // Not while its page is open, which would ask for the deleted endpoint.
    await page.close();
    await removeEndpoints(keys.live, url);
  }
});

test("a sequence such as g k opens its page and does not also act as its last key", async ({
  open,
}) => {
  const { page } = await open("blake");
  await page.goto("/runs");
  await page.keyboard.press("g");
  await page.keyboard.press("k");
  await expect(page).toHaveURL("/keys");
  await expect(page.getByRole("heading", { level: 1 })).toContainText(/keys/i);
  await page.keyboard.press("g");
  await page.keyboard.press("r");
  await expect(page).toHaveURL("/runs");
  await page.keyboard.press("Shift+?");
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
  await page.keyboard.press("Escape");
  // On some keyboard layouts the slash needs Shift.
  await page.keyboard.press("Shift+/");
  await expect(page.getByRole("searchbox", { name: "Filter by entity" })).toBeFocused();
});

test("single keys do nothing while text is typed, nor once they are turned off", async ({
  open,
}) => {
  const { page } = await open("blake");
  await page.goto("/runs");
  await page.getByRole("searchbox", { name: "Filter by entity" }).pressSequentially("n?");
  await expect(page).toHaveURL(/\/runs\?q=/);
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.getByRole("searchbox", { name: "Filter by entity" }).blur();
  await page.keyboard.press("?");
  await page.getByRole("checkbox", { name: "Use single-key shortcuts in this browser" }).uncheck();
  await page.keyboard.press("Escape");
  await page.keyboard.press("n");
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(page).toHaveURL(/\/runs\?q=/);
});
