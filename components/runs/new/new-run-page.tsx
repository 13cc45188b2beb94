"use client";

import { useQuery } from "@tanstack/react-query";
import { parseAsString, useQueryStates } from "nuqs";
import { useState } from "react";
import { useEnvironment } from "@/components/layout/environment";
import { usePermission } from "@/components/layout/session";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { PageHeader } from "@/components/ui/page-header";
import { SkeletonLines } from "@/components/ui/skeleton";
import type { RunKindName } from "@/lib/domain/run-kind";
import { kindOfBody } from "@/lib/runs/kinds/kind-of-body";
import { runQueries } from "../queries";
import { NewRunForm } from "./candidates/candidate-form";
import { draftOf } from "./candidates/draft";
import { START } from "./candidates/form-state";
import { isObject } from "./fields/paths";
import { InputForm } from "./input-form";
import type { InputKind } from "./kinds";
import { parseKind, type Start } from "./start";

type FormProps = {
  start: Start;
  kind: RunKindName;
  onStart: (start: Start) => void;
  onKind: (kind: InputKind) => void;
};

/** The form of the kind, beginning with the body where there is one. */
function FormOfKind({ start, kind, onStart, onKind }: FormProps) {
  if (kind !== "candidate_evaluation")
    return (
      <InputForm
        kind={kind}
        initial={isObject(start.body) ? start.body : { input: {} }}
        onStart={onStart}
        onKind={onKind}
      />
    );
  const reading = start.body === undefined ? null : draftOf(start.body);
  return (
    <NewRunForm initial={reading?.outcome === "read" ? reading.draft : START} onStart={onStart} />
  );
}

/** The form filled with the input of another run. */
function FormFrom({
  id,
  kind,
  ...rest
}: Omit<FormProps, "start" | "kind"> & { id: string; kind: RunKindName | null }) {
  const environment = useEnvironment();
  const source = useQuery(runQueries.detail(environment, id));
  if (source.isPending) return <SkeletonLines lines={6} />;
  if (source.isError)
    return (
      <ErrorState
        error={source.error}
        title={`Run ${id} could not be read`}
        onRetry={() => source.refetch()}
      />
    );
  const { input } = source.data;
  const own = kindOfBody(input) ?? "candidate_evaluation";
  // The address may ask for another view of the same input; a profile has only its own.
  const shown = own === "candidate_evaluation" || kind === null ? own : kind;
  return <FormOfKind start={{ kind: own, body: input }} kind={shown} {...rest} />;
}

/** New run: empty, or (`?from=run_…`) beginning with what another run was given. */
export function NewRunPage() {
  const mayCreate = usePermission("runs:create");
  const [{ from, kind }, setQuery] = useQueryStates({ from: parseAsString, kind: parseKind });
  const [start, setStart] = useState<{ turn: number; body: unknown }>({ turn: 0, body: undefined });
  const begin = ({ kind: next, body }: Start) => {
    setStart(({ turn }) => ({ turn: turn + 1, body }));
    setQuery({ kind: next === "candidate_evaluation" ? null : next, from: null });
  };
  const asked = kind ?? "candidate_evaluation";
  const shared = { onStart: begin, onKind: (next: InputKind) => void setQuery({ kind: next }) };
  const key = `${start.turn} ${asked === "candidate_evaluation" ? "profile" : "input"}`;
  return (
    <>
      <PageHeader
        title="New run"
        subtitle="What is to be found out: choose the kind, fill it in, and watch the evaluation."
      />
      {!mayCreate && (
        <EmptyState title="You may not start runs">
          <p>
            Your role in this organization has no permission to create runs. Ask one of its admins.
          </p>
        </EmptyState>
      )}
      {mayCreate && from && <FormFrom key={from} id={from} kind={kind} {...shared} />}
      {mayCreate && !from && (
        <FormOfKind key={key} start={{ kind: asked, body: start.body }} kind={asked} {...shared} />
      )}
    </>
  );
}
