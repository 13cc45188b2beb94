"use client";

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import clsx from "clsx";
import { useQueryState } from "nuqs";
import { Counts, Items, movesText } from "@/components/comparison/compared-items";
import { useEnvironment } from "@/components/layout/environment";
import { EnvironmentLink } from "@/components/layout/environment-link";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { Field, Select } from "@/components/ui/field";
import { SkeletonLines } from "@/components/ui/skeleton";
import { useFormatHour } from "@/components/ui/use-format-hour";
import { ApiError, type ResponseOf } from "@/lib/api/client";
import type { EngineTypeName } from "@/lib/domain/engines/engine-types";
import { engineQueries } from "../../queries";
import type { Config } from "../draft/config-path";

const SHOWN = 10;

type Preview = ResponseOf<"POST /engines/{slug}/preview">;

function Comparison({ preview }: { preview: Preview }) {
  const { changes, items, decided_by: decidedBy, duration_ms: ms } = preview;
  return (
    <>
      <p role="status" className="mt-2 text-table">
        {movesText("The draft", preview)}
      </p>
      <p className="text-small text-ink-3">
        Compared with{" "}
        {decidedBy
          ? `${decidedBy.engine} ${decidedBy.version}, which decided it`
          : "the stored result"}
        . Evaluated in <span className="num">{Math.round(ms)} ms</span>.
      </p>
      <Counts counts={preview.counts} now="Draft" />
      <Items
        title="Changes, best first"
        items={changes}
        first={SHOWN}
        total={preview.changed + preview.reranked}
        noun="changes"
      />
      <Items title="First in the draft" items={items} first={SHOWN} noun="items" />
    </>
  );
}

type Props = { slug: string; type: EngineTypeName; config: Config };

/** One of the organization's own runs, decided again by the draft while it is edited. */
export function ExamplePanel({ slug, type, config }: Props) {
  const environment = useEnvironment();
  const formatHour = useFormatHour();
  const [chosen, setChosen] = useQueryState("run");
  const runs = useInfiniteQuery(engineQueries.exampleRuns(environment, type));
  const rows = runs.data?.pages.flatMap((page) => page.data) ?? [];
  const runId = chosen ?? rows[0]?.run_id;
  const preview = useQuery({
    ...engineQueries.preview(environment, slug, { runId: runId ?? "", config }),
    enabled: runId !== undefined,
  });
  const invalid = preview.error instanceof ApiError && preview.error.code === "invalid_config";
  return (
    <section
      aria-labelledby="example-title"
      id="example"
      // What the preview takes, so that nothing below it moves when it arrives.
      className={clsx("min-w-0", (runs.isPending || runId !== undefined) && "lg:min-h-[560px]")}
    >
      <h2 id="example-title" className="mb-1.5 text-table font-semibold">
        Example
      </h2>
      {runs.data && rows.length === 0 && !chosen && (
        <p className="text-ink-2">
          No completed run of this kind in {environment} yet.{" "}
          <EnvironmentLink path="/runs/new" className="link">
            Submit one
          </EnvironmentLink>{" "}
          to see here what the draft changes.
        </p>
      )}
      {runId !== undefined && (
        <Field label="Run">
          <Select value={runId} onChange={({ target }) => void setChosen(target.value)}>
            {chosen !== null && !rows.some((run) => run.run_id === chosen) && (
              <option value={chosen}>{chosen}</option>
            )}
            {rows.map((run) => (
              <option key={run.run_id} value={run.run_id}>
                {run.subject.entity}, {run.subject.state}, {formatHour(run.created_at)}
              </option>
            ))}
          </Select>
        </Field>
      )}
      {runs.hasNextPage && (
        <Button
          size="small"
          className="mt-1.5"
          disabled={runs.isFetchingNextPage}
          onClick={() => void runs.fetchNextPage()}
        >
          {runs.isFetchingNextPage ? "Loading…" : "List older runs"}
        </Button>
      )}
      {invalid && (
        <p className="mt-2 text-table text-warn">
          Correct the problems of the draft to see the example.
        </p>
      )}
      {preview.error && !invalid && (
        <ErrorState error={preview.error} title="The example could not be evaluated" />
      )}
      {runId !== undefined && preview.isPending && !preview.error && (
        <div className="mt-3">
          <SkeletonLines lines={6} />
        </div>
      )}
      {preview.data && !preview.error && <Comparison preview={preview.data} />}
    </section>
  );
}
