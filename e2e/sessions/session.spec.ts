import type { Page } from "@playwright/test";
import { organization } from "@/e2e/support/local-stack";
import { PEOPLE, signIn } from "@/e2e/support/people";
import { completedRun, uniqueEntity } from "@/e2e/support/public-api";
import { connection } from "@/e2e/support/run-page";
import { expect, test } from "@/e2e/support/test";

test.use({ uses: ["realtime", "worker"], expectedComplaint: /status of (401|409)/ });

const account = (page: Page, name: string) =>
  page.getByRole("button", { name: `${name}: organization and account` });

/** The connection state while a dialog is open above the page. */
const connectionBehind = (page: Page) => page.locator("[role=status][aria-label=Connection]");

async function switchTo(page: Page, from: string, to: string) {
  await account(page, from).click();
  await page.getByRole("menuitemradio", { name: to }).click();
  await expect(account(page, to)).toBeVisible();
}

test.describe("a page whose session has moved to another organization", () => {
  const changed = (page: Page) => page.getByRole("dialog", { name: "You switched organizations" });

  test("shows one sentence instead of the other organization's data, and writes nothing there", async ({
    open,
  }) => {
    const borealis = organization("Borealis Risk Partners");
    const theirs = uniqueEntity("of-borealis");
    await completedRun(borealis.keys.live, theirs);
    const { page: first, context } = await open(null);
    await signIn(first, "averyOfAcme", "/keys");
    await expect(first.getByRole("heading", { level: 1, name: "API keys" })).toBeVisible();
    const second = await context.newPage();
    await second.goto("/runs");
    await switchTo(second, "Acme Brokerage", "Borealis Risk Partners");
    await expect(second.getByRole("link", { name: theirs })).toBeVisible();

    // A write: the key is created in neither organization.
    const name = uniqueEntity("key");
    await first.getByRole("button", { name: "Create key" }).first().click();
    await first.getByLabel("Name").fill(name);
    await first
      .getByRole("dialog")
      .getByRole("button", { name: /^Create/ })
      .click();
    await expect(changed(first)).toContainText(
      "This page shows Acme Brokerage, but you switched to another organization",
    );
    await expect(connectionBehind(first)).toHaveText("Paused");
    const keys = await second.request.get("/api/portal/api-keys?environment=live");
    expect(await keys.text()).not.toContain(name);
    expect(await second.getByText(name).count()).toBe(0);

    // A navigation within the tab shows nothing of the other organization either.
    await first.keyboard.press("Escape");
    await first.keyboard.press("Escape");
    await first
      .getByRole("navigation", { name: "Main" })
      .getByRole("link", { name: "Runs" })
      .click();
    await expect(changed(first)).toBeVisible();
    await expect(first.locator("[aria-label^='Acme Brokerage: ']")).not.toHaveCount(0);
    expect(await first.content()).not.toContain(theirs);

    await first.getByRole("button", { name: "Reload" }).click();
    await expect(account(first, "Borealis Risk Partners")).toBeVisible();
    await expect(first.getByRole("link", { name: theirs })).toBeVisible();
  });

  test("continues after Switch back with what was typed, and the other tab is then asked", async ({
    open,
  }) => {
    const { page: first, context } = await open(null);
    await signIn(first, "averyOfAcme", "/runs/new");
    const entity = uniqueEntity("typed");
    await first.getByLabel("Entity").fill(entity);
    const second = await context.newPage();
    await second.goto("/runs");
    await switchTo(second, "Acme Brokerage", "Borealis Risk Partners");

    await first.bringToFront();
    await first.getByRole("button", { name: "Manufacturer, professional liability" }).click();
    await first.getByLabel("Entity").fill(entity);
    await first.getByRole("button", { name: "Start run" }).click();
    await expect(changed(first)).toBeVisible();
    await first.getByRole("button", { name: "Switch back" }).click();
    await expect(changed(first)).toHaveCount(0);
    await expect(first.getByLabel("Entity")).toHaveValue(entity);
    await expect(connection(first)).toHaveText("Live");
    await first.getByRole("button", { name: "Start run" }).click();
    await expect(first.getByRole("heading", { level: 1, name: entity })).toBeVisible();

    await second.reload();
    await expect(account(second, "Acme Brokerage")).toBeVisible();
  });

  test("is refused by every portal route and by the realtime authorization", async ({ open }) => {
    const [acme, borealis] = [
      organization("Acme Brokerage"),
      organization("Borealis Risk Partners"),
    ];
    const { page } = await open("averyOfBorealis");
    const headers = { "X-Nexio-Organization": acme.id };
    const refusals = await Promise.all([
      page.request.get("/api/portal/jobs", { headers }),
      page.request.get(`/api/portal/jobs?organization=${acme.id}`),
      page.request.post("/api/portal/jobs", { headers, data: {} }),
      page.request.patch("/api/portal/webhooks/00000000-0000-0000-0000-000000000000", {
        headers,
        data: {},
      }),
      page.request.post("/api/pusher/auth", {
        headers,
        form: { socket_id: "1234.5678", channel_name: `private-org-${borealis.id}` },
      }),
    ]);
    for (const response of refusals) {
      expect(response.status(), response.url()).toBe(409);
      expect(await response.json()).toMatchObject({ code: "organization_changed" });
    }
    const own = await page.request.get("/api/portal/jobs", {
      headers: { "X-Nexio-Organization": borealis.id },
    });
    expect(own.status()).toBe(200);
  });
});

test.describe("a session that ends while a page is open", () => {
  const ended = (page: Page) => page.getByRole("dialog", { name: "Your session has ended" });

  async function signOutIn(page: Page) {
    await page.goto("/runs");
    await account(page, "Acme Brokerage").click();
    await page.getByRole("menuitem", { name: "Sign out" }).click();
    await expect(page.getByRole("button", { name: PEOPLE.blake, exact: true })).toBeVisible();
  }

  test("keeps what was typed on the page until the member has signed in again", async ({
    open,
  }) => {
    const { page, context } = await open(null);
    await signIn(page, "blake", "/webhooks/new?environment=test");
    const url = `https://${uniqueEntity("kept")}.example/hooks`;
    await page.getByLabel("URL", { exact: true }).fill(url);
    await page.getByLabel("Auth token (optional)").fill("secret");
    await expect(connection(page)).toHaveText("Live");
    await signOutIn(await context.newPage());

    await page.bringToFront();
    await page.getByRole("button", { name: "Create endpoint" }).click();
    await expect(ended(page)).toBeVisible();
    await expect(connectionBehind(page)).toHaveText("Signed out");
    await ended(page).getByRole("link", { name: "Sign in" }).click();
    await page.getByRole("button", { name: PEOPLE.blake, exact: true }).click();
    await page.waitForURL("/webhooks/new?environment=test");
    await expect(page.getByLabel("URL", { exact: true })).toHaveValue(url);
    await expect(page.getByLabel("Auth token (optional)")).toHaveValue("");
    await expect(connection(page)).toHaveText("Live");
  });

  test("keeps what was typed in a dialog, which opens again", async ({ open }) => {
    const { page, context } = await open(null);
    await signIn(page, "blake", "/keys");
    const name = uniqueEntity("kept");
    await page.getByRole("button", { name: "Create key" }).first().click();
    await page.getByLabel("Name").fill(name);
    await signOutIn(await context.newPage());

    await page.bringToFront();
    await page.getByRole("dialog").getByRole("button", { name: "Create key" }).click();
    await ended(page).getByRole("link", { name: "Sign in" }).click();
    await page.getByRole("button", { name: PEOPLE.blake, exact: true }).click();
    await expect(page.getByLabel("Name")).toHaveValue(name);
  });
});
