import { TIER_LABELS, TIERS, type Tier } from "@/lib/domain/tiers";
import type { CandidateConfig } from "./engine/config";
import { RULE_SETS } from "./rule-sets";

/**
 * What an engine shows beside a result and never scores: its own names of the tiers, and the carriers it prefers. The
 * score cards and the result hash have none of it.
 */

export type Preferred = { note: string | null };
type Candidate = { name: string; key: string | null; tier?: Tier };
type Marks = { tier_label?: string; preferred?: Preferred };

type Presentation = {
  /** The engine's names of the tiers; null if they are the built-in ones. */
  tierLabels: Readonly<Record<Tier, string>> | null;
  /** The fields that a candidate gets. Empty for built-in rules. */
  marksOf: (candidate: Candidate) => Marks;
};

const BUILT_IN: Presentation = { tierLabels: null, marksOf: () => ({}) };

const nameKey = (name: string) => name.trim().toLowerCase();

/**
 * Finds a carrier by its key, otherwise by its name. Two carriers can share a name: if an entry and a candidate both have
 * a key, only the keys count.
 */
function preferredFinder(listed: CandidateConfig["preferred_carriers"]) {
  const byKey = new Map<string, Preferred>();
  const byName = new Map<string, Preferred & { hasKey: boolean }>();
  for (const { name, key, note = null } of listed) {
    if (key !== undefined) byKey.set(key, { note });
    const hasKey = key !== undefined;
    if (!hasKey || !byName.has(nameKey(name))) byName.set(nameKey(name), { note, hasKey });
  }
  return ({ name, key }: Candidate): Preferred | undefined => {
    const own = key === null ? undefined : byKey.get(key);
    if (own) return own;
    const named = byName.get(nameKey(name));
    return named && !(named.hasKey && key !== null) ? { note: named.note } : undefined;
  };
}

function presentationOfConfig(config: CandidateConfig): Presentation {
  const { tier_labels: labels, preferred_carriers: listed } = config;
  const tierLabels = TIERS.every((tier) => labels[tier] === TIER_LABELS[tier]) ? null : labels;
  const preferredOf = preferredFinder(listed);
  return {
    tierLabels,
    marksOf(candidate) {
      const preferred = preferredOf(candidate);
      return {
        ...(tierLabels && candidate.tier ? { tier_label: tierLabels[candidate.tier] } : {}),
        ...(preferred ? { preferred } : {}),
      };
    },
  };
}

const ofConfigs = new WeakMap<CandidateConfig, Presentation>();

/**
 * What the rules that decided a run show. A configuration never changes, so that a run of any age has the marks of its own
 * version. Throws a RangeError for an unknown rule set.
 */
export function presentationOf(ruleSet: string): Presentation {
  const { config } = RULE_SETS.get(ruleSet);
  if (!config) return BUILT_IN;
  const known = ofConfigs.get(config) ?? presentationOfConfig(config);
  ofConfigs.set(config, known);
  return known;
}
