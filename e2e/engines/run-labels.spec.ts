import { expectAccessible } from "../support/accessibility";
import { baseUrl, organization } from "../support/local-stack";
import { completedRun, get, statusOf, uniqueEntity } from "../support/public-api";
import { expect, test } from "../support/test";

const { keys } = organization("Acme Brokerage");
const LABELS = {
  STRONG_FIT: "Call first",
  GOOD_FIT: "Call next",
  POSSIBLE_FIT: "Ask",
  POOR_FIT: "Leave",
};

async function send(method: string, path: string, body: object) {
  const response = await fetch(new URL(`/api/v1${path}`, baseUrl), {
    method,
    headers: { authorization: `Bearer ${keys.live}`, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  const answer = await response.json();
  expect(response.ok, JSON.stringify(answer)).toBe(true);
  return answer;
}

const read = async (path: string) => (await get(keys.live, `/api/v1${path}`)).json();

/** An engine with its own tier names and a preferred carrier, and a run that it decided. */
async function runOfOwnEngine(preferred: { name: string; note: string }) {
  const slug = uniqueEntity("market");
  await send("POST", "/engines", { slug, label: slug, engine_type: "candidate_evaluation" });
  const { config } = await read(`/engines/${slug}/config`);
  await send("PUT", `/engines/${slug}/config`, {
    config: { ...config, tier_labels: LABELS, preferred_carriers: [preferred] },
  });
  await send("POST", `/engines/${slug}/versions`, {});
  const entity = uniqueEntity("labels");
  const { run_id: runId } = await send("POST", `/engines/${slug}/runs`, {
    profile: { entity, state: "CA", line: "professional_liability", revenue: 12_000_000 },
    pool: "carriers:tier1",
  });
  await expect.poll(() => statusOf(keys.live, runId), { timeout: 30_000 }).toBe("completed");
  return { slug, entity, runId };
}

test("runs are filtered by engine and version, and show the engine's names of tiers and its preferred carriers", async ({
  open,
}) => {
  const builtIn = uniqueEntity("built-in");
  const example = await completedRun(keys.live, builtIn);
  const { candidates } = await read(`/jobs/${example.run_id}`);
  const { name: carrier } = candidates[0];
  const { slug, entity } = await runOfOwnEngine({ name: carrier, note: "Our local office" });
  const { page } = await open("blake");

  await page.goto("/runs");
  await page.getByRole("button", { name: /^Engine/ }).click();
  await page.getByRole("menuitemradio", { name: new RegExp(slug, "i") }).click();
  await expect(page).toHaveURL(new RegExp(`[?&]engine=${slug}`));
  await page.getByRole("button", { name: /^Version/ }).click();
  await page.getByRole("menuitemradio", { name: "1.0" }).click();
  await expect(page).toHaveURL(/[?&]engine_version=1\.0/);
  await page.reload();
  const row = page.getByRole("table").locator("tbody tr").filter({ hasText: entity });
  await expect(row).toContainText(`${slug} 1.0`);
  await expect(row).toContainText(/(Call first|Call next|Ask): \d+ of/);
  await expect(page.getByRole("link", { name: builtIn })).toHaveCount(0);
  await expectAccessible(page);
  await page.getByRole("button", { name: /^Engine/ }).click();
  await page.getByRole("menuitemradio", { name: "Built-in rules" }).click();
  await expect(page).not.toHaveURL(/engine_version=/);
  await expect(page.getByRole("link", { name: builtIn })).toBeVisible();
  await expect(page.getByRole("link", { name: entity })).toHaveCount(0);
  await page.goBack();
  await page.getByRole("link", { name: entity }).click();

  // The run: versions with links, tiers by their own names, the mark and its note.
  await expect(page.getByRole("heading", { level: 1, name: entity })).toBeVisible();
  await expect(page.getByRole("button", { name: /Call (first|next)$/ }).first()).toBeVisible();
  await expect(page.getByText(/(Strong|Good|Possible|Poor) fit/)).toHaveCount(0);
  const candidate = page.getByRole("row").filter({ hasText: carrier }).first();
  await expect(candidate).toContainText("Preferred");
  await candidate.getByRole("button", { name: carrier }).click();
  await expect(page.getByText("Preferred carrier: Our local office")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: /^carriers:tier1 version \d+$/ }).click();
  await expect(page).toHaveURL(/\/pools\/carriers:tier1\/versions\/\d+$/);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("carriers:tier1");
  await page.goBack();

  await page.getByRole("link", { name: "Open trace" }).click();
  await page.getByRole("searchbox", { name: "Find a carrier in the whole pool" }).fill(carrier);
  const traced = page.getByRole("group").filter({ hasText: carrier }).first();
  await expect(traced).toContainText("Preferred");
  await expect(traced).toContainText("Our local office");
  await expect(traced).toContainText(/(Call first|Call next|Ask|Leave) · rank/);
  await expectAccessible(page);
  await page.getByRole("link", { name: `${slug} 1.0` }).click();
  await expect(page.getByRole("button", { name: /^1\.0 ?, details$/ })).toHaveAttribute(
    "aria-expanded",
    "true",
  );
});
