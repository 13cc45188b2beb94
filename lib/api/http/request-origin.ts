import { AsyncLocalStorage } from "node:async_hooks";
import { isIP } from "node:net";
import ipaddr from "ipaddr.js";

/** What the web process determined about a request. It is not passed in headers, because clients control those. */
export type RequestOrigin = { requestId: string; address: string | null };

declare global {
  // On the global object, because one process may load this module twice: in its own bundle and in Next's.
  var nexioRequests: AsyncLocalStorage<RequestOrigin> | undefined;
}

function requests(): AsyncLocalStorage<RequestOrigin> {
  globalThis.nexioRequests ??= new AsyncLocalStorage();
  return globalThis.nexioRequests;
}

/** Handles a request of Next, whose routes find its origin by {@link currentRequest}. */
export const withRequest = <Result>(origin: RequestOrigin, work: () => Result): Result =>
  requests().run(origin, work);

/** The request being handled; undefined on a host that runs Next without our web process. */
export const currentRequest = (): RequestOrigin | undefined => requests().getStore();

const ORIGIN = Symbol("origin");
type WithOrigin = { [ORIGIN]?: RequestOrigin };

/**
 * Stores the origin of a request of the public API on the request. An async context would slow down every promise on Node
 * 20, and a weak map every garbage collection.
 */
export function setOrigin(incoming: object, origin: RequestOrigin): void {
  (incoming as WithOrigin)[ORIGIN] = origin;
}

/** The stored origin of an incoming request, or else that of the current async context. */
export const originOf = (incoming: object | undefined): RequestOrigin | undefined =>
  (incoming as WithOrigin | undefined)?.[ORIGIN] ?? currentRequest();

type Received = {
  /** The address at the other end of the socket. */
  peer: string | undefined;
  /** The whole `X-Forwarded-For`, all its headers joined. */
  forwardedFor: string | undefined;
  /** How many of our own proxies a request passes. Each appends the address it received the request from. */
  trustedProxies: number;
};

/** An IP address in canonical form, without the port or zone that some proxies add; null if the text is not one. */
function parseAddress(text: string): string | null {
  const bare = text
    .trim()
    .replace(/^\[([^\]]*)\](?::\d+)?$/, "$1")
    .replace(/^([\d.]+):\d+$/, "$1")
    .replace(/%.*$/, "");
  return isIP(bare) ? ipaddr.process(bare).toString() : null;
}

const canonical = new Map<string, string | null>();
const MAX_CANONICAL = 10_000;

/** The canonical address of a peer, kept for its next requests. */
function canonicalAddress(text: string | undefined): string | null {
  if (text === undefined) return null;
  const known = canonical.get(text);
  if (known !== undefined) return known;
  const address = parseAddress(text);
  if (canonical.size >= MAX_CANONICAL) canonical.clear();
  canonical.set(text, address);
  return address;
}

/**
 * The client's address: the peer, or behind trusted proxies the address that the outermost of them saw. Earlier
 * entries of
 * `X-Forwarded-For` can be invented by clients and are ignored. A header with fewer entries than proxies is
 * ignored too.
 */
export function clientAddress({ peer, forwardedFor, trustedProxies }: Received): string | null {
  const seen = trustedProxies > 0 ? forwardedFor?.split(",").at(-trustedProxies) : undefined;
  return (seen === undefined ? null : parseAddress(seen)) ?? canonicalAddress(peer);
}

/** What requests without a key are counted by. An IPv6 client controls a whole /64 network, which counts as one. */
export function countedAddress(address: string | null): string {
  if (address === null || isIP(address) !== 6) return address ?? "unknown";
  return `${ipaddr.IPv6.networkAddressFromCIDR(`${address}/64`)}/64`;
}
