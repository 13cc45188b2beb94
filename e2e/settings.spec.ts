import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { build } from "esbuild";
import { z } from "zod";
import { expectAccessible } from "./support/accessibility";
import { localPath, organization } from "./support/local-stack";
import { completedRun, uniqueEntity } from "./support/public-api";
import { connection } from "./support/run-page";
import { expect, test } from "./support/test";

const acme = organization("Acme Brokerage");
const PusherPart = z.object({ pusher: z.object({ key: z.string(), cluster: z.string() }) });
const { pusher } = PusherPart.parse(JSON.parse(readFileSync(localPath, "utf8")));
const PUSHER = "/settings/integrations/pusher";

/** The page with its connection up: only then can it hear what is sent. */
async function openPusher(page: Page): Promise<void> {
  await page.goto(PUSHER);
  await expect(page.getByRole("button", { name: "Send a test event" })).toBeVisible();
  await expect(connection(page)).toHaveText("Live");
}

const heard = (page: Page) => page.getByText("Heard on this page");

test("the organization's page gives its id and channel to copy, and says who belongs to it", async ({
  open,
}) => {
  const { page } = await open("casey", { permissions: ["clipboard-read", "clipboard-write"] });
  await page.goto("/settings");
  await expect(page).toHaveURL("/settings/organization");
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  await page.getByRole("button", { name: "Copy org_id" }).click();
  expect(await copied()).toBe(acme.id);
  await page.getByRole("button", { name: "Copy channel name" }).click();
  expect(await copied()).toBe(`private-org-${acme.id}`);
  const members = page.getByRole("table", { name: "Members of the organization with their roles" });
  await expect(members.getByRole("row").filter({ hasText: "blake@acme.example" })).toContainText(
    "Admin",
  );
  await expect(members.getByRole("row").filter({ hasText: "casey@acme.example" })).toContainText(
    /You.*Member/s,
  );
  await expect(members.getByRole("row")).toHaveCount(4);
});

test("a browser that offers no clipboard is said to have none", async ({ open }) => {
  const { page } = await open("casey");
  // As on a page that came over plain http from another machine.
  await page.addInitScript(() =>
    Object.defineProperty(navigator, "clipboard", { value: undefined }),
  );
  await page.goto("/settings/organization");
  await page.getByRole("button", { name: "Copy org_id" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Could not copy" })).toHaveCount(1);
});

test("the chosen zone is kept in the browser and holds on every page", async ({ open }) => {
  const { run_id } = await completedRun(acme.keys.live, uniqueEntity("zoned"));
  const { page } = await open("blake", { timezoneId: "America/New_York" });
  await page.goto("/settings/organization");
  await expect(page.getByRole("radio", { name: "My time zone" })).toBeChecked();
  await page.getByRole("radio", { name: "UTC" }).check();
  await page.goto(`/runs/${run_id}`);
  await page.locator("dl time").first().hover();
  await expect(page.getByRole("tooltip")).toContainText("UTC");
  await expect(page.getByRole("tooltip")).not.toContainText("New_York");
  await page.goto("/settings/organization");
  await expect(page.getByRole("radio", { name: "UTC" })).toBeChecked();
});

test("a test event comes back through outbox, worker and cluster, to every page of the organization and to no other", async ({
  open,
}) => {
  const [mine, colleague, stranger] = [
    await open("blake"),
    await open("casey"),
    await open("averyOfBorealis"),
  ];
  for (const { page } of [mine, colleague, stranger]) await openPusher(page);
  await expect(mine.page.getByRole("main")).toContainText(pusher.key);
  await expect(mine.page.getByRole("main")).toContainText(pusher.cluster);
  await mine.page.getByRole("button", { name: "Send a test event" }).click();
  await expect(heard(mine.page)).toBeVisible();
  await expect(mine.page.getByRole("status").filter({ hasText: "Heard" })).toContainText(
    /\d+\s(ms|s) there and back/,
  );
  const messages = (page: Page) => page.getByRole("table", { name: /^Test messages/ });
  await expect(messages(mine.page)).toContainText("here");
  await expect(messages(colleague.page)).toContainText("in another window");
  await expect(messages(stranger.page)).toHaveCount(0);
});

test("the snippet runs as it stands", async ({ open }) => {
  const { page } = await open("blake");
  await openPusher(page);
  const snippet = await page.getByRole("region", { name: "the TypeScript snippet" }).textContent();
  const bundle = {
    stdin: { contents: snippet ?? "", loader: "ts", resolveDir: process.cwd() },
    bundle: true,
    write: false,
    format: "iife",
  } as const;
  const { outputFiles } = await build(bundle);
  const printed: string[] = [];
  page.on("console", (message) => printed.push(message.text()));
  await page.goto("/settings/organization");
  const authorized = page.waitForResponse(
    async (response) => response.url().endsWith("/api/pusher/auth") && response.ok(),
  );
  await page.addScriptTag({ content: outputFiles[0]?.text ?? "" });
  await authorized;
  await expect
    .poll(async () => {
      const { eval_id } = await completedRun(acme.keys.live, uniqueEntity("heard"));
      return printed.some((text) => text.includes(`Evaluation complete: ${eval_id}`));
    })
    .toBe(true);
});

test.describe("while the worker stands still", () => {
  test.use({ uses: ["realtime"], stops: ["worker"] });

  test("the page says what to look at, and still hears the message when it comes", async ({
    open,
    worker,
  }) => {
    const { page } = await open("blake");
    await openPusher(page);
    await worker.pause();
    await page.getByRole("button", { name: "Send a test event" }).click();
    await expect(page.getByText(/^Nothing has come back within 5/)).toBeVisible();
    await expect(
      page.getByRole("listitem").filter({ hasText: "The worker publishes" }),
    ).toBeVisible();
    await expectAccessible(page);
    await worker.resume();
    await expect(heard(page)).toBeVisible();
  });
});

test("axe finds nothing on the settings' pages in either theme", async ({ open }) => {
  const { page } = await open("blake");
  await page.goto("/settings/organization");
  await expect(page.getByRole("table")).toBeVisible();
  await expectAccessible(page);
  await openPusher(page);
  await page.getByRole("button", { name: "Send a test event" }).click();
  await expect(heard(page)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("tab", { name: "React" }).click();
  await expect(page.getByRole("region", { name: "the React hook" })).toBeVisible();
  await expectAccessible(page);
});
