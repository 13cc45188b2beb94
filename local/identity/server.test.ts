import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { WorkOS } from "@workos-inc/node";
import { createRemoteJWKSet, decodeJwt, jwtVerify } from "jose";
import { afterEach, expect, test } from "vitest";
import { acme, borealis, directory } from "./people";
import { type IdentityOptions, startIdentityServer } from "./server";

const clientId = "client_test";
const apiKey = "sk_test_identity";
const redirectUri = "http://localhost:3999/callback";
const [avery, blake, casey] = directory.people;

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

function dataDir() {
  const dir = mkdtempSync(join(tmpdir(), "identity-"));
  cleanups.push(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

async function start(options: Partial<IdentityOptions> = {}) {
  const server = await startIdentityServer({
    dataDir: options.dataDir ?? dataDir(),
    clientId,
    apiKey,
    redirectUris: [redirectUri],
    ...options,
  });
  cleanups.push(() => server.close().catch(() => undefined));
  return { ...server, workos: client(server.port) };
}

const client = (port: number, key = apiKey) =>
  new WorkOS(key, { clientId, apiHostname: "127.0.0.1", port, https: false, maxRetries: 0 });

/** What a browser does: opens the page, presses the button, and is sent to the callback. */
async function choose(
  url: string,
  person: { id: string } | undefined,
  organization: { id: string },
) {
  const form = new URLSearchParams(
    [...new URL(url).searchParams].filter(([name]) => name !== "provider"),
  );
  form.set("choice", `${person?.id} ${organization.id}`);
  const response = await fetch(new URL("/user_management/authorize", url), {
    method: "POST",
    body: form,
    redirect: "manual",
  });
  return { status: response.status, location: response.headers.get("location") };
}

async function signIn(
  { workos }: { workos: WorkOS },
  person: { id: string } | undefined = avery,
  organization = acme,
) {
  const { url, state, codeVerifier } = await workos.userManagement.getAuthorizationUrlWithPKCE({
    provider: "authkit",
    clientId,
    redirectUri,
  });
  const { location } = await choose(url, person, organization);
  const callback = new URL(location ?? "missing:");
  expect(callback.searchParams.get("state")).toBe(state);
  return { code: callback.searchParams.get("code") ?? "", codeVerifier };
}

async function session(server: { workos: WorkOS }, person = avery, organization = acme) {
  return server.workos.userManagement.authenticateWithCode({
    clientId,
    ...(await signIn(server, person, organization)),
  });
}

test("a code becomes a session whose token verifies against the published key", async () => {
  const server = await start();
  const { user, accessToken, organizationId } = await session(server, casey, acme);
  expect({ email: user.email, organizationId }).toEqual({
    email: casey?.email,
    organizationId: acme.id,
  });

  const keys = createRemoteJWKSet(new URL(server.workos.userManagement.getJwksUrl(clientId)));
  const { payload } = await jwtVerify(accessToken, keys, { algorithms: ["RS256"] });
  expect(payload).toMatchObject({
    sub: casey?.id,
    org_id: acme.id,
    role: "member",
    roles: ["member"],
    permissions: ["runs:read", "runs:create", "runs:decide"],
  });
  expect(payload.sid).toMatch(/^session_/);
  expect(Number(payload.exp) - Number(payload.iat)).toBe(300);
});

test("an admin's token carries every permission", async () => {
  const { accessToken } = await session(await start(), blake, acme);
  expect(decodeJwt(accessToken)).toMatchObject({
    role: "admin",
    permissions: [
      "runs:read",
      "runs:create",
      "runs:decide",
      "pools:manage",
      "webhooks:manage",
      "api_keys:manage",
      "engines:manage",
      "engines:publish",
      "environments:manage",
      "data:manage",
    ],
  });
});

test("a code is good for one exchange", async () => {
  const server = await start();
  const grant = { clientId, ...(await signIn(server)) };
  await server.workos.userManagement.authenticateWithCode(grant);
  await expect(server.workos.userManagement.authenticateWithCode(grant)).rejects.toMatchObject({
    error: "invalid_grant",
  });
});

test("a code with another flow's verifier is refused, and used up", async () => {
  const server = await start();
  const { code, codeVerifier } = await signIn(server);
  const other = "x".repeat(43);
  await expect(
    server.workos.userManagement.authenticateWithCode({ clientId, code, codeVerifier: other }),
  ).rejects.toMatchObject({
    error: "invalid_grant",
  });
  await expect(
    server.workos.userManagement.authenticateWithCode({ clientId, code, codeVerifier }),
  ).rejects.toMatchObject({ error: "invalid_grant" });
});

test("a wrong client secret is refused for codes, refreshes and reads", async () => {
  const server = await start();
  const stranger = client(server.port, "sk_wrong");
  const { refreshToken } = await session(server);
  const grant = { clientId, ...(await signIn(server)) };
  await expect(stranger.userManagement.authenticateWithCode(grant)).rejects.toMatchObject({
    status: 401,
  });
  await expect(
    stranger.userManagement.authenticateWithRefreshToken({ clientId, refreshToken }),
  ).rejects.toMatchObject({ status: 401 });
  await expect(stranger.organizations.getOrganization(acme.id)).rejects.toMatchObject({
    status: 401,
  });
});

test("a refresh rotates the token, and concurrent requests get the same new one", async () => {
  const { workos, ...server } = await start();
  const first = await session({ ...server, workos });
  const refresh = (refreshToken: string) =>
    workos.userManagement.authenticateWithRefreshToken({ clientId, refreshToken });
  const raced = await Promise.all([
    refresh(first.refreshToken),
    refresh(first.refreshToken),
    refresh(first.refreshToken),
  ]);
  const tokens = new Set(raced.map(({ refreshToken }) => refreshToken));
  expect(tokens.size).toBe(1);
  expect(tokens.has(first.refreshToken)).toBe(false);

  const [second] = [...tokens];
  const third = await refresh(second ?? "");
  expect(third.refreshToken).not.toBe(second);
  await expect(refresh(first.refreshToken)).rejects.toMatchObject({ error: "invalid_grant" });
});

test.each(["", "nonsense", "session_x.1.AAAA", "a.b.c.d"])(
  "a refresh token that was never issued is refused: %j",
  async (refreshToken) => {
    const { workos } = await start();
    await expect(
      workos.userManagement.authenticateWithRefreshToken({ clientId, refreshToken }),
    ).rejects.toMatchObject({ status: 400 });
  },
);

test("a refresh can switch to another organization of the person, and to no other", async () => {
  const server = await start();
  const { refreshToken } = await session(server, avery, acme);
  const switched = await server.workos.userManagement.authenticateWithRefreshToken({
    clientId,
    refreshToken,
    organizationId: borealis.id,
  });
  expect(decodeJwt(switched.accessToken)).toMatchObject({ org_id: borealis.id, sub: avery?.id });

  const caseys = await session(server, casey, acme);
  const intrusion = { clientId, refreshToken: caseys.refreshToken, organizationId: borealis.id };
  await expect(
    server.workos.userManagement.authenticateWithRefreshToken(intrusion),
  ).rejects.toMatchObject({ status: 403 });
  expect(
    (
      await choose(
        `${server.url}/?client_id=${clientId}&response_type=code&redirect_uri=${redirectUri}`,
        casey,
        borealis,
      )
    ).status,
  ).toBe(400);
});

test("a restart keeps people signed in and their tokens valid", async () => {
  const dir = dataDir();
  const before = await start({ dataDir: dir });
  const { refreshToken, accessToken } = await session(before);
  await before.close();

  const after = await start({ dataDir: dir });
  const keys = createRemoteJWKSet(new URL(after.workos.userManagement.getJwksUrl(clientId)));
  await expect(jwtVerify(accessToken, keys)).resolves.toBeDefined();
  const refreshed = await after.workos.userManagement.authenticateWithRefreshToken({
    clientId,
    refreshToken,
  });
  expect(refreshed.user.id).toBe(avery?.id);
});

test("signing out ends the session and returns to the product only", async () => {
  const server = await start();
  const { accessToken, refreshToken } = await session(server);
  const sessionId = String(decodeJwt(accessToken).sid);
  const logout = async (returnTo?: string) =>
    (
      await fetch(server.workos.userManagement.getLogoutUrl({ sessionId, returnTo }), {
        redirect: "manual",
      })
    ).headers.get("location");

  expect(await logout("http://localhost:3999/runs")).toBe("http://localhost:3999/runs");
  await expect(
    server.workos.userManagement.authenticateWithRefreshToken({ clientId, refreshToken }),
  ).rejects.toMatchObject({
    error: "invalid_grant",
  });
  expect(await logout("https://elsewhere.example/")).toBe("http://localhost:3999/");
  expect(await logout()).toBe("http://localhost:3999/");
});

test("the page has one button for each person and organization, named by both", async () => {
  const server = await start();
  const page = await (
    await fetch(
      server.workos.userManagement.getAuthorizationUrl({
        provider: "authkit",
        clientId,
        redirectUri,
      }),
    )
  ).text();
  const names = [...page.matchAll(/<button[^>]*>(.*?)<\/button>/g)].map(([, content]) =>
    content?.replaceAll(/<[^>]+>/g, ""),
  );
  expect(names).toEqual([
    "avery@nexio.example — Acme Brokerage",
    "avery@nexio.example — Borealis Risk Partners",
    "blake@acme.example — Acme Brokerage",
    "casey@acme.example — Acme Brokerage",
  ]);
});

test("request parameters are escaped on the page", async () => {
  const server = await start();
  const state = `"><script>alert(1)</script>`;
  const page = await (
    await fetch(
      server.workos.userManagement.getAuthorizationUrl({
        provider: "authkit",
        clientId,
        redirectUri,
        state,
      }),
    )
  ).text();
  expect(page).not.toContain("<script>");
});

test.each([
  ["a foreign redirect URI", { redirect_uri: "https://elsewhere.example/callback" }],
  [
    "a redirect URI that only looks local",
    { redirect_uri: "http://localhost.elsewhere.example/callback" },
  ],
  ["a redirect URI that is no web address", { redirect_uri: "javascript:alert(1)" }],
  ["an unknown client", { client_id: "client_other" }],
  ["a plain code challenge", { code_challenge: "y".repeat(43), code_challenge_method: "plain" }],
])("%s gets an error page and no code", async (_, change) => {
  const server = await start();
  const query = new URLSearchParams({
    client_id: clientId,
    redirect_uri: redirectUri,
    response_type: "code",
    ...change,
  });
  expect(
    (await fetch(`${server.url}/user_management/authorize?${query}`, { redirect: "manual" }))
      .status,
  ).toBe(400);
  expect(await choose(`${server.url}/user_management/authorize?${query}`, avery, acme)).toEqual({
    status: 400,
    location: null,
  });
});

test("the reads answer the real client", async () => {
  const { workos } = await start();
  expect((await workos.organizations.getOrganization(borealis.id)).name).toBe(
    "Borealis Risk Partners",
  );
  expect((await workos.userManagement.getUser(casey?.id ?? "")).email).toBe("casey@acme.example");
  const memberships = await workos.userManagement.listOrganizationMemberships({
    userId: avery?.id ?? "",
    statuses: ["active"],
  });
  expect(
    memberships.data.map(({ organizationName, role }) => [organizationName, role.slug]),
  ).toEqual([
    ["Acme Brokerage", "admin"],
    ["Borealis Risk Partners", "admin"],
  ]);
  await expect(workos.organizations.getOrganization("org_missing")).rejects.toMatchObject({
    status: 404,
  });
});

test.each(["0.0.0.0", "::", "192.168.1.4", "nexio.example"])(
  "it refuses to listen on %s",
  async (host) => {
    await expect(
      startIdentityServer({ host, dataDir: dataDir(), clientId, apiKey, redirectUris: [] }),
    ).rejects.toThrow(`not on "${host}"`);
  },
);

test("a foreign host name that resolves to this machine is refused", async () => {
  const { port } = await start();
  const { request } = await import("node:http");
  const status = await new Promise((resolve, reject) => {
    const headers = { host: `rebound.example:${port}` };
    const sent = request(
      { host: "127.0.0.1", port, path: "/user_management/authorize", headers },
      ({ statusCode }) => resolve(statusCode),
    );
    sent.on("error", reject).end();
  });
  expect(status).toBe(421);
});

test("key and sessions are readable by their owner only, and a damaged file is named", async () => {
  const dir = dataDir();
  const server = await start({ dataDir: dir });
  const { refreshToken } = await session(server);
  for (const name of ["signing-key.pem", "sessions.json"])
    expect(statSync(join(dir, name)).mode & 0o777).toBe(0o600);
  expect(readFileSync(join(dir, "sessions.json"), "utf8")).not.toContain(refreshToken);

  await server.close();
  chmodSync(join(dir, "sessions.json"), 0o600);
  writeFileSync(join(dir, "sessions.json"), "{ torn");
  await expect(
    startIdentityServer({ dataDir: dir, clientId, apiKey, redirectUris: [] }),
  ).rejects.toThrow("sessions.json cannot be read");
});

test("created users can sign in to their organizations, and stay out of the sample people", async () => {
  const server = await start();
  const { userManagement } = server.workos;
  const user = await userManagement.createUser({
    email: "new@nexio.example",
    firstName: "New",
    lastName: "User",
    metadata: { note: "x" },
  });
  await userManagement.createOrganizationMembership({
    userId: user.id,
    organizationId: borealis.id,
    roleSlug: "member",
  });
  await userManagement.updateUser({ userId: user.id, metadata: { note: "y" } });
  expect((await userManagement.getUser(user.id)).metadata).toEqual({ note: "y" });
  const { code } = await signIn(server, user, borealis);
  expect(code).not.toBe("");
  expect(directory.people).toHaveLength(3);
});
