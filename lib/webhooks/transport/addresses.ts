import { isIP } from "node:net";
import ipaddr from "ipaddr.js";
import type { TransportPolicy } from "./policy";

const cidr = (text: string) => ipaddr.parseCIDR(text);

/** Azure's platform service: routable by its number, but it answers inside a virtual machine only. */
const PRIVATE_IN_A_CLOUD = [cidr("168.63.129.16/32")];
/** All that IANA has given out as global unicast. Mapped, compatible, translated, local and site-local addresses lie outside it. */
const GLOBAL_UNICAST = cidr("2000::/3");

function isPublicV4(address: ipaddr.IPv4): boolean {
  return (
    address.range() === "unicast" &&
    !PRIVATE_IN_A_CLOUD.some((range) => range[0].kind() === "ipv4" && address.match(range))
  );
}

/** ISATAP: an IPv4 address carried in the lower half, whatever network stands in the upper one. */
function isTunnelled({ parts }: ipaddr.IPv6): boolean {
  const [, , , , flags, marker] = parts;
  return (flags === 0 || flags === 0x0200) && marker === 0x5efe;
}

function isPublicV6(address: ipaddr.IPv6): boolean {
  return address.match(GLOBAL_UNICAST) && address.range() === "unicast" && !isTunnelled(address);
}

function isV4(address: ipaddr.IPv4 | ipaddr.IPv6): address is ipaddr.IPv4 {
  return address.kind() === "ipv4";
}

/**
 * Whether an address is one that anybody on the internet may reach. Everything else is refused, also what carries an IPv4 address inside: mapped,
 * compatible, 6to4, Teredo, NAT64. Text that is no address in its plain spelling is not public either.
 */
export function isPublicAddress(text: string): boolean {
  if (isIP(text) === 0 || text.includes("%")) return false;
  const address = ipaddr.parse(text);
  return isV4(address) ? isPublicV4(address) : isPublicV6(address);
}

/** 127.0.0.0/8 and ::1, and no other way to write them. */
export function isLoopbackAddress(text: string): boolean {
  return isIP(text) !== 0 && !text.includes("%") && ipaddr.parse(text).range() === "loopback";
}

/** Whether the policy lets a connection be made to an address. */
export function mayReach(address: string, policy: TransportPolicy): boolean {
  return isPublicAddress(address) || (policy.allowLoopbackHttp && isLoopbackAddress(address));
}
