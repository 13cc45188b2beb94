import { SquareCheck } from "lucide-react";
import dynamic from "next/dynamic";
import { Link } from "@/components/ui/link";
import { SkeletonLines } from "@/components/ui/skeleton";
import type { QuoteSolution, SolutionExplanation } from "@/lib/evaluation/quotes/result";
import type { RunOf } from "../kind-view";
import { NearestChange } from "../nearest-change";
import { dimensionLabel, levelsOf, weightShare, weightsIn } from "./dimensions";
import { formatQuoteText } from "./quote-texts";
import { formatLevel, LevelBar } from "./solution-card";
import { clusterText, missingLines, SolutionCarriers } from "./solution-parts";
import { SolutionPrice } from "./solution-price";
import { costRange } from "./solution-scale";

type Explained = { solution: QuoteSolution; explanation: SolutionExplanation | undefined };

function Dimensions({ solution, explanation }: Explained) {
  return (
    <dl className="mt-2">
      {levelsOf(solution.scorecard).map(({ dimension, level }) => {
        const found = explanation?.dimensions[dimension];
        return (
          <div
            key={dimension}
            className="grid grid-cols-[1fr_116px] gap-x-3 gap-y-0.5 border-b py-2 text-table"
          >
            <dt>
              {found?.label ?? dimensionLabel(dimension)}
              {found && explanation && (
                <span className="num block text-small text-ink-3">
                  weight {weightShare(dimension, weightsIn(explanation))}
                </span>
              )}
            </dt>
            <dd>
              <LevelBar level={level} />
            </dd>
            {found && (
              <dd className="col-span-2 wrap-anywhere text-ink-2">
                {formatQuoteText(found.evidence)}
              </dd>
            )}
          </div>
        );
      })}
    </dl>
  );
}

/** What to ask or check before the solution is bought. */
function Confirmations({
  solution: { confirm_before_binding: list = [] },
}: {
  solution: QuoteSolution;
}) {
  if (list.length === 0) return null;
  return (
    <section aria-label="Confirm before binding" className="mt-4">
      <h3 className="text-table font-semibold">Confirm before binding</h3>
      <ul className="mt-1 grid gap-1 text-table">
        {list.map(({ offering_id: id, text }) => (
          <li key={`${id} ${text}`} className="flex items-start gap-2 wrap-anywhere">
            <SquareCheck aria-hidden size={13} className="mt-[3.5px] shrink-0 text-ink-3" />
            <span>{formatQuoteText(text)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

type Props = Explained & {
  run: RunOf<"quote_matching" | "dual">;
  failed: boolean;
  traceHref: string;
};

const PartAnnotations = dynamic(
  () => import("@/components/decisions/part-annotations").then((module) => module.PartAnnotations),
  { ssr: false },
);

/** One solution: its carriers and cost, and the evidence for each dimension. */
export function SolutionDetail({ run, solution, explanation, failed, traceHref }: Props) {
  const missing = missingLines(solution);
  const listed = (run.solutions ?? []).findIndex(({ id }) => id === solution.id);
  const reason = solution.reason ?? explanation?.label_evidence;
  return (
    <>
      <p className="text-table text-ink-2">
        <b className="font-semibold text-ink">{clusterText(solution)}</b> ·{" "}
        <span className="num">{costRange(solution)}/yr</span> · overall{" "}
        <span className="num">{formatLevel(solution.scorecard.overall_level)}</span>
      </p>
      <div className="mt-2 text-table">
        <SolutionCarriers solution={solution} />
      </div>
      {missing !== "" && (
        <p className="mt-3 text-table text-warn">The cost does not include {missing}.</p>
      )}
      {reason !== undefined && <p className="mt-3 text-table">{formatQuoteText(reason)}</p>}
      <SolutionPrice solution={solution} />
      <Confirmations solution={solution} />
      <Dimensions solution={solution} explanation={explanation} />
      {!explanation && (
        <div className="mt-3" aria-busy={!failed}>
          {failed ? (
            <p className="text-small text-ink-3">The evidence could not be loaded.</p>
          ) : (
            <SkeletonLines lines={4} />
          )}
        </div>
      )}
      <p className="mt-3 text-small text-ink-3">
        Levels run from 1.00 (best) to 4.00.{" "}
        <Link href={traceHref} className="link">
          See each quote in the trace
        </Link>
      </p>
      {listed >= 0 && (
        <PartAnnotations
          run={run}
          pointer={`/solutions/${listed}`}
          label={`solution ${solution.rank}`}
        />
      )}
      <NearestChange key={solution.id} run={run} target={{ solution: solution.id }} />
    </>
  );
}
