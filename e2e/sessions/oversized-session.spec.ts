import type { BrowserContext, Page } from "@playwright/test";
import { sealData, unsealData } from "iron-session";
import { identity, loggedEvents, sessionPassword } from "@/e2e/support/identity";
import { organization } from "@/e2e/support/local-stack";
import { uniqueEntity } from "@/e2e/support/public-api";
import { ready } from "@/e2e/support/ready";
import { expect, test } from "@/e2e/support/test";

test.use({ uses: [] });

/** AuthKit's name for it, which the stack keeps. */
const SESSION_COOKIE = "wos-session";

/** Makes the session's cookie longer than the 4,096 bytes that browsers store. */
const LARGE_METADATA = Object.fromEntries(
  Array.from({ length: 10 }, (_, i) => [`note_${i}`, "x".repeat(600)]),
);

/** Creates a member of both organizations. Only these tests sign in as this user. */
async function newUser(name: string, metadata: Record<string, string>) {
  const { id, email } = await identity().createUser({
    email: `${uniqueEntity(name)}@nexio.example`,
    firstName: "Test",
    lastName: name,
    metadata,
  });
  for (const organizationName of ["Acme Brokerage", "Borealis Risk Partners"] as const)
    await identity().createOrganizationMembership({
      userId: id,
      organizationId: organization(organizationName).id,
      roleSlug: "member",
    });
  return { id, email };
}

const heading = "Your session is too large for your browser";

test("a session that does not fit into a cookie ends on a page that says so, not in a sign-in loop", async ({
  open,
}) => {
  const { id, email } = await newUser("oversized", LARGE_METADATA);
  const { page } = await open(null);
  await page.goto("/runs");
  await page.getByRole("button", { name: `${email} — Acme Brokerage` }).click();
  await expect(page.getByRole("heading", { level: 1, name: heading })).toBeVisible();
  await expect(page.getByText(/take [\d,]+ bytes, and browsers store at most 4,096/)).toBeVisible();
  const cookies = await page.context().cookies();
  expect(cookies.filter(({ value }) => value !== "")).toEqual([]);
  await expect
    .poll(() => loggedEvents("session.save_failed", id))
    .toMatchObject([{ maxBytes: 4096, userId: id }]);

  await page.getByRole("link", { name: "Sign in again" }).click();
  await expect(page.getByRole("button", { name: `${email} — Acme Brokerage` })).toBeVisible();
});

test("a session that grows too large on a switch of the organization ends on the same page", async ({
  open,
}) => {
  const { id, email } = await newUser("growing", {});
  const { page } = await open(null);
  await signInAs(page, email);
  await identity().updateUser({ userId: id, metadata: LARGE_METADATA });
  await page.getByRole("button", { name: "Acme Brokerage: organization and account" }).click();
  await page.getByRole("menuitemradio", { name: "Borealis Risk Partners" }).click();
  await expect(page.getByRole("heading", { level: 1, name: heading })).toBeVisible();
  await expect.poll(() => loggedEvents("session.save_failed", id)).toHaveLength(1);
  await page.goto("/runs");
  await expect(page.getByRole("button", { name: `${email} — Acme Brokerage` })).toBeVisible();
});

/** Invalidates the signature of the access token in the session's cookie, so that the next request refreshes it. */
async function expireAccessToken(context: BrowserContext): Promise<void> {
  const [cookie] = (await context.cookies()).filter(({ name }) => name === SESSION_COOKIE);
  if (!cookie) throw new Error(`The browser has no cookie ${SESSION_COOKIE}`);
  const password = sessionPassword();
  const session = await unsealData<{ accessToken: string }>(cookie.value, { password });
  const accessToken = session.accessToken.replace(/\.[^.]+$/, ".c2lnbmF0dXJl");
  const value = await sealData({ ...session, accessToken }, { password, ttl: 0 });
  await context.addCookies([{ ...cookie, value }]);
}

async function signInAs(page: Page, email: string) {
  await page.goto("/runs");
  await page.getByRole("button", { name: `${email} — Acme Brokerage` }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Runs" })).toBeVisible();
  await ready(page);
}

test("a session that grows too large when it is refreshed ends on the same page", async ({
  open,
}) => {
  const { id, email } = await newUser("refreshed", {});
  const { page, context } = await open(null);
  await signInAs(page, email);
  // An open page's own requests would refresh the session first.
  await page.goto("about:blank");
  await expireAccessToken(context);
  await page.goto("/runs");
  await expect(page.getByRole("heading", { level: 1, name: "Runs" })).toBeVisible();
  await page.goto("about:blank");

  await identity().updateUser({ userId: id, metadata: LARGE_METADATA });
  await expireAccessToken(context);
  await page.goto("/runs");
  await expect(page.getByRole("heading", { level: 1, name: heading })).toBeVisible();
  await expect.poll(() => loggedEvents("session.save_failed", id)).toHaveLength(1);
  await page.goto("/runs");
  await expect(page.getByRole("button", { name: `${email} — Acme Brokerage` })).toBeVisible();
});

test("a session that grows too large on Switch back ends, and the answer says why", async ({
  open,
}) => {
  const { id, email } = await newUser("switched", {});
  const { page, context } = await open(null);
  await signInAs(page, email);
  // An open page's own requests would fail once the session has ended.
  await page.goto("about:blank");
  await identity().updateUser({ userId: id, metadata: LARGE_METADATA });
  const response = await page.request.post("/api/portal/session", {
    data: { organization_id: organization("Borealis Risk Partners").id },
  });
  expect(response.status()).toBe(401);
  expect((await response.json()).message).toContain("Your session is too large for your browser");
  await expect.poll(() => loggedEvents("session.save_failed", id)).toHaveLength(1);
  const left = (await context.cookies()).filter(({ name }) => name === SESSION_COOKIE);
  expect(left.filter(({ value }) => value !== "")).toEqual([]);
});
