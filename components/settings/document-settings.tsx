"use client";

import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEnvironment } from "@/components/layout/environment";
import { useRefusal } from "@/components/layout/guarded-button";
import { Field, Select } from "@/components/ui/field";
import { notify } from "@/components/ui/notify";
import { call } from "@/lib/api/client";
import type { Environment } from "@/lib/domain/environment";
import { isPaper, PAPER_LABELS, PAPERS, type Paper } from "@/lib/domain/records/papers";

const documentsQuery = (environment: Environment) =>
  queryOptions({
    queryKey: ["document-settings"] as const,
    queryFn: ({ signal }) => call("GET /settings/documents", { query: { environment }, signal }),
  });

/** The organization's default paper size for decision records. */
export function DocumentSettings() {
  const environment = useEnvironment();
  const queryClient = useQueryClient();
  const refusal = useRefusal("environments:manage");
  const query = documentsQuery(environment);
  const { data } = useQuery(query);
  const { mutate, isPending } = useMutation({
    mutationFn: (paper: Paper) =>
      call("PUT /settings/documents", { query: { environment }, body: { paper } }),
    onSuccess: (saved) => {
      queryClient.setQueryData(query.queryKey, saved);
      void notify({ tone: "success", title: "Paper size saved" });
    },
    onError: ({ message }) =>
      void notify({ tone: "error", title: "The paper size was not saved", description: message }),
  });
  return (
    <section aria-labelledby="documents-title" className="mt-8">
      <h2 id="documents-title" className="text-table font-semibold">
        Documents
      </h2>
      <div className="mt-3 grid gap-4 sm:grid-cols-2">
        <Field
          label="Paper size"
          hint={refusal ?? "Default for decision records. You can print a record on another size."}
        >
          <Select
            value={data?.paper ?? PAPERS[0]}
            disabled={refusal !== null || isPending || !data}
            onChange={({ target }) => isPaper(target.value) && mutate(target.value)}
          >
            {PAPERS.map((paper) => (
              <option key={paper} value={paper}>
                {PAPER_LABELS[paper]}
              </option>
            ))}
          </Select>
        </Field>
      </div>
    </section>
  );
}
