"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { parseAsString, useQueryState } from "nuqs";
import { useEffect } from "react";
import { Breadcrumbs } from "@/components/layout/breadcrumbs";
import { useEnvironment } from "@/components/layout/environment";
import { QueryBoundary } from "@/components/layout/query-boundary";
import { EmptyState } from "@/components/ui/empty-state";
import { notify } from "@/components/ui/notify";
import { PageHeader } from "@/components/ui/page-header";
import { SkeletonLines } from "@/components/ui/skeleton";
import { call } from "@/lib/api/client";
import { usePoolsRefusal } from "../permission";
import { hasEnded, poolQueries } from "../queries";
import { FileStep } from "./file-step";
import { MappingStep } from "./mapping-step";
import { ProgressStep } from "./progress-step";

const STEPS = ["Choose a file", "Map columns and check", "Publish"];

function Steps({ current }: { current: number }) {
  return (
    <ol className="mt-4 flex flex-wrap gap-x-5 gap-y-1 text-table">
      {STEPS.map((step, i) => (
        <li
          key={step}
          aria-current={i === current ? "step" : undefined}
          className={i === current ? "font-medium text-ink" : "text-ink-3"}
        >
          <span className="num">{i + 1}.</span> {step}
        </li>
      ))}
    </ol>
  );
}

function OpenUpload({ slug, id, onAgain }: { slug: string; id: string; onAgain: () => void }) {
  const environment = useEnvironment();
  const queryClient = useQueryClient();
  const query = useQuery(poolQueries.upload(environment, slug, id));
  const ended = query.data && hasEnded(query.data);
  // Other pages about pools show the new version.
  useEffect(() => {
    if (ended)
      void queryClient.invalidateQueries({
        queryKey: poolQueries.all(),
        predicate: ({ queryKey }) => queryKey[1] !== "upload",
      });
  }, [ended, queryClient]);
  const cancel = useMutation({
    mutationFn: () =>
      call("POST /pools/{slug}/uploads/{upload_id}/cancel", {
        params: { slug, upload_id: id },
        query: { environment },
      }),
    onSuccess: (upload) => {
      queryClient.setQueryData(poolQueries.upload(environment, slug, id).queryKey, upload);
      if (upload.state === "cancelled" && query.data?.state === "uploaded") onAgain();
    },
    onError: ({ message }) =>
      notify({ tone: "error", title: "The upload was not cancelled", description: message }),
  });
  return (
    <QueryBoundary query={query} noun="upload" skeleton={<SkeletonLines lines={6} />}>
      {(upload) => {
        const isMapping = upload.state === "uploaded";
        return (
          <>
            <Steps current={isMapping ? 1 : 2} />
            {isMapping ? (
              <MappingStep slug={slug} upload={upload} onCancel={() => cancel.mutate()} />
            ) : (
              <ProgressStep
                slug={slug}
                upload={upload}
                onCancel={() => cancel.mutate()}
                onAgain={onAgain}
              />
            )}
          </>
        );
      }}
    </QueryBoundary>
  );
}

/** Uploads the next version of a pool: choose a file, map its columns, check the rows, publish. */
export function UploadPage({ slug }: { slug: string }) {
  const refusal = usePoolsRefusal();
  const canManage = refusal === null;
  const [id, setId] = useQueryState("upload", parseAsString);
  return (
    <>
      <Breadcrumbs
        trail={[
          { label: "Pools", href: "/pools" },
          { label: slug, href: `/pools/${slug}` },
          { label: "Upload" },
        ]}
      />
      <PageHeader
        title={`Upload to ${slug}`}
        subtitle="The file becomes the next version of the pool."
      />
      {!canManage && (
        <EmptyState title="You cannot upload files">
          <p>{refusal}</p>
        </EmptyState>
      )}
      {canManage && id === null && (
        <>
          <Steps current={0} />
          <FileStep slug={slug} onUploaded={(upload) => void setId(upload.id)} />
        </>
      )}
      {canManage && id !== null && (
        <OpenUpload key={id} slug={slug} id={id} onAgain={() => void setId(null)} />
      )}
    </>
  );
}
