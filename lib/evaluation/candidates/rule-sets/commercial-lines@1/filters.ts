import { lineInText } from "@/lib/domain/lines-of-business";
import { stateInText } from "@/lib/domain/us-states";
import type { CandidateFacts } from "../../facts";
import type { FilterRule } from "../../rule-set";
import { dollars } from "./texts";

function revenueEvidence(
  { revenue_min_usd: min, revenue_max_usd: max }: CandidateFacts,
  revenue: number,
) {
  if (min !== undefined && revenue < min)
    return `Revenue ${dollars(revenue)} is below its minimum of ${dollars(min)}`;
  return `Revenue ${dollars(revenue)} is above its limit of ${dollars(max ?? 0)}`;
}

export const filters: readonly FilterRule[] = [
  { id: "inactive", label: "Not active", kind: "inactive", evidence: () => "Not active" },
  {
    id: "not_licensed",
    label: "Not licensed in the state",
    kind: "not_licensed",
    evidence: (_, { state }) => `Not licensed in ${stateInText(state)}`,
  },
  {
    id: "line_not_written",
    label: "Does not write the line",
    kind: "line_not_written",
    evidence: (_, { line }) => `Does not write ${lineInText(line)}`,
  },
  {
    id: "prohibited_class",
    label: "Prohibited class",
    kind: "prohibited_class",
    evidence: (facts, { naics = "" }) => {
      const prefixes = facts.prohibited_naics?.filter((prefix) => naics.startsWith(prefix)) ?? [];
      return `NAICS ${naics} is a prohibited class (${[...new Set(prefixes)].sort().join(", ")})`;
    },
  },
  {
    id: "revenue_out_of_band",
    label: "Revenue outside its band",
    kind: "revenue_out_of_band",
    evidence: (facts, { revenue = 0 }) => revenueEvidence(facts, revenue),
  },
];
