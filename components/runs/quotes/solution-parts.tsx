import clsx from "clsx";
import { Chip } from "@/components/ui/chip";
import { coverageInText } from "@/lib/domain/line-names";
import { CLUSTER_LABEL_LABELS } from "@/lib/domain/quote-matching";
import type { QuoteSolution } from "@/lib/evaluation/quotes/result";
import { inWords } from "../subject-labels";
import { costRange } from "./quotes-phrase";
import { linesByProvider, type Mark, placeOnScale } from "./solution-scale";

const MARK_WORDS = {
  cheapest: "Cheapest of all",
  "best covered": "Best covered of all",
  simplest: "Simplest of all",
} as const satisfies Record<Mark, string>;

/** The label that the ranking gave, then what this solution is the best at. */
export function SolutionLabels({
  solution,
  marks = [],
}: {
  solution: QuoteSolution;
  marks?: readonly Mark[];
}) {
  return (
    <span className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
      <Chip tone={solution.cluster_label === "recommended" ? "active" : "neutral"}>
        {CLUSTER_LABEL_LABELS[solution.cluster_label]}
      </Chip>
      {marks.map((mark) => (
        <span key={mark} className="text-small font-medium text-good">
          {MARK_WORDS[mark]}
        </span>
      ))}
    </span>
  );
}

/** Each carrier with its lines. */
export function SolutionLines({ solution }: { solution: QuoteSolution }) {
  return (
    <span className="grid gap-0.5">
      {linesByProvider(solution.offerings).map(({ provider, categories }) => (
        <span key={provider} className="wrap-anywhere">
          <span className="font-medium">{provider}</span>{" "}
          <span className="text-ink-2">
            {inWords(categories.map(coverageInText), { atMost: 10 })}
          </span>
        </span>
      ))}
    </span>
  );
}

/** The cost on the common scale: what is certain in full, up to the high end in a pale shade, and in figures. */
export function SolutionCost({
  solution,
  end,
  cheapest = false,
}: {
  solution: QuoteSolution;
  end: number;
  cheapest?: boolean;
}) {
  const { low, high } = placeOnScale(solution, end);
  return (
    <span className="block">
      <span className={clsx("num block whitespace-nowrap", cheapest && "font-semibold")}>
        {costRange(solution)}
      </span>
      <span aria-hidden className="relative mt-1 block h-2 rounded-[1px] bg-hover">
        {high > low && (
          <span
            className="absolute h-2 rounded-[1px] bg-l4 inset-ring inset-ring-line-strong"
            style={{ left: 0, width: `${high}%` }}
          />
        )}
        <span className="absolute h-2 rounded-[1px] bg-l2" style={{ left: 0, width: `${low}%` }} />
      </span>
    </span>
  );
}
