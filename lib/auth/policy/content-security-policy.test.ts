import { expect, test } from "vitest";
import { realtimeClientConfig, realtimeServer } from "@/lib/realtime-address";
import { contentSecurityPolicy, newNonce, policyHosts } from "./content-security-policy";

const HOSTS = { realtime: "wss://ws-eu.pusher.com", signIn: "https://api.workos.com" };
const NO_PUBLIC = { PUSHER_PUBLIC_TLS: true };
const directives = (policy: string) =>
  new Map(policy.split("; ").map((text) => [text.split(" ")[0], text.split(" ").slice(1)]));

test("scripts need the nonce of their response, and nothing may be inline or evaluated", () => {
  const policy = directives(contentSecurityPolicy("n0nce", HOSTS));
  expect(policy.get("script-src")).toEqual(["'self'", "'nonce-n0nce'", "'strict-dynamic'"]);
  expect(policy.get("script-src-attr")).toEqual(["'none'"]);
  expect(policy.get("object-src")).toEqual(["'none'"]);
  expect(policy.get("base-uri")).toEqual(["'none'"]);
  expect(policy.get("frame-ancestors")).toEqual(["'none'"]);
  expect(newNonce()).not.toBe(newNonce());
  expect(Buffer.from(newNonce(), "base64")).toHaveLength(16);
});

test("pages connect to their own origin and the realtime server alone, and forms go to sign-in alone", () => {
  const policy = directives(contentSecurityPolicy("n0nce", HOSTS));
  expect(policy.get("connect-src")).toEqual(["'self'", "wss://ws-eu.pusher.com"]);
  expect(policy.get("form-action")).toEqual(["'self'", "https://api.workos.com"]);
});

test("the hosts are those of the configured services", () => {
  const hosted = { PUSHER_KEY: "key", PUSHER_CLUSTER: "us2", PUSHER_TLS: true };
  expect(policyHosts({ ...hosted, ...NO_PUBLIC, WORKOS_API_HTTPS: true })).toEqual({
    realtime: "wss://ws-us2.pusher.com",
    signIn: "https://api.workos.com",
  });
  expect(
    policyHosts({
      ...NO_PUBLIC,
      PUSHER_KEY: "key",
      PUSHER_CLUSTER: "local",
      PUSHER_HOST: "127.0.0.1",
      PUSHER_PORT: 6001,
      PUSHER_TLS: false,
      WORKOS_API_HOSTNAME: "127.0.0.1",
      WORKOS_API_PORT: 6002,
      WORKOS_API_HTTPS: false,
    }),
  ).toEqual({ realtime: "ws://127.0.0.1:6001", signIn: "http://127.0.0.1:6002" });
});

test("pages and API clients connect to the public address of the realtime server, where it has one", () => {
  const variables = {
    PUSHER_KEY: "key",
    PUSHER_CLUSTER: "local",
    PUSHER_HOST: "realtime",
    PUSHER_PORT: 6001,
    PUSHER_TLS: false,
    PUSHER_PUBLIC_HOST: "ws.example.com",
    PUSHER_PUBLIC_TLS: true,
    WORKOS_API_HTTPS: true,
  };
  expect(policyHosts(variables).realtime).toBe("wss://ws.example.com");
  expect(realtimeClientConfig(variables)).toEqual({
    key: "key",
    cluster: "local",
    wsHost: "ws.example.com",
    wsPort: undefined,
    forceTLS: true,
  });
  expect(realtimeServer(variables)).toMatchObject({ host: "ws.example.com", port: 443, tls: true });
});
