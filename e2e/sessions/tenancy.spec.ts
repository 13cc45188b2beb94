import { organization } from "@/e2e/support/local-stack";
import { completedRun, get, type Submitted, uniqueEntity } from "@/e2e/support/public-api";
import { expect, test } from "@/e2e/support/test";

test.use({ uses: ["worker"], expectedComplaint: /status of 404/ });

const acme = organization("Acme Brokerage");
const borealis = organization("Borealis Risk Partners");
const entity = uniqueEntity("secret");
let run: Submitted;
test.beforeAll(async () => {
  run = await completedRun(acme.keys.live, entity);
});

test("a run of another organization has no page: neither its result nor its trace", async ({
  open,
}) => {
  const { page } = await open("averyOfBorealis");
  for (const path of [`/runs/${run.run_id}`, `/runs/${run.eval_id}`, `/traces/${run.eval_id}`]) {
    const response = await page.goto(path);
    expect(response?.status(), path).toBe(404);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Not found");
    expect(await page.content()).not.toContain(entity);
  }
  await page.goto("/runs");
  await expect(page.getByRole("heading", { level: 1, name: "Runs" })).toBeVisible();
  await expect(page.getByText(entity)).toHaveCount(0);
});

test("a run of another organization answers 404 to its session and to its key, and is in no list", async ({
  open,
}) => {
  const { page } = await open("averyOfBorealis");
  const paths = [
    `jobs/${run.run_id}`,
    `jobs/${run.run_id}/candidates`,
    `traces/${run.eval_id}`,
    `traces/${run.eval_id}/summary`,
  ];
  for (const path of paths) {
    expect((await page.request.get(`/api/portal/${path}`)).status(), path).toBe(404);
    for (const key of Object.values(borealis.keys))
      expect((await get(key, `/api/v1/${path}`)).status, path).toBe(404);
    expect((await get(acme.keys.test, `/api/v1/${path}`)).status, path).toBe(404);
  }
  expect((await get(borealis.keys.live, `/traces/${run.eval_id}`)).status).toBe(404);
  for (const list of ["jobs?limit=100", `jobs?search=${entity}`]) {
    expect(await (await page.request.get(`/api/portal/${list}`)).text()).not.toContain(run.run_id);
    expect(await (await get(borealis.keys.live, `/api/v1/${list}`)).text()).not.toContain(
      run.run_id,
    );
  }
});

test("the channel of another organization is refused, the own one is signed, and nothing without a session", async ({
  open,
}) => {
  const { page } = await open("averyOfBorealis");
  const nobody = await open(null);
  const authorize = (request: typeof page.request, id: string) =>
    request.post("/api/pusher/auth", {
      form: { socket_id: "1234.5678", channel_name: `private-org-${id}` },
    });
  const refused = await authorize(page.request, acme.id);
  expect(refused.status()).toBe(403);
  expect(await refused.json()).toMatchObject({ code: "forbidden" });
  const signed = await authorize(page.request, borealis.id);
  expect(signed.status()).toBe(200);
  expect(await signed.json()).toEqual({ auth: expect.stringMatching(/^\w+:[0-9a-f]{64}$/) });
  expect((await authorize(nobody.page.request, acme.id)).status()).toBe(401);
});

test("a session opens no public API, and a key opens no page", async ({ open }) => {
  const { page } = await open("blake");
  expect((await page.request.get(`/api/v1/jobs/${run.run_id}`)).status()).toBe(401);
  const byKey = await get(acme.keys.live, `/runs/${run.run_id}`);
  expect(await byKey.text()).not.toContain(entity);
  expect((await get(acme.keys.live, `/api/portal/jobs/${run.run_id}`)).status).toBe(401);
});
