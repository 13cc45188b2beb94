import { CircleX } from "lucide-react";
import { coverageLabel } from "@/lib/domain/line-names";
import type { RunOf } from "@/lib/runs/schemas";

/** No combination is valid: the coverages without a quote, each with the reason. */
export function NoSolution({ unmet }: { unmet: NonNullable<RunOf<"quote_matching">["unmet"]> }) {
  return (
    <section aria-labelledby="no-solution" className="max-w-prose pt-5 pb-2">
      <h2 id="no-solution" className="font-semibold">
        No solution
      </h2>
      <p className="mt-1 text-ink-2">
        {unmet.length === 0
          ? "No combination of these offerings is valid."
          : "A solution needs an eligible quote for every required coverage. Missing:"}
      </p>
      <ul className="mt-2 border-t">
        {unmet.map(({ coverage, reason }) => (
          <li key={coverage} className="flex items-start gap-2.5 border-b py-2.5 text-table">
            <CircleX aria-hidden size={14} className="mt-[3px] shrink-0 text-bad" />
            <span>
              <span className="block font-medium">{coverageLabel(coverage)}</span>
              <span className="text-ink-2">{reason}</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
