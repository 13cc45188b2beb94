"use client";

import { TriangleAlert } from "lucide-react";
import type { Draft } from "../draft/use-draft";

/** The unsaved edits are in memory only: the browser has no space to keep them across a reload. */
export function UnkeptNotice({ draft: { isUnkept } }: { draft: Draft }) {
  return (
    <div role="status">
      {isUnkept && (
        <div className="mt-4 rounded-lg border bg-warn-soft px-4 py-3 text-table">
          <p className="flex items-start gap-2 font-medium">
            <TriangleAlert aria-hidden size={15} className="mt-0.5 shrink-0 text-warn" />
            Save your changes before you leave this page
          </p>
          <p className="mt-1 text-ink-2">
            This draft is too large for the browser to restore it after a reload.
          </p>
        </div>
      )}
    </div>
  );
}
