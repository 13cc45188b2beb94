import type { Page } from "@playwright/test";
import { expectAccessible } from "../support/accessibility";
import { organization } from "../support/local-stack";
import { completedBody, uniqueEntity } from "../support/public-api";
import { ANSWERED, runPage } from "../support/run-page";
import { expect, test } from "../support/test";

const { live } = organization("Acme Brokerage").keys;
const WIDTHS = [1440, 1024, 390, 320];

/** What a market that says everything about a carrier says. */
const STANDARD = {
  quality_rating: "A",
  complaint_index: 0.9,
  admitted: true,
  quote_status: "bindable",
  quote_days: 1,
  e_bind: true,
} as const;
const LIMITS = { bodily_injury: "250/500", property_damage: 100_000 } as const;

const quote = (id: string, category: string, fields: object) => ({
  id,
  provider_name: `Carrier ${id}`,
  category,
  ...STANDARD,
  ...fields,
});

async function openRun(page: Page, body: object): Promise<void> {
  const { run_id } = await completedBody(live, body);
  await page.goto(`/runs/${run_id}`);
  await expect(runPage(page).status).toHaveText(ANSWERED);
}

async function expectToFit(page: Page): Promise<void> {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    await expect
      .poll(
        () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
        `at ${width} px`,
      )
      .toBeLessThanOrEqual(0);
  }
}

const coverage = (state: string, fields: object, policies: readonly object[]) => ({
  input: {
    entity: uniqueEntity("questions"),
    state,
    ...fields,
    current_portfolio: { policies },
    request_config: { coverage_analysis: true },
  },
});

test("what could not be decided becomes questions for the client, and no all-clear is given", async ({
  open,
}) => {
  const { page } = await open("blake");
  await openRun(
    page,
    coverage("CA", { household: { rideshare: true } }, [
      { line: "auto", limits: { liability: "250/500/100" } },
    ]),
  );
  await expect(page.getByText("No gaps.")).toHaveCount(0);
  await page.getByRole("button", { name: /^\d+ questions?$/ }).click();
  await expect(page).toHaveURL(/[?&]tab=questions/);
  const questions = page.getByRole("table", { name: "Ask the client: questions by topic" });
  await expect(questions.getByRole("row").nth(2)).toBeVisible();
  await expect(page.getByRole("button", { name: "Copy as text" }).first()).toBeVisible();
  await expectAccessible(page);
  await expectToFit(page);
});

test("a field that no rule read is marked on the Input tab, with the name that was meant", async ({
  open,
}) => {
  const { page } = await open("blake");
  await openRun(
    page,
    coverage("OH", { household: { home: { owned: true, roof_agee: 25 } } }, [
      { line: "homeowners", limits: { dwelling: 300_000, liability: 300_000 } },
    ]),
  );
  await page.getByRole("tab", { name: "Input" }).click();
  const unread = page.getByRole("table", { name: "Fields not read" });
  await expect(
    unread.getByRole("row", { name: /roof_agee .*Did you mean roof_age\?/ }),
  ).toBeVisible();
  await expect(
    page.getByRole("table", { name: "Input of the run" }).getByText("Not read").first(),
  ).toBeVisible();
  await expectAccessible(page);
  await expectToFit(page);
});

test("a gap that a law requires says so, with a link to the law", async ({ open }) => {
  const { page } = await open("blake");
  await openRun(
    page,
    coverage(
      "WI",
      { business: { entity: "Shop", naics: "722511", employees: 4, payroll: 90_000 } },
      [{ line: "general_liability", limits: { each_occurrence: 1_000_000 } }],
    ),
  );
  const gaps = page.getByRole("table", { name: /^Gaps by severity/ });
  const gap = gaps.getByRole("row", { name: /workers.? compensation/i }).first();
  await expect(gap.getByText("Required by law", { exact: true })).toBeVisible();
  await expect(gap.getByRole("link").first()).toHaveAttribute("href", /^https:/);
});

test("a premium of six months is shown as quoted and per year, and the answer says why", async ({
  open,
}) => {
  const { page } = await open("blake");
  await openRun(page, {
    input: {
      entity: uniqueEntity("terms"),
      address: { state: "NJ" },
      appetite_bucket: "cost_sensitive",
      request_config: { quote_matching: true },
    },
    offerings: [
      quote("p6", "auto", { premium: 1400, limits: LIMITS, attributes: { term_months: 6 } }),
      quote("t12", "auto", { premium: 2400, limits: LIMITS, commission: 0.12 }),
    ],
  });
  const solutions = page.getByRole("table", { name: /^Solutions in the order/ });
  await expect(solutions.getByText("Carrier t12")).toBeVisible();
  // What is still loaded moves the rows.
  await page.waitForLoadState("networkidle");
  await solutions.locator("[data-row]").nth(1).click();
  const { evidence } = runPage(page);
  await expect(evidence.getByText("2 × $1,400")).toBeVisible();
  await expect(evidence.getByText("$2,800").first()).toBeVisible();
  await solutions.locator("[data-row]").first().click();
  await expect(evidence.getByText(/Commission: auto 12%/)).toBeVisible();
  await evidence.getByRole("button", { name: "What would change this?" }).click();
  await expect(
    evidence.getByRole("heading", { name: "Smallest change that improves it" }),
  ).toBeVisible();
  await expectAccessible(page);
  await expectToFit(page);
});

test("without a quote for a line, the best of the others is marked as incomplete", async ({
  open,
}) => {
  const { page } = await open("blake");
  await openRun(page, {
    input: {
      entity: uniqueEntity("incomplete"),
      address: { state: "NJ" },
      coverage_types: ["home", "auto", "umbrella"],
      request_config: { quote_matching: true },
    },
    offerings: [
      quote("h", "home", { premium: 2600, limits: { dwelling: 500_000, liability: 300_000 } }),
      quote("a", "auto", { premium: 2200, limits: LIMITS }),
    ],
  });
  await expect(page.getByRole("heading", { name: "No complete solution" })).toBeVisible();
  await expect(page.getByText("Incomplete: no umbrella").first()).toBeVisible();
});

test("hard stops are apart from the scores, each rule with its source", async ({ open }) => {
  const { page } = await open("blake");
  await openRun(page, {
    input: {
      entity: uniqueEntity("stops"),
      address: { state: "NJ" },
      request_config: { quote_matching: true },
    },
    offerings: [
      quote("f", "home", { premium: 1900, quality_rating: "F" }),
      quote("ok", "home", { premium: 2600 }),
      quote("low", "auto", {
        premium: 900,
        limits: { bodily_injury: "10/20", property_damage: 5000 },
      }),
      quote("auto", "auto", { premium: 2200, limits: LIMITS }),
    ],
  });
  const stops = page.getByRole("region", { name: /^Excluded quotes/ });
  await expect(stops.getByText("Carrier f", { exact: true })).toBeVisible();
  await expect(stops.getByText("Carrier low", { exact: true })).toBeVisible();
  await expect(stops.getByRole("link").first()).toHaveAttribute("href", /^https:/);
  await expectAccessible(page);
  await expectToFit(page);
});
