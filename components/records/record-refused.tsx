"use client";

import { useEnvironmentHref } from "@/components/layout/environment";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";

/** Shown instead of a document, with the reason. */
export function RecordRefused({ runId, message }: { runId: string; message: string }) {
  const href = useEnvironmentHref();
  return (
    <main className="mx-auto max-w-[560px] px-4 py-16">
      <h1 className="mb-2 text-title font-semibold">No decision record</h1>
      <p className="mb-4 text-ink-2">{message}</p>
      <Button asChild>
        <Link href={href(`/runs/${runId}`)}>Open the run</Link>
      </Button>
    </main>
  );
}
