import { expectAccessible } from "./support/accessibility";
import { whileTraceIsDamaged } from "./support/database";
import { organization } from "./support/local-stack";
import { completedRun, type Submitted, submit, uniqueEntity } from "./support/public-api";
import { runPage } from "./support/run-page";
import { expect, test } from "./support/test";

const { keys } = organization("Acme Brokerage");
let run: Submitted;
test.use({ uses: ["worker"] });
test.beforeAll(async () => {
  run = await completedRun(keys.live, uniqueEntity("accessible"));
});

test.describe("axe finds no violations in either theme on", () => {
  test("the sign-in page and the failed sign-in page", async ({ open }) => {
    const { page } = await open(null);
    await page.goto("/runs");
    await expect(page.getByRole("heading", { name: "Sign in to Nexio" })).toBeVisible();
    await expectAccessible(page);
    await page.goto("/sign-in-failed");
    await expectAccessible(page);
  });

  test("Runs, its menus and its dialogs", async ({ open }) => {
    const { page } = await open("blake");
    await page.goto("/runs");
    await page.getByRole("button", { name: /^Status/ }).click();
    await expect(page.getByRole("menu")).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press("Escape");
    await page.keyboard.press("?");
    await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
    await expectAccessible(page);
    await page.goto("/runs?q=nothing-is-named-like-this");
    await expect(page.getByText("No runs match these filters")).toBeVisible();
    await expectAccessible(page);
  });

  test("a completed run: its candidates, input and JSON", async ({ open }) => {
    const { page } = await open("blake");
    await page.goto(`/runs/${run.run_id}`);
    await expect(runPage(page).evidence.getByRole("definition").first()).toBeVisible();
    await expectAccessible(page);
    for (const tab of ["Input", "JSON"]) {
      await page.getByRole("tab", { name: tab }).click();
      await expect(page.getByRole("tabpanel", { name: tab })).toBeVisible();
      await expectAccessible(page);
    }
  });

  test("a trace and the result of Verify", async ({ open }) => {
    const { page } = await open("blake");
    await page.goto(`/traces/${run.eval_id}`);
    await page.getByRole("button", { name: "Verify" }).click();
    await expect(page.getByText("Reproduced")).toBeVisible();
    await page.locator("main summary").first().click();
    await expectAccessible(page);
    await page.getByRole("button", { name: /^Removed/ }).click();
    await expect(page.getByText(/^Removed: /).first()).toBeVisible();
    await expectAccessible(page);
  });

  test.describe("error pages:", () => {
    test.use({ expectedComplaint: /status of (404|400|422|500)|Minified React error #441/ });

    test("an invalid form, an unknown URL, an unknown run and a page that failed", async ({
      open,
    }) => {
      const { page } = await open("blake");
      await page.goto("/runs/new");
      await page.getByRole("button", { name: "Start run" }).click();
      await expect(page.getByRole("form", { name: "New run" }).getByRole("alert")).toBeVisible();
      await expectAccessible(page);
      for (const path of ["/no-such-page", "/runs/run_0000000000000000000000"]) {
        await page.goto(path);
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
        await expectAccessible(page);
      }
      const damaged = await completedRun(keys.live, uniqueEntity("damaged"));
      await whileTraceIsDamaged(damaged.run_id, async () => {
        await page.goto(`/traces/${damaged.run_id}`);
        await expect(
          page.getByRole("heading", { name: "This page could not be shown" }),
        ).toBeVisible();
        await expectAccessible(page);
      });
      await page.getByRole("button", { name: "Try again" }).click();
      await expect(page.getByRole("heading", { name: /^Trace of/ })).toBeVisible();
    });
  });

  test.describe("a queued run and a failed run:", () => {
    test.use({ uses: [], stops: ["worker"] });

    test("their pages, their traces and the list", async ({ open, worker }) => {
      const { page } = await open("blake");
      await worker.pause();
      const { run_id, eval_id } = await submit(keys.live, uniqueEntity("waiting"));
      await page.goto(`/runs/${run_id}`);
      await expect(runPage(page).status).toHaveText("Queued");
      await expectAccessible(page);
      await page.goto(`/traces/${eval_id}`);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await expectAccessible(page);
      await page.goto(`/runs/${run_id}`);
      await page.getByRole("button", { name: "Cancel" }).click();
      await expect(runPage(page).status).toHaveText("Failed");
      await expectAccessible(page);
      await page.goto("/runs");
      await expect(page.getByRole("table")).toBeVisible();
      await expectAccessible(page);
    });
  });
});
