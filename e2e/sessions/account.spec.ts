import { organization } from "@/e2e/support/local-stack";
import { PEOPLE, signIn } from "@/e2e/support/people";
import { completedRun, uniqueEntity } from "@/e2e/support/public-api";
import { connection } from "@/e2e/support/run-page";
import { expect, test } from "@/e2e/support/test";

test("switching the organization leaves nothing of the other one on screen, and listens to its channel instead", async ({
  open,
}) => {
  const [acme, borealis] = [organization("Acme Brokerage"), organization("Borealis Risk Partners")];
  const [acmeRun, borealisRun] = [uniqueEntity("of-acme"), uniqueEntity("of-borealis")];
  await completedRun(acme.keys.live, acmeRun);
  const { page } = await open(null);
  const sent: string[] = [];
  page.on("websocket", (socket) =>
    socket.on("framesent", ({ payload }) => sent.push(String(payload))),
  );
  await signIn(page, "averyOfAcme");
  await expect(page.getByRole("link", { name: acmeRun })).toBeVisible();

  await page.getByRole("button", { name: "Acme Brokerage: organization and account" }).click();
  await page.getByRole("menuitemradio", { name: "Borealis Risk Partners" }).click();
  await expect(
    page.getByRole("button", { name: "Borealis Risk Partners: organization and account" }),
  ).toBeVisible();
  await expect(connection(page)).toHaveText("Live");
  await expect(page.getByText(acmeRun)).toHaveCount(0);
  await expect.poll(() => sent.join()).toContain(`private-org-${borealis.id}`);
  await completedRun(borealis.keys.live, borealisRun);
  await expect(page.getByRole("link", { name: borealisRun })).toBeVisible();
});

test("Back from a page that was opened by its address shows the one where signing in had led", async ({
  open,
}) => {
  const { page } = await open(null);
  await signIn(page, "blake");
  await page.goto("/settings/organization");
  await expect(page.getByRole("heading", { level: 1, name: "Organization" })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole("heading", { level: 1, name: "Runs" })).toBeVisible();
});

test.describe("with requests in flight, which are then rejected,", () => {
  test.use({ expectedComplaint: /status of 401/ });

  test("signing out ends the session here and at the sign-in service", async ({ open }) => {
    const { page } = await open(null);
    await signIn(page, "casey");
    await page.getByRole("button", { name: "Acme Brokerage: organization and account" }).click();
    await expect(page.getByRole("menuitemradio")).toHaveCount(1);
    await page.getByRole("menuitem", { name: "Sign out" }).click();
    await expect(page.getByRole("button", { name: PEOPLE.casey, exact: true })).toBeVisible();
    expect((await page.request.get("/api/portal/jobs")).status()).toBe(401);
    await page.goto("/runs/new");
    await expect(page.getByRole("button", { name: PEOPLE.casey, exact: true })).toBeVisible();
  });
});

test("test and live are worlds of their own, and links stay in the one that is open", async ({
  open,
}) => {
  const { keys } = organization("Acme Brokerage");
  const [inTest, inLive] = [uniqueEntity("in-test"), uniqueEntity("in-live")];
  await Promise.all([completedRun(keys.test, inTest), completedRun(keys.live, inLive)]);
  const { page } = await open("blake");
  await page.goto("/runs");
  await expect(page.getByRole("link", { name: inLive })).toBeVisible();
  await page.getByRole("button", { name: "Environment: Live" }).click();
  await page.getByRole("menuitemradio", { name: "Test" }).click();
  await expect(page.getByRole("link", { name: inTest })).toBeVisible();
  await expect(page.getByRole("link", { name: inLive })).toHaveCount(0);
  await page.getByRole("link", { name: inTest }).click();
  await expect(page.getByRole("heading", { level: 1, name: inTest })).toBeVisible();
  await expect(page).toHaveURL(/[?&]environment=test/);
  await page.getByRole("link", { name: "Open trace" }).click();
  await expect(page).toHaveURL(/\/traces\/.*[?&]environment=test/);
  await expect(page.getByRole("heading", { level: 1, name: `Trace of ${inTest}` })).toBeVisible();
});
