import { Fragment } from "react";
import { type ChangeRow, changeText } from "@/lib/domain/json/change-rows";

/** Fields with their values before and after. */
export function ChangeTable({ rows }: { rows: readonly ChangeRow[] }) {
  return (
    <table className="w-full table-fixed text-table">
      <caption className="sr-only">Changed fields</caption>
      <thead className="text-left text-small text-ink-3">
        <tr className="border-b">
          <th className="w-[30%] py-1.5 pr-3 font-normal">Field</th>
          <th className="w-[35%] py-1.5 pr-3 font-normal">Before</th>
          <th className="py-1.5 font-normal">After</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ field, before, after }) => (
          <tr key={field} className="border-b align-top">
            <th scope="row" className="py-1.5 pr-3 text-left font-normal wrap-anywhere">
              <code>
                {field.split(/(?<=\.)/).map((part, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: parts of a constant text
                  <Fragment key={index}>
                    {part}
                    <wbr />
                  </Fragment>
                ))}
              </code>
            </th>
            <td className="py-1.5 pr-3 text-ink-2 wrap-anywhere">{changeText(before)}</td>
            <td className="py-1.5 wrap-anywhere">{changeText(after)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
