"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useEnvironment, useEnvironmentHref } from "@/components/layout/environment";
import { ExportButton } from "@/components/layout/exports/export-button";
import { useRefusal } from "@/components/layout/guarded-button";
import { GuardedTextLink } from "@/components/layout/guarded-text-link";
import { useHiddenColumns } from "@/components/layout/lists/list-tools";
import { useSession } from "@/components/layout/session";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { List } from "@/components/ui/list";
import { PageHeader } from "@/components/ui/page-header";
import { openStream } from "@/lib/api/client";
import { SAMPLES } from "../new/candidates/samples";
import { submitCurl } from "../new/submit-curl";
import { filterQuery, type RunFilters, runQueries } from "../queries";
import { FiltersBar, useRunFilters } from "./filters-bar";
import { RUN_LIST } from "./run-columns";
import { RunStats } from "./run-stats";

// Most visits select nothing.
const RunBulk = dynamic(() => import("./run-bulk").then((module) => module.RunBulk), {
  ssr: false,
});

/** Every run that matches the filters, as a file. */
function ExportRuns({ filters }: { filters: RunFilters }) {
  const environment = useEnvironment();
  const { data: found } = useQuery(runQueries.count(environment, filters));
  return (
    <ExportButton
      one="run"
      many="runs"
      found={found}
      open={(format, signal) => {
        const query = { ...filterQuery(environment, filters), format };
        return openStream("GET /jobs/export", { query, signal });
      }}
    />
  );
}

/** Statistics of the period, filters and the list of runs. */
export function RunsPage() {
  const environment = useEnvironment();
  const state = useRunFilters();
  const { filters, isFiltered, clear, pages, sort } = state;
  const [hidden] = useHiddenColumns();
  const page = useQuery(runQueries.list(environment, filters));
  return (
    <>
      <PageHeader title="Runs" actions={<ExportRuns filters={filters} />} />
      <RunStats period={filters.created ?? "24h"} />
      <FiltersBar state={state} />
      <List
        shape={RUN_LIST}
        page={page}
        listKey={JSON.stringify([environment, filters])}
        caption={`Runs in ${environment}, ${sort.order} first`}
        empty={<ListEmpty isFiltered={isFiltered} onClear={clear} />}
        pages={pages}
        sort={sort}
        hidden={hidden}
        bulk={(runs, clear) => <RunBulk runs={runs} clear={clear} />}
        deferNewRows
      />
    </>
  );
}

type Props = { isFiltered: boolean; onClear: () => void };

/** In place of the list: no runs at all, or none that match the filters. */
export function ListEmpty({ isFiltered, onClear }: Props) {
  const environment = useEnvironment();
  const href = useEnvironmentHref();
  const { organization, origin } = useSession();
  const refusal = useRefusal("runs:create");
  if (isFiltered) {
    return (
      <EmptyState title="No runs match these filters">
        <p>Change or clear the filters to see other {environment} runs.</p>
        <Button className="mt-3" onClick={onClear}>
          Show all runs
        </Button>
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title={`No runs in ${environment} yet`}
      command={submitCurl({ origin, environment, body: SAMPLES[0].body })}
    >
      <p>
        Runs of {organization.name} in {environment} appear here and update live. Submit one with a{" "}
        {environment} API key, or{" "}
        <GuardedTextLink reason={refusal} href={href("/runs/new")}>
          fill in the form
        </GuardedTextLink>
        :
      </p>
    </EmptyState>
  );
}
