import type { Locator, Page } from "@playwright/test";
import { expectAccessible } from "./support/accessibility";
import { uniqueEntity } from "./support/public-api";
import { chooseKind, newRun } from "./support/run-page";
import { expect, test } from "./support/test";

test.use({ uses: [] });

const KINDS = ["candidate_evaluation", "quote_matching", "coverage_analysis", "dual"] as const;
const WIDTHS = [1440, 1280, 1180, 1100, 1024, 1000, 768, 390, 320];

/** The least width of the form: that of the page beside the navigation, up to 560 px. */
const leastFormWidth = (mainWidth: number) => Math.min(560, mainWidth - 50);

async function boxesOf(locator: Locator) {
  const boxes = await Promise.all((await locator.all()).map((one) => one.boundingBox()));
  return boxes.flatMap((box) => box ?? []);
}

async function expectNoOverlap(locator: Locator, name: string) {
  const boxes = await boxesOf(locator);
  expect(boxes.length, name).toBeGreaterThan(0);
  for (const [at, a] of boxes.entries())
    for (const b of boxes.slice(at + 1)) {
      // Neighbors share a border.
      const acrossX = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
      const acrossY = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
      expect(Math.min(acrossX, acrossY), name).toBeLessThanOrEqual(1.5);
    }
}

const json = (page: Page) => newRun(page).getByLabel("Request body");

async function editJson(page: Page, change: (body: Record<string, unknown>) => object) {
  await newRun(page).getByRole("tab", { name: "JSON" }).click();
  const body = JSON.parse(await json(page).inputValue());
  await json(page).fill(JSON.stringify(change(body)));
}

const bodyOf = async (page: Page) => {
  await newRun(page).getByRole("tab", { name: "JSON" }).click();
  return JSON.parse(await json(page).inputValue());
};

for (const kind of KINDS) {
  test(`${kind}: at every width the form is wide enough, no kinds overlap and nothing scrolls sideways`, async ({
    open,
  }) => {
    const { page } = await open("blake");
    await page.goto(`/runs/new?kind=${kind}`);
    const form = newRun(page);
    await form.getByText("Start from a sample").locator("..").getByRole("button").first().click();
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      await expect
        .poll(
          () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
          `at ${width} px`,
        )
        .toBeLessThanOrEqual(0);
      await expectNoOverlap(
        form.getByRole("group", { name: "Kind of run" }).locator("label"),
        `kinds at ${width} px`,
      );
      const [main, box] = await boxesOf(page.getByRole("main").or(form));
      expect(box?.width, `form at ${width} px`).toBeGreaterThanOrEqual(
        leastFormWidth(main?.width ?? width),
      );
      await expectNoOverlap(
        form.or(page.getByRole("region", { name: "Same request with curl" })),
        `form and request at ${width} px`,
      );
    }
  });
}

test("a pool chosen in the palette is chosen in the form, and what was typed stays", async ({
  open,
}) => {
  const { page } = await open("blake");
  await page.goto("/runs/new?pool=carriers%3Atier1");
  const form = newRun(page);
  await expect(form.getByRole("radio", { name: /^carriers:tier1/ })).toBeChecked();
  await form.getByRole("radio", { name: /^carriers:all/ }).check();
  await form.getByLabel("Entity").fill("Ridge Mutual");
  const palette = page.getByRole("dialog", { name: "Search or jump to" });
  await page.keyboard.press("Control+k");
  await palette.getByRole("combobox").fill("carriers:tier1");
  await palette.getByRole("option", { name: "carriers:tier1" }).click();
  await expect(form.getByRole("radio", { name: /^carriers:tier1/ })).toBeChecked();
  await expect(form.getByLabel("Entity")).toHaveValue("Ridge Mutual");
  expect((await bodyOf(page)).pool).toBe("carriers:tier1");
});

test("a change of kind keeps the risk, and the way back keeps the rest", async ({ open }) => {
  const { page } = await open("blake");
  await page.goto("/runs/new");
  const form = newRun(page);
  await form.getByLabel("Entity").fill("Harbor Logistics");
  await form.getByLabel("State").selectOption("TX");
  await form.getByLabel("Line of business").selectOption("cyber");
  await chooseKind(page, "Quotes");
  await expect(form.getByLabel("Entity")).toHaveValue("Harbor Logistics");
  await expect(form.getByLabel("State")).toHaveValue("TX");
  await form.getByLabel("State").selectOption("NY");
  await form.getByRole("button", { name: "Add quote" }).click();
  const first = form.getByRole("group", { name: "Quote 1" });
  await expect(first.getByLabel("Carrier")).toBeFocused();
  await page.keyboard.type("Ridge Mutual");
  await chooseKind(page, "Candidates");
  await expect(form.getByLabel("State")).toHaveValue("NY");
  await expect(form.getByLabel("Line of business")).toHaveValue("cyber");
  await chooseKind(page, "Quotes and coverage");
  await expect(first.getByLabel("Carrier")).toHaveValue("Ridge Mutual");
  expect(await bodyOf(page)).toEqual({
    input: {
      entity: "Harbor Logistics",
      address: { state: "NY" },
      request_config: { quote_matching: true, coverage_analysis: true },
    },
    offerings: [{ provider_name: "Ridge Mutual" }],
  });
});

test("a removed quote leaves the others as they were", async ({ open }) => {
  const { page } = await open("blake");
  await page.goto("/runs/new?kind=quote_matching");
  const form = newRun(page);
  await form.getByRole("button", { name: "Software firm, three lines" }).click();
  await form.getByRole("group", { name: "Quote 2" }).getByLabel("Annual premium").fill("5.3k");
  await form.getByRole("button", { name: "Remove quote 1", exact: true }).click();
  const first = form.getByRole("group", { name: "Quote 1", exact: true });
  await expect(first.getByLabel("Coverage")).toHaveValue("cyber");
  await expect(first.getByLabel("Annual premium")).toHaveValue("5,300");
  await first.getByLabel("Annual premium").fill("5,400");
  const { offerings } = await bodyOf(page);
  expect(offerings).toHaveLength(6);
  expect(offerings[0]).toMatchObject({
    category: "cyber",
    quality_rating: "A",
    attributes: { line_premium_annual: 5400 },
  });
  expect(offerings[1]).toMatchObject({
    provider_name: "Northgate Specialty",
    attributes: { line_premium_annual: 1380 },
  });
});

test("an emptied field stays empty, and a new row does not bring back a removed one", async ({
  open,
}) => {
  const { page } = await open("blake");
  await page.goto("/runs/new?kind=coverage_analysis");
  const form = newRun(page);
  await form.getByRole("button", { name: "New Jersey household without umbrella" }).click();
  await form.getByLabel("Net worth").fill("");
  await form.getByRole("button", { name: "Remove policy 2", exact: true }).click();
  await form.getByRole("button", { name: "Add policy" }).click();
  const second = form.getByRole("group", { name: "Policy 2", exact: true });
  await expect(second.getByLabel("Line", { exact: true })).toHaveValue("");
  const { input } = await bodyOf(page);
  expect(input.household).not.toHaveProperty("net_worth");
  expect(input.current_portfolio.policies[1]).toEqual({});
  await form.getByRole("tab", { name: "Form" }).click();
  await expect(form.getByLabel("Net worth")).toHaveValue("");
  await expect(second.getByLabel("Line", { exact: true })).toHaveValue("");
});

test("what the form has no field for is shown, can be edited, and is sent", async ({ open }) => {
  const { page } = await open("blake");
  await page.goto("/runs/new");
  const form = newRun(page);
  await form.getByRole("button", { name: "Software company, cyber" }).click();
  await form.getByLabel("Entity").fill(uniqueEntity("others"));
  const others = form.getByRole("group", { name: /^Other fields/ });
  await others.getByRole("button", { name: "Add field" }).click();
  await others.getByLabel("Name of other field 1").fill("records_held");
  await others.getByLabel("Value of other field 1").fill("250000");
  await expect(others.getByText("Not used by any rule.")).toBeVisible();
  await others.getByRole("button", { name: "Add field" }).click();
  await others.getByLabel("Name of other field 2").fill("broker.note");
  await others.getByLabel("Value of other field 2").fill("call back");
  await others.getByRole("button", { name: "Add field" }).click();
  await others.getByLabel("Name of other field 3").fill("state");
  await expect(others.getByText("This field has its own input.")).toBeVisible();
  const { profile } = await bodyOf(page);
  expect(profile).toMatchObject({
    state: "WA",
    records_held: 250_000,
    "broker.note": "call back",
  });
  await form.getByRole("button", { name: "Start run" }).click();
  await page.waitForURL(/\/runs\/run_/);
});

test("a field that no rule reads is marked before submitting, with the name that was meant", async ({
  open,
}) => {
  const { page } = await open("blake");
  await page.goto("/runs/new");
  const form = newRun(page);
  await form.getByRole("button", { name: "Manufacturer, professional liability" }).click();
  await editJson(page, ({ profile, ...body }) => {
    const { revenue, ...rest } = profile as Record<string, unknown>;
    return { ...body, profile: { ...rest, revenu: revenue } };
  });
  const notice = form.getByRole("status").filter({ hasText: "will not be read" });
  await expect(notice).toContainText("profile.revenu");
  await expect(notice).toContainText("Did you mean revenue?");
  await form.getByRole("tab", { name: "Form" }).click();
  await form.getByRole("button", { name: "Rename revenu to revenue" }).click();
  await expect(notice).toBeHidden();
  await expect(form.getByLabel("Annual revenue")).toHaveValue("12,000,000");
  await expectAccessible(page);
});

test("JSON that the form cannot show is kept and sent as it was typed", async ({ open }) => {
  const { page } = await open("blake");
  await page.goto("/runs/new?kind=coverage_analysis");
  const form = newRun(page);
  const odd = {
    state: "NJ",
    household: "large",
    business: {},
    current_portfolio: { policies: [{ line: "AUTO", limits: { "a.b": 5 } }, null] },
    request_config: { coverage_analysis: true },
  };
  await editJson(page, () => ({ input: odd }));
  await form.getByRole("tab", { name: "Form" }).click();
  await expect(form.getByText("The form cannot show")).toHaveCount(2);
  await form.getByLabel("State").selectOption("NY");
  expect(await bodyOf(page)).toEqual({ input: { ...odd, state: "NY" } });
  await form.getByRole("tab", { name: "Form" }).click();
  await form.getByRole("button", { name: "Remove value" }).last().click();
  await form.getByLabel("Watercraft").fill("2");
  expect((await bodyOf(page)).input.household).toEqual({ watercraft: 2 });
});

test("JSON errors name their line and column, and nothing is sent until they are corrected", async ({
  open,
}) => {
  const { page } = await open("blake");
  await page.goto("/runs/new?as=json");
  const form = newRun(page);
  await json(page).fill('{\n  "profile": {\n    "entity" "a"\n  }\n}');
  await expect(json(page)).toHaveAccessibleDescription(/Line 3, column 14: a colon is expected\./);
  await expect(form.getByRole("button", { name: "Start run" })).toBeDisabled();
  await form.getByRole("tab", { name: "Form" }).click();
  await expect(form.getByText("Correct the JSON first.")).toBeVisible();
  await form.getByLabel("Entity").fill("b");
  await expect(form.getByRole("button", { name: "Start run" })).toBeEnabled();
  expect(await bodyOf(page)).toMatchObject({ profile: { entity: "b" } });
});

test("JSON of another kind changes the kind", async ({ open }) => {
  const { page } = await open("blake");
  await page.goto("/runs/new?as=json");
  await json(page).fill(
    JSON.stringify({
      input: { state: "NJ", current_portfolio: {}, request_config: { coverage_analysis: true } },
    }),
  );
  await expect(newRun(page).getByRole("radio", { name: /^Coverage/ })).toBeChecked();
  await expect(page).toHaveURL(/kind=coverage_analysis/);
});

test("the form is filled in and sent by keyboard alone", async ({ open }) => {
  const { page } = await open("blake");
  const entity = uniqueEntity("keys");
  await page.goto("/runs/new");
  await newRun(page).getByLabel("Entity").focus();
  for (const text of [entity, "Cyber", "NY", "2m"]) {
    await page.keyboard.type(text);
    await page.keyboard.press("Tab");
  }
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/runs\/run_/);
  await expect(page.getByRole("heading", { level: 1, name: entity })).toBeVisible();
});

test.describe("bad input:", () => {
  test.use({ expectedComplaint: /status of 400/ });

  test("the summary counts the fields, links to each one and follows the corrections", async ({
    open,
  }) => {
    const { page } = await open("blake");
    await page.goto("/runs/new");
    const form = newRun(page);
    await form.getByRole("button", { name: "Start run" }).click();
    const summary = form.getByRole("alert");
    await expect(summary.getByText("3 fields are missing")).toBeVisible();
    await expect(form.getByLabel("Entity")).toBeFocused();
    await expect(form.getByLabel("Entity")).toHaveAccessibleDescription(/This field is required\./);
    await expectAccessible(page);
    await summary.getByRole("button", { name: "Line of business" }).click();
    await expect(form.getByLabel("Line of business")).toBeFocused();
    await form.getByLabel("Line of business").selectOption("cyber");
    await expect(summary.getByText("2 fields are missing")).toBeVisible();
    await expect(summary.getByRole("button", { name: "Line of business" })).toHaveCount(0);
    await form.getByLabel("Entity").fill("a");
    await form.getByLabel("State").selectOption("NY");
    await expect(summary).toHaveCount(0);
  });

  test("in the JSON, the summary selects the value that is wrong", async ({ open }) => {
    const { page } = await open("blake");
    await page.goto("/runs/new?kind=quote_matching&as=json");
    const form = newRun(page);
    await form.getByRole("button", { name: "Software firm, three lines" }).click();
    await editJson(page, (body) => ({ ...body, input: { state: "ZZ" } }));
    await form.getByRole("button", { name: "Start run" }).click();
    await form.getByRole("alert").getByRole("button", { name: "State" }).click();
    const selected = await json(page).evaluate((area: HTMLTextAreaElement) =>
      area.value.slice(area.selectionStart, area.selectionEnd),
    );
    expect(selected).toBe('"ZZ"');
    await editJson(page, (body) => ({ ...body, input: { state: "NY" } }));
    await expect(form.getByRole("alert")).toHaveCount(0);
  });

  test("a field that the API does not have is named in the summary", async ({ open }) => {
    const { page } = await open("blake");
    await page.goto("/runs/new?as=json");
    const form = newRun(page);
    await form.getByRole("button", { name: "Software company, cyber" }).click();
    await editJson(page, (body) => ({ ...body, colour: "red" }));
    await form.getByRole("button", { name: "Start run" }).click();
    await expect(form.getByRole("alert").getByText("1 field is not valid")).toBeVisible();
    await expect(form.getByRole("alert").getByRole("button", { name: "colour" })).toBeVisible();
  });
});
