import type { Route } from "@playwright/test";
import { expectRefused } from "@/e2e/support/refused";
import { expectAccessible } from "./support/accessibility";
import { organization } from "./support/local-stack";
import { completedRun, submit, uniqueEntity } from "./support/public-api";
import { openReceiver, type Receiver, signatureOf, verifies } from "./support/receiver";
import { expect, test } from "./support/test";
import {
  createEndpoint,
  deliveryIdOf,
  deliveryPage,
  endpointIdOf,
  removeEndpoints,
  sendTest,
  sendTestEvent,
  takeSecret,
} from "./support/webhook-pages";

const { keys } = organization("Acme Brokerage");
let receiver: Receiver;

test.beforeEach(async () => {
  receiver = await openReceiver();
});
test.afterEach(async () => {
  await Promise.all([
    removeEndpoints(keys.live, receiver.url),
    removeEndpoints(keys.test, receiver.url),
  ]);
  await receiver.close();
});

test("an endpoint's secret is shown once and verifies the test event that its receiver gets", async ({
  open,
}) => {
  const description = uniqueEntity("hook");
  const { page } = await open("blake");
  await page.goto("/webhooks/new?environment=test");
  const form = page.getByRole("form", { name: "Create endpoint" });
  await form.getByLabel("URL").fill(receiver.url);
  await form.getByLabel("Description").fill(description);
  await form.getByRole("button", { name: "Create endpoint" }).click();
  await page.getByRole("dialog").locator("[data-secret]").waitFor();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("alert")).toContainText("cannot be shown again");
  await page.getByRole("button", { name: "Go back and copy it" }).click();
  const secret = await takeSecret(page);
  expect(secret).toMatch(/^whsec_\S{32,}$/);
  await expect(page.getByRole("heading", { level: 1, name: description })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("heading", { level: 1, name: description })).toBeVisible();
  expect(await page.content()).not.toContain(secret);

  const id = await sendTest(page);
  const request = await receiver.deliveryOf(id);
  expect(verifies(request, secret)).toBe(true);
  expect(JSON.parse(request.body.toString())).toMatchObject({ type: "webhook.test" });
  await expect(deliveryPage(page).attempts.first()).toContainText(/Attempt 1\s*HTTP 200/);
  await expect(page.getByRole("region", { name: "Request of attempt 1" })).toContainText(
    `X-Nexio-Delivery: ${id}`,
  );
  await expect(page.getByRole("region", { name: "Response" })).toContainText("thank you");

  await page.getByRole("link", { name: "Check your verifier" }).click();
  await page.getByLabel("X-Nexio-Signature").fill(signatureOf(request));
  await page.getByLabel("Signing secret").fill(secret);
  const result = page.getByRole("region", { name: "Result" });
  await expect(result.getByRole("status")).toHaveText("Valid");
  await page.getByLabel("Raw body").fill(`${request.body} `);
  await expect(result.getByRole("status")).toContainText("no signature matches");
  await expect(result.getByRole("list", { name: "Steps of the check" })).toContainText(
    "white space around the body",
  );
});

test("failed attempts are listed, the next one is sent now, and a replay sends the same bytes under a new delivery id", async ({
  open,
}) => {
  const description = uniqueEntity("failing");
  const { page } = await open("blake");
  const secret = await createEndpoint(page, { url: receiver.url, description });
  receiver.answerWith(503);
  const { run_id } = await completedRun(keys.live, uniqueEntity("undelivered"));

  await page.goto(`/runs/${run_id}?tab=webhooks`);
  await page
    .getByRole("tabpanel")
    .getByRole("row")
    .filter({ hasText: receiver.url })
    .getByRole("link")
    .first()
    .click();
  await page.waitForURL(/\/deliveries\//);
  const { state, attempts } = deliveryPage(page);
  await expect(state).toHaveText("Retrying");
  await expect(attempts).toHaveCount(3);
  await expect(attempts.nth(0)).toContainText(/Attempt 2\s*in\s\d+\s(s|min)/);
  await expect(attempts.nth(1)).toContainText(/Attempt 1\s*HTTP 503/);
  await expect(attempts.nth(1)).toContainText("http_error");
  await expect(attempts.nth(2)).toContainText("Event created with the run's result");
  const first = await receiver.deliveryOf(deliveryIdOf(page));

  receiver.answerWith(200);
  // While it waits, its next attempt is made now: there is no second copy.
  await page.getByRole("button", { name: "Send now" }).click();
  await expect(state).toHaveText("Delivered");
  const before = page.url();
  await page.getByRole("button", { name: "Replay" }).click();
  await expect(page).not.toHaveURL(before);
  await expect(state).toHaveText("Delivered");
  const again = await receiver.deliveryOf(deliveryIdOf(page));
  expect(again.headers["x-nexio-delivery"]).not.toBe(first.headers["x-nexio-delivery"]);
  expect(again.body.equals(first.body)).toBe(true);
  expect(verifies(again, secret)).toBe(true);
});

test("the signature check loads a delivery's body without overwriting what the member types", async ({
  open,
}) => {
  const { page } = await open("blake");
  const secret = await createEndpoint(page, {
    url: receiver.url,
    description: uniqueEntity("checked"),
  });
  const id = await sendTest(page);
  const delayed: Route[] = [];
  await page.route(`**/api/portal/deliveries/${id}?*`, (route) => void delayed.push(route));
  await page.goto(`/webhooks/check?delivery=${id}`);
  await page.getByLabel("X-Nexio-Signature").fill(signatureOf(await receiver.deliveryOf(id)));
  await page.getByLabel("Signing secret").fill(secret);
  await expect(page.getByLabel("Raw body")).toHaveValue("");
  await Promise.all(delayed.map((route) => route.continue()));
  await expect(page.getByRole("region", { name: "Result" }).getByRole("status")).toHaveText(
    "Valid",
  );
});

test("another version of the payloads is previewed before it is saved, and then sent", async ({
  open,
}) => {
  const { page } = await open("blake");
  const description = uniqueEntity("versions");
  await createEndpoint(page, { url: receiver.url, description, environment: "test" });
  await page.getByRole("button", { name: "Edit" }).click();
  const dialog = page.getByRole("dialog", { name: "Edit endpoint" });
  await dialog.getByLabel("Payload version").selectOption("2026-11-30");
  const preview = dialog.getByRole("region", { name: "Preview of the version" });
  const rows = preview.getByRole("table", { name: "Changed fields" }).getByRole("row");
  await expect(rows.filter({ hasText: "data.run.error.message" })).toHaveCount(1);
  await expect(preview).toContainText("Only the version changes in run.completed.");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText("Version 2026-11-30")).toBeVisible();

  const request = await receiver.deliveryOf(await sendTest(page));
  expect(JSON.parse(request.body.toString())).toMatchObject({ webhook_version: "2026-11-30" });
});

test("deliveries appear on the open page of an endpoint without a reload", async ({ open }) => {
  const { page } = await open("blake");
  await createEndpoint(page, { url: receiver.url, description: uniqueEntity("watched") });
  await expect(page.getByRole("region", { name: "Deliveries" })).toBeVisible();
  const entity = uniqueEntity("live-delivery");
  await submit(keys.live, entity);
  const row = page
    .getByRole("region", { name: "Deliveries" })
    .getByRole("row")
    .filter({ hasText: entity });
  await expect(row).toContainText("Delivered");
});

test("an endpoint that fails five times in a row is shown as failing everywhere without a reload, until a success", async ({
  open,
}) => {
  const description = uniqueEntity("failing-endpoint");
  const endpoint = await open("blake");
  await createEndpoint(endpoint.page, { url: receiver.url, description });
  const id = endpointIdOf(endpoint.page);
  const list = await open("blake");
  await list.page.goto("/webhooks");
  const row = list.page.getByRole("row").filter({ hasText: description });
  const navigation = list.page.getByRole("navigation", { name: "Main" }).getByRole("link", {
    name: /^Webhooks/,
  });
  const state = endpoint.page.locator("dl").filter({ hasText: "Last success" });
  const banner = endpoint.page.getByRole("region", { name: "Endpoint status" });
  await expect(row).toContainText("Active");
  await expect(navigation).not.toContainText(description);

  receiver.answerWith(500);
  for (let attempt = 1; attempt <= 5; attempt += 1) await sendTestEvent(keys.live, id);
  await expect(row).toContainText("Failing · HTTP 500");
  await expect(navigation).toContainText(`${description}: Failing · HTTP 500`);
  await expect(state).toContainText("Failing · HTTP 500");
  await expect(banner).toContainText("Failing · HTTP 500: 5 failed attempts in a row");
  await expect(banner).toContainText("Fix your server, send a test, then resend what failed");
  await expectAccessible(endpoint.page);
  await expectAccessible(list.page);

  receiver.answerWith(200);
  await sendTestEvent(keys.live, id);
  await expect(row).toContainText("Active");
  await expect(navigation).not.toContainText(description);
  await expect(state).toContainText("Active");
  await expect(banner).toHaveCount(0);
});

test("after a rotation both secrets sign until the previous one is revoked", async ({ open }) => {
  const description = uniqueEntity("rotated");
  const { page } = await open("blake");
  const previous = await createEndpoint(page, {
    url: receiver.url,
    description,
    environment: "test",
  });
  const endpointUrl = page.url();
  const settings = page.getByRole("complementary", { name: "Settings" });
  await settings.getByRole("button", { name: "Rotate" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Rotate" }).click();
  await page.getByRole("dialog").locator("[data-secret]").waitFor();
  const current = await takeSecret(page);
  expect(current).not.toBe(previous);
  await expect(settings.getByRole("listitem")).toContainText([
    `whsec_…${current.slice(-4)}`,
    `whsec_…${previous.slice(-4)}`,
  ]);
  await expect(settings.getByRole("timer")).toHaveText(/^in\s2[34]\sh/);

  const both = await receiver.deliveryOf(await sendTest(page));
  expect([verifies(both, previous), verifies(both, current)]).toEqual([true, true]);
  await page.goto(endpointUrl);
  await settings.getByRole("button", { name: "Revoke" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Revoke" }).click();
  await expect(settings.getByRole("listitem")).toHaveCount(1);
  const one = await receiver.deliveryOf(await sendTest(page));
  expect([verifies(one, previous), verifies(one, current)]).toEqual([false, true]);
});

test("an endpoint is deactivated after one confirmation and deleted only after its name is entered", async ({
  open,
}) => {
  const description = uniqueEntity("short-lived");
  const { page } = await open("blake");
  await createEndpoint(page, { url: receiver.url, description, environment: "test" });
  await page.getByRole("button", { name: "Deactivate" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Deactivate" }).click();
  await expect(page.getByRole("region", { name: "Endpoint status" })).toContainText(
    "Deactivated by a member",
  );
  await expect(page.getByRole("button", { name: "Send test" })).toBeDisabled();

  await page.getByRole("button", { name: "Delete" }).click();
  const confirm = page.getByRole("dialog").getByRole("button", { name: "Delete endpoint" });
  await expect(confirm).toBeDisabled();
  await page.getByRole("dialog").getByRole("textbox").fill(description);
  await confirm.click();
  await page.waitForURL(/\/webhooks\?environment=test$/);
  await expect(page.getByRole("link", { name: description })).toHaveCount(0);
});

test("a member without the permission sees everything, the buttons disabled, and the reason", async ({
  open,
}) => {
  const description = uniqueEntity("read-only");
  const admin = await open("blake");
  await createEndpoint(admin.page, { url: receiver.url, description });
  const { page } = await open("casey");
  await page.goto("/webhooks");
  await expect(
    page.getByText(/^View only\. You need the permission webhooks:manage/),
  ).toBeVisible();
  await expectRefused(page, "Create endpoint", "webhooks:manage");
  await page.getByRole("link", { name: description }).click();
  await expect(page.getByRole("heading", { level: 1, name: description })).toBeVisible();
  for (const name of ["Send test", "Rotate", "Delete", "Edit", "Deactivate", "Recover…"])
    await expectRefused(page, name, "webhooks:manage");
});

test("axe finds no violations on the webhooks pages in either theme", async ({ open }) => {
  const { page } = await open("blake");
  await createEndpoint(page, { url: receiver.url, description: uniqueEntity("accessible") });
  await expectAccessible(page);
  const endpointUrl = page.url();
  await page.getByRole("button", { name: "Rotate" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("dialog").getByRole("button", { name: "Rotate" }).click();
  await page.getByRole("dialog").locator("[data-secret]").waitFor();
  await page.keyboard.press("Escape");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Leave without it" }).click();
  await sendTest(page);
  await expectAccessible(page);
  await page.goto(endpointUrl);
  await expect(page.getByRole("region", { name: "Deliveries" }).getByRole("table")).toBeVisible();
  await expectAccessible(page);
  await page.goto("/webhooks/check");
  await page.getByRole("button", { name: "Use an example" }).click();
  await expect(page.getByRole("region", { name: "Result" }).getByRole("status")).toHaveText(
    "Valid",
  );
  await expectAccessible(page);
});
