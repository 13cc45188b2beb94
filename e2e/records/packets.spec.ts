import { readFileSync, writeFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { expectAccessible } from "../support/accessibility";
import { organization } from "../support/local-stack";
import { completedRun, uniqueEntity } from "../support/public-api";
import { expect, test } from "../support/test";

const { live } = organization("Acme Brokerage").keys;

async function expectVerdict(page: Page, file: string, verdict: string): Promise<void> {
  await page.getByLabel("Packet (ZIP or JSON)").setInputFiles(file);
  await expect(page.getByRole("heading", { level: 2 })).toHaveText(verdict);
}

test("a member saves the packet of a run, and anyone verifies it in a browser, also from a disk", async ({
  open,
}, testInfo) => {
  const { run_id: id } = await completedRun(live, uniqueEntity("packet"));
  const { page } = await open("averyOfAcme");
  await page.goto(`/runs/${id}`);
  await page.getByRole("button", { name: "More actions" }).click();
  const saved = page.waitForEvent("download");
  await page.getByRole("menuitem", { name: "Download packet" }).click();
  const download = await saved;
  expect(download.suggestedFilename()).toBe(`nexio-${id}.zip`);
  const good = testInfo.outputPath("packet.zip");
  await download.saveAs(good);
  const files = unzipSync(readFileSync(good));
  files["result.json"] = strToU8(`${strFromU8(files["result.json"] ?? new Uint8Array())} `);
  const bad = testInfo.outputPath("bad.zip");
  writeFileSync(bad, zipSync(files));

  const { page: verifier } = await open(null);
  await verifier.goto("/verify");
  await expectVerdict(verifier, good, "Every check that could be made passed");
  await expect(verifier.getByText("Result, evaluated again")).toBeVisible();
  await expectAccessible(verifier);
  await expectVerdict(verifier, bad, "Do not rely on this packet");
  await expect(verifier.getByText("it was changed after the packet was made")).toBeVisible();

  const own = testInfo.outputPath("verify.html");
  writeFileSync(own, await (await verifier.request.get("/verify")).body());
  await verifier.goto(`file://${own}`);
  await expectVerdict(verifier, good, "Every check that could be made passed");
});

test("an admin verifies the hash chain on the audit log, and sees when it was signed", async ({
  open,
}) => {
  // Not Acme: other tests change its rows by SQL, which its chain has to report.
  const { page } = await open("averyOfBorealis");
  await page.goto("/audit-log");
  const chain = page.getByRole("region", { name: "Hash chain" });
  await expect(chain).toContainText(/Hash chain\s*[\d,]+ entries/);
  await chain.getByRole("button", { name: "Verify chain" }).click();
  await expect(chain).toContainText("Intact");
  await expectAccessible(page);
  for (const width of [390, 320]) {
    await page.setViewportSize({ width, height: 900 });
    await expect(chain).toBeVisible();
  }
});
