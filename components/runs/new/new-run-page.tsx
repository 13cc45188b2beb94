"use client";

import { useQuery } from "@tanstack/react-query";
import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useEnvironment } from "@/components/layout/environment";
import { useRefusal } from "@/components/layout/guarded-button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { PageHeader } from "@/components/ui/page-header";
import { SkeletonLines } from "@/components/ui/skeleton";
import { RUN_KINDS, type RunKindName } from "@/lib/domain/run-kind";
import { kindOfBody } from "@/lib/runs/kinds/kind-of-body";
import { runQueries } from "../queries";
import { DEFAULT_KIND, EMPTY_BODY } from "./kinds";
import { NewRunForm } from "./new-run-form";

type Chosen = { kind: RunKindName | null; onKind: (kind: RunKindName) => void };

/** The form filled with the input of another run, as its kind unless another one is chosen. */
function FormFromRun({ id, kind, onKind }: Chosen & { id: string }) {
  const environment = useEnvironment();
  const source = useQuery(runQueries.detail(environment, id));
  if (source.isPending) return <SkeletonLines lines={6} />;
  if (source.isError)
    return (
      <ErrorState
        error={source.error}
        title={`Run ${id} could not be loaded`}
        onRetry={() => source.refetch()}
      />
    );
  const { input } = source.data;
  return (
    <NewRunForm
      loaded={{ ...EMPTY_BODY, ...input }}
      kind={kind ?? kindOfBody(input) ?? DEFAULT_KIND}
      onKind={onKind}
    />
  );
}

/** New run: empty, or with the input of another run (`?from=run_…`). `?pool=…` chooses a pool in either. */
export function NewRunPage() {
  const refusal = useRefusal("runs:create");
  const [{ from, kind }, setQuery] = useQueryStates({
    from: parseAsString,
    kind: parseAsStringLiteral(RUN_KINDS),
  });
  const onKind = (next: RunKindName) =>
    void setQuery({ kind: from === null && next === DEFAULT_KIND ? null : next });
  return (
    <>
      <PageHeader
        title="New run"
        subtitle="Choose a kind, describe the risk and start the evaluation."
      />
      {refusal !== null && (
        <EmptyState title="You cannot start runs">
          <p>{refusal}</p>
        </EmptyState>
      )}
      {refusal === null && from && <FormFromRun key={from} id={from} kind={kind} onKind={onKind} />}
      {refusal === null && !from && (
        <NewRunForm loaded={EMPTY_BODY} kind={kind ?? DEFAULT_KIND} onKind={onKind} />
      )}
    </>
  );
}
