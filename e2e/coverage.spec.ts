import { expectAccessible } from "./support/accessibility";
import { uniqueEntity } from "./support/public-api";
import { newRun, runOfKind, verifyTrace } from "./support/run-page";
import { expect, test } from "./support/test";

const SAMPLE = "New Jersey household without umbrella";
const UMBRELLA = "No umbrella/excess liability policy";

test("a portfolio becomes gaps by severity, the trace lists the checked rules, and Verify reproduces them", async ({
  open,
}) => {
  const { page } = await open("blake");
  const runId = await runOfKind(page, {
    kind: "Coverage",
    sample: SAMPLE,
    entity: uniqueEntity("coverage"),
  });
  const gaps = page.getByRole("table", { name: /^Gaps by severity/ });
  await expect(gaps.getByText(UMBRELLA)).toBeVisible();
  await expect(
    gaps.getByRole("cell", { name: "Add a $1M-$2M personal umbrella policy.", exact: true }),
  ).toBeVisible();
  await expect(page.getByRole("list", { name: "Lines" }).getByText(/Umbrella/)).toBeVisible();
  await page.getByRole("tab", { name: "Input" }).click();
  await expect(
    page
      .getByRole("table", { name: "Input of the run" })
      .getByRole("row", { name: /^Net worth \$640,000/ }),
  ).toBeVisible();
  await expect(
    page.getByRole("table", { name: "Policies in force" }).getByText("Garden State Mutual").first(),
  ).toBeVisible();
  await expectAccessible(page);
  await verifyTrace(page, runId);
  await expect(page.getByRole("table", { name: /^Checked rules/ })).toBeVisible();
});

test("one run has quotes and coverage, with one trace", async ({ open }) => {
  const { page } = await open("blake");
  const runId = await runOfKind(page, {
    kind: "Quotes and coverage",
    sample: "New Jersey household",
    entity: uniqueEntity("both"),
  });
  await expect(page.getByRole("table", { name: /^Solutions in the order/ })).toBeVisible();
  await expect(page.getByText(UMBRELLA, { exact: true }).first()).toBeVisible();
  await verifyTrace(page, runId);
});

test("a run starts again from its input, and another kind keeps what both need", async ({
  open,
}) => {
  const { page } = await open("blake");
  const entity = uniqueEntity("again");
  const runId = await runOfKind(page, {
    kind: "Quotes and coverage",
    sample: "New Jersey household",
    entity,
  });
  await page.goto(`/runs/new?from=${runId}`);
  const form = newRun(page);
  await expect(form.getByRole("radio", { name: /^Quotes and coverage/ })).toBeChecked();
  await expect(form.getByLabel("Entity")).toHaveValue(entity);
  await expect(
    form.getByRole("group", { name: "Policy 2" }).getByLabel("Line", { exact: true }),
  ).toHaveValue("AUTO");
  await form.getByRole("radio", { name: /^Coverage/ }).check();
  await expect(form.getByRole("list", { name: "Quotes" })).toHaveCount(0);
  await expect(
    form.getByRole("group", { name: "Policy 2" }).getByLabel("Line", { exact: true }),
  ).toHaveValue("AUTO");
  await form.getByRole("button", { name: "Start run" }).click();
  await page.waitForURL(/\/runs\/run_/);
  await expect(page.getByText(UMBRELLA, { exact: true }).first()).toBeVisible();
});

test("vehicles, attributes and contracts are entered in the form and decide which rules fire", async ({
  open,
}) => {
  const { page } = await open("blake");
  await page.goto("/runs/new?kind=coverage_analysis");
  const form = newRun(page);
  await form.getByRole("button", { name: SAMPLE }).click();
  await form.getByLabel("Entity").fill(uniqueEntity("fields"));
  const home = form.getByRole("group", { name: "Policy 1" });
  await home.getByText(/^Attributes/).click();
  await home.getByLabel("Roof settlement").selectOption("actual_cash_value");
  const vehicles = form.getByRole("list", { name: "Vehicles" }).getByRole("listitem");
  while ((await vehicles.count()) > 0)
    await form.getByRole("button", { name: "Remove vehicle 1", exact: true }).click();
  await form.getByLabel("Number of vehicles").fill("2");
  await form.getByRole("button", { name: "List vehicles" }).click();
  await expect(vehicles).toHaveCount(2);
  const second = form.getByRole("group", { name: "Vehicle 2", exact: true });
  await second.getByLabel("Year").fill("2023");
  await second.getByLabel("Value").fill("48k");
  await second.getByLabel("Financed").selectOption("yes");
  await form.getByText("Business for commercial lines").click();
  await form
    .getByRole("group", { name: "Limits that contracts require" })
    .getByLabel("Umbrella")
    .fill("2m");
  await form.getByRole("tab", { name: "JSON" }).click();
  const { input } = JSON.parse(await form.getByLabel("Request body").inputValue());
  expect(input.current_portfolio.policies[0].attributes).toMatchObject({
    form: "HO-3",
    roof_settlement: "actual_cash_value",
  });
  expect(input.household.vehicles).toEqual([{}, { year: 2023, value: 48_000, financed: true }]);
  expect(input.business).toEqual({ contracts_require: { umbrella: 2_000_000 } });
  await form.getByRole("tab", { name: "Form" }).click();
  await expect(
    form.getByRole("group", { name: "Vehicle 2", exact: true }).getByLabel("Year"),
  ).toHaveValue("2023");
  await form.getByRole("button", { name: "Start run" }).click();
  await page.waitForURL(/\/runs\/run_/);
  await expect(
    page
      .getByRole("table", { name: /^Gaps by severity/ })
      .getByText(/roof/i)
      .first(),
  ).toBeVisible();
});

test.describe("bad input:", () => {
  test.use({ expectedComplaint: /status of 400/ });

  test("an invalid limit and dates in the wrong order are reported at their fields", async ({
    open,
  }) => {
    const { page } = await open("blake");
    await page.goto("/runs/new?kind=coverage_analysis");
    const form = newRun(page);
    await form.getByRole("button", { name: SAMPLE }).click();
    const home = form.getByRole("group", { name: "Policy 1" });
    const dwelling = home.getByLabel("Dwelling", { exact: true });
    await dwelling.fill("as much as it takes");
    await home.getByLabel("Expires").fill("2024-01-01");
    await form.getByRole("button", { name: "Start run" }).click();
    await expect(form.getByRole("alert")).toBeVisible();
    await expect(dwelling).toHaveAccessibleDescription(/as much as it takes/);
    await dwelling.fill("520,000");
    await form.getByRole("button", { name: "Start run" }).click();
    await expect(home.getByLabel("Expires")).toHaveAccessibleDescription(
      /before the effective date 2025-09-01/,
    );
    await expectAccessible(page);
  });

  test("an error in a closed group opens it and focuses the field", async ({ open }) => {
    const { page } = await open("blake");
    await page.goto("/runs/new?kind=coverage_analysis&as=json");
    const form = newRun(page);
    await form.getByRole("button", { name: SAMPLE }).click();
    const json = form.getByLabel("Request body");
    const body = JSON.parse(await json.inputValue());
    body.input.household.vehicles = [{ year: 2020 }, { year: "old" }];
    body.input.current_portfolio.policies[0].attributes.water_backup = "perhaps";
    await json.fill(JSON.stringify(body));
    await form.getByRole("tab", { name: "Form" }).click();
    await form.getByText("Household for personal lines").click();
    await expect(form.getByLabel("Net worth")).toBeHidden();
    await form.getByRole("button", { name: "Start run" }).click();
    const backup = form
      .getByRole("group", { name: "Policy 1" })
      .getByRole("combobox", { name: "Water backup" });
    await expect(backup).toHaveAccessibleDescription(/must be true or false/i);
    await expect(backup).toBeFocused();
    await expect(
      form.getByRole("group", { name: "Vehicle 2", exact: true }).getByLabel("Year"),
    ).toHaveAccessibleDescription(/number/);
    await expectAccessible(page);
  });

  test("without a policy the form asks for one", async ({ open }) => {
    const { page } = await open("blake");
    await page.goto("/runs/new?kind=coverage_analysis");
    await newRun(page).getByLabel("State").selectOption("NJ");
    await newRun(page).getByRole("button", { name: "Start run" }).click();
    await expect(
      newRun(page).getByRole("tabpanel").getByText("Add at least one policy."),
    ).toBeVisible();
  });
});

test("axe finds nothing on the form, the gaps and their trace in either theme", async ({
  open,
}) => {
  const { page } = await open("blake");
  await page.goto("/runs/new?kind=dual");
  await newRun(page).getByRole("button", { name: "New Jersey household" }).click();
  await expectAccessible(page);
  const runId = await runOfKind(page, {
    kind: "Coverage",
    sample: "Florida condo by the sea",
    entity: uniqueEntity("coverage-seen"),
  });
  await expect(page.getByRole("table", { name: /^Gaps by severity/ })).toBeVisible();
  await expectAccessible(page);
  await verifyTrace(page, runId);
  await expectAccessible(page);
});
