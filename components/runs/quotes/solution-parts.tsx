import clsx from "clsx";
import { Chip } from "@/components/ui/chip";
import { coverageInText } from "@/lib/domain/line-names";
import { CLUSTER_LABEL_LABELS } from "@/lib/domain/quote-matching";
import type { QuoteSolution } from "@/lib/evaluation/quotes/result";
import { formatList } from "../subject-labels";
import { costRange, coveragesByProvider, type Mark, placeOnScale } from "./solution-scale";

const MARK_LABELS = {
  cheapest: "Lowest cost",
  "best covered": "Best coverage level",
  simplest: "Simplest package",
} as const satisfies Record<Mark, string>;

type LabelsProps = { solution: QuoteSolution; marks?: readonly Mark[] };

/** The label from the ranking, then what this solution is best at. */
export function SolutionLabels({ solution, marks = [] }: LabelsProps) {
  return (
    <span className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
      <Chip tone={solution.cluster_label === "recommended" ? "active" : "neutral"}>
        {CLUSTER_LABEL_LABELS[solution.cluster_label]}
      </Chip>
      {marks.map((mark) => (
        <span key={mark} className="text-small font-medium text-good">
          {MARK_LABELS[mark]}
        </span>
      ))}
    </span>
  );
}

/** Each carrier with its coverages. */
export function SolutionCarriers({ solution }: { solution: QuoteSolution }) {
  return (
    <span className="grid gap-0.5 font-normal">
      {coveragesByProvider(solution.offerings).map(({ provider, categories }) => (
        <span key={provider} className="wrap-anywhere">
          <span className="font-medium">{provider}</span>{" "}
          <span className="text-ink-2">
            {formatList(categories.map(coverageInText), { atMost: 10 })}
          </span>
        </span>
      ))}
    </span>
  );
}

type CostProps = { solution: QuoteSolution; end: number; cheapest?: boolean };

/** The cost as a number and on the common scale: dark up to the low end, pale up to the high end. */
export function SolutionCost({ solution, end, cheapest = false }: CostProps) {
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
