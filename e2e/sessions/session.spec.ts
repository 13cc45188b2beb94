import { once } from "node:events";
import type { Page } from "@playwright/test";
import { createEngine } from "@/e2e/engines/create-engine";
import { organization } from "@/e2e/support/local-stack";
import { PEOPLE, signIn } from "@/e2e/support/people";
import { completedRun, uniqueEntity } from "@/e2e/support/public-api";
import { connection, newRun } from "@/e2e/support/run-page";
import { expect, test } from "@/e2e/support/test";
import { createEndpointByApi, removeEndpoints } from "@/e2e/support/webhook-pages";

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

/**
 * Holds what the page reads on its own until the returned function is called, so that it is the member's next action that
 * finds the session changed. Events of other tests would make the page read, and find out, at any time.
 */
async function holdReads(page: Page): Promise<() => void> {
  const gate = new AbortController();
  await page.route("**/api/portal/**", async (route) => {
    if (route.request().method() === "GET" && !gate.signal.aborted)
      await once(gate.signal, "abort");
    await route.continue();
  });
  return () => gate.abort();
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
    const readAgain = await holdReads(first);
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
    readAgain();
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
    const readAgain = await holdReads(first);
    const second = await context.newPage();
    await second.goto("/runs");
    await switchTo(second, "Acme Brokerage", "Borealis Risk Partners");

    await first.bringToFront();
    await first.getByRole("button", { name: "Manufacturer, professional liability" }).click();
    await first.getByLabel("Entity").fill(entity);
    await first.getByRole("button", { name: "Start run" }).click();
    await expect(changed(first)).toBeVisible();
    readAgain();
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
      page.request.get("/api/portal/jobs/export?format=csv", { headers }),
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
    const unnamed = await Promise.all([
      page.request.post("/api/portal/api-keys", { data: { name: "Unnamed" } }),
      page.request.delete("/api/portal/webhooks/00000000-0000-0000-0000-000000000000"),
    ]);
    for (const response of unnamed) {
      expect(response.status(), response.url()).toBe(400);
      expect((await response.json()).message).toContain("X-Nexio-Organization is required");
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

  /** Ends the session in another tab, acts on the page, which then finds out, and signs in again from there. */
  async function signInAgain(page: Page, act: () => Promise<void>) {
    const readAgain = await holdReads(page);
    const other = await page.context().newPage();
    await signOutIn(other);
    await other.close();
    await page.bringToFront();
    await act();
    await expect(ended(page)).toBeVisible();
    readAgain();
    await expect(connectionBehind(page)).toHaveText("Signed out");
    await ended(page).getByRole("link", { name: "Sign in" }).click();
    await page.getByRole("button", { name: PEOPLE.blake, exact: true }).click();
  }

  test("keeps what was typed on the page until the member has signed in again", async ({
    open,
  }) => {
    const { page } = await open(null);
    await signIn(page, "blake", "/webhooks/new?environment=test");
    const url = `https://${uniqueEntity("kept")}.example/hooks`;
    await page.getByLabel("URL", { exact: true }).fill(url);
    await page.getByLabel("Auth token (optional)").fill("secret");
    await expect(connection(page)).toHaveText("Live");
    await signInAgain(page, () => page.getByRole("button", { name: "Create endpoint" }).click());
    await page.waitForURL("/webhooks/new?environment=test");
    await expect(page.getByLabel("URL", { exact: true })).toHaveValue(url);
    await expect(page.getByLabel("Auth token (optional)")).toHaveValue("");
    await expect(connection(page)).toHaveText("Live");
  });

  test("keeps a run that is being filled in, as a form and as JSON", async ({ open }) => {
    const { page } = await open(null);
    await signIn(page, "blake", "/runs/new?kind=quote_matching");
    const form = newRun(page);
    await form.getByRole("button", { name: "New Jersey home, auto and umbrella" }).click();
    const entity = uniqueEntity("kept");
    await form.getByLabel("Entity").fill(entity);
    const start = () => form.getByRole("button", { name: "Start run" }).click();
    await signInAgain(page, start);
    await expect(form.getByLabel("Entity")).toHaveValue(entity);
    await expect(form.getByRole("group", { name: /^Quote \d+$/ }).first()).toBeVisible();

    await form.getByRole("tab", { name: "JSON" }).click();
    const typed = `{ "input": { "entity": "${entity}" } ,  "offerings": [] }`;
    await form.getByLabel("Request body").fill(typed);
    await signInAgain(page, start);
    await expect(form.getByLabel("Request body")).toHaveValue(typed);
  });

  test("keeps the edits of an engine's draft", async ({ open }) => {
    const { page } = await open(null);
    await signIn(page, "blake", "/engines");
    await createEngine(page, uniqueEntity("kept"));
    const label = page.getByLabel("Name of appetite");
    await label.fill("Ours");
    await signInAgain(page, () => page.getByRole("button", { name: "Save" }).click());
    await expect(page.getByText("Your unsaved changes are restored")).toBeVisible();
    await expect(label).toHaveValue("Ours");
  });

  test("keeps what was typed in a dialog, which opens again", async ({ open }) => {
    const { page } = await open(null);
    await signIn(page, "blake", "/keys");
    const name = uniqueEntity("kept");
    await page.getByRole("button", { name: "Create key" }).first().click();
    await page.getByLabel("Name").fill(name);
    // As on a busy machine: the page is still being left when the next one is already shown.
    await page.evaluate(() =>
      window.addEventListener(
        "pagehide",
        () => {
          const until = Date.now() + 2_000;
          while (Date.now() < until);
        },
        { capture: true },
      ),
    );
    await signInAgain(page, () =>
      page.getByRole("dialog").getByRole("button", { name: "Create key" }).click(),
    );
    await expect(page.getByLabel("Name")).toHaveValue(name);
  });

  test("keeps an endpoint that is being edited; a token has to be typed again", async ({
    open,
  }) => {
    const { keys } = organization("Acme Brokerage");
    const url = `https://${uniqueEntity("edited")}.example/hooks`;
    const id = await createEndpointByApi(keys.test, url);
    const { page } = await open(null);
    await signIn(page, "blake", `/webhooks/${id}?environment=test`);
    const dialog = (name: string) => page.getByRole("dialog", { name });
    await page.getByRole("button", { name: "Edit" }).click();
    await dialog("Edit endpoint").getByLabel("Description").fill("Claims desk");
    const save = (name: string) => dialog(name).getByRole("button", { name: "Save" }).click();
    await signInAgain(page, () => save("Edit endpoint"));
    await expect(dialog("Edit endpoint").getByLabel("Description")).toHaveValue("Claims desk");
    await expect(dialog("Edit endpoint").getByLabel("URL")).toHaveValue(url);
    await save("Edit endpoint");
    await expect(page.getByRole("heading", { level: 1, name: "Claims desk" })).toBeVisible();

    await page.getByRole("button", { name: "Set", exact: true }).click();
    await dialog("Set an auth token").getByLabel("Token").fill("a-secret-token");
    await signInAgain(page, () => save("Set an auth token"));
    await expect(dialog("Set an auth token").getByLabel("Token")).toHaveValue("");
    const stored = await page.evaluate(() => JSON.stringify(sessionStorage));
    expect(stored).not.toContain("a-secret-token");
    await removeEndpoints(keys.test, url);
  });
});
