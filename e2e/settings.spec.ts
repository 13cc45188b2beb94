import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { build } from "esbuild";
import { z } from "zod";
import { expectAccessible } from "./support/accessibility";
import { localPath, organization, pidOf } from "./support/local-stack";
import { completedRun, uniqueEntity } from "./support/public-api";
import { connection } from "./support/run-page";
import { expect, test } from "./support/test";

const acme = organization("Acme Brokerage");
const PusherPart = z.object({ pusher: z.object({ key: z.string(), cluster: z.string() }) });
const { pusher } = PusherPart.parse(JSON.parse(readFileSync(localPath, "utf8")));
const PUSHER = "/settings/integrations/pusher";

/** Opens the page and waits for its connection: earlier events would be missed. */
async function openPusher(page: Page): Promise<void> {
  await page.goto(PUSHER);
  await expect(page.getByRole("button", { name: "Send a test event" })).toBeVisible();
  await expect(connection(page)).toHaveText("Live");
}

const received = (page: Page) => page.getByText("Received on this page");

test("the organization page shows the id and the channel to copy, and the members", async ({
  open,
}) => {
  const { page } = await open("casey", { permissions: ["clipboard-read", "clipboard-write"] });
  await page.goto("/settings");
  await expect(page).toHaveURL("/settings/organization");
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  await page.getByRole("button", { name: "Copy organization ID" }).click();
  expect(await copied()).toBe(acme.id);
  await page.getByRole("button", { name: "Copy channel name" }).click();
  expect(await copied()).toBe(`private-org-${acme.id}`);
  const members = page.getByRole("table", { name: "Members of the organization and their roles" });
  await expect(members.getByRole("row").filter({ hasText: "blake@acme.example" })).toContainText(
    "Admin",
  );
  await expect(members.getByRole("row").filter({ hasText: "casey@acme.example" })).toContainText(
    /You.*Member/s,
  );
  // Tests of sessions add users of their own, named "Test …".
  await expect(members.getByRole("row").filter({ hasNotText: "Test " })).toHaveCount(4);
});

test("a failed copy is reported in a browser without clipboard access", async ({ open }) => {
  const { page } = await open("casey");
  // Browsers offer no clipboard to pages loaded over http.
  await page.addInitScript(() =>
    Object.defineProperty(navigator, "clipboard", { value: undefined }),
  );
  await page.goto("/settings/organization");
  await page.getByRole("button", { name: "Copy organization ID" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Could not copy" })).toHaveCount(1);
});

test("a person's time zone and the organization's are used on every page and device, and printed with exact times", async ({
  open,
}) => {
  const { run_id } = await completedRun(acme.keys.live, uniqueEntity("zoned"));
  const { page } = await open("averyOfAcme", { timezoneId: "America/New_York" });
  await page.goto("/settings/organization");
  await page.getByLabel("Time zone of the organization").selectOption("America/Chicago");
  await expect(page.getByText("The organization's time zone was saved")).toBeVisible();

  const other = (await open("casey", { timezoneId: "America/New_York" })).page;
  const shownIn = async (zone: string) => {
    await other.goto(`/runs/${run_id}`);
    await other.locator("dl time").first().hover();
    await expect(other.getByRole("tooltip")).toContainText(zone);
  };
  await shownIn("America/Chicago");
  await other.goto("/settings/organization");
  await expect(other.getByLabel("Time zone of the organization")).toBeDisabled();
  const saved = other.waitForResponse((response) => response.request().method() === "PUT");
  await other.getByLabel("Your time zone").selectOption("UTC");
  await saved;
  await shownIn("UTC");
  await other.emulateMedia({ media: "print" });
  const printed = other.locator("dl time").first();
  await expect(printed).toHaveAttribute("data-exact", /[AP]M UTC$/);
  await expect(printed.locator("span")).toBeHidden();

  await page.getByLabel("Time zone of the organization").selectOption({ index: 0 });
  await expect(page.getByLabel("Time zone of the organization")).toHaveValue("");
});

test("a test event reaches every open page of the organization, and no other organization", async ({
  open,
}) => {
  const [own, colleague, other] = [
    await open("blake"),
    await open("casey"),
    await open("averyOfBorealis"),
  ];
  for (const { page } of [own, colleague, other]) await openPusher(page);
  await expect(own.page.getByRole("main")).toContainText(pusher.key);
  await expect(own.page.getByRole("main")).toContainText(pusher.cluster);
  await own.page.getByRole("button", { name: "Send a test event" }).click();
  await expect(received(own.page)).toBeVisible();
  await expect(own.page.getByRole("status").filter({ hasText: "Received" })).toContainText(
    /\d+\s(ms|s) round trip/,
  );
  const events = (page: Page) => page.getByRole("table", { name: /^Test events/ });
  await expect(events(own.page)).toContainText("this page");
  await expect(events(colleague.page)).toContainText("another window");
  await expect(events(other.page)).toHaveCount(0);
});

test("the TypeScript snippet runs unchanged", async ({ open }) => {
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
      const { eval_id } = await completedRun(acme.keys.live, uniqueEntity("received"));
      return printed.some((text) => text.includes(`Evaluation complete: ${eval_id}`));
    })
    .toBe(true);
});

test.describe("while the realtime server does not answer", () => {
  test.use({ uses: [], stops: ["realtime"] });

  test("the page lists what to check, and still receives the event when it arrives", async ({
    open,
  }) => {
    const { page } = await open("blake");
    await openPusher(page);
    process.kill(pidOf("realtime"), "SIGSTOP");
    try {
      await page.getByRole("button", { name: "Send a test event" }).click();
      await expect(page.getByText(/^No event received within 5/)).toBeVisible();
      await expect(
        page.getByRole("listitem").filter({ hasText: "The server publishes" }),
      ).toBeVisible();
      await expectAccessible(page);
    } finally {
      process.kill(pidOf("realtime"), "SIGCONT");
    }
    await expect(received(page)).toBeVisible();
  });
});

test("axe finds no violations on the settings pages in either theme", async ({ open }) => {
  const { page } = await open("blake");
  await openPusher(page);
  await page.getByRole("button", { name: "Send a test event" }).click();
  await expect(received(page)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("tab", { name: "React" }).click();
  await expect(page.getByRole("region", { name: "the React hook" })).toBeVisible();
  await expectAccessible(page);
});
