import { expectAccessible } from "../support/accessibility";
import { organization } from "../support/local-stack";
import { completedRun, uniqueEntity } from "../support/public-api";
import { expect, test } from "../support/test";
import { createEngine } from "./create-engine";
import { addByName, aside, choose, part } from "./draft-page";

// A draft with problems has no example.
test.use({ expectedComplaint: /status of 422/ });

test("a criterion about a fact is added by form, moves carriers in the example, and is in the review", async ({
  open,
}) => {
  const { keys } = organization("Acme Brokerage");
  const { run_id: example } = await completedRun(keys.live, uniqueEntity("example"));
  const { page } = await open("blake");
  const slug = await createEngine(page, uniqueEntity("criteria"));
  await page.goto(`/engines/${slug}/edit?run=${example}`);
  await page.getByRole("button", { name: "criteria of Service" }).click();
  const form = page.getByRole("form", { name: "New criterion of Service" });
  await form.getByLabel("Name").fill("Quick quotes");
  await form.getByRole("button", { name: "Add criterion" }).click();

  // A missing value is reported at its field.
  const criterion = page
    .getByRole("list", { name: "Criteria of Service" })
    .getByRole("listitem")
    .filter({ hasText: "Quick quotes" });
  await expect(criterion.getByText("Required.")).toBeVisible();
  await criterion.getByLabel("Fact").selectOption({ label: "Days to quote" });
  await criterion.getByLabel("Level", { exact: true }).selectOption({ label: "Lower is better" });
  const bounds = criterion.getByRole("group", { name: "At most (days)" });
  await bounds.getByLabel("L1").fill("1");
  await bounds.getByLabel("L2").fill("2");
  await bounds.getByLabel("L3").fill("3");
  await criterion.getByLabel("Weight").fill("10");
  await choose(
    criterion,
    "Insert a value into the evidence",
    "Requested limit, amount in USD {input.limit}",
  );
  await expect(criterion.getByLabel("Evidence", { exact: true })).toHaveValue(
    "quick quotes {value}{input.limit}",
  );
  await expect(aside(page)).toContainText("The draft can be published.");
  await expect(aside(page)).toContainText("service criteria: added Quick quotes");
  await expect(aside(page)).toContainText(/changes? (its|their|only its|only their) (place|rank)/);
  await expectAccessible(page);

  await page.getByRole("button", { name: "Review and publish…" }).click();
  const review = page.getByRole("dialog", { name: "Review version 1.0" });
  await expect(review).toContainText("service criteria: added Quick quotes");
  await review.getByRole("button", { name: "Cancel" }).click();

  // Removed and restored.
  await criterion.getByRole("button", { name: "Remove Quick quotes" }).click();
  await expect(criterion).toHaveCount(0);
  await expect(aside(page)).toContainText("No differences.");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(criterion).toHaveCount(1);
  await expect(aside(page)).toContainText("service criteria: added Quick quotes");
});

test("a dimension is added with its weights, has a criterion of a class guide, and the guide has rows of a spreadsheet", async ({
  open,
}) => {
  const { page } = await open("blake");
  await createEngine(page, uniqueEntity("dimensions"));
  await addByName(page, "dimension", "Our guide");
  await expect(page.getByLabel("Weight of Our guide, Balanced")).toHaveValue("4");
  await expect(
    part(page, "Dimensions")
      .getByText("the dimension “Our guide” has no enabled criterion")
      .first(),
  ).toBeVisible();

  await addByName(page, "class guide", "Guide 2026");
  const guide = part(page, "Class guides");
  await guide.getByRole("button", { name: "Add row" }).click();
  await guide.getByLabel("NAICS code, row 1").fill("5x");
  await expect(guide.getByText("must be a NAICS code or prefix of 2 to 6 digits")).toBeVisible();
  await guide.getByLabel("NAICS code, row 1").fill("5415");
  await guide.getByRole("button", { name: "Paste rows…" }).click();
  const dialog = page.getByRole("dialog", { name: "Paste rows" });
  const rows = dialog.getByLabel("Rows", { exact: true });
  await rows.fill("NAICS\tCarrier\tAppetite\n23\t*\tnever");
  await expect(dialog).toContainText("Line 2: “never” is not an appetite.");
  await expect(dialog.getByRole("button", { name: /^Add/ })).toBeDisabled();
  await rows.fill("NAICS\tCarrier\tAppetite\n23\t*\tProhibited\n541511\tNorth Mutual\tlimited");
  await dialog.getByRole("button", { name: "Add 2 rows" }).click();
  await expect(guide.getByLabel("Carrier, row 3")).toHaveValue("North Mutual");

  const form = page.getByRole("form", { name: "New criterion of Our guide" });
  await form.getByLabel("New criterion").selectOption({ label: "Class guide Guide 2026" });
  await form.getByRole("button", { name: "Add criterion" }).click();
  await expect(aside(page)).toContainText("The draft can be published.");
  await expect(aside(page)).toContainText("scoring dimensions: added Our guide");
  await expect(aside(page)).toContainText(/class guides: added guide[- ]2026/i);
  await expectAccessible(page);

  // Its weights go with it.
  await page.getByRole("button", { name: "Remove Our guide" }).click();
  await expect(page.getByLabel("Weight of Our guide, Balanced")).toHaveCount(0);
  await expect(aside(page)).toContainText("The draft can be published.");
});

test("a filter with conditions is added to a placement engine, and a contradiction is said where it is", async ({
  open,
}) => {
  const { page } = await open("blake");
  await createEngine(page, uniqueEntity("placement"), "placement");
  await addByName(page, "filter", "Slow carriers");
  const filters = part(page, "Your filters");
  const first = filters.getByRole("group", { name: "Condition 1" });
  await first.getByLabel("Fact").selectOption({ label: "Days until it can be bound" });
  await first.getByLabel("Comparison").selectOption({ label: "is above" });
  await first.getByLabel("Value (days)").fill("10");
  await choose(filters, "Add to Lines", "Home");
  await expect(aside(page)).toContainText("The draft can be published.");
  await expect(aside(page)).toContainText(/added filters: added slow[- ]carriers/i);

  await filters.getByRole("button", { name: "Add condition" }).click();
  const second = filters.getByRole("group", { name: "Condition 2" });
  await second.getByLabel("Fact").selectOption({ label: "Days until it can be bound" });
  await second.getByLabel("Value (days)").fill("5");
  await expect(filters.getByText(/contradicts condition \d/).first()).toBeVisible();
  await filters.getByRole("button", { name: "Remove condition 2 of Conditions" }).click();
  await expect(aside(page)).toContainText("The draft can be published.");
  await expectAccessible(page);
});

test("a rule is added to a coverage engine in the vocabulary of the built-in ones, and built-in rules are re-graded", async ({
  open,
}) => {
  const { page } = await open("blake");
  await createEngine(page, uniqueEntity("coverage"), "entity_analysis");
  await addByName(page, "rule", "Pool without an umbrella");
  const rules = part(page, "Your rules");
  await rules.getByLabel("Recommendation").fill("Add an umbrella.");
  await rules.getByLabel("Why it is a rule").fill("Our claims of pools are higher.");
  await rules.getByLabel("Category").selectOption({ label: "Hazard" });
  await rules.getByLabel("Applies if", { exact: true }).selectOption({ label: "Yes or no" });
  await rules
    .getByRole("group", { name: "Applies if" })
    .getByLabel("Fact")
    .selectOption({ label: "Pool" });
  await choose(rules.getByRole("group", { name: "Gap if" }), "Add to Lines", "Personal umbrella");
  await expect(aside(page)).toContainText(/added rules: added pool[_ ]without[_ ]an[_ ]umbrella/i);
  await expect(aside(page)).toContainText("The draft can be published.");

  const severity = part(page, "Rules").getByLabel(/^Severity of/);
  await severity.nth(1).selectOption("HIGH");
  await expect(aside(page)).toContainText("severity from MEDIUM to HIGH");
  await expectAccessible(page);

  await rules.getByRole("button", { name: "Remove Pool without an umbrella" }).click();
  await expect(aside(page)).not.toContainText("added rules: added");
  await page.keyboard.press("Control+z");
  await expect(aside(page)).toContainText(/added rules: added pool[_ ]without[_ ]an[_ ]umbrella/i);
});
