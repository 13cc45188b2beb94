import { lineInText } from "@/lib/domain/lines-of-business";
import { DIMENSIONS } from "@/lib/domain/tiers";
import { stateInText } from "@/lib/domain/us-states";
import { capitalize, joinList, numberFormats } from "@/lib/evaluation/core/format";
import type { ReasoningParts, RuleSetTexts } from "../../texts";

export const { percent, shortUsd: dollars } = numberFormats({
  unitSpace: " ",
  millionsDecimal: true,
});

const STRENGTHS_NAMED = 3;
const WEAKNESSES_NAMED = 2;

/** Where the candidate is licensed, and that it writes the line. Empty when neither is reported. */
function opening({ facts, profile }: Pick<ReasoningParts, "facts" | "profile">) {
  const { licensed_states, lines, core_lines } = facts;
  const { line, state } = profile;
  const core = core_lines?.includes(line) ?? false;
  const where = licensed_states ? ` in ${stateInText(state)}` : "";
  if (lines || core) return `writes ${lineInText(line)}${where}${core ? " as a core line" : ""}`;
  return licensed_states ? `licensed${where}` : "";
}

export const texts: RuleSetTexts = {
  reasoning({ facts, profile, strengths, weaknesses, notReported }) {
    const first = [opening({ facts, profile }), ...strengths.slice(0, STRENGTHS_NAMED)]
      .filter((text) => text !== "")
      .join("; ");
    const missing =
      notReported.length === DIMENSIONS.length ? "any dimension" : joinList(notReported);
    const second =
      weaknesses.length > 0
        ? `held back: ${weaknesses.slice(0, WEAKNESSES_NAMED).join("; ")}`
        : missing && `nothing reported on ${missing}`;
    return [first, second]
      .filter((sentence) => sentence !== "")
      .map((sentence) => `${capitalize(sentence)}.`)
      .join(" ");
  },
  evidence: (parts) =>
    capitalize(parts.join(parts.some((part) => part.includes(", ")) ? "; " : ", ")),
  notReported: "not reported",
};
