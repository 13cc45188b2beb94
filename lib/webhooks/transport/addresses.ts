import { isIP } from "node:net";
import ipaddr from "ipaddr.js";
import type { TransportPolicy } from "./policy";

const cidr = (text: string) => ipaddr.parseCIDR(text);

/** Azure's platform service: a public address that is reachable only from inside a virtual machine. */
const CLOUD_INTERNAL = [cidr("168.63.129.16/32")];
/** IANA's global unicast range. Mapped, compatible, translated, local and site-local addresses are outside of it. */
const GLOBAL_UNICAST = cidr("2000::/3");

function isPublicV4(address: ipaddr.IPv4): boolean {
  return (
    address.range() === "unicast" &&
    !CLOUD_INTERNAL.some((range) => range[0].kind() === "ipv4" && address.match(range))
  );
}

/** ISATAP: an IPv4 address in the lower 64 bits, with any network in the upper ones. */
function isTunneled({ parts }: ipaddr.IPv6): boolean {
  const [, , , , flags, marker] = parts;
  return (flags === 0 || flags === 0x0200) && marker === 0x5efe;
}

function isPublicV6(address: ipaddr.IPv6): boolean {
  return address.match(GLOBAL_UNICAST) && address.range() === "unicast" && !isTunneled(address);
}

function isV4(address: ipaddr.IPv4 | ipaddr.IPv6): address is ipaddr.IPv4 {
  return address.kind() === "ipv4";
}

/**
 * Whether an address is public. Addresses that contain an IPv4 address are not: mapped, compatible, 6to4, Teredo,
 * NAT64. Text that is not an address in its canonical form is not public either.
 */
export function isPublicAddress(text: string): boolean {
  if (isIP(text) === 0 || text.includes("%")) return false;
  const address = ipaddr.parse(text);
  return isV4(address) ? isPublicV4(address) : isPublicV6(address);
}

/** 127.0.0.0/8 and ::1, in canonical form only. */
export function isLoopbackAddress(text: string): boolean {
  return isIP(text) !== 0 && !text.includes("%") && ipaddr.parse(text).range() === "loopback";
}

/** Whether the policy permits connections to an address. */
export function isPermitted(address: string, policy: TransportPolicy): boolean {
  return isPublicAddress(address) || (policy.allowLoopbackHttp && isLoopbackAddress(address));
}
