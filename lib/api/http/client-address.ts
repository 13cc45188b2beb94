import { isIP } from "node:net";
import ipaddr from "ipaddr.js";

type Received = {
  /** The socket's other end. */
  peer: string | undefined;
  /** The whole `X-Forwarded-For`, as many headers of it as there were. */
  forwardedFor: string | undefined;
  /** How many proxies of ours a request passes, each of which adds its caller's address at the end. */
  trustedProxies: number;
};

/** The text's address in its one spelling, without the port or zone that some proxies add; null for what is none. */
function addressIn(text: string | undefined): string | null {
  const bare = text
    ?.trim()
    .replace(/^\[([^\]]*)\](?::\d+)?$/, "$1")
    .replace(/^([\d.]+):\d+$/, "$1")
    .replace(/%.*$/, "");
  return bare !== undefined && isIP(bare) ? ipaddr.process(bare).toString() : null;
}

/**
 * Where a request came from: the socket's other end or, behind so many trusted proxies, the address that the outermost of them saw. What stands
 * left of it in `X-Forwarded-For` is the client's to invent and is not looked at; a header with fewer entries did not pass them all, and counts for nothing.
 */
export function clientAddress({ peer, forwardedFor, trustedProxies }: Received): string | null {
  const seen = trustedProxies > 0 ? forwardedFor?.split(",").at(-trustedProxies) : undefined;
  return addressIn(seen) ?? addressIn(peer);
}

/** What requests without a key are counted by: an IPv6 client has a whole /64 to itself, and counts once for it. */
export function countedAddress(address: string | null): string {
  if (address === null || isIP(address) !== 6) return address ?? "unknown";
  return `${ipaddr.IPv6.networkAddressFromCIDR(`${address}/64`)}/64`;
}
