"use client";

import { UserRoundPen } from "lucide-react";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import type { Draft } from "../draft/use-draft";

/** Another person saved the draft since it was read here: who and when, and the two ways to continue. */
export function ConflictNotice({ draft: { conflict, resolve } }: { draft: Draft }) {
  if (!conflict) return null;
  const message = conflict instanceof Error ? conflict.message : "";
  return (
    <div role="alert" className="mt-4 rounded-lg border bg-warn-soft px-4 py-3 text-table">
      <p className="flex items-start gap-2 font-medium">
        <UserRoundPen aria-hidden size={15} className="mt-0.5 shrink-0 text-warn" />
        Your changes are not saved: another person changed the draft
      </p>
      <p className="mt-1 text-ink-2">{message.split(". ")[0]}.</p>
      <div className="mt-2 flex flex-wrap gap-2">
        <Button disabled={resolve.isPending} onClick={() => resolve.mutate("load")}>
          Load theirs
        </Button>
        <Button disabled={resolve.isPending} onClick={() => resolve.mutate("keep")}>
          Keep editing
        </Button>
      </div>
      <p className="mt-1.5 text-small text-ink-3">
        Loading discards your changes. If you keep editing, your next save replaces theirs.
      </p>
      {resolve.error && <ErrorState error={resolve.error} title="Their draft was not loaded" />}
    </div>
  );
}
