import { fileURLToPath } from "node:url";
import { Nexio } from "@nexio/sdk";
import { build } from "esbuild";
import { organization, readLocal } from "./support/local-stack";
import { connection } from "./support/run-page";
import { expect, test } from "./support/test";

test.use({ uses: ["realtime"] });

async function bundled(file: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(`./support/${file}`, import.meta.url))],
    bundle: true,
    write: false,
    format: "iife",
    jsx: "automatic",
    jsxDev: true,
    define: { "process.env.NODE_ENV": '"development"' },
    logLevel: "error",
  });
  return outputFiles.map(({ text }) => text).join("");
}

test("in StrictMode, which mounts everything twice, a page opens one socket and subscribes once", async ({
  open,
}) => {
  const { id: orgId } = organization("Acme Brokerage");
  const { key, cluster, wsHost, wsPort } = readLocal().pusher;
  const config = { key, cluster, wsHost, wsPort, forceTLS: false };
  // A script of the test: no page's policy permits it.
  const { page, sockets } = await open("blake", { bypassCSP: true });
  const sent: string[] = [];
  page.on("websocket", (socket) =>
    socket.on("framesent", ({ payload }) => sent.push(String(payload))),
  );
  // A document of the same origin; one made up here would be refused the loopback socket.
  await page.goto("/health");
  await page.evaluate((value) => Object.assign(window, { organization: value }), { orgId, config });
  await page.addScriptTag({ content: await bundled("strict-mode-page.tsx") });
  await expect(connection(page)).toHaveText("Live");
  await expect
    .poll(() => sent.filter((frame) => /"pusher:subscribe".*"private-org-/.test(frame)))
    .toHaveLength(1);
  expect(sockets.map((socket) => socket.isClosed())).toEqual([false]);
});

test("a part of a page that hydrates after its data was loaded renders what the server did, then the data", async ({
  open,
}) => {
  const { page } = await open(null, { bypassCSP: true });
  await page.goto("/health");
  await page.addScriptTag({ content: await bundled("late-hydration-page.tsx") });
  await expect(page.getByRole("status")).toHaveText("loaded");
  expect(await page.evaluate(() => Reflect.get(window, "hydrationErrors"))).toEqual([]);
});

test("two published hooks in StrictMode share a socket, and each gets the end of a run once", async ({
  open,
}) => {
  const { id: orgId, keys } = organization("Acme Brokerage");
  const { key, cluster, wsHost, wsPort } = readLocal().pusher;
  const options = { key, cluster, wsHost, wsPort, forceTLS: false };
  const { page, sockets } = await open("blake", { bypassCSP: true });
  await page.goto("/health");
  await page.evaluate((value) => Object.assign(window, { updates: value }), { orgId, options });
  await page.addScriptTag({ content: await bundled("evaluation-updates-page.tsx") });
  const outputs = ["first", "second"].map((label) => page.getByLabel(label, { exact: true }));
  for (const output of outputs) await expect(output).toHaveText(/^live/);

  const nexio = new Nexio({ apiKey: keys.test, baseUrl: readLocal().url });
  const run = await nexio.runs.submitAndWait({
    profile: { entity: "hooks", state: "CA", line: "professional_liability" },
    pool: "carriers:all",
  });
  expect(run.status).toBe("completed");
  for (const output of outputs) {
    await expect(output).toContainText(run.run_id);
    // Runs of other tests end meanwhile.
    expect((await output.textContent())?.split(run.run_id)).toHaveLength(2);
  }
  expect(sockets.map((socket) => socket.isClosed())).toEqual([false]);
});

test("with the channel of an API key, the hook gets the runs of that key and no others", async ({
  open,
}) => {
  const { id: orgId, keys } = organization("Acme Brokerage");
  const { key, cluster, wsHost, wsPort } = readLocal().pusher;
  const baseUrl = readLocal().url;
  const [own, other] = [keys.test, keys.live].map((apiKey) => new Nexio({ apiKey, baseUrl }));
  if (!own || !other) throw new Error("two keys");
  const { key_channel: channel } = await own.realtime.connection();
  const { page } = await open(null, { bypassCSP: true });
  // The customer's server.
  await page.route("**/customer/auth", async (route) => {
    const form = new URLSearchParams(route.request().postData() ?? "");
    const { auth } = await own.realtime.authorize({
      socket_id: form.get("socket_id") ?? "",
      channel_name: form.get("channel_name") ?? "",
    });
    await route.fulfill({ json: { auth } });
  });
  const options = {
    ...{ key, cluster, wsHost, wsPort, forceTLS: false, channel },
    authEndpoint: "/customer/auth",
  };
  await page.goto("/health");
  await page.evaluate((value) => Object.assign(window, { updates: value }), { orgId, options });
  await page.addScriptTag({ content: await bundled("evaluation-updates-page.tsx") });
  const output = page.getByLabel("first", { exact: true });
  await expect(output).toHaveText(/^live/);
  const body = {
    profile: { entity: "hooks", state: "CA", line: "professional_liability" },
    pool: "carriers:all",
  };
  const others = await other.runs.submitAndWait(body);
  const run = await own.runs.submitAndWait(body);
  await expect(output).toContainText(run.run_id);
  await expect(output).not.toContainText(others.run_id);
});
