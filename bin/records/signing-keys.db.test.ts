import { afterAll, expect, test } from "vitest";
import { closeDatabase } from "@/lib/db/client";
import { send } from "@/lib/testing/api";
import { runProgram } from "../run-program.fixture";

afterAll(closeDatabase);

const keys = async (...args: string[]) => {
  const { code, out, err } = await runProgram("signing-keys", args);
  return { code, err, keys: out === "" ? null : JSON.parse(out) };
};

test("keys are created, rotated and revoked, and every public key is published", async () => {
  expect((await keys("list", "--json")).keys).toEqual([]);
  const [first] = (await keys("rotate", "--json")).keys;
  const rotated = (await keys("rotate", "--json")).keys;
  expect(rotated).toMatchObject([
    { key_id: first.key_id, retired_at: expect.any(String), revoked_at: null },
    { retired_at: null, revoked_at: null },
  ]);
  const revoked = await keys(
    ...["revoke", rotated[1].key_id, "--reason", "Laptop stolen", "--json"],
    ...["--at", rotated[1].created_at],
  );
  expect(revoked.keys).toMatchObject([
    { key_id: first.key_id },
    { revoked_at: rotated[1].created_at, revoked_reason: "Laptop stolen" },
    { retired_at: null, revoked_at: null },
  ]);
  expect(revoked.err).toContain("signs from now on");

  const answer = await fetchKeys();
  expect(answer.keys.map(({ kid }) => kid)).toEqual(
    revoked.keys.map(({ key_id }: { key_id: string }) => key_id),
  );
  expect(answer.keys[1]).toMatchObject({
    ...{ kty: "OKP", crv: "Ed25519", alg: "EdDSA", use: "sig" },
    ...{ revoked_at: rotated[1].created_at, revoked_reason: "Laptop stolen" },
  });
  expect(JSON.stringify(answer)).not.toContain('"d"');
});

async function fetchKeys(): Promise<{ keys: Record<string, string>[] }> {
  const { status, body, headers } = await send(null, "GET", "/.well-known/nexio-keys");
  expect([status, headers.get("cache-control")]).toEqual([200, "public, max-age=300"]);
  return body;
}

test.each([
  [["revoke", "sk_none", "--reason", "x"], "There is no key sk_none."],
  [["revoke", "sk_none"], "required option '--reason"],
  [["revoke", "sk_none", "--reason", "x", "--at", "yesterday"], "2026-11-29T21:00:00Z"],
  [["revoke", "sk_none", "--reason", "x", "--at", "2999-01-01T00:00:00Z"], "not be in the future"],
  [["erase"], "unknown command 'erase'"],
])("%j is refused in one sentence", async (args, message) => {
  const { code, err } = await keys(...args);
  expect(code).toBe(1);
  expect(err).toContain(message);
  expect(err).not.toContain("    at ");
});
