import { expectAccessible } from "./support/accessibility";
import { organization } from "./support/local-stack";
import { completedRun, get, uniqueEntity } from "./support/public-api";
import { openReceiver, type Receiver } from "./support/receiver";
import { expect, test } from "./support/test";
import { createEndpoint, removeEndpoints } from "./support/webhook-pages";

const { keys } = organization("Borealis Risk Partners");
let receiver: Receiver;

test.use({ uses: ["worker", "realtime"] });
test.beforeEach(async () => {
  receiver = await openReceiver();
});
test.afterEach(async () => {
  await removeEndpoints(keys.live, receiver.url);
  await receiver.close();
});

test("an event appears when its run ends, with its deliveries and the bytes that were sent", async ({
  open,
}) => {
  const { page } = await open("averyOfBorealis");
  await createEndpoint(page, { url: receiver.url, description: uniqueEntity("listener") });
  await page.goto("/events");
  const { run_id } = await completedRun(keys.live, uniqueEntity("notified"));
  const row = page.getByRole("row").filter({ hasText: run_id.slice(-4) });
  await expect(row).toContainText("run.completed");
  await expect(row).toContainText("1 delivered");
  await row.getByRole("link", { name: "run.completed" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "run.completed" })).toBeVisible();

  const id = new URL(page.url()).pathname.slice("/events/".length);
  const { payload } = await (await get(keys.live, `/api/v1/events/${id}`)).json();
  const table = page.getByRole("table", { name: "Deliveries of this event, newest first" });
  await expect(table).toContainText(receiver.url);
  await page.getByText("As sent", { exact: true }).click();
  await expect(page.getByRole("region", { name: "payload as sent" })).toHaveText(payload);
  await table.locator("tbody").getByRole("link").click();
  await page.waitForURL(/\/deliveries\//);
  const delivery = await receiver.deliveryOf(
    new URL(page.url()).pathname.slice("/deliveries/".length),
  );
  expect(delivery.body.toString()).toBe(payload);
});

test("filters are kept in the URL, and text that is not a run ID is rejected", async ({ open }) => {
  const { run_id, eval_id } = await completedRun(keys.test, uniqueEntity("matching"));
  await completedRun(keys.test, uniqueEntity("other"));
  const { page } = await open("averyOfBorealis");
  await page.goto("/events?environment=test");
  const rows = page.getByRole("table").locator("tbody tr");
  const search = page.getByRole("searchbox", { name: "Filter by run ID" });
  await page.keyboard.press("/");
  await expect(search).toBeFocused();
  await search.fill("run_short");
  await expect(page.getByRole("heading", { name: "“run_short” is not a run ID" })).toBeVisible();
  await search.fill(eval_id);
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText(run_id.slice(-4));
  await page.reload();
  await expect(rows).toHaveCount(1);
  await page.getByRole("button", { name: /^Type/ }).click();
  await page.getByRole("menuitemcheckbox", { name: "run.failed" }).click();
  await expect(page.getByText("No events match these filters")).toBeVisible();
  await page.goBack();
  await expect(rows).toHaveCount(1);
  await page.getByRole("heading", { level: 1 }).click();
  await page.keyboard.press("j");
  await expect(rows.getByRole("link", { name: "run.completed" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/events\/evt_.*environment=test/);
});

test.describe("an event of another organization", () => {
  test.use({ expectedComplaint: /status of 404/ });

  test("is not found", async ({ open }) => {
    await completedRun(keys.live, uniqueEntity("private"));
    const { data } = await (await get(keys.live, "/api/v1/events?limit=1")).json();
    const { page } = await open("blake");
    await page.goto(`/events/${data[0].id}`);
    await expect(page.getByRole("heading", { level: 1, name: "Not found" })).toBeVisible();
  });
});

test("axe finds no violations on the events pages in either theme", async ({ open }) => {
  const { page } = await open("averyOfBorealis");
  await createEndpoint(page, { url: receiver.url, description: uniqueEntity("accessible") });
  const { run_id } = await completedRun(keys.live, uniqueEntity("accessible"));
  await page.goto("/events");
  const row = page.getByRole("row").filter({ hasText: run_id.slice(-4) });
  await expect(row).toBeVisible();
  await expectAccessible(page);
  await page.goto("/events?run=nothing");
  await expect(page.getByRole("heading", { level: 2 })).toBeVisible();
  await expectAccessible(page);
  await page.goto("/events");
  await row.getByRole("link", { name: "run.completed" }).click();
  await expect(page.getByRole("table", { name: /^Deliveries of this event/ })).toBeVisible();
  await expectAccessible(page);
});
