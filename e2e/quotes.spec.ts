import { expectAccessible } from "./support/accessibility";
import { uniqueEntity } from "./support/public-api";
import { chooseKind, newRun, runOfKind, verifyTrace } from "./support/run-page";
import { expect, test } from "./support/test";

const SAMPLE = "New Jersey home, auto and umbrella";

test("quotes become solutions, the trace explains each quote, and Verify reproduces them", async ({
  open,
}) => {
  const { page } = await open("blake");
  const runId = await runOfKind(page, {
    kind: "Quotes",
    sample: SAMPLE,
    entity: uniqueEntity("quotes"),
  });
  const solutions = page.getByRole("table", { name: /^Solutions in the order/ });
  await expect(solutions.getByText("Recommended").first()).toBeVisible();
  await expect(solutions.getByText("$11,985").first()).toBeVisible();
  await expect(page.getByText("Carrier B").first()).toBeVisible();
  await verifyTrace(page, runId);
  await page.getByRole("button", { name: /^Excluded quotes/ }).click();
  await expect(page.getByText("quote_line_carrier_b_home_001")).toBeVisible();
});

test("the solutions fit the page at every width", async ({ open }) => {
  const { page } = await open("blake");
  await runOfKind(page, { kind: "Quotes", sample: SAMPLE, entity: uniqueEntity("widths") });
  const solutions = page.getByRole("table", { name: /^Solutions in the order/ });
  // Both sides of each width at which the navigation, the evidence or a column appears or disappears.
  for (const width of [320, 679, 680, 719, 720, 959, 960, 999, 1000, 1299, 1300]) {
    await page.setViewportSize({ width, height: 800 });
    await expect(solutions).toBeVisible();
    await expect
      .poll(
        () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
        `at ${width} px`,
      )
      .toBeLessThanOrEqual(0);
  }
});

test("a coverage without a quote is named above the solutions for the other lines", async ({
  open,
}) => {
  const { page } = await open("blake");
  await runOfKind(page, {
    kind: "Quotes",
    sample: "No quote for a required coverage",
    entity: uniqueEntity("unmet"),
  });
  await expect(page.getByRole("heading", { name: "No complete solution" })).toBeVisible();
  await expect(page.getByText("Flood", { exact: true }).first()).toBeVisible();
});

test("quotes pasted from a spreadsheet are sent as shown, and the form and the JSON have the same body", async ({
  open,
}) => {
  const { page } = await open("blake");
  await page.goto("/runs/new?kind=quote_matching");
  const form = newRun(page);
  await form.getByRole("button", { name: "Paste CSV or JSON" }).click();
  await form
    .getByLabel("Quotes as CSV or JSON")
    .fill('Carrier,Coverage,Premium\nRidge Mutual,home,"$4,200"\nRidge Mutual,auto,1900');
  await expect(form.getByText("2 quotes found")).toBeVisible();
  await form.getByRole("button", { name: "Add to list" }).click();
  const first = form.getByRole("group", { name: "Quote 1" });
  await expect(first.getByLabel("Annual premium")).toHaveValue("4,200");
  await form.getByRole("tab", { name: "JSON" }).click();
  const json = form.getByLabel("Request body");
  const body = JSON.parse(await json.inputValue());
  expect(body.offerings.map((offering: { premium: number }) => offering.premium)).toEqual([
    4200, 1900,
  ]);
  await json.fill(JSON.stringify({ ...body, input: { ...body.input, state: "TX" } }));
  await form.getByRole("tab", { name: "Form" }).click();
  await expect(form.getByLabel("State")).toHaveValue("TX");
  await form.getByRole("button", { name: "Start run" }).click();
  await page.waitForURL(/\/runs\/run_/);
  await expect(page.getByRole("table", { name: /^Solutions in the order/ })).toBeVisible();
});

test("desired coverages are entered in the form, match the JSON, and decide which quotes are excluded", async ({
  open,
}) => {
  const { page } = await open("blake");
  await page.goto("/runs/new?kind=quote_matching");
  const form = newRun(page);
  await form.getByRole("button", { name: SAMPLE }).click();
  await form.getByLabel("Entity").fill(uniqueEntity("wanted"));
  await form.getByLabel("Coverage to describe", { exact: true }).fill("Home");
  await page.keyboard.press("Enter");
  const home = form.getByRole("group", { name: "Desired: Home" });
  await home.getByLabel("Name of a limit of desired home", { exact: true }).fill("dwelling");
  await page.keyboard.press("Enter");
  const dwelling = home.getByLabel("Dwelling", { exact: true });
  await dwelling.fill("620k");
  await dwelling.fill("");
  await dwelling.fill("620,000");
  await home.getByLabel("Features").fill("Water backup, replacement cost");
  await home.getByLabel("Required").selectOption("yes");
  await form.getByRole("tab", { name: "JSON" }).click();
  const json = form.getByLabel("Request body");
  const body = JSON.parse(await json.inputValue());
  expect(body.input.desired_coverages).toEqual({
    home: {
      limits: { dwelling: 620_000 },
      features: ["water_backup", "replacement_cost"],
      hard: true,
    },
  });
  await expect(page.getByRole("region", { name: "The request as a curl command" })).toContainText(
    '"dwelling": 620000',
  );
  await json.fill(
    JSON.stringify({
      ...body,
      input: {
        ...body.input,
        desired_coverages: { home: { limits: { dwelling: 640_000 }, hard: true } },
      },
    }),
  );
  await form.getByRole("tab", { name: "Form" }).click();
  await expect(dwelling).toHaveValue("640,000");
  await form.getByRole("button", { name: "Start run" }).click();
  await page.waitForURL(/\/runs\/run_/);
  await expect(page.getByText(/Carrier A/).first()).toBeVisible();
  await expect(
    page
      .getByRole("table", { name: "Excluded quotes, with the reason for each" })
      .getByText(/640/)
      .first(),
  ).toBeVisible();
});

test.describe("bad input:", () => {
  test.use({ expectedComplaint: /status of 400/ });

  test("each error is shown at its field and disappears when the field is changed", async ({
    open,
  }) => {
    const { page } = await open("blake");
    await page.goto("/runs/new?kind=quote_matching");
    const form = newRun(page);
    await form.getByRole("button", { name: SAMPLE }).click();
    await form.getByLabel("State").selectOption("");
    const second = form.getByRole("group", { name: "Quote 2" });
    const premium = second.getByLabel("Annual premium");
    await premium.fill("on request");
    await form.getByRole("button", { name: "Start run" }).click();
    await expect(form.getByRole("alert")).toBeVisible();
    await expect(premium).toHaveAccessibleDescription(
      /must be an amount in USD \(got "on request"\)/i,
    );
    await expect(form.getByLabel("State")).toHaveAccessibleDescription(/required/i);
    await expect(form.getByLabel("State")).toBeFocused();
    await expectAccessible(page);
    await premium.fill("6,300");
    await expect(premium).not.toHaveAttribute("aria-invalid", "true");
    await form.getByLabel("State").selectOption("NJ");
    await form.getByRole("button", { name: "Start run" }).click();
    await page.waitForURL(/\/runs\/run_/);
  });

  test("without quotes the form asks for one", async ({ open }) => {
    const { page } = await open("blake");
    await page.goto("/runs/new");
    await chooseKind(page, "Quotes");
    await expect(page).toHaveURL(/kind=quote_matching/);
    await newRun(page).getByLabel("State").selectOption("NJ");
    await newRun(page).getByRole("button", { name: "Start run" }).click();
    await expect(
      newRun(page).getByRole("tabpanel").getByText("Add at least one quote."),
    ).toBeVisible();
  });
});

test("axe finds nothing on the form, the solutions and their trace in either theme", async ({
  open,
}) => {
  const { page } = await open("blake");
  await page.goto("/runs/new?kind=quote_matching");
  const form = newRun(page);
  await form.getByRole("button", { name: SAMPLE }).click();
  await form.getByRole("button", { name: "More of quote 1", exact: true }).click();
  await form.getByRole("button", { name: "Paste CSV or JSON" }).click();
  await expectAccessible(page);
  const runId = await runOfKind(page, {
    kind: "Quotes",
    sample: SAMPLE,
    entity: uniqueEntity("quotes-seen"),
  });
  await expect(page.getByRole("table", { name: /^Solutions in the order/ })).toBeVisible();
  await expectAccessible(page);
  await verifyTrace(page, runId);
  await expectAccessible(page);
});
