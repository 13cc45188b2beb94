import { expectAccessible } from "../support/accessibility";
import { organization } from "../support/local-stack";
import { newColleague, newMember, signInWith } from "../support/new-member";
import { completedRun, uniqueEntity } from "../support/public-api";
import { expect, test } from "../support/test";

const { keys } = organization("Acme Brokerage");

test.use({ uses: ["worker"] });

test("two selected runs are annotated together and compared", async ({ open }) => {
  const entity = uniqueEntity("selected");
  const [one, other] = [
    await completedRun(keys.test, `${entity}-one`),
    await completedRun(keys.test, `${entity}-other`, { state: "NY" }),
  ];
  const { page } = await open("averyOfAcme");
  await page.goto(`/runs?environment=test&q=${entity}`);
  const bar = page.getByRole("region", { name: "Selected runs" });
  await page.getByRole("checkbox", { name: `Select ${one.run_id}` }).check();
  await expect(bar.getByRole("button", { name: /^Compare/ })).toHaveAttribute(
    "aria-disabled",
    "true",
  );
  await page.getByRole("checkbox", { name: `Select ${other.run_id}` }).check();
  await bar.getByRole("button", { name: "Annotate" }).click();
  const dialog = page.getByRole("dialog", { name: "Annotate 2 runs?" });
  await dialog.getByRole("combobox", { name: "Rating" }).selectOption("bad");
  await dialog.getByRole("textbox", { name: "Comment" }).fill("The market has closed.");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Annotate" }).click();
  await expect(page.getByText("2 runs annotated")).toBeVisible();
  await expect(bar).toHaveCount(0);

  await page.getByRole("checkbox", { name: "Select all rows of this page" }).check();
  await bar.getByRole("button", { name: "Compare" }).click();
  await expect(page).toHaveURL(new RegExp(`a=${one.run_id}&b=${other.run_id}`));
  await expect(page.getByRole("region", { name: "Changed input" })).toContainText("NY");
});

test("a shared view is seen by another member, whose default it becomes", async ({ open }) => {
  const owner = await newMember("views");
  const { page } = await open(null);
  await signInWith(page, owner.button);
  await page.goto("/runs?status=failed");
  await page.getByRole("button", { name: "Saved views" }).click();
  await page.getByRole("menuitem", { name: "Save as a new view…" }).click();
  const dialog = page.getByRole("dialog", { name: "Save view" });
  await dialog.getByRole("textbox", { name: "Name" }).fill("All failed");
  await dialog.getByRole("checkbox", { name: /^Share with everyone/ }).check();
  await dialog.getByRole("button", { name: "Save view" }).click();
  await expect(page.getByRole("button", { name: "View: All failed" })).toBeVisible();

  const { page: other } = await open(null);
  await signInWith(other, await newColleague(owner));
  await other.getByRole("button", { name: "Saved views" }).click();
  await expect(other.getByRole("menu").getByText("Shared by others")).toBeVisible();
  await expect(other.getByRole("menuitem", { name: "All failed" })).toBeVisible();
  await other.getByRole("menuitem", { name: "Manage views…" }).click();
  await other.getByRole("button", { name: "Make default: All failed" }).click();
  await expect(other.getByText(/^Shared by .* · your default$/)).toBeVisible();
  await other.goto("/runs");
  await expect(other).toHaveURL(/status=failed/);
  await expect(other.getByRole("button", { name: "View: All failed" })).toBeVisible();

  // The owner's list opens without a view.
  await page.goto("/runs");
  await expect(page.getByRole("button", { name: "Saved views" })).toBeVisible();
  expect(page.url()).not.toMatch(/status=/);
});

test("a view keeps the filters of the list under a name, says when they differ, and is deleted", async ({
  open,
}) => {
  const { page } = await open("averyOfAcme");
  const name = uniqueEntity("Failed");
  await page.goto("/runs?environment=test&status=failed&hide=Pool");
  const views = page.getByRole("button", { name: /^(Saved views|View: Failed-)/ });
  await views.click();
  await page.getByRole("menuitem", { name: "Save as a new view…" }).click();
  const dialog = page.getByRole("dialog", { name: "Save view" });
  await dialog.getByRole("textbox", { name: "Name" }).fill(name);
  await dialog.getByRole("button", { name: "Save view" }).click();
  await expect(views).toHaveText(name);
  await expect(page).toHaveURL(/[?&]saved=/);
  await expect(page).toHaveURL(/environment=test/);

  await page.getByRole("button", { name: /^Created any time/ }).click();
  await page.getByRole("menuitemradio", { name: /7 days/ }).click();
  await expect(views).toHaveText(`${name} (changed)`);
  await views.click();
  await page.getByRole("menuitem", { name: `Save changes to ${name}` }).click();
  await expect(views).toHaveText(name);

  await views.click();
  await page.getByRole("menuitem", { name: "All runs" }).click();
  await expect(page).not.toHaveURL(/status=/);
  await views.click();
  await page.getByRole("menuitem", { name }).click();
  await expect(page).toHaveURL(/status=failed/);
  await expect(page).toHaveURL(/created=7d/);

  await views.click();
  await page.getByRole("menuitem", { name: "Manage views…" }).click();
  const manage = page.getByRole("dialog", { name: "Saved views" });
  await expect(manage.getByText(name)).toBeVisible();
  await expectAccessible(page);
  await manage.getByRole("button", { name: `Delete ${name}` }).click();
  await manage.getByRole("button", { name: "Delete", exact: true }).click();
  await expect(manage.getByText(name)).toHaveCount(0);
});
