"use client";

import type { UseQueryResult } from "@tanstack/react-query";
import { CircleCheck, CircleX, TriangleAlert } from "lucide-react";
import { ErrorState } from "@/components/ui/error-state";
import { formatExact, formatPlural } from "@/components/ui/format";
import { SkeletonLines } from "@/components/ui/skeleton";
import { withFactLabels } from "@/lib/domain/pools/fact-labels";
import { factEntries } from "../fact-text";
import type { PoolOptions, Preview } from "../queries";

const capitalized = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

function Warnings({
  warnings,
  custom,
}: {
  warnings: Preview["warnings"];
  custom: PoolOptions["custom_facts"];
}) {
  if (warnings.length === 0)
    return (
      <p className="mt-2 flex items-start gap-2 text-table text-good">
        <CircleCheck aria-hidden size={14} className="mt-[3px] shrink-0" />
        No errors and nothing unusual in these rows.
      </p>
    );
  return (
    <ul className="mt-2 grid gap-1.5 text-table">
      {warnings.map(({ severity, column, message }) => {
        const isError = severity === "error";
        const Icon = isError ? CircleX : TriangleAlert;
        return (
          <li
            key={`${column} ${message}`}
            className={isError ? "flex gap-2 text-bad" : "flex gap-2 text-warn"}
          >
            <Icon aria-hidden size={14} className="mt-[3px] shrink-0" />
            <span className="min-w-0 wrap-anywhere">
              <span className="font-medium">
                {isError ? "Error" : "Check"}
                {column !== null && ` in ${column}`}:
              </span>{" "}
              {capitalized(withFactLabels(message, custom))}.
            </span>
          </li>
        );
      })}
    </ul>
  );
}

function Rows({ rows, custom }: { rows: Preview["rows"]; custom: PoolOptions["custom_facts"] }) {
  return (
    <div className="mt-4 overflow-x-auto">
      <table className="w-full text-table">
        <caption className="sr-only">The first rows as carriers</caption>
        <thead className="text-left text-small text-ink-3">
          <tr className="border-b">
            <th scope="col" className="w-[60px] py-1.5 pr-3 font-normal">
              Line
            </th>
            <th scope="col" className="w-[30%] min-w-[110px] py-1.5 pr-3 font-normal">
              Carrier
            </th>
            <th scope="col" className="py-1.5 font-normal">
              Facts
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ line, facts, errors }) => (
            <tr key={line} className="border-b align-top">
              <td className="num py-1.5 pr-3 text-ink-3">{line}</td>
              <th scope="row" className="py-1.5 pr-3 text-left font-medium wrap-break-word">
                {facts ? String(facts.name) : <span className="text-bad">Error</span>}
                {facts?.key !== undefined && (
                  <code className="block text-small font-normal text-ink-3">
                    {String(facts.key)}
                  </code>
                )}
              </th>
              <td className="py-1.5">
                {facts && (
                  <ul className="flex flex-wrap gap-x-4 gap-y-0.5 text-small">
                    {factEntries({ facts }, custom).map(({ fact, label, text }) => (
                      <li key={fact} className="min-w-0 wrap-anywhere">
                        <span className="text-ink-3">{label}</span>{" "}
                        <span className="num">{text}</span>
                      </li>
                    ))}
                  </ul>
                )}
                {errors.map(({ column, message }) => (
                  <p key={`${column} ${message}`} className="text-small text-bad wrap-anywhere">
                    {column !== null && `${column}: `}
                    {withFactLabels(message, custom)}
                  </p>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

type Props = { preview: UseQueryResult<Preview>; custom: PoolOptions["custom_facts"] };

/** The errors and warnings of the file with these options, and its first rows as carriers. */
export function PreviewPanel({ preview, custom }: Props) {
  const { data, error, isPlaceholderData } = preview;
  if (error)
    return (
      <ErrorState
        error={error}
        title="The rows could not be previewed"
        onRetry={() => void preview.refetch()}
      />
    );
  if (!data) return <SkeletonLines lines={5} />;
  const { matched_rows, read_rows, complete, error_rows, ignored_columns, warnings, rows } = data;
  return (
    <div aria-busy={isPlaceholderData} className={isPlaceholderData ? "opacity-60" : undefined}>
      <p className="text-ink-2" aria-live="polite">
        {formatPlural(matched_rows, "carrier")} in {complete ? "" : "the first "}
        {formatExact(read_rows)} rows
        {error_rows > 0 && `, ${formatExact(error_rows)} with errors`}.
        {ignored_columns.length > 0 &&
          ` ${formatPlural(ignored_columns.length, "column")} left out.`}
      </p>
      <Warnings warnings={warnings} custom={custom} />
      <Rows rows={rows} custom={custom} />
    </div>
  );
}
