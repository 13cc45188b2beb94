"use client";

import dynamic from "next/dynamic";
import { useEnvironmentHref } from "@/components/layout/environment";
import { Link } from "@/components/ui/link";
import { Skeleton } from "@/components/ui/skeleton";
import { Tabs } from "@/components/ui/tabs";
import type { Run } from "@/lib/runs/schemas";
import { runPhrase } from "../kinds";

const RunWebhooks = dynamic(
  () => import("../detail/run-webhooks").then((module) => module.RunWebhooks),
  { ssr: false },
);
const CodeBlock = dynamic(
  () => import("@/components/ui/code-block").then((module) => module.CodeBlock),
  { loading: () => <Skeleton className="mt-4 h-[320px] w-full" /> },
);

/** What stays of a run whose personal data was erased. */
export function ErasedRun({ run }: { run: Run }) {
  const href = useEnvironmentHref();
  return (
    <Tabs
      param="tab"
      label="Run"
      tabs={[
        {
          value: "result",
          label: "Result",
          content: (
            <p className="py-6 text-ink-2">
              {runPhrase(run)}. To check what was kept, open the{" "}
              <Link href={href(`/traces/${run.eval_id}`)} className="link">
                trace
              </Link>{" "}
              and verify it.
            </p>
          ),
        },
        { value: "webhooks", label: "Webhooks", content: <RunWebhooks run={run} /> },
        {
          value: "json",
          label: "JSON",
          content: (
            <CodeBlock label="Run as JSON" code={JSON.stringify(run, null, 2)} className="mt-4" />
          ),
        },
      ]}
    />
  );
}
