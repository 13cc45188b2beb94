"use client";

import { useState } from "react";
import { Dialog } from "@/components/ui/dialog";
import type { AuditEntry } from "@/lib/auth/settings-schemas";
import { actionLabel } from "@/lib/domain/records/audit-log";
import { changeRows, changeText } from "./change-rows";

type Props = { entry: AuditEntry };

function ChangeTable({ entry }: Props) {
  const rows = changeRows(entry);
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
              <code>{field}</code>
            </th>
            <td className="py-1.5 pr-3 text-ink-2 wrap-anywhere">{changeText(before)}</td>
            <td className="py-1.5 wrap-anywhere">{changeText(after)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Opens the fields that an entry changed, with their values before and after. Absent for entries without any. */
export function ChangeButton({ entry }: Props) {
  const [open, setOpen] = useState(false);
  if (entry.before === null && entry.after === null) return null;
  const label = actionLabel(entry.action);
  return (
    <>
      {/* Above the link of the row. */}
      <button
        type="button"
        onClick={() => setOpen(true)}
        className="relative z-1 text-small text-accent-text hover:underline"
      >
        View change<span className="sr-only">: {label}</span>
      </button>
      {open && (
        <Dialog
          open
          onOpenChange={setOpen}
          title={label}
          description={entry.target_name ?? entry.target}
        >
          <div className="px-5 pt-2 pb-5">
            <ChangeTable entry={entry} />
          </div>
        </Dialog>
      )}
    </>
  );
}
