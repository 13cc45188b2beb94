import { expect, test } from "vitest";
import { send } from "@/lib/testing/api";
import { portalOf } from "@/lib/testing/portal";
import { importUploads } from "@/lib/testing/uploads";
import { CSV, newPoolOwner } from "./own-pool.fixture";

type Entry = { action: string; before: unknown; after: unknown; target: string };

test("every change of a pool is in the audit log with before and after, also in live if another environment made it", async () => {
  const { org, createPool, uploaded } = await newPoolOwner();
  await createPool();
  await uploaded("name\nA\n");
  const path = "/pools/carriers:own";
  await send(org.test, "POST", `${path}/versions`, { raw: "name\nA\nB\n", headers: CSV });
  await importUploads();
  const member = portalOf({ ...org, environment: "test" });
  const patch = (to: string, body: object) => member("PATCH", `${path}${to}`, body);
  await patch("", { description: "New" });
  await patch("/versions/1", { archived: true });
  await patch("/versions/1", { archived: true });
  await patch("", { archived: true });
  const logOf = async (environment: string) => {
    const portal = portalOf({ ...org, environment });
    const { data } = (await portal("GET", "/audit-log?subject=pool")).body;
    return data.map(({ action, before, after, target }: Entry) => {
      expect(target).toBe("carriers:own");
      return [action, before, after];
    });
  };
  const version = (number: number, size: number) =>
    expect.objectContaining({
      version: number,
      size,
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  expect(await logOf("test")).toEqual([
    ["pool.archived", { archived: false }, { archived: true }],
    ["pool.version_archived", { version: 1, archived: false }, { version: 1, archived: true }],
    ["pool.updated", { description: "Our markets" }, { description: "New" }],
    ["pool.version_published", version(1, 1), version(2, 2)],
  ]);
  const made_in = "test";
  expect(await logOf("live")).toEqual([
    ["pool.archived", { archived: false }, { archived: true, made_in }],
    [
      "pool.version_archived",
      { version: 1, archived: false },
      { version: 1, archived: true, made_in },
    ],
    ["pool.updated", { description: "Our markets" }, { description: "New", made_in }],
    ["pool.version_published", version(1, 1), expect.objectContaining({ version: 2, made_in })],
    ["pool.version_published", null, version(1, 1)],
    ["pool.created", null, { slug: "carriers:own", description: "Our markets" }],
  ]);
});
