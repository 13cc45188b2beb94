import { expect, test } from "vitest";
import { permittedAddresses, type ResolvedAddress, systemResolver } from "./lookup";

const production = { allowLoopbackHttp: false, ports: [443] };
const localStack = { allowLoopbackHttp: true, ports: [443] };

const at = (address: string): ResolvedAddress => ({
  address,
  family: address.includes(":") ? 6 : 4,
});
const answering =
  (...addresses: string[]) =>
  async () =>
    addresses.map(at);

test("a name with only public addresses is permitted with all of them", async () => {
  const found = await permittedAddresses(
    "api.example.com",
    production,
    answering("93.184.216.34", "2606:4700:4700::1111"),
  );
  expect(found).toEqual([at("93.184.216.34"), at("2606:4700:4700::1111")]);
});

test.each([
  ["the first", ["10.0.0.1", "93.184.216.34"]],
  ["the last", ["93.184.216.34", "1.1.1.1", "169.254.169.254"]],
  ["the other family's", ["93.184.216.34", "::1"]],
  ["a tunnelled", ["93.184.216.34", "2002:7f00:1::"]],
  ["every", ["127.0.0.1"]],
])("a name is rejected because of %s private address", async (_which, addresses) => {
  const refused = permittedAddresses("api.example.com", production, answering(...addresses));
  await expect(refused).rejects.toMatchObject({ name: "AttemptFailure", error: "dns_error" });
  for (const address of addresses) await expect(refused).rejects.not.toThrow(address);
});

test("a name without addresses is a dns_error", async () => {
  await expect(
    permittedAddresses("api.example.com", production, answering()),
  ).rejects.toMatchObject({ error: "dns_error" });
});

test("an address is checked without a lookup", async () => {
  const resolve = () => Promise.reject(new Error("asked"));
  await expect(permittedAddresses("93.184.216.34", production, resolve)).resolves.toEqual([
    at("93.184.216.34"),
  ]);
  await expect(permittedAddresses("10.0.0.1", production, resolve)).rejects.toMatchObject({
    error: "blocked_address",
  });
  await expect(permittedAddresses("::ffff:10.0.0.1", localStack, resolve)).rejects.toMatchObject({
    error: "blocked_address",
  });
});

test("in the local stack a name may resolve to loopback, but to no other private address", async () => {
  await expect(
    permittedAddresses("localhost", localStack, answering("::1", "127.0.0.1")),
  ).resolves.toHaveLength(2);
  await expect(
    permittedAddresses("nas.example.com", localStack, answering("127.0.0.1", "192.168.0.2")),
  ).rejects.toMatchObject({ error: "dns_error" });
});

const never = () => new Promise<never>(() => undefined);
const failing = async () => {
  throw new Error("ENOTFOUND");
};

test("a name whose lookup waits for a thread is resolved without one", async () => {
  const resolve = systemResolver({ lookup: never, query: answering("93.184.216.34"), slowMs: 1 });
  expect(await resolve("api.example.com")).toEqual([at("93.184.216.34")]);
});

test("the system's answer counts if it comes in time, and name servers are not asked", async () => {
  const asked: string[] = [];
  const resolve = systemResolver({
    lookup: answering("93.184.216.34"),
    query: async (hostname) => {
      asked.push(hostname);
      return [];
    },
    slowMs: 60_000,
  });
  expect(await resolve("api.example.com")).toEqual([at("93.184.216.34")]);
  expect(asked).toEqual([]);
});

test("a name that only the system knows is resolved, however slowly", async () => {
  let answer: (addresses: ResolvedAddress[]) => void = () => undefined;
  const lookup = () => new Promise<ResolvedAddress[]>((resolve) => (answer = resolve));
  let asked: () => void = () => undefined;
  const wasAsked = new Promise<void>((resolve) => (asked = resolve));
  const query = async () => {
    asked();
    throw new Error("ENOTFOUND");
  };
  const found = systemResolver({ lookup, query, slowMs: 1 })("hosts.example.com");
  await wasAsked;
  answer([at("93.184.216.34")]);
  expect(await found).toEqual([at("93.184.216.34")]);
});

test("a name that waits for a thread is not queued for another one", async () => {
  let lookups = 0;
  const lookup = () => {
    lookups += 1;
    return never();
  };
  const resolve = systemResolver({ lookup, query: answering("93.184.216.34"), slowMs: 1 });
  for (let i = 0; i < 3; i++)
    expect(await resolve("api.example.com")).toEqual([at("93.184.216.34")]);
  expect(lookups).toBe(1);
});

test("a name that neither knows fails as the system does", async () => {
  await expect(
    systemResolver({ lookup: failing, query: failing, slowMs: 1 })("no.example.com"),
  ).rejects.toThrow("ENOTFOUND");
});

test("concurrent requests for a name share one lookup, and later ones look it up again", async () => {
  let lookups = 0;
  const lookup = async () => {
    lookups += 1;
    return [at("93.184.216.34")];
  };
  const resolve = systemResolver({ lookup, query: never });
  await Promise.all([resolve("api.example.com"), resolve("api.example.com")]);
  expect(lookups).toBe(1);
  await resolve("api.example.com");
  expect(lookups).toBe(2);
});
