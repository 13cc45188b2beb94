import { coverageInText } from "@/lib/domain/line-names";
import { formatUsd, joinList } from "@/lib/evaluation/core/format";
import type { DimensionDifference, ReasonFacts, UnstatedFact } from "../../texts";

/** The reason of a solution: what it is better and worse in, and what was tried. */

type Words = {
  dimensionInText: (dimension: string) => string;
  levelText: (level: number) => string;
};

/** The most that one sentence lists. */
const MOST = 2;

export function reason(
  {
    rank,
    shared,
    overall,
    solutions,
    costUsd,
    other,
    better,
    worse,
    heldBack,
    missing,
    behind,
    behindTop,
    leavesLess,
    open: questions,
  }: ReasonFacts,
  { dimensionInText, levelText }: Words,
): string {
  const list = (differences: readonly DimensionDifference[]) =>
    joinList(
      differences
        .slice(0, MOST)
        .map(
          ({ dimension, own, other: than }) =>
            `${dimensionInText(dimension)} (${levelText(own)} vs. ${levelText(than)})`,
        ),
    );
  const place =
    solutions === 1
      ? `The only combination: level ${levelText(overall)} at ${formatUsd(costUsd)}/yr`
      : `Number ${rank} of ${solutions}${shared ? ", shared" : ""}: level ${levelText(overall)} at ${formatUsd(costUsd)}/yr`;
  const tie = shared
    ? "; the order of equal solutions is arbitrary"
    : behind.length > 0 || leavesLess
      ? ""
      : "; the lower cost decides, then fewer providers";
  const top = `the ${other?.solution === "first" ? "first" : "recommended"} solution`;
  const than = other?.solution === "next" ? "the next solution" : top;
  const compared =
    other === null
      ? []
      : [
          ...(better.length > 0 ? [`Better than ${than} on ${list(better)}`] : []),
          ...(worse.length > 0 ? [`Worse than ${than} on ${list(worse)}`] : []),
          ...(better.length === 0 && worse.length === 0
            ? [`Equal to ${than} in every dimension${tie}`]
            : []),
        ];
  const asked = ({ quote, question }: UnstatedFact) => {
    const text = question ?? "Which taxes come on top of the premium?";
    const ended = /[.?]$/.test(text) ? text : `${text}.`;
    return `${quote.providerName}, ${coverageInText(quote.type)}: ${ended}`;
  };
  const openQuestions = behind.map(asked);
  const tried = heldBack
    ? [
        `Held back by ${dimensionInText(heldBack.dimension)}: with ${top}'s level there it would be number ${heldBack.rank}`,
      ]
    : rank > 1 && worse.length > 0 && openQuestions.length === 0
      ? [`With ${top}'s level in any one dimension it would still have this rank`]
      : [];
  const first = leavesLess ? ["It is first because the next solution leaves more open"] : [];
  const incomplete =
    missing.length > 0
      ? [`Incomplete: no ${joinList(missing.map(coverageInText), "or")} quote can be bought`]
      : [];
  const open =
    openQuestions.length > 0
      ? [
          `Behind ${behindTop ? `${top}, which leaves` : "solutions that leave"} less open, until this is answered. ${openQuestions.join(" ")}`,
        ]
      : questions.length > 0
        ? [`Not recommended until this is answered. ${questions.map(asked).join(" ")}`]
        : [];
  return [place, ...compared, ...first, ...tried, ...incomplete, ...open]
    .map((sentence) => (/[.?]$/.test(sentence) ? sentence : `${sentence}.`))
    .join(" ");
}
