import type { Combination } from "../combination";
import type { PreferredCarriers } from "../reading/read-quotes";
import type { QuoteSolution } from "../result";

/** The carriers of a solution that the engine's owner prefers. They change no level and no rank. */
export function preferredIn(
  { choices }: Combination,
  preferred: PreferredCarriers,
): Pick<QuoteSolution, "preferred_carriers"> {
  if (preferred.size === 0) return {};
  const byKey = new Map(choices.map(({ quote }) => [quote.providerKey, quote.providerName]));
  const found = [...byKey].flatMap(([key, provider_name]) => {
    const own = preferred.get(key);
    return own ? [{ provider_name, ...(own.note === undefined ? {} : { note: own.note }) }] : [];
  });
  return found.length === 0 ? {} : { preferred_carriers: found };
}
