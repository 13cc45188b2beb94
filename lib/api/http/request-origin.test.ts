import { expect, test } from "vitest";
import { clientAddress, countedAddress } from "./request-origin";

const peer = "10.0.0.1";

test("without trusted proxies, forwarded addresses are ignored", () => {
  expect(
    clientAddress({
      peer: "203.0.113.7",
      forwardedFor: "198.51.100.1, 127.0.0.1",
      trustedProxies: 0,
    }),
  ).toBe("203.0.113.7");
});

test.each([
  ["one proxy", 1, "198.51.100.1", "198.51.100.1"],
  [
    "one proxy, and a client that invents entries",
    1,
    "6.6.6.6, 7.7.7.7,198.51.100.1",
    "198.51.100.1",
  ],
  ["two proxies", 2, "198.51.100.1, 10.0.0.9", "198.51.100.1"],
  [
    "two proxies, and a client that invents one",
    2,
    "6.6.6.6, 198.51.100.1, 10.0.0.9",
    "198.51.100.1",
  ],
  ["two proxies, one of them bypassed", 2, "198.51.100.1", peer],
  ["a proxy that adds no header", 1, undefined, peer],
  ["an entry that is not an address", 1, "unknown", peer],
  ["an entry with markup", 1, "6.6.6.6, <script>", peer],
  ["an empty header", 1, "", peer],
])("%s: the address that the outermost of them saw", (_, trustedProxies, forwardedFor, seen) => {
  expect(clientAddress({ peer, forwardedFor, trustedProxies })).toBe(seen);
});

test.each([
  ["::ffff:203.0.113.7", "203.0.113.7"],
  ["203.0.113.7:51000", "203.0.113.7"],
  ["[2001:DB8::0:1]:443", "2001:db8::1"],
  ["2001:db8:0:0::1", "2001:db8::1"],
  ["fe80::1%eth0", "fe80::1"],
])("%s is written as %s", (given, written) => {
  expect(clientAddress({ peer, forwardedFor: given, trustedProxies: 1 })).toBe(written);
});

test.each([undefined, "", "0x7f.1", "1"])("a socket whose peer is %j has no address", (other) => {
  expect(clientAddress({ peer: other, forwardedFor: undefined, trustedProxies: 0 })).toBeNull();
});

test("addresses of one IPv6 /64 network count as one", () => {
  expect(countedAddress("2001:db8:1:2:aaaa::1")).toBe(countedAddress("2001:db8:1:2:bbbb::2"));
  expect(countedAddress("2001:db8:1:2::1")).not.toBe(countedAddress("2001:db8:1:3::1"));
  expect([countedAddress("203.0.113.7"), countedAddress(null)]).toEqual(["203.0.113.7", "unknown"]);
});
