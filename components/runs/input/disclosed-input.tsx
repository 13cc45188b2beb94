import { Chip } from "@/components/ui/chip";
import { formatCount, formatEvidence, formatPlural } from "@/components/ui/format";
import type { Assumption, IgnoredField } from "@/lib/evaluation/core/disclosures";
import type { Run } from "@/lib/runs/schemas";
import { labelOfPath } from "./field-labels";
import { ignoredLines, REASONS } from "./ignored-fields";

/** Beside a value that no rule read. */
export function IgnoredNote({ field: { reason, nearest } }: { field: IgnoredField }) {
  return (
    <span className="mt-0.5 flex flex-wrap items-center gap-x-1.5 gap-y-0.5 text-small text-ink-2">
      <Chip tone={reason === "unknown_field" ? "warn" : "neutral"}>Not read</Chip>
      <span>
        {nearest === null ? (
          REASONS[reason]
        ) : (
          <>
            Did you mean <code>{nearest}</code>?
          </>
        )}
      </span>
    </span>
  );
}

function IgnoredTable({ ignored }: { ignored: readonly IgnoredField[] }) {
  return (
    <section aria-labelledby="ignored-title" className="mt-5 max-w-[760px]">
      <h2 id="ignored-title" className="text-table font-semibold">
        Not read <span className="num font-normal text-ink-3">{formatCount(ignored.length)}</span>
      </h2>
      <p className="text-small text-ink-2">These fields had no effect on the result.</p>
      <table className="data-table">
        <caption className="sr-only">Fields not read</caption>
        <thead>
          <tr>
            <th scope="col">API field</th>
            <th scope="col">Why</th>
          </tr>
        </thead>
        <tbody>
          {ignoredLines(ignored).map(({ path, reason, nearest, times }) => (
            <tr key={`${path} ${reason}`}>
              <td className="w-1/2 wrap-anywhere">
                <code>{path}</code>
                {times > 1 && (
                  <span className="num text-small text-ink-3"> {formatPlural(times, "time")}</span>
                )}
              </td>
              <td className="wrap-anywhere">
                {REASONS[reason]}
                {nearest !== null && (
                  <>
                    {" "}
                    Did you mean <code>{nearest}</code>?
                  </>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function AssumedTable({ assumed }: { assumed: readonly Assumption[] }) {
  return (
    <section aria-labelledby="assumed-title" className="mt-5 max-w-[760px]">
      <h2 id="assumed-title" className="text-table font-semibold">
        Assumed <span className="num font-normal text-ink-3">{formatCount(assumed.length)}</span>
      </h2>
      <p className="text-small text-ink-2">Values that were not in the request and were assumed.</p>
      <table className="data-table">
        <caption className="sr-only">Assumed values</caption>
        <thead>
          <tr>
            <th scope="col">Assumed</th>
            <th scope="col">Why</th>
          </tr>
        </thead>
        <tbody>
          {assumed.map(({ path, assumed: value, because, count }) => (
            <tr key={`${path} ${value}`}>
              <td className="w-1/2 wrap-anywhere">
                {formatEvidence(value)}
                {count !== undefined && (
                  <span className="num text-small text-ink-3"> for {formatCount(count)}</span>
                )}
                {path !== null && (
                  <div className="text-small text-ink-3" title={path}>
                    {labelOfPath(path)}
                  </div>
                )}
              </td>
              <td className="wrap-anywhere text-ink-2">{formatEvidence(because)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** What became of the input: fields that no rule read, and values that were assumed. Older runs have neither list. */
export function InputDisclosures({ run: { ignored = [], assumed = [] } }: { run: Run }) {
  return (
    <>
      {ignored.length > 0 && <IgnoredTable ignored={ignored} />}
      {assumed.length > 0 && <AssumedTable assumed={assumed} />}
    </>
  );
}
