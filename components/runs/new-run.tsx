"use client";

import { useQuery } from "@tanstack/react-query";
import { parseAsString, useQueryState } from "nuqs";
import { useEnvironment } from "@/components/layout/environment";
import { usePermission } from "@/components/layout/session";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { PageHead } from "@/components/ui/page-head";
import { SkeletonLines } from "@/components/ui/skeleton";
import { draftOf } from "./new-run-draft";
import { NewRunForm } from "./new-run-form";
import { START } from "./new-run-state";
import { runQueries } from "./queries";

/** The form filled with the input of another run. */
function NewRunFrom({ id }: { id: string }) {
  const environment = useEnvironment();
  const source = useQuery(runQueries.detail(environment, id));
  if (source.isPending) return <SkeletonLines lines={6} />;
  if (source.isError) return <ErrorState error={source.error} title={`Run ${id} could not be read`} onRetry={() => source.refetch()} />;
  const reading = draftOf(source.data.input);
  return <NewRunForm initial={reading.outcome === "read" ? reading.draft : START} />;
}

/** New run: empty, or (`?from=run_…`) beginning with what another run was given. */
export function NewRunPage() {
  const mayCreate = usePermission("runs:create");
  const [from] = useQueryState("from", parseAsString);
  return (
    <>
      <PageHead title="New run" subtitle="Which carriers fit a risk: describe it, choose the pool, and watch the evaluation." />
      {!mayCreate && (
        <EmptyState title="You may not start runs">
          <p>Your role in this organization has no permission to create runs. Ask one of its admins.</p>
        </EmptyState>
      )}
      {mayCreate && (from ? <NewRunFrom key={from} id={from} /> : <NewRunForm initial={START} />)}
    </>
  );
}
