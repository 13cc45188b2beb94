import { organization } from "./support/local-stack";
import { completedRun, uniqueEntity } from "./support/public-api";
import { expect, test } from "./support/test";

test.use({ uses: ["worker"] });

test("HTML in an entity is shown as text on every page of its run", async ({ open }) => {
  const entity = `<img src=x onerror="document.title='owned'">${uniqueEntity("")}</script><b>bold`;
  const { run_id, eval_id } = await completedRun(organization("Acme Brokerage").keys.live, entity);
  const { page } = await open("blake");
  const paths = [
    `/runs/${run_id}`,
    `/runs/${run_id}?tab=input`,
    `/runs/${run_id}?tab=json`,
    `/traces/${eval_id}`,
    `/runs/new?from=${run_id}`,
    "/runs",
  ];
  for (const path of paths) {
    await page.goto(path);
    const shown = page.getByText(entity).or(page.locator(`input[value*="onerror"]`)).first();
    await expect(shown.or(page.getByText("onerror=").first()).first(), path).toBeVisible();
    await expect(page.locator("main img, main b:text('bold')"), path).toHaveCount(0);
    expect(await page.title(), path).not.toBe("owned");
  }
});
