"use client";

import { useQuery } from "@tanstack/react-query";
import { GitBranch } from "lucide-react";
import { useEnvironment } from "@/components/layout/environment";
import { EnvironmentLink } from "@/components/layout/environment-link";
import { formatCount } from "@/components/ui/format";
import { Timestamp } from "@/components/ui/timestamp";
import type { Run } from "@/lib/runs/schemas";
import { runPhrase } from "../kinds";
import { runQueries } from "../queries";
import { runTitle } from "../run-title";
import { canCompare, compareHref } from "../what-if/compare-href";

const SHOWN = 3;

/** The runs that continue this one, with what they found. Nothing for most runs. */
export function RelatedRuns({ run }: { run: Run }) {
  const environment = useEnvironment();
  const filters = { origin_run_id: run.run_id };
  const { data } = useQuery(runQueries.list(environment, filters));
  const runs = data?.data ?? [];
  if (runs.length === 0 && !run.origin_run_id) return null;
  const more = runs.length > SHOWN || data?.next_cursor;
  return (
    <section
      aria-label="Related runs"
      className="mt-4 flex items-start gap-2 rounded-md border px-3 py-2 text-table"
    >
      <GitBranch aria-hidden size={14} className="mt-0.5 shrink-0 text-ink-3" />
      <ul className="grid min-w-0 gap-1">
        {run.origin_run_id && (
          <li>
            This run continues{" "}
            <EnvironmentLink path={`/runs/${run.origin_run_id}`} className="link">
              another run
            </EnvironmentLink>
            .{" "}
            {canCompare(run) && (
              <EnvironmentLink path={compareHref(run.origin_run_id, run.run_id)} className="link">
                Compare both
              </EnvironmentLink>
            )}
          </li>
        )}
        {runs.slice(0, SHOWN).map((each) => (
          <li key={each.run_id} className="wrap-anywhere">
            Continued <Timestamp at={each.created_at} /> by{" "}
            <EnvironmentLink path={`/runs/${each.run_id}`} className="link">
              {runTitle(each)}
            </EnvironmentLink>
            : {runPhrase(each)}.{" "}
            {canCompare(each) && canCompare(run) && (
              <EnvironmentLink path={compareHref(run.run_id, each.run_id)} className="link">
                Compare
              </EnvironmentLink>
            )}
          </li>
        ))}
        {more && (
          <li>
            <EnvironmentLink path={`/runs?origin_run_id=${run.run_id}`} className="link">
              {data?.next_cursor
                ? "All runs that continue this one"
                : `All ${formatCount(runs.length)} runs that continue this one`}
            </EnvironmentLink>
          </li>
        )}
      </ul>
    </section>
  );
}
