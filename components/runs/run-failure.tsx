import { CircleX } from "lucide-react";
import Link from "next/link";
import type { Run } from "@/lib/runs/schemas";

/** What to do about it, by the error's own words; they are stable. */
const REMEDY: Readonly<Record<string, string>> = {
  "Invalid pool identifier": "The pool was gone when a worker took the run up. Choose one of the pools that exist and run it again.",
  Cancelled: "It was cancelled before a worker took it up; nothing was evaluated. Run it again when it is wanted.",
};
const OTHER_REMEDY = "Run it again. If it fails in the same way, send support the run's id.";

function Details({ details }: { details: Record<string, unknown> }) {
  return (
    <dl className="mt-2 grid grid-cols-[max-content_1fr] gap-x-3 gap-y-0.5 text-small">
      {Object.entries(details).map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-ink-3">{name}</dt>
          <dd className="wrap-anywhere">
            <code>{typeof value === "string" ? value : JSON.stringify(value)}</code>
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Why the run has no result, and what to do. */
export function RunFailure({ run, againHref }: { run: Run; againHref: string }) {
  const error = run.error ?? "The run failed";
  return (
    <section aria-label="Error" className="my-4 flex items-start gap-3 rounded-lg border bg-bad-soft px-4 py-3">
      <CircleX aria-hidden size={16} className="mt-0.5 shrink-0 text-bad" />
      <div className="min-w-0">
        <h2 className="font-semibold text-bad">{error}</h2>
        <p className="max-w-prose text-ink">
          {REMEDY[error] ?? OTHER_REMEDY}{" "}
          <Link href={againHref} className="link">
            Run again
          </Link>
        </p>
        {run.error_details && Object.keys(run.error_details).length > 0 && <Details details={run.error_details} />}
      </div>
    </section>
  );
}
