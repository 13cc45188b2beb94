import { baseUrl, organization } from "@/e2e/support/local-stack";
import { PEOPLE } from "@/e2e/support/people";
import { completedRun, get, uniqueEntity } from "@/e2e/support/public-api";
import { expect, test } from "@/e2e/support/test";

test.use({ uses: ["worker"] });

test("an audit link opens the page in a browser, also through sign-in, and gives the document to a key", async ({
  open,
}) => {
  const { keys } = organization("Acme Brokerage");
  const entity = uniqueEntity("audited");
  const { run_id, eval_id } = await completedRun(keys.live, entity);
  const { audit } = await (await get(keys.live, `/api/v1/jobs/${run_id}`)).json();
  expect(audit).toBe(`${baseUrl}/traces/${eval_id}`);

  const { page } = await open(null);
  await page.goto(audit);
  await page.getByRole("button", { name: PEOPLE.casey, exact: true }).click();
  await expect(page).toHaveURL(audit);
  await expect(page.getByRole("heading", { level: 1, name: `Trace of ${entity}` })).toBeVisible();

  const document = await get(keys.live, audit);
  expect(document.headers.get("content-type")).toContain("application/json");
  expect(await document.json()).toMatchObject({
    run_id,
    eval_id,
    result_hash: expect.stringMatching(/^[0-9a-f]{64}$/),
  });
  expect(
    (await page.request.get(audit, { headers: { accept: "application/json" } })).status(),
  ).toBe(401);
});
