import { expectAccessible } from "../support/accessibility";
import { query } from "../support/database";
import { organization } from "../support/local-stack";
import { completedRun, uniqueEntity } from "../support/public-api";
import { openReceiver, type Receiver } from "../support/receiver";
import { expect, test } from "../support/test";
import { createEndpoint, endpointIdOf, removeEndpoints } from "../support/webhook-pages";

const { keys } = organization("Acme Brokerage");
let receiver: Receiver;

test.beforeEach(async () => {
  receiver = await openReceiver();
});
test.afterEach(async () => {
  await removeEndpoints(keys.test, receiver.url);
  await receiver.close();
});

test("the home page has numbers that open their lists, and charts that are tables", async ({
  open,
}) => {
  const entity = uniqueEntity("overview");
  await completedRun(keys.test, entity);
  const { page } = await open("blake");
  await page.goto("/?environment=test");
  await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
  const waiting = page.getByRole("region", { name: "Runs that need attention" });
  await expect(waiting.getByRole("link", { name: entity })).toBeVisible();
  const trends = page.getByRole("region", { name: "Runs over time" });
  await expect(trends.getByRole("img", { name: /^Runs by day/ })).toBeVisible();
  await trends.getByRole("button", { name: "Runs by day: show as a table" }).click();
  const table = trends.getByRole("table", { name: "Runs by day, latest first" });
  await expect(table).toBeVisible();
  await expectAccessible(page);

  // A run that ends appears, without a reload.
  const later = uniqueEntity("overview-live");
  await completedRun(keys.test, later);
  await expect(waiting.getByRole("link", { name: later })).toBeVisible({ timeout: 20_000 });

  const link = table
    .getByRole("row")
    .nth(1)
    .getByRole("link", { name: /^[\d,]+ completed, / });
  await expect(link).toBeVisible();
  await link.click();
  await expect(page).toHaveURL(/\/runs\?.*from=\d{4}-\d\d-\d\d.*status=completed/);
  await expect(page.getByRole("button", { name: /^Remove the filter submitted/ })).toBeVisible();
  await expect(page.getByRole("link", { name: later })).toBeVisible();
});

test("a failing endpoint is repaired in one flow: see the error, test, resend; and the bell says so", async ({
  open,
}) => {
  const description = uniqueEntity("broken");
  const { page } = await open("averyOfAcme");
  await createEndpoint(page, { url: receiver.url, description, environment: "test" });
  const id = endpointIdOf(page);
  receiver.answerWith(503);
  await completedRun(keys.test, uniqueEntity("lost"));
  await expect(async () => expect(receiver.received.length).toBeGreaterThan(0)).toPass();
  // As after five failed attempts, and the last one of the delivery.
  await query(
    `update webhook_endpoints set consecutive_failures = 6, failing_since = now() - interval '1 hour', failure_counts = '{"http_error:503": 6}' where id = $1`,
    [id],
  );
  await query(
    "update webhook_deliveries set state = 'dead_lettered', next_attempt_at = null, finished_at = now() where endpoint_id = $1 and state = 'pending'",
    [id],
  );
  const bell = page.getByRole("button", { name: /^Notifications, \d+\+? unread/ });
  // Others may be unread. This one has to be found before the endpoint is repaired.
  const found = () => query("select from notifications where subject_id = $1", [id]);
  await expect.poll(async () => (await found()).length, { timeout: 60_000 }).toBe(1);
  await expect(bell).toBeVisible();
  await page.goto("/?environment=test");
  await page.getByRole("link", { name: `Fix, test, resend: ${description}` }).click();
  await expect(page.getByRole("heading", { level: 1, name: `Fix ${description}` })).toBeVisible();
  await expect(page.getByRole("region", { name: "Fix", exact: true })).toContainText("HTTP 503");
  await expectAccessible(page);

  receiver.answerWith(200);
  await page.getByRole("button", { name: "Send test" }).click();
  await expect(page.getByText(/^Delivered: HTTP 200/)).toBeVisible();
  await page.getByRole("button", { name: /^Resend all/ }).click();
  await expect(page.getByRole("dialog")).toContainText("sent");
  await expect(page.getByText(/^All \d+ sent/)).toBeVisible();
  await page.keyboard.press("Escape");

  await bell.click();
  const drawer = page.getByRole("dialog", { name: "Notifications" });
  const item = drawer.getByRole("listitem").filter({ hasText: `Endpoint failing: ${description}` });
  await expect(item).toContainText(/\d failed attempts in a row, most often HTTP 503/);
  await expectAccessible(page);
  await item.getByRole("button", { name: /^Mark as read/ }).click();
  await expect(item.getByRole("button")).toHaveCount(0);
  await drawer.getByRole("link", { name: "Notification settings" }).click();
  await expect(page.getByRole("table", { name: /^What you are notified about/ })).toBeVisible();
  await expectAccessible(page);
});
