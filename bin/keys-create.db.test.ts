import { expect, test } from "vitest";
import { createEnvironment } from "@/lib/auth/environments";
import { listKeys } from "@/lib/auth/manage-api-keys";
import { runProgram } from "./run-program.fixture";

const orgId = "org_keys";
const create = (...args: string[]) => runProgram("keys-create", ["--organization", orgId, ...args]);
const namesIn = async (environment: string) =>
  (await listKeys({ orgId, environment }, { limit: 10 })).items.map(({ name }) => name);

test("a key is created for test, or for any environment that the organization has", async () => {
  expect((await create()).out).toMatch(/^nx_test_[0-9a-f]{64}\n$/);
  const principal = {
    ...{ orgId, environment: "live", permissions: new Set<never>() },
    actor: { type: "user", id: "user_1", label: "avery@nexio.example" } as const,
  };
  await createEnvironment(principal, "dev");
  expect((await create("--environment", "dev", "--name", "CI")).out).toMatch(
    /^nx_dev_[0-9a-f]{64}\n$/,
  );
  expect([await namesIn("test"), await namesIn("dev"), await namesIn("live")]).toEqual([
    ["Command line"],
    ["CI"],
    [],
  ]);
});

test("a key manages data only with --manage-data", async () => {
  await create("--name", "Privacy", "--manage-data");
  const { items } = await listKeys({ orgId, environment: "test" }, { limit: 10 });
  expect(items.map((key) => [key.name, key.can_manage_data])).toEqual([
    ["Privacy", true],
    ["Command line", false],
  ]);
});

test.each([
  ["staging", "but org_keys has live, test"],
  ["Staging", "must be the slug of an environment, such as live, test or dev."],
])("a key of %s, which does not exist, is refused", async (environment, said) => {
  const { code, out, err } = await create("--environment", environment);
  expect([code, out]).toEqual([1, ""]);
  expect(err).toContain(`--environment is "${environment}"`);
  expect(err).toContain(said);
  expect(await namesIn(environment)).toEqual([]);
});
