import { lookup as systemLookup } from "node:dns/promises";
import { isIP } from "node:net";
import { isPermitted } from "./addresses";
import { AttemptFailure } from "./failure";
import type { TransportPolicy } from "./policy";

export interface ResolvedAddress {
  address: string;
  family: number;
}

/** All IPv4 and IPv6 addresses of a name. Rejects if there are none. */
export type Resolve = (hostname: string) => Promise<readonly ResolvedAddress[]>;

/**
 * The system's resolver. Concurrent requests for the same name share one lookup, because each lookup blocks one of few
 * threads until the name server answers.
 */
export function systemResolver(): Resolve {
  const pending = new Map<string, Promise<readonly ResolvedAddress[]>>();
  return (hostname) => {
    const shared = pending.get(hostname);
    if (shared) return shared;
    const lookup = systemLookup(hostname, { all: true }).finally(() => pending.delete(hostname));
    pending.set(hostname, lookup);
    return lookup;
  };
}

/**
 * The addresses of a host, if all of them are permitted. The connection must use one of them without another lookup. A
 * name with a single forbidden address is rejected, because the choice between addresses is random. Throws
 * {@link AttemptFailure} without the address.
 */
export async function permittedAddresses(
  hostname: string,
  policy: TransportPolicy,
  resolve: Resolve,
): Promise<readonly ResolvedAddress[]> {
  const family = isIP(hostname);
  const addresses = family === 0 ? await resolve(hostname) : [{ address: hostname, family }];
  if (addresses.length === 0) throw new AttemptFailure("dns_error");
  if (!addresses.every(({ address }) => isPermitted(address, policy)))
    throw new AttemptFailure("blocked_address");
  return addresses;
}
