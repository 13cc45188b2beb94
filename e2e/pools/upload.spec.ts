import type { Page } from "@playwright/test";
import { expectRefused } from "@/e2e/support/refused";
import { expectAccessible } from "../support/accessibility";
import { uniqueEntity } from "../support/public-api";
import { expect, test } from "../support/test";

const YEARS = [2021, 2022, 2023];
const COMPANIES = 124;

/** A file with the columns and units of New York's complaint ranking of auto insurers. Its companies are fictional. */
function complaintRanking() {
  const lines = YEARS.flatMap((year) =>
    Array.from({ length: COMPANIES }, (_, i) => {
      const [premium, upheld] = [5 + i * 7, i % 9];
      const ratio = (upheld / premium).toFixed(4);
      return `${10_001 + i},Empire Example ${i + 1},${ratio},${upheld},${i % 4},${i % 5},${upheld + (i % 4) + (i % 5)},${premium},${i + 1},${year}`;
    }),
  );
  const header =
    "NAIC,Company_Name,Ratio,Upheld_Complaints,Question_of_Fact_Complaints,Not_Upheld_Complaints,Total_Complaints,Premiums_Written,Rank,Filing_Year";
  return table("complaint-ranking.csv", [header, ...lines].join("\n"));
}

const table = (name: string, text: string) => ({
  name,
  mimeType: "text/csv",
  buffer: Buffer.from(text),
});

async function createPool(page: Page): Promise<string> {
  const slug = uniqueEntity("market:e2e");
  await page.goto("/pools");
  await page.getByRole("button", { name: "Create pool" }).click();
  await page.getByLabel("Identifier").fill(slug);
  await page.getByLabel("Description").fill("A market of a test");
  await page.getByRole("button", { name: "Create and upload" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(`Upload to ${slug}`);
  return slug;
}

const choose = (page: Page, file: Parameters<ReturnType<Page["getByLabel"]>["setInputFiles"]>[0]) =>
  page.getByLabel("Table of carriers").setInputFiles(file);
const fact = (page: Page, column: string) => page.getByLabel(`Fact of the column ${column}`);
const publish = (page: Page) => page.getByRole("button", { name: "Publish version" });

test("a file is mapped automatically, checked, published and compared with the version before", async ({
  open,
}) => {
  const { page } = await open("blake");
  const slug = await createPool(page);
  await choose(
    page,
    table(
      "market.csv",
      "Carrier,NAIC,Loss ratio %,AM Best,Panel score\nAlder,1,62,A+,7\nBirch,2,58,A,8\nCedar,3,71,A-,9\nDogwood,4,66,A,5\nElm,5,64,A++,6\n",
    ),
  );
  await expect(fact(page, "Carrier")).toHaveValue("name");
  await expect(fact(page, "Loss ratio %")).toHaveValue("loss_ratio");
  await expect(page.getByLabel("Factor of the column Loss ratio %")).toHaveValue("0.01");
  await expect(page.getByText("5 carriers in 5 rows. 1 column left out.")).toBeVisible();
  await expectAccessible(page);

  await page.getByRole("button", { name: "New fact from Panel score" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Add fact" }).click();
  await expect(fact(page, "Panel score")).toHaveValue("custom.panel_score");
  await expect(page.getByText("Panel score 7")).toBeVisible();
  await publish(page).click();
  await expect(page.getByText("Version 1 is published. New runs use it.")).toBeVisible();

  await page.getByRole("link", { name: slug, exact: true }).click();
  await expect(page.getByRole("row", { name: /Birch/ })).toContainText("Panel score 8");
  await page.getByRole("link", { name: "Upload file" }).click();
  await choose(
    page,
    table(
      "market-2.csv",
      "Carrier,NAIC,Loss ratio %,AM Best,Panel score\nAlder,1,62,A+,7\nBirch,2,58,excellent,8\nCedar,3,70,A-,9\nFir,6,66,A,5\nElm,5,64,A++,6\n",
    ),
  );
  await expect(page.getByText("Same as in the previous version").first()).toBeVisible();
  await expect(page.getByText("Error in AM Best:")).toBeVisible();
  await expect(publish(page)).toBeDisabled();
  await fact(page, "AM Best").selectOption("ignore");
  await expect(publish(page)).toBeEnabled();
  await page.getByLabel("Publish as archived").check();
  await publish(page).click();
  await expect(page.getByText("Version 2 is published as archived.")).toBeVisible();
  await page.getByRole("link", { name: "Open version 2" }).click();
  await page.getByRole("button", { name: "Restore" }).click();
  await expect(page.getByText("In use")).toBeVisible();
  await expect(
    page.getByText(
      "Compared with version 1: 1 carrier added, 1 carrier removed, 4 carriers with changed facts.",
    ),
  ).toBeVisible();
  await expect(page.getByRole("row", { name: /Cedar/ })).toContainText("Loss ratio (share):");
  await expectAccessible(page);
  await page.getByRole("tab", { name: "Mapping" }).click();
  await expect(page.getByText("Loss ratio (share), multiplied by 0.01")).toBeVisible();
  await page.getByRole("button", { name: "Archive" }).click();
  await expect(page.getByText("Archived")).toBeVisible();
  await page.goto(`/pools/${slug}?view=history`);
  await expect(page.getByRole("row", { name: /Version 2/ })).toContainText("Archived");
  await page.goto(`/pools?carrier=Dogwood`);
  await expect(page.getByRole("row", { name: new RegExp(slug) })).toContainText("Dogwood");
});

test("errors that only the whole file shows reject it, with a report to download", async ({
  open,
}) => {
  const { page } = await open("blake");
  await createPool(page);
  // Beyond the rows of the preview.
  const lines = Array.from({ length: 6_000 }, (_, i) => `Carrier ${i},${i === 5_500 ? "x" : 1}`);
  await choose(page, table("market.csv", `name,quote_days\n${lines.join("\n")}\n`));
  await publish(page).click();
  await expect(page.getByText("Nothing was published: 1 error.")).toBeVisible();
  await expect(page.getByText("Line 5502, quote_days:")).toBeVisible();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Download all errors" }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/-errors\.csv$/);
  await expectAccessible(page);
});

test("a file that is no table is refused, and a member without the permission cannot upload", async ({
  open,
}) => {
  const { page } = await open("blake");
  const slug = await createPool(page);
  await choose(page, {
    name: "market.pdf",
    mimeType: "application/pdf",
    buffer: Buffer.from("%PDF"),
  });
  await expect(page.getByText(/Choose a file that ends in .csv/)).toBeVisible();
  await choose(page, {
    name: "market.xlsx",
    mimeType: "application/octet-stream",
    buffer: Buffer.from("not a workbook"),
  });
  await expect(page.getByText(/is not an Excel workbook/)).toBeVisible();
  const { page: member } = await open("casey");
  await member.goto(`/pools/${slug}`);
  await expect(member.getByText("No carriers yet")).toBeVisible();
  await expectRefused(member, "Archive…", "pools:manage");
});

for (const width of [390, 1024, 1440])
  test(`a complaint ranking by year becomes a pool at ${width} px, with the suggested mapping`, async ({
    open,
  }) => {
    const { page } = await open("blake", { viewport: { width, height: 900 } });
    await createPool(page);
    await choose(page, complaintRanking());
    await expect(fact(page, "Company_Name")).toHaveValue("name");
    await expect(fact(page, "Ratio")).toHaveValue("upheld_complaints_per_musd");
    await expect(
      page.getByText(/^124 carriers in [\d,]+ rows\. 4 columns left out\.$/),
    ).toBeVisible();
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBe(0);
    await publish(page).click();
    await page.getByRole("link", { name: "Open version 1" }).click();
    await expect(page.getByText(`${COMPANIES}`, { exact: true })).toBeVisible();
    await page.getByLabel("Search by name or key").fill("Empire Example 77");
    await expect(page.getByRole("row", { name: /Empire Example 77/ })).toBeVisible();
  });
