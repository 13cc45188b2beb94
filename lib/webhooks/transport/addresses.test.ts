import { expect, test } from "vitest";
import { isLoopbackAddress, isPermitted, isPublicAddress } from "./addresses";

const production = { allowLoopbackHttp: false, ports: [443] };
const localStack = { allowLoopbackHttp: true, ports: [443] };

const PUBLIC = [
  "1.1.1.1",
  "8.8.8.8",
  "9.255.255.255",
  "11.0.0.0",
  "93.184.216.34",
  "100.63.255.255",
  "100.128.0.0",
  "126.255.255.255",
  "128.0.0.0",
  "169.253.255.255",
  "172.15.255.255",
  "172.32.0.0",
  "192.167.255.255",
  "192.169.0.0",
  "198.17.255.255",
  "198.20.0.0",
  "223.255.255.255",
  "2001:4860:4860::8888",
  "2606:4700:4700::1111",
  "2a00:1450:4001:81b::200e",
  "2001:200::1",
  "2003::1",
];

const PRIVATE: [kind: string, address: string][] = [
  ["unspecified", "0.0.0.0"],
  ["this network", "0.1.2.3"],
  ["loopback", "127.0.0.1"],
  ["loopback", "127.255.255.254"],
  ["private", "10.0.0.1"],
  ["private", "10.255.255.255"],
  ["private", "172.16.0.1"],
  ["private", "172.31.255.255"],
  ["private", "192.168.0.1"],
  ["carrier-grade NAT", "100.64.0.1"],
  ["carrier-grade NAT, a cloud's metadata", "100.100.100.200"],
  ["link-local, a cloud's metadata", "169.254.169.254"],
  ["link-local", "169.254.0.1"],
  ["protocol assignments, a cloud's metadata", "192.0.0.192"],
  ["documentation", "192.0.2.1"],
  ["documentation", "198.51.100.7"],
  ["documentation", "203.0.113.7"],
  ["6to4 relay", "192.88.99.1"],
  ["benchmarking", "198.18.0.1"],
  ["benchmarking", "198.19.255.255"],
  ["AS112", "192.31.196.1"],
  ["AMT", "192.52.193.1"],
  ["AS112", "192.175.48.1"],
  ["multicast", "224.0.0.1"],
  ["multicast", "239.255.255.255"],
  ["reserved", "240.0.0.1"],
  ["broadcast", "255.255.255.255"],
  ["a cloud's platform service", "168.63.129.16"],
  ["unspecified", "::"],
  ["loopback", "::1"],
  ["IPv4-compatible", "::8.8.8.8"],
  ["IPv4-compatible loopback", "::127.0.0.1"],
  ["IPv4-mapped", "::ffff:8.8.8.8"],
  ["IPv4-mapped loopback", "::ffff:127.0.0.1"],
  ["IPv4-mapped loopback, in hex", "::ffff:7f00:1"],
  ["IPv4-mapped metadata, written out", "0:0:0:0:0:ffff:a9fe:a9fe"],
  ["IPv4-translated", "::ffff:0:127.0.0.1"],
  ["6to4 of a private address", "2002:a00:1::1"],
  ["6to4 of a public address", "2002:808:808::1"],
  ["Teredo", "2001:0:4136:e378:8000:63bf:3fff:fdd2"],
  ["NAT64", "64:ff9b::a9fe:a9fe"],
  ["NAT64 of a public address", "64:ff9b::8.8.8.8"],
  ["NAT64, local use", "64:ff9b:1::a9fe:a9fe"],
  ["NAT64, local use", "64:ff9b:1:ffff::1"],
  ["ISATAP of a private address", "2606:4700::5efe:10.0.0.1"],
  ["ISATAP of a private address, universal", "2606:4700::200:5efe:10.0.0.1"],
  ["unique local", "fc00::1"],
  ["unique local, a cloud's metadata", "fd00:ec2::254"],
  ["link-local", "fe80::1"],
  ["link-local with a zone", "fe80::1%eth0"],
  ["site-local", "fec0::1"],
  ["multicast", "ff02::1"],
  ["discard", "100::1"],
  ["documentation", "2001:db8::1"],
  ["documentation", "3fff::1"],
  ["benchmarking", "2001:2::1"],
  ["ORCHID", "2001:10::1"],
  ["ORCHIDv2", "2001:20::1"],
  ["drone remote ids", "2001:30::1"],
  ["protocol assignments", "2001:1ff::1"],
  ["AS112", "2620:4f:8000::1"],
  ["segment routing", "5f00::1"],
  ["never given out", "4000::1"],
  ["never given out", "1fff::1"],
];

const NO_ADDRESS = [
  "",
  "localhost",
  "example.com",
  "2130706433",
  "0x7f000001",
  "0177.0.0.1",
  "127.1",
  "[::1]",
  "1.1.1.1:443",
  "1.1.1.1 ",
  "8.8.8.8%eth0",
];

test.each(PUBLIC)("%s is public", (address) => {
  expect(isPublicAddress(address)).toBe(true);
  expect(isPermitted(address, production)).toBe(true);
  expect(isPermitted(address, localStack)).toBe(true);
});

test.each(PRIVATE)("%s: %s is not public", (_kind, address) => {
  expect(isPublicAddress(address)).toBe(false);
  expect(isPermitted(address, production)).toBe(false);
});

test.each(NO_ADDRESS)("%j is not an address in canonical form and not public", (text) => {
  expect(isPublicAddress(text)).toBe(false);
  expect(isLoopbackAddress(text)).toBe(false);
});

test("the local stack permits loopback and no other private address", () => {
  const reached = PRIVATE.map(([, address]) => address).filter((address) =>
    isPermitted(address, localStack),
  );
  expect(reached).toEqual(["127.0.0.1", "127.255.255.254", "::1"]);
});
