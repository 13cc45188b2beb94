import { expect, test } from "vitest";
import { z } from "zod";
import type { Principal } from "@/lib/auth/principal";
import { config } from "@/lib/config";
import { Failure } from "./errors";
import { route } from "./route";
import { serve } from "./serve";

const principal: Principal = {
  orgId: "org_1",
  environment: "live",
  actor: { type: "api_key", id: "key_1", label: "Test" },
  permissions: new Set(["runs:read"]),
};
const shared = {
  method: "get",
  tag: "Old",
  summary: "Old",
  permission: "runs:read",
  status: 200,
  response: z.object({ ok: z.boolean() }),
} as const;
const answer = async () => ({ ok: true });
const app = serve({
  authenticator: { api: "public", authenticate: async () => principal },
  routes: [
    route({
      ...shared,
      operationId: "getOld",
      path: "/old",
      deprecated: { since: "2026-03-22", sunset: "2027-03-22", guide: "/docs/changelog" },
      handle: answer,
    }),
    route({
      ...shared,
      operationId: "getFailing",
      path: "/failing",
      deprecated: { since: "2026-03-22", guide: "/docs/changelog" },
      handle: async () => new Failure("conflict", "No."),
    }),
    route({ ...shared, operationId: "getNew", path: "/new", handle: answer }),
  ],
});

test("a deprecated route says since when, until when and where to read more, in successes and failures", async () => {
  const old = await app.request("/old");
  const target = `<${config().NEXIO_ORIGIN}/docs/changelog>`;
  expect(old.status).toBe(200);
  expect(old.headers.get("deprecation")).toBe("@1774137600");
  expect(old.headers.get("sunset")).toBe("Mon, 22 Mar 2027 00:00:00 GMT");
  expect(old.headers.get("link")).toBe(
    `${target}; rel="deprecation"; type="text/html", ${target}; rel="sunset"; type="text/html"`,
  );
  const failing = await app.request("/failing");
  expect(failing.status).toBe(409);
  expect(failing.headers.get("deprecation")).toBe("@1774137600");
  expect(failing.headers.get("sunset")).toBeNull();
});

test("other routes have none of these headers", async () => {
  const { headers } = await app.request("/new");
  for (const name of ["deprecation", "sunset", "link"]) expect(headers.get(name)).toBeNull();
});
