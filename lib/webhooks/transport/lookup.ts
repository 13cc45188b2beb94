import { lookup as systemLookup } from "node:dns/promises";
import { isIP } from "node:net";
import { mayReach } from "./addresses";
import { AttemptFailure } from "./failure";
import type { TransportPolicy } from "./policy";

export interface ResolvedAddress {
  address: string;
  family: number;
}

/** Every address of a name, of both families. Rejects when there is none. */
export type Resolve = (hostname: string) => Promise<readonly ResolvedAddress[]>;

/**
 * The system's resolver. Attempts that ask for the same name at the same time share one lookup: it holds a thread until the name server answers,
 * and there are few of them.
 */
export function systemResolver(): Resolve {
  const underWay = new Map<string, Promise<readonly ResolvedAddress[]>>();
  return (hostname) => {
    const shared = underWay.get(hostname);
    if (shared) return shared;
    const asked = systemLookup(hostname, { all: true }).finally(() => underWay.delete(hostname));
    underWay.set(hostname, asked);
    return asked;
  };
}

/**
 * The addresses that a connection may be made to; it must be made to one of these and not ask again. A name with even one address that is not
 * permitted is refused whole, since which of them is used would be chance. Throws {@link AttemptFailure} without naming the address.
 */
export async function permittedAddresses(
  hostname: string,
  policy: TransportPolicy,
  resolve: Resolve,
): Promise<readonly ResolvedAddress[]> {
  const family = isIP(hostname);
  const addresses = family === 0 ? await resolve(hostname) : [{ address: hostname, family }];
  if (addresses.length === 0) throw new AttemptFailure("dns_error");
  if (!addresses.every(({ address }) => mayReach(address, policy)))
    throw new AttemptFailure("blocked_address");
  return addresses;
}
