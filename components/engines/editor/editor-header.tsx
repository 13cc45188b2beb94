"use client";

import { Redo2, Undo2 } from "lucide-react";
import { Breadcrumbs } from "@/components/layout/breadcrumbs";
import { GuardedButton, useRefusal } from "@/components/layout/guarded-button";
import { Button } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { Timestamp } from "@/components/ui/timestamp";
import type { Engine } from "@/lib/engines/schemas";
import type { Draft } from "./draft/use-draft";

function SaveState({ draft: { isDirty, saving, saved, json } }: { draft: Draft }) {
  if (saving) return "Saving…";
  if (json.typed?.problem != null)
    return <span className="font-medium text-warn">The JSON text is not valid and not saved</span>;
  if (isDirty) return <span className="font-medium text-warn">Unsaved changes</span>;
  if (saved.config_updated_at === null) return `Nothing changed since it was created`;
  return (
    <>
      Saved <Timestamp at={saved.config_updated_at} /> by {saved.config_updated_by}
    </>
  );
}

type Props = {
  engine: Engine;
  draft: Draft;
  readOnly: boolean;
  onSave: () => void;
  onReview: () => void;
};

/** The draft's state, and what can be done with it. */
export function EditorHeader({ engine, draft, readOnly, onSave, onReview }: Props) {
  const refusal = useRefusal("engines:manage");
  const unread =
    draft.json.typed?.problem != null
      ? "The JSON text is not valid. Correct or discard it first."
      : null;
  const archived =
    engine.status === "archived" ? "The engine is archived. Reopen it under Settings first." : null;
  return (
    <>
      <Breadcrumbs
        trail={[
          { label: "Engines", href: "/engines" },
          { label: engine.label, href: `/engines/${engine.slug}` },
          { label: "Draft" },
        ]}
      />
      <PageHeader
        title={`Draft of ${engine.label}`}
        subtitle={
          <span role="status">
            <SaveState draft={draft} />
          </span>
        }
        actions={
          <>
            <Button
              size="icon"
              aria-label="Undo"
              disabled={readOnly || !draft.undo}
              onClick={() => draft.undo?.()}
            >
              <Undo2 aria-hidden size={14} />
            </Button>
            <Button
              size="icon"
              aria-label="Redo"
              disabled={readOnly || !draft.redo}
              onClick={() => draft.redo?.()}
            >
              <Redo2 aria-hidden size={14} />
            </Button>
            <GuardedButton
              reason={refusal ?? archived}
              disabled={!draft.isDirty || draft.saving}
              onClick={onSave}
            >
              Save
            </GuardedButton>
            <GuardedButton reason={archived ?? unread} disabled={draft.saving} onClick={onReview}>
              Review and publish…
            </GuardedButton>
          </>
        }
      />
      {readOnly && (
        <p className="mt-3 rounded-md bg-sunken px-3 py-2 text-table text-ink-2">
          View only. {refusal ?? archived}
        </p>
      )}
    </>
  );
}
