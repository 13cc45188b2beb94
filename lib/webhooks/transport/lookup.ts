import { Resolver, lookup as systemLookup } from "node:dns/promises";
import { isIP } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { isPermitted } from "./addresses";
import { AttemptFailure } from "./failure";
import type { TransportPolicy } from "./policy";

export interface ResolvedAddress {
  address: string;
  family: number;
}

/** All IPv4 and IPv6 addresses of a name. Rejects if there are none. */
export type Resolve = (hostname: string) => Promise<readonly ResolvedAddress[]>;

/** After this time a lookup probably waits for a thread, behind names whose name servers do not answer. */
const SLOW_MS = 500;

type ResolverOptions = {
  /** The system's lookup, in one of few threads. */
  lookup?: Resolve;
  /** Asks the name servers without a thread. It does not read the hosts file. */
  query?: Resolve;
  slowMs?: number;
};

/**
 * The system's resolver. Each lookup blocks one of few threads until the name server answers, so concurrent requests for
 * the same name share one, and a name that has waited for long is also asked for without a thread: names that are never
 * answered do not delay others. The first addresses count.
 */
export function systemResolver({
  lookup = (hostname) => systemLookup(hostname, { all: true }),
  query = queryNameServers(),
  slowMs = SLOW_MS,
}: ResolverOptions = {}): Resolve {
  const lookupOnce = shared(lookup);
  return shared(async (hostname) => {
    const system = lookupOnce(hostname);
    const waiting = new AbortController();
    const slow = sleep(slowMs, null, { signal: waiting.signal }).catch(() => null);
    const found = await Promise.race([system, slow]).finally(() => waiting.abort());
    if (found) return found;
    // Only the system's failure counts: it may know names that name servers do not.
    return Promise.any([system, query(hostname)]).catch(() => system);
  });
}

/** Concurrent requests for the same name share one. */
function shared(resolve: Resolve): Resolve {
  const pending = new Map<string, Promise<readonly ResolvedAddress[]>>();
  return (hostname) => {
    const known = pending.get(hostname);
    if (known) return known;
    const found = resolve(hostname).finally(() => pending.delete(hostname));
    pending.set(hostname, found);
    return found;
  };
}

function queryNameServers(): Resolve {
  const resolver = new Resolver({ timeout: 2_000, tries: 2 });
  return async (hostname) => {
    const [four, six] = await Promise.allSettled([
      resolver.resolve4(hostname),
      resolver.resolve6(hostname),
    ]);
    const addresses = [
      ...(four.status === "fulfilled" ? four.value.map((address) => ({ address, family: 4 })) : []),
      ...(six.status === "fulfilled" ? six.value.map((address) => ({ address, family: 6 })) : []),
    ];
    if (addresses.length === 0) throw new AttemptFailure("dns_error");
    return addresses;
  };
}

/**
 * The addresses of a host, if all of them are permitted. The connection must use one of them without another lookup. A
 * name with a single forbidden address is rejected, because the choice between addresses is random. Throws
 * {@link AttemptFailure} without the address. A name with a forbidden address fails as one without any address does:
 * otherwise a tenant could find out which names exist in our network.
 */
export async function permittedAddresses(
  hostname: string,
  policy: TransportPolicy,
  resolve: Resolve,
): Promise<readonly ResolvedAddress[]> {
  const family = isIP(hostname);
  if (family !== 0) {
    if (!isPermitted(hostname, policy)) throw new AttemptFailure("blocked_address");
    return [{ address: hostname, family }];
  }
  const addresses = await resolve(hostname);
  if (addresses.length === 0 || !addresses.every(({ address }) => isPermitted(address, policy)))
    throw new AttemptFailure("dns_error");
  return addresses;
}
