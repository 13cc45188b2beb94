import { CodeBlock } from "@/components/ui/code-block";
import type { Run } from "@/lib/runs/schemas";

/** The run as `GET /jobs/{id}` gives it. */
export function RunJson({ run }: { run: Run }) {
  return <CodeBlock label="Run as JSON" code={JSON.stringify(run, null, 2)} className="mt-4" />;
}
