import type { AttemptError } from "@/lib/domain/webhooks";
import type { TransportPolicy } from "./policy";
import { checkTargetUrl } from "./target-url";

/** Where a request goes, or why it does not. */
export type Target =
  | { outcome: "allowed"; origin: string; path: string }
  | { outcome: "refused"; error: AttemptError };

/** URLs have at most two thousand characters. */
const REMEMBERED = 2_000;

function read(url: string, policy: TransportPolicy): Target {
  const check = checkTargetUrl(url, policy);
  switch (check.outcome) {
    case "allowed":
      return {
        outcome: "allowed",
        origin: check.url.origin,
        path: `${check.url.pathname}${check.url.search}`,
      };
    case "malformed":
      return { outcome: "refused", error: "invalid_url" };
    case "not_allowed":
      return { outcome: "refused", error: check.error };
  }
}

/** Reads targets under a policy. What a URL says never changes, so it is remembered; where its name leads is asked by each connection. */
export function createTargets(policy: TransportPolicy): (url: string) => Target {
  const known = new Map<string, Target>();
  return (url) => {
    const remembered = known.get(url);
    if (remembered) return remembered;
    if (known.size >= REMEMBERED) known.clear();
    const target = read(url, policy);
    known.set(url, target);
    return target;
  };
}
