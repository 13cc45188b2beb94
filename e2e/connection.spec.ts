import { organization } from "./support/local-stack";
import { completedRun, uniqueEntity } from "./support/public-api";
import { connection } from "./support/run-page";
import { expect, test } from "./support/test";

test("a tab holds one socket, from page to page and through the organization's channel alone", async ({
  open,
}) => {
  const { id, keys } = organization("Acme Brokerage");
  const entity = uniqueEntity("socket");
  await completedRun(keys.live, entity);
  const { page, sockets } = await open("blake");
  const sent: string[] = [];
  page.on("websocket", (socket) =>
    socket.on("framesent", ({ payload }) => sent.push(String(payload))),
  );
  await page.goto("/runs");
  await expect(connection(page)).toHaveText("Live");
  await page.getByRole("link", { name: entity }).click();
  await page.getByRole("link", { name: "Open trace" }).click();
  await expect(page.getByRole("heading", { level: 1, name: `Trace of ${entity}` })).toBeVisible();
  await page
    .getByRole("navigation", { name: "Main" })
    .getByRole("link", { name: "New run" })
    .click();
  await expect(page.getByRole("button", { name: "Start run" })).toBeVisible();
  await page.goBack();
  await expect(connection(page)).toHaveText("Live");

  expect(sockets.map((socket) => socket.isClosed())).toEqual([false]);
  const channels = sent
    .map((frame) => JSON.parse(frame))
    .flatMap(({ event, data }) => (event === "pusher:subscribe" ? [data.channel] : []));
  // The second one comes with signing the socket in as the organization.
  expect(new Set(channels)).toEqual(new Set([`private-org-${id}`, `#server-to-user-${id}`]));
});

test("a run submitted by the API appears in the open list and changes in place", async ({
  open,
}) => {
  const { keys } = organization("Acme Brokerage");
  const { page } = await open("casey");
  await page.goto("/runs");
  await expect(connection(page)).toHaveText("Live");
  const entity = uniqueEntity("arrives");
  await completedRun(keys.live, entity);
  const row = page.getByRole("row").filter({ has: page.getByRole("link", { name: entity }) });
  await expect(row).toContainText("Completed");
  await expect(row).toHaveCount(1);
});

test("after a computer has slept, a new socket is opened at once, and what happened meanwhile is shown", async ({
  open,
}) => {
  const { keys } = organization("Acme Brokerage");
  const { page, sockets } = await open("casey");
  await page.clock.install();
  await page.goto("/runs");
  await expect(connection(page)).toHaveText("Live");
  const opened = sockets.length;
  // The lid is closed: no timer runs, and the time goes on.
  await page.clock.fastForward("02:00:00");
  await expect.poll(() => sockets.length).toBeGreaterThan(opened);
  await expect(connection(page)).toHaveText("Live");
  const entity = uniqueEntity("awake");
  await completedRun(keys.live, entity);
  await expect(page.getByRole("link", { name: entity })).toBeVisible();
  expect(sockets.filter((socket) => !socket.isClosed())).toHaveLength(1);
});

test("while the header says Polling, new runs and events appear in their lists", async ({
  open,
}) => {
  const { keys } = organization("Acme Brokerage");
  const { page } = await open("casey");
  await page.routeWebSocket(/\/app\//, (socket) => socket.close());
  await page.goto("/runs");
  await expect(connection(page)).toHaveText("Polling");
  const entity = uniqueEntity("polled");
  const { run_id } = await completedRun(keys.live, entity);
  const row = page.getByRole("row").filter({ has: page.getByRole("link", { name: entity }) });
  await expect(row).toContainText("Completed");

  await page.goto("/events");
  await expect(connection(page)).toHaveText("Polling");
  await expect(page.locator(`a[href^="/runs/${run_id}"]`).first()).toBeVisible();
  const next = await completedRun(keys.live, uniqueEntity("polled"));
  await expect(page.locator(`a[href^="/runs/${next.run_id}"]`).first()).toBeVisible();
  await expect(connection(page)).toHaveText("Polling");
});

test.describe("without a network", () => {
  test.use({ expectedComplaint: /ERR_INTERNET_DISCONNECTED|Failed to load resource/ });

  test("the header says Offline, and Live when the network is back", async ({ open }) => {
    const { page, context } = await open("casey");
    await page.goto("/runs");
    await expect(connection(page)).toHaveText("Live");
    await context.setOffline(true);
    await expect(connection(page)).toHaveText("Offline");
    await context.setOffline(false);
    await expect(connection(page)).toHaveText("Live");
  });

  test("links stay on the page, filters say why they cannot load, and everything resumes", async ({
    open,
  }) => {
    const { keys } = organization("Acme Brokerage");
    const entity = uniqueEntity("offline");
    await completedRun(keys.live, entity);
    const { page, context } = await open("casey");
    await page.goto("/runs");
    await expect(connection(page)).toHaveText("Live");
    // The code of menus is loaded in advance, or when a trigger is first hovered.
    await page.getByRole("button", { name: /^Status/ }).hover();
    await page.waitForLoadState("networkidle");

    await context.setOffline(true);
    const banner = page.getByRole("status", { name: "Network" });
    await expect(banner).toContainText("You are offline");
    await page.getByRole("link", { name: entity }).click();
    await expect(banner).toContainText(`“${entity}” cannot be opened until you are online again`);
    await expect(page).toHaveURL("/runs");
    await page
      .getByRole("navigation", { name: "Main" })
      .getByRole("link", { name: "Events" })
      .click();
    await expect(banner).toContainText("“Events” cannot be opened");
    await page.getByRole("heading", { level: 1, name: "Runs" }).click();
    await page.keyboard.press("g");
    await page.keyboard.press("w");
    await expect(banner).toContainText("“Webhooks” cannot be opened");
    await expect(page).toHaveURL("/runs");

    await page.getByRole("button", { name: /^Status/ }).click();
    await page.getByRole("menuitemcheckbox", { name: "Failed" }).click();
    await expect(page.getByText("You are offline. These runs load when")).toBeVisible();

    await context.setOffline(false);
    await expect(banner).toHaveText("");
    await expect(page.getByText("You are offline. These runs load when")).toHaveCount(0);
    await page.getByRole("button", { name: "Clear" }).click();
    await page.getByRole("link", { name: entity }).click();
    await expect(page.getByRole("heading", { level: 1, name: entity })).toBeVisible();
  });
});
