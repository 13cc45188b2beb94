"use client";

import { MessageSquarePlus } from "lucide-react";
import { useState } from "react";
import { useBrowserQuery } from "@/components/layout/browser-query";
import { useEnvironment } from "@/components/layout/environment";
import { GuardedButton, useRefusal } from "@/components/layout/guarded-button";
import type { Run } from "@/lib/runs/schemas";
import { AnnotationList } from "./annotation-list";
import { AnnotateDialog } from "./dialogs/annotate-dialog";
import { decisionQueries } from "./queries";

type Props = {
  run: Pick<Run, "run_id" | "engine">;
  /** The JSON pointer to the part of the result. */
  pointer: string;
  label: string;
};

/** The annotations of a candidate, a solution or a gap, and the button that adds one. */
export function PartAnnotations({ run, pointer, label }: Props) {
  const [open, setOpen] = useState(false);
  const { data = [] } = useBrowserQuery(decisionQueries.annotations(useEnvironment(), run));
  const refusal = useRefusal("runs:create");
  const ofPart = data.filter(
    ({ target }) => target === pointer || target?.startsWith(`${pointer}/`),
  );
  return (
    <div className="mt-3">
      <AnnotationList annotations={ofPart} />
      <GuardedButton
        variant="ghost"
        size="small"
        reason={refusal}
        aria-label={`Annotate ${label}`}
        onClick={() => setOpen(true)}
      >
        <MessageSquarePlus aria-hidden size={13} />
        Annotate
      </GuardedButton>
      {open && (
        <AnnotateDialog run={run} target={{ pointer, label }} onClose={() => setOpen(false)} />
      )}
    </div>
  );
}
