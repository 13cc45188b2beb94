import { Identifier } from "@/components/ui/identifier";
import type { TraceSummary } from "@/lib/runs/schemas/trace";
import { kindView } from "../kinds";
import { pendingVersion } from "./trace-section";

/** Everything that the result depends on, with its version or hash. */
export function VersionsPanel({ trace }: { trace: TraceSummary }) {
  const { kind, status, rule_set, engine_version, input_sha256, result_hash } = trace;
  const pending = pendingVersion(status);
  const rows = [
    { term: "Input SHA-256", value: <Identifier value={input_sha256} /> },
    { term: "Rule set", value: rule_set ? <code>{rule_set}</code> : pending },
    { term: "Engine", value: engine_version ? <code>{engine_version}</code> : pending },
    { term: "Result hash", value: result_hash ? <Identifier value={result_hash} /> : pending },
    ...kindView(kind).trace.versions(trace),
  ];
  return (
    <section aria-labelledby="versions-title" className="text-table">
      <h2 id="versions-title" className="mb-1 font-semibold">
        Versions and hashes
      </h2>
      <dl>
        {rows.map(({ term, value }) => (
          <div key={term} className="flex items-baseline justify-between gap-3 border-b py-1.5">
            <dt className="text-ink-3">{term}</dt>
            <dd className="min-w-0 text-right wrap-anywhere">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
