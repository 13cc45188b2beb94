import type { TIERS } from "@/lib/domain/tiers";
import { capitalize, formatCount, joinList } from "@/lib/evaluation/core/format";
import type { RuleSetTexts } from "../../texts";
import { caveats } from "./caveats";
import { permissionText } from "./permission";

const STRENGTHS_NAMED = 3;
const CAUSES_NAMED = 3;
/** Where no facts would give a better tier. */
const WEAKNESSES_NAMED = 2;

const TIERS_IN_TEXT = {
  STRONG_FIT: "a strong fit",
  GOOD_FIT: "a good fit",
  POSSIBLE_FIT: "a possible fit",
  POOR_FIT: "a poor fit",
} as const satisfies Record<(typeof TIERS)[number], string>;

function notReportedText(dimensions: readonly string[], all: number): string {
  if (dimensions.length === 0) return "";
  const missing = dimensions.length === all ? "any dimension" : joinList(dimensions);
  return `nothing reported on ${missing}`;
}

/** Several causes are only enough together. */
function listCauses(causes: readonly string[]): string {
  const named = causes.slice(0, CAUSES_NAMED).join("; ");
  const more = causes.length - CAUSES_NAMED;
  if (more > 0) return `${named}; and ${formatCount(more, "more fact")} (together)`;
  return causes.length > 1 ? `${named} (together)` : named;
}

export const texts: RuleSetTexts = {
  reasoning({
    facts,
    profile,
    strengths,
    weaknesses,
    decision,
    notReported,
    dimensions,
    unanswered,
  }) {
    const first = [permissionText(facts, profile), ...strengths.slice(0, STRENGTHS_NAMED)];
    const { causes = [], reaches } = decision ?? {};
    const named = causes.slice(0, CAUSES_NAMED);
    const open = unanswered.filter((text) => !named.includes(text));
    const held =
      causes.length > 0 && reaches
        ? `held back from ${TIERS_IN_TEXT[reaches]}: ${listCauses(causes)}`
        : weaknesses.slice(0, WEAKNESSES_NAMED).join("; ");
    const known = caveats(facts, profile).filter((text) => !held.includes(text));
    const second = [
      held,
      ...open,
      ...known.filter((text) => !open.includes(text)),
      notReportedText(notReported, dimensions),
    ];
    return [first, second]
      .map((parts) => parts.filter((text) => text !== "").join("; "))
      .filter((sentence) => sentence !== "")
      .map((sentence) => `${capitalize(sentence)}.`)
      .join(" ");
  },
  evidence: (parts) => capitalize(parts.join("; ")),
  notReported: "not reported",
};
