import { fileURLToPath } from "node:url";
import type { Page } from "@playwright/test";
import { baseUrl, organization } from "../support/local-stack";
import { completedBody, uniqueEntity } from "../support/public-api";
import { runPage } from "../support/run-page";
import { expect, test } from "../support/test";
import { createEngine } from "./create-engine";
import { runBacktest } from "./run-backtest";

// A draft with problems has no example.
test.use({ expectedComplaint: /status of 422/ });
test.setTimeout(180_000);

/**
 * Automobile insurance company complaint rankings, filing year 2023, New York State Department of Financial Services
 * (data.ny.gov, dataset h2wd-9xfe), read on 2026-11-28.
 */
const NEW_YORK = fileURLToPath(new URL("../pools/ny-auto-complaints-2023.csv", import.meta.url));

const CRITERION = {
  id: "our-complaint-bound",
  enabled: true,
  weight: 5,
  label: "Our complaint bound",
  fact: "upheld_complaints_per_musd",
  scale: { at_most: [0, 0.02, 0.05] },
  evidence: "{value} upheld complaints",
};

async function uploadPool(page: Page): Promise<string> {
  const slug = uniqueEntity("market:ny");
  await page.goto("/pools");
  await page.getByRole("button", { name: "Create pool" }).click();
  await page.getByLabel("Identifier").fill(slug);
  await page.getByRole("button", { name: "Create and upload" }).click();
  await page.getByLabel("Table of carriers").setInputFiles(NEW_YORK);
  await expect(page.getByLabel("Fact of the column Ratio")).toHaveValue(
    "upheld_complaints_per_musd",
  );
  await expect(page.getByText("124 carriers in 124 rows.")).toBeVisible();
  await page.getByRole("button", { name: "Publish version" }).click();
  await expect(page.getByText("Version 1 is published. New runs use it.")).toBeVisible();
  return slug;
}

async function addCriterion(page: Page): Promise<void> {
  await page.getByRole("tab", { name: "JSON" }).click();
  const text = page.getByLabel("Configuration");
  const config = JSON.parse(await text.inputValue());
  config.scoring_dimensions
    .find(({ key }: { key: string }) => key === "service")
    .criteria.push(CRITERION);
  await text.fill(JSON.stringify(config, null, 2));
}

test("own carriers and own rules: a table is uploaded, a draft is tested with a past run, published and pinned, decides a run, and is verified", async ({
  open,
}) => {
  const key = organization("Acme Brokerage").keys.live;
  const { page } = await open("blake");
  const pool = await uploadPool(page);
  const body = (entity: string) => ({
    profile: { entity: uniqueEntity(entity), state: "NY", line: "personal_auto" },
    pool,
  });
  await completedBody(key, body("past"));

  const slug = await createEngine(page, uniqueEntity("own-rules"));
  await page.getByRole("button", { name: "Set a floor" }).click();
  await addCriterion(page);
  await expect(page.getByText("The draft can be published.")).toBeVisible();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("button", { name: "Save" })).toBeDisabled();

  await page.goto(`/engines/${slug}?view=backtests`);
  const backtest = await runBacktest(page, {
    button: "Backtest the draft…",
    runs: "1",
    line: "personal_auto",
  });
  await expect(backtest).toContainText("tested run");

  await page.getByRole("link", { name: "Edit draft" }).click();
  await page.getByRole("button", { name: "Review and publish…" }).click();
  const review = page.getByRole("dialog", { name: "Review version 1.0" });
  await review.getByLabel("Changelog").fill("Our floor and our bound of complaints");
  await review.getByRole("button", { name: "Publish" }).click();
  await page.waitForURL(`/engines/${slug}`);
  await page.getByRole("button", { name: "Pin 1.0 in live" }).click();
  await expect(page.getByText("Pinned", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: /^1\.0.*details$/ }).click();
  await expect(page.getByText("Backtest before publishing")).toBeVisible();

  const submitted = await fetch(new URL(`/api/v1/engines/${slug}/runs`, baseUrl), {
    method: "POST",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    body: JSON.stringify(body("decided")),
  });
  const { run_id: runId } = await submitted.json();
  await page.goto(`/runs/${runId}`);
  const { status, candidates, evidence } = runPage(page);
  await expect(status).toHaveText("Completed");
  await expect(page.getByRole("link", { name: `${slug} 1.0` })).toBeVisible();
  await candidates.locator("[data-row]").first().click();
  await evidence.getByRole("link", { name: "See every rule in the trace" }).click();
  await expect(page.getByText("Our complaint bound").first()).toBeVisible();
  await page.getByRole("button", { name: "Verify" }).click();
  await expect(page.getByText("Reproduced: the hashes match.")).toBeVisible();
});
