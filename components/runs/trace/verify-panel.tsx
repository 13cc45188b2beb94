"use client";

import { useMutation } from "@tanstack/react-query";
import { CircleCheck, Eraser, ShieldCheck, TriangleAlert } from "lucide-react";
import { useEnvironment } from "@/components/layout/environment";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { formatDuration } from "@/components/ui/format";
import { Identifier } from "@/components/ui/identifier";
import { Timestamp } from "@/components/ui/timestamp";
import { call } from "@/lib/api/client";
import { hasAnswer } from "@/lib/domain/run-status";
import type { TraceSummary, Verification } from "@/lib/runs/schemas/trace";

function Erased({ erasure }: Pick<Verification, "erasure">) {
  return (
    <div className="mt-3 flex gap-2 rounded-md bg-sunken px-3 py-2 text-table">
      <Eraser aria-hidden size={15} className="mt-0.5 shrink-0" />
      <p>
        <b className="font-semibold">What was kept is unchanged.</b> The result cannot be computed
        again: the input was erased
        {erasure && (
          <>
            {" "}
            by {erasure.by} on <Timestamp at={erasure.at} />
          </>
        )}
        .
      </p>
    </div>
  );
}

function Outcome({ verification }: { verification: Verification }) {
  if (verification.outcome === "reproduced") {
    return (
      <div className="mt-3 flex gap-2 rounded-md bg-good-soft px-3 py-2 text-table text-good">
        <CircleCheck aria-hidden size={15} className="mt-0.5 shrink-0" />
        <p>
          <b className="font-semibold">Reproduced: the hashes match.</b> Evaluated again in{" "}
          {formatDuration(verification.duration_ms)}.
        </p>
      </div>
    );
  }
  if (verification.outcome === "erased" && verification.differences.length === 0)
    return <Erased erasure={verification.erasure} />;
  return (
    <div className="mt-3 rounded-md bg-bad-soft px-3 py-2 text-table">
      <p className="flex gap-2 font-semibold text-bad">
        <TriangleAlert aria-hidden size={15} className="mt-0.5 shrink-0" />
        Not reproduced: the results differ
      </p>
      <ul className="mt-1 list-disc pl-5">
        {verification.differences.map((difference) => (
          <li key={difference} className="wrap-anywhere">
            {difference}
          </li>
        ))}
      </ul>
      {verification.recomputed_hash !== null && (
        <p className="mt-1 flex items-center gap-1.5 text-small text-ink-2">
          New hash <Identifier value={verification.recomputed_hash} />
        </p>
      )}
    </div>
  );
}

/** Evaluates the run again on the server and compares the result hashes. Of an erased run, compares what was kept. */
export function VerifyPanel({ trace: { run_id, status, erasure } }: { trace: TraceSummary }) {
  const environment = useEnvironment();
  const verify = useMutation({
    mutationFn: () =>
      call("POST /traces/{id}/verify", { params: { id: run_id }, query: { environment } }),
  });
  return (
    <section aria-labelledby="verify-title">
      <h2 id="verify-title" className="text-table font-semibold">
        Verify
      </h2>
      <p className="mt-1 text-table text-ink-2">
        {erasure
          ? "Compares what was kept with its hash. The run cannot be evaluated again."
          : "Evaluates the run again and compares the hashes."}
      </p>
      <Button
        className="mt-3"
        onClick={() => verify.mutate()}
        disabled={!hasAnswer(status) || verify.isPending}
      >
        <ShieldCheck aria-hidden size={14} />
        {verify.isPending ? "Verifying…" : "Verify"}
      </Button>
      {!hasAnswer(status) && (
        <p className="mt-2 text-small text-ink-3">
          {status === "failed"
            ? "A failed run has no result to verify."
            : "Available once the run has completed."}
        </p>
      )}
      <div role="status">{verify.data && <Outcome verification={verify.data} />}</div>
      {verify.error && (
        <ErrorState
          error={verify.error}
          title="The run could not be verified"
          onRetry={() => verify.mutate()}
        />
      )}
    </section>
  );
}
