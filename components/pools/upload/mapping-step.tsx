"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useEnvironment } from "@/components/layout/environment";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { Field, Input } from "@/components/ui/field";
import { SkeletonLines } from "@/components/ui/skeleton";
import { useDebounced } from "@/components/ui/use-debounced";
import { call } from "@/lib/api/client";
import { withFactLabels } from "@/lib/domain/pools/fact-labels";
import { type PoolOptions, type PoolUpload, poolQueries, type Suggestion } from "../queries";
import { withoutUnusedFacts } from "./mapping-options";
import { MappingTable } from "./mapping-table";
import { PreviewPanel } from "./preview-panel";
import { RowFilter } from "./row-filter";

const PREVIEW_AFTER_MS = 300;

type Props = { slug: string; upload: PoolUpload; onCancel: () => void };

function Mapping({ slug, upload, onCancel, suggestion }: Props & { suggestion: Suggestion }) {
  const environment = useEnvironment();
  const queryClient = useQueryClient();
  const [options, setOptions] = useState<PoolOptions>(suggestion.options);
  const [archived, setArchived] = useState(false);
  const used = withoutUnusedFacts(options);
  const settled = useDebounced(options, PREVIEW_AFTER_MS);
  const preview = useQuery(
    poolQueries.preview(environment, slug, {
      id: upload.id,
      options: withoutUnusedFacts(settled),
    }),
  );
  const publish = useMutation({
    mutationFn: () =>
      call("POST /pools/{slug}/uploads/{upload_id}/publish", {
        params: { slug, upload_id: upload.id },
        query: { environment, archived: archived ? "true" : "false" },
        body: used,
      }),
    onSuccess: (published) =>
      queryClient.setQueryData(
        poolQueries.upload(environment, slug, upload.id).queryKey,
        published,
      ),
  });
  const errors = preview.data?.warnings.filter(({ severity }) => severity === "error").length ?? 0;
  const isCurrent = settled === options && !preview.isFetching && preview.data !== undefined;
  return (
    <div className="mt-5 grid gap-x-10 gap-y-8 min-[1100px]:grid-cols-[minmax(0,5fr)_minmax(0,6fr)]">
      <section aria-labelledby="columns">
        <h2 id="columns" className="text-base font-semibold">
          Columns
        </h2>
        <RowFilter
          columns={suggestion.columns.map(({ column }) => column)}
          options={options}
          onChange={setOptions}
        />
        <MappingTable columns={suggestion.columns} options={options} onChange={setOptions} />
      </section>
      <section aria-labelledby="preview">
        <h2 id="preview" className="mb-1 text-base font-semibold">
          Preview
        </h2>
        <PreviewPanel preview={preview} custom={options.custom_facts} />
      </section>
      <div className="sticky bottom-0 z-10 col-span-full flex flex-wrap items-center gap-3 border-t bg-canvas py-3">
        <Button
          variant="primary"
          disabled={!isCurrent || errors > 0 || publish.isPending}
          onClick={() => publish.mutate()}
        >
          {publish.isPending ? "Publishing…" : "Publish version"}
        </Button>
        <Button onClick={onCancel}>Cancel</Button>
        <label className="flex items-center gap-2 text-table">
          <input
            type="checkbox"
            className="size-3.5 accent-accent"
            checked={archived}
            disabled={publish.isPending}
            onChange={({ target }) => setArchived(target.checked)}
          />
          Publish as archived, to test it before runs use it
        </label>
        <span className="text-table text-ink-2">
          {errors > 0
            ? "Correct the errors, or leave their columns out."
            : "All rows become carriers, or nothing is published."}
        </span>
        {publish.error && (
          <ErrorState error={publish.error} title="The version was not published" />
        )}
      </div>
    </div>
  );
}

/** Maps the columns of an uploaded file, beside a preview of the carriers. */
export function MappingStep(props: Props) {
  const { slug, upload } = props;
  const environment = useEnvironment();
  const [sheet, setSheet] = useState("");
  const named = useDebounced(sheet.trim(), PREVIEW_AFTER_MS);
  const query = useQuery(
    poolQueries.suggestion(environment, slug, {
      id: upload.id,
      ...(named !== "" && { sheet: named }),
    }),
  );
  const { data, error } = query;
  return (
    <>
      {upload.file.format === "xlsx" && (
        <Field label="Sheet" hint="Leave blank for the first one." className="mt-4 max-w-[260px]">
          <Input
            value={sheet}
            autoComplete="off"
            onChange={({ currentTarget }) => setSheet(currentTarget.value)}
          />
        </Field>
      )}
      {error && (
        <ErrorState
          error={error}
          title="The file could not be read"
          onRetry={() => void query.refetch()}
        />
      )}
      {!data && !error && <SkeletonLines lines={8} />}
      {data?.problem && (
        <p role="alert" className="mt-4 text-bad">
          Line {data.problem.line}: {withFactLabels(data.problem.message)}.
        </p>
      )}
      {data && data.columns.length > 0 && <Mapping key={named} {...props} suggestion={data} />}
      {data && data.columns.length === 0 && (
        <Button className="mt-4" onClick={props.onCancel}>
          Choose another file
        </Button>
      )}
    </>
  );
}
