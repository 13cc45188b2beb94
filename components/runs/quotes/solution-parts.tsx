import clsx from "clsx";
import { Chip } from "@/components/ui/chip";
import { coverageInText } from "@/lib/domain/line-names";
import { CLUSTER_LABEL_LABELS, type ClusterLabel } from "@/lib/domain/quote-matching";
import type { QuoteSolution } from "@/lib/evaluation/quotes/result";
import { formatList } from "../subject-labels";
import { costRange, coveragesByProvider, type Mark, placeOnScale } from "./solution-scale";

const MARK_LABELS = {
  cheapest: "Lowest cost",
  "best covered": "Best coverage level",
  simplest: "Simplest package",
} as const satisfies Record<Mark, string>;

/** In what the solutions of a cluster are ahead of the recommended one. Only the best of a cluster has its badge. */
const AHEAD = {
  recommended: "Next best",
  best_value: "Ahead on cost",
  best_coverage: "Ahead on coverage",
  simplest: "Ahead on simplicity",
} as const satisfies Record<ClusterLabel, string>;

/** The badge of a solution, or for the others of its cluster what they have in common. */
export const clusterText = ({
  cluster_label,
  cluster_text: own,
  best_in_cluster: isBest = true,
}: QuoteSolution) => (isBest ? (own ?? CLUSTER_LABEL_LABELS[cluster_label]) : AHEAD[cluster_label]);

/** `umbrella`, `flood and umbrella`; empty for a solution that has every required line. */
export const missingLines = ({ missing_lines = [] }: QuoteSolution) =>
  formatList(missing_lines.map(coverageInText), { atMost: 10 });

type LabelsProps = { solution: QuoteSolution; marks?: readonly Mark[] };

/** The badge of the ranking, what is missing, then what this solution is best at. One solution of a cluster has its badge. */
export function SolutionLabels({ solution, marks = [] }: LabelsProps) {
  const { cluster_label: cluster, best_in_cluster: isBest = true } = solution;
  const missing = missingLines(solution);
  const preferred = (solution.preferred_carriers ?? []).map(({ provider_name }) => provider_name);
  return (
    <span className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
      {isBest ? (
        <Chip tone={cluster === "recommended" ? "active" : "neutral"}>{clusterText(solution)}</Chip>
      ) : (
        <span className="text-small text-ink-3">{clusterText(solution)}</span>
      )}
      {missing !== "" && <Chip tone="warn">Incomplete: no {missing}</Chip>}
      {preferred.length > 0 && (
        <span className="text-small text-ink-2">Preferred: {formatList(preferred)}</span>
      )}
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
