import type { ReactNode } from "react";
import { Identifier } from "@/components/ui/identifier";
import type { TraceSummary } from "@/lib/runs/trace-schemas";

/** Figures of the whole pool that levels were measured against, in words. */
const CONTEXT_WORDS = new Map([
  ["assessed", "Assessed"],
  ["rated", "With a reported price"],
  ["median_rate_index", "Median rate index"],
]);
const contextWords = (name: string) => CONTEXT_WORDS.get(name) ?? name.replaceAll("_", " ");
const KNOWN = [...CONTEXT_WORDS.keys()];
/** The known ones in their order, whatever else there is after them. */
const placeOf = ([name]: [string, unknown]) =>
  KNOWN.includes(name) ? KNOWN.indexOf(name) : KNOWN.length;
const figure = new Intl.NumberFormat("en-US", { maximumFractionDigits: 4 });

function Line({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="flex items-baseline justify-between gap-3 border-b py-1.5">
      <dt className="text-ink-3">{term}</dt>
      <dd className="min-w-0 text-right">{children}</dd>
    </div>
  );
}

/** What the result rests on, each by its version or its hash. */
export function TraceFingerprints({ head }: { head: TraceSummary }) {
  const { pool, rule_set, engine_version, input_sha256, result_hash, context } = head;
  const pending = (
    <span className="text-ink-3">{head.status === "failed" ? "none" : "not yet"}</span>
  );
  return (
    <section aria-labelledby="fingerprints-title" className="text-table">
      <h2 id="fingerprints-title" className="mb-1 font-semibold">
        Versions and hashes
      </h2>
      <dl>
        <Line term="Input SHA-256">
          <Identifier value={input_sha256} />
        </Line>
        {"pool" in head.input && (
          <>
            <Line term="Pool">
              <code>{pool?.slug ?? head.input.pool}</code>
              {pool && ` version ${pool.version}`}
            </Line>
            <Line term="Pool hash">{pool ? <Identifier value={pool.hash} /> : pending}</Line>
          </>
        )}
        <Line term="Rule set">{rule_set ? <code>{rule_set}</code> : pending}</Line>
        <Line term="Engine">{engine_version ? <code>{engine_version}</code> : pending}</Line>
        {head.coverage && (
          <Line term="Dates judged by">
            <span className="num">{head.coverage.as_of.slice(0, 10)}</span>
          </Line>
        )}
        {head.kind === "dual" && head.quotes && (
          <Line term="Quotes hash">
            <Identifier value={head.quotes.result_hash} />
          </Line>
        )}
        {head.kind === "dual" && head.coverage && (
          <Line term="Coverage hash">
            <Identifier value={head.coverage.result_hash} />
          </Line>
        )}
        <Line term="Result hash">{result_hash ? <Identifier value={result_hash} /> : pending}</Line>
        {Object.entries(context ?? {})
          .sort((a, b) => placeOf(a) - placeOf(b))
          .map(([name, value]) => (
            <Line key={name} term={contextWords(name)}>
              <span className="num">{value === null ? "not reported" : figure.format(value)}</span>
            </Line>
          ))}
      </dl>
    </section>
  );
}
