"use client";

import { useState } from "react";
import { ChangeTable } from "@/components/ui/change-table";
import { Dialog } from "@/components/ui/dialog";
import type { AuditEntry } from "@/lib/auth/settings-schemas";
import { changeRows } from "@/lib/domain/json/change-rows";
import { actionLabel } from "@/lib/domain/records/audit-log";

type Props = { entry: AuditEntry };

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
            <ChangeTable rows={changeRows(entry)} />
          </div>
        </Dialog>
      )}
    </>
  );
}
