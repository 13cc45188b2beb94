import { FACT_GROUPS } from "@/lib/domain/pools/fact-labels";
import {
  labelsIn,
  repeatedLabelsOf,
  sameLabels,
  shadowedLabels,
} from "@/lib/evaluation/core/engine/config-checks";
import type { ConfigProblem } from "@/lib/evaluation/core/engine/module";
import type { CandidateConfig } from "./config";

/** Labels that readers cannot tell apart, and preferred carriers that are listed twice. */

const BUILT_IN_FACTS = FACT_GROUPS.flatMap(({ facts }) =>
  Object.entries(facts).map(([key, label]) => ({ key, label })),
);

type Preferred = CandidateConfig["preferred_carriers"][number];

const nameOf = ({ name }: Preferred) => name.trim().toLowerCase();

/** Two carriers can share a name, if each has a key. */
const isSame = (a: Preferred, b: Preferred) =>
  a.key !== undefined && b.key !== undefined ? a.key === b.key : nameOf(a) === nameOf(b);

function preferredProblems(listed: readonly Preferred[]): ConfigProblem[] {
  return listed.flatMap((carrier, i): ConfigProblem[] => {
    const first = listed.findIndex((other) => isSame(other, carrier));
    if (first >= i) return [];
    const field = carrier.key !== undefined && carrier.key === listed[first]?.key ? "key" : "name";
    return [
      {
        path: ["preferred_carriers", i, field],
        message: `${JSON.stringify(carrier[field])} is already listed at preferred_carriers.${first}; remove one of the two${field === "name" ? ", or give each its key in pools" : ""}`,
      },
    ];
  });
}

export function labelProblems(config: CandidateConfig): ConfigProblem[] {
  const facts = labelsIn(["facts"], config.facts);
  const fields = config.input_fields.map(({ fact }, i) => ({
    label: fact.label,
    path: ["input_fields", i, "fact", "label"],
    owner: `input_fields.${i}`,
  }));
  return [
    ...sameLabels(labelsIn(["scoring_dimensions"], config.scoring_dimensions)),
    ...repeatedLabelsOf(["tier_labels"], config.tier_labels),
    ...sameLabels(facts),
    ...shadowedLabels(facts, BUILT_IN_FACTS),
    ...sameLabels(fields),
    ...sameLabels(labelsIn(["class_guides"], config.class_guides)),
    ...preferredProblems(config.preferred_carriers),
  ];
}
