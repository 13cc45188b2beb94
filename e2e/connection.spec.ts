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
  expect(new Set(channels)).toEqual(new Set([`private-org-${id}`]));
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

test.describe("without a network", () => {
  test.use({ expectedComplaint: /ERR_INTERNET_DISCONNECTED/ });

  test("the header says Offline, and Live again when it is back", async ({ open }) => {
    const { page, context } = await open("casey");
    await page.goto("/runs");
    await expect(connection(page)).toHaveText("Live");
    await context.setOffline(true);
    await expect(connection(page)).toHaveText("Offline");
    await context.setOffline(false);
    await expect(connection(page)).toHaveText("Live");
  });
});
