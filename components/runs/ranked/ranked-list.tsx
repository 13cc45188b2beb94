"use client";

import { Columns3 } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { QuoteSolution, SolutionExplanation } from "@/lib/evaluation/quotes/result";
import type { TraceHref } from "../candidates/candidates-result";
import { SolutionTable } from "../quotes/solution-columns";
import { SolutionDetail } from "../quotes/solution-detail";
import { useEvidenceKeys } from "./evidence-keys";
import { useSolutionChoice } from "./ranked-choice";
import { useMedia } from "./use-media";

const SolutionCompare = dynamic(
  () => import("../quotes/solution-comparison").then((module) => module.SolutionCompare),
  { ssr: false },
);

// Beside the evidence, and beside the navigation (from 720 px), there is less room than on a page somewhat narrower.
const TABLE_NEEDS =
  "(min-width: 1280px), (min-width: 960px) and (max-width: 999px), (min-width: 680px) and (max-width: 719px)";
const ASIDE_NEEDS = "(min-width: 1000px)";

type Props = {
  solutions: readonly QuoteSolution[];
  explanations: readonly SolutionExplanation[];
  failed: boolean;
  traceHref: TraceHref;
};

/** The solutions, with the evidence of the open one beside them (over them on a narrow page). */
export function SolutionList({ solutions, explanations, failed, traceHref }: Props) {
  const choice = useSolutionChoice();
  const wide = useMedia(TABLE_NEEDS, true);
  const hasAside = useMedia(ASIDE_NEEDS, true);
  const [comparing, setComparing] = useState(false);
  const chosen = solutions.find(({ rank }) => rank === choice.solution);
  const open = chosen ?? (hasAside ? solutions[0] : undefined);
  const compared = choice.compare.flatMap(
    (rank) => solutions.find((solution) => solution.rank === rank) ?? [],
  );

  const keys = useEvidenceKeys({
    ranks: solutions.map(({ rank }) => rank),
    open: open?.rank ?? null,
    onOpen: choice.open,
    hasAside,
  });

  const detail = open && (
    <SolutionDetail
      solution={open}
      explanation={explanations.find(({ rank }) => rank === open.rank)}
      failed={failed}
      traceHref={traceHref({ solution: String(open.rank) })}
    />
  );
  const title = open ? `Solution ${open.rank} of ${solutions.length}` : "";
  return (
    <div className="min-[1000px]:grid min-[1000px]:grid-cols-[minmax(0,1fr)_340px] min-[1000px]:gap-8">
      <div className="min-w-0">
        <div className="flex min-h-9 flex-wrap items-center gap-2 pt-3">
          <h2 className="text-table font-semibold">
            Solutions <span className="num font-normal text-ink-3">{solutions.length}</span>
          </h2>
          {compared.length > 0 && (
            <span className="ml-auto flex items-center gap-2">
              <Button variant="ghost" onClick={choice.compareNone}>
                Clear
              </Button>
              <Button onClick={() => setComparing(true)} disabled={compared.length < 2}>
                <Columns3 aria-hidden size={14} />
                {compared.length < 2 ? "Choose one more to compare" : `Compare ${compared.length}`}
              </Button>
            </span>
          )}
        </div>
        <SolutionTable
          solutions={solutions}
          wide={wide}
          open={open?.rank ?? null}
          compare={choice.compare}
          keys={keys.row}
          table={keys.table}
          onCompare={choice.toggleCompared}
        />
      </div>
      {hasAside ? (
        <aside
          {...keys.evidence}
          aria-label="Evidence"
          className="sticky top-12 max-h-[calc(100dvh-48px)] self-start overflow-y-auto border-l py-3 pl-6"
        >
          <h2 className="mb-1 text-table font-semibold">{title}</h2>
          {detail}
        </aside>
      ) : (
        <Dialog
          open={chosen !== undefined}
          onOpenChange={(stays) => !stays && void choice.open(null)}
          title={title}
          place="right"
        >
          <div className="px-5 pt-1 pb-6">{detail}</div>
        </Dialog>
      )}
      {comparing && compared.length > 1 && (
        <SolutionCompare
          solutions={solutions}
          compared={compared}
          explanations={explanations}
          onOpenChange={setComparing}
        />
      )}
    </div>
  );
}
