"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { omit } from "es-toolkit";
import { useRouter } from "next/navigation";
import { useEnvironment, useEnvironmentHref } from "@/components/layout/environment";
import { call, type RequestOf } from "@/lib/api/client";
import { DEFAULT_ENGINE } from "@/lib/domain/engines/engine-types";
import type { Run, SubmitRun } from "@/lib/runs/schemas";
import type { RunBody } from "../new/kind-form";
import { runQueries } from "../queries";

type EngineRun = RequestOf<"POST /engines/{slug}/runs">["body"];

/**
 * Submits the changed request as a new run linked by `origin_run_id`. `webhook_url` is omitted: the receiver of the first run's
 * events did not ask for this run. An engine of the organization evaluates it in the same version, the default engine in its
 * current one.
 */
export function useSubmitChanged({ run_id: runId, engine, engine_version: version }: Run) {
  const environment = useEnvironment();
  const href = useEnvironmentHref();
  const router = useRouter();
  const queryClient = useQueryClient();
  const query = { environment };
  return useMutation({
    mutationFn: (changed: RunBody) => {
      // The API validates what was typed.
      const body = { ...omit(changed, ["webhook_url"]), origin_run_id: runId } as SubmitRun;
      return engine === undefined || engine === DEFAULT_ENGINE
        ? call("POST /jobs", { query, body })
        : call("POST /engines/{slug}/runs", {
            params: { slug: engine },
            query,
            body: { ...body, engine_version: version } as EngineRun,
          });
    },
    onSuccess: ({ run_id }) => {
      void queryClient.invalidateQueries({ queryKey: runQueries.lists() });
      router.push(href(`/runs/${run_id}`));
    },
  });
}
