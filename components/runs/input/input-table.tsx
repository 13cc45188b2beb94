import type { ReactNode } from "react";

export type AskedLine = { term: string; field: string; value: ReactNode };

/** What was asked, field by field. What was left out is said to be so: it weighs as little as it says. */
export function InputTable({ lines }: { lines: readonly AskedLine[] }) {
  return (
    <table className="data-table mt-3 max-w-[760px]">
      <caption className="sr-only">The input of the run</caption>
      <thead>
        <tr>
          <th scope="col">Input</th>
          <th scope="col">Value</th>
          <th scope="col" className="hidden sm:table-cell">
            Field
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ term, field, value }) => (
          <tr key={field}>
            <th
              scope="row"
              className="!text-table !font-normal !whitespace-normal !text-ink-2 align-top"
            >
              {term}
            </th>
            <td className="num wrap-anywhere">
              {value ?? <span className="text-ink-3">not given</span>}
            </td>
            <td className="hidden wrap-anywhere text-ink-3 sm:table-cell">
              <code>{field}</code>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
