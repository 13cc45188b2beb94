import { transform } from "esbuild";
import { expect, test } from "vitest";
import { reactSnippet, scriptSnippet } from "./pusher-snippet";

const own = {
  key: "nexio-local",
  cluster: "local",
  channel: "private-org-org_01ACME",
  auth_endpoint: "/api/pusher/auth",
  ws_host: "127.0.0.1",
  ws_port: 6001,
  force_tls: false,
};
const hosted = {
  ...own,
  key: "a1b2c3",
  cluster: "us2",
  ws_host: null,
  ws_port: null,
  force_tls: true,
};

test("snippets are complete programs with all values filled in", async () => {
  for (const code of [
    scriptSnippet(own),
    scriptSnippet(hosted),
    reactSnippet(own, "org_01ACME"),
    reactSnippet(hosted, "org_01ACME"),
  ]) {
    await expect(transform(code, { loader: "ts" })).resolves.toMatchObject({ warnings: [] });
    expect(code).not.toMatch(/YOUR_|undefined|null,/);
  }
  expect(scriptSnippet(hosted)).toContain('new Pusher("a1b2c3"');
  expect(scriptSnippet(hosted)).toContain('pusher.subscribe("private-org-org_01ACME")');
});

test("only clusters that Pusher does not host need a host", () => {
  expect(scriptSnippet(hosted)).not.toMatch(/wsHost|forceTLS|enabledTransports/);
  expect(scriptSnippet(own)).toContain(
    '  wsHost: "127.0.0.1",\n  wsPort: 6001,\n  forceTLS: false,\n',
  );
  expect(scriptSnippet({ ...own, force_tls: true })).toContain("wssPort: 6001,");
});
