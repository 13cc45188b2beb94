import type { Page } from "@playwright/test";
import { expectAccessible } from "../support/accessibility";
import { organization } from "../support/local-stack";
import { completedRun, get, uniqueEntity } from "../support/public-api";
import { expect, test } from "../support/test";
import { createEngine } from "./create-engine";
import { aside } from "./draft-page";

// A draft with problems has no example, and an outdated one is not saved.
test.use({ expectedComplaint: /status of (409|422)/ });

test("an engine is created, edited beside an example, published and pinned, decides a run, and is named by it", async ({
  open,
}) => {
  const { keys } = organization("Acme Brokerage");
  const { run_id: example } = await completedRun(keys.live, uniqueEntity("example"));
  const { page } = await open("blake");
  const slug = await createEngine(page, uniqueEntity("market"));
  await page.goto(`/engines/${slug}/edit?run=${example}`);
  await expect(aside(page)).toContainText("The draft changes nothing in this run.");

  // A bound and a weight.
  await page.getByRole("button", { name: "criteria of Coverage" }).click();
  const criteria = page.getByRole("list", { name: "Criteria of Coverage" });
  await criteria.getByRole("button", { name: /^Edit/ }).first().click();
  await criteria
    .getByRole("group", { name: "Highest limit, as a multiple of the requested one: at least" })
    .getByLabel("L2")
    .fill("1.5");
  await page.getByLabel("Weight of Pricing, Balanced").fill("0");
  await expect(page.getByText("Changed. The text has the built-in values:")).toHaveCount(1);
  await expect(aside(page)).toContainText("limit: L2 from 1.25× to 1.5× the requested limit");
  await expect(aside(page)).toContainText("pricing from 4 to 0");
  await page.getByRole("button", { name: "Set a floor" }).click();
  await expect(aside(page)).toContainText(/changes? (its|their|only its|only their) (place|rank)/);
  await expect(aside(page)).toContainText("The draft can be published.");

  // Undo and redo, and what is wrong next to its field.
  await page.getByLabel("Weight of Appetite, Balanced").fill("500");
  await expect(page.getByText("must be from 0 to 100 (got 500)").first()).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByLabel("Weight of Appetite, Balanced")).toHaveValue("5");
  await expect(aside(page)).toContainText("The draft can be published.");
  await expectAccessible(page);

  await page.getByRole("button", { name: "Review and publish…" }).click();
  const review = page.getByRole("dialog", { name: "Review version 1.0" });
  await expect(review).toContainText("limit: L2 from 1.25× to 1.5× the requested limit");
  await review.getByLabel("Changelog").fill("Price does not count");
  await review.getByRole("button", { name: "Publish" }).click();
  await page.waitForURL(`/engines/${slug}`);
  const version = page.getByRole("listitem").filter({ hasText: "Price does not count" });
  await expect(version).toContainText("Decides runs in live");
  await version.getByRole("button", { name: "Pin 1.0 in live" }).click();
  await expect(version).toContainText("Pinned");
  await expectAccessible(page);

  const submitted = await fetch(new URL(`/api/v1/engines/${slug}/runs`, page.url()), {
    method: "POST",
    headers: { authorization: `Bearer ${keys.live}`, "content-type": "application/json" },
    body: JSON.stringify({
      profile: { entity: slug, state: "CA", line: "professional_liability" },
      pool: "carriers:tier1",
    }),
  });
  const { run_id: runId } = await submitted.json();
  await page.goto(`/runs/${runId}`);
  await page.getByRole("link", { name: `${slug} 1.0` }).click();
  await expect(page).toHaveURL(new RegExp(`/engines/${slug}\\?version=1\\.0$`));
  await page.getByRole("tab", { name: "Contract" }).click();
  await expect(page.getByRole("region", { name: "the request with curl" })).toContainText(
    `/engines/${slug}/runs`,
  );
  await expectAccessible(page);
});

/** The draft as others see and change it: the name of its first dimension. */
function draftElsewhere(page: Page, key: string, slug: string) {
  const config = `/api/v1/engines/${slug}/config`;
  const read = async () => (await get(key, config)).json();
  return {
    read,
    async changeElsewhere(to: string) {
      const draft = await read();
      draft.config.scoring_dimensions[0].label = to;
      await fetch(new URL(config, page.url()), {
        method: "PUT",
        headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
        body: JSON.stringify({ config: draft.config }),
      });
    },
  };
}

test("what was reviewed is published: a draft that another person changed meanwhile is shown first", async ({
  open,
}) => {
  const { keys } = organization("Acme Brokerage");
  const { page } = await open("blake");
  const slug = await createEngine(page, uniqueEntity("reviewed"));
  const { changeElsewhere } = draftElsewhere(page, keys.live, slug);
  await expect(page.getByLabel("Name of appetite")).toHaveValue("Appetite");

  // Since the page was opened.
  await changeElsewhere("First");
  await page.getByRole("button", { name: "Review and publish…" }).click();
  const review = page.getByRole("dialog", { name: "Review version 1.0" });
  const notice = review.getByRole("alert");
  const publish = review.getByRole("button", { name: "Publish" });
  await expect(notice).toContainText("changed the draft");
  await expect(publish).toBeDisabled();
  await expectAccessible(page);
  await notice.getByRole("button", { name: "Show the current draft" }).click();
  await expect(review).toContainText("from Appetite to First");

  // Since the dialog was opened.
  await changeElsewhere("Second");
  await publish.click();
  await expect(notice).toContainText("Review the current draft before you publish it.");
  await notice.getByRole("button", { name: "Show the current draft" }).click();
  await expect(review).toContainText("from Appetite to Second");
  await publish.click();
  await page.waitForURL(`/engines/${slug}`);
  const { config } = await (await get(keys.live, `/api/v1/engines/${slug}/versions/1.0`)).json();
  expect(config.scoring_dimensions[0].label).toBe("Second");
});

test("a draft that another person changed is not overwritten: theirs is loaded, or replaced on purpose", async ({
  open,
}) => {
  const { keys } = organization("Acme Brokerage");
  const { page } = await open("blake");
  const slug = await createEngine(page, uniqueEntity("shared"));
  const label = page.getByLabel("Name of appetite");
  const { read, changeElsewhere } = draftElsewhere(page, keys.live, slug);
  await expect(label).toHaveValue("Appetite");
  await changeElsewhere("Theirs");
  await label.fill("Mine");
  await page.getByRole("button", { name: "Save" }).click();
  const notice = page.getByRole("alert").filter({ hasText: "Your changes are not saved" });
  await expect(notice).toContainText("The draft was changed by");
  await notice.getByRole("button", { name: "Load theirs" }).click();
  await expect(label).toHaveValue("Theirs");

  await changeElsewhere("Theirs again");
  await label.fill("Mine again");
  await page.getByRole("button", { name: "Save" }).click();
  await notice.getByRole("button", { name: "Keep editing" }).click();
  await expect(notice).toHaveCount(0);
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText(/^Saved/)).toBeVisible();
  expect((await read()).config.scoring_dimensions[0].label).toBe("Mine again");
});

test("a member without permission sees what they may not do, and why", async ({ open }) => {
  const { page } = await open("casey");
  await page.goto("/engines");
  const create = page.getByRole("button", { name: /New engine/ });
  await expect(create).toHaveAttribute("aria-disabled", "true");
  await expect(create).toContainText("engines:manage");
  await expectAccessible(page);
});
