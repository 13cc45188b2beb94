import type { ReactNode } from "react";
import type { IgnoredField } from "@/lib/evaluation/core/disclosures";
import { IgnoredNote } from "./disclosed-input";
import { ignoredAt } from "./ignored-fields";

export type InputRow = { term: string; field: string; value: ReactNode };

type Props = { rows: readonly InputRow[]; ignored?: readonly IgnoredField[] };

/** The request field by field. A field that was left out, or that no rule read, is shown as such. */
export function InputTable({ rows, ignored = [] }: Props) {
  return (
    <table className="data-table mt-3 max-w-[760px]">
      <caption className="sr-only">Input of the run</caption>
      <thead>
        <tr>
          <th scope="col">Input</th>
          <th scope="col">Value</th>
          <th scope="col" className="hidden sm:table-cell">
            API field
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ term, field, value }) => {
          const unread = ignoredAt(ignored, field);
          return (
            <tr key={field}>
              <th
                scope="row"
                className="!text-table !font-normal !whitespace-normal !text-ink-2 align-top"
              >
                {term}
              </th>
              <td className="num wrap-anywhere">
                {value ?? <span className="text-ink-3">not provided</span>}
                {unread && <IgnoredNote field={unread} />}
              </td>
              <td className="hidden wrap-anywhere text-ink-3 sm:table-cell">
                <code>{field}</code>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
