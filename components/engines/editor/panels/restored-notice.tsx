"use client";

import { History } from "lucide-react";
import { useRef } from "react";
import { Button } from "@/components/ui/button";
import { Timestamp } from "@/components/ui/timestamp";
import type { Draft } from "../draft/use-draft";

/** The editor was left with unsaved edits, which are here again. */
export function RestoredNotice({ draft: { restored, json } }: { draft: Draft }) {
  const place = useRef<HTMLDivElement>(null);
  // The notice goes, and the focus stays where it was.
  const close = (act: () => void) => () => {
    act();
    place.current?.focus();
  };
  return (
    <div ref={place} role="status" tabIndex={-1} className="outline-none">
      {restored && (
        <section
          aria-label="Restored changes"
          className="mt-4 rounded-lg border bg-accent-soft px-4 py-3 text-table"
        >
          <p className="flex items-start gap-2 font-medium">
            <History aria-hidden size={15} className="mt-0.5 shrink-0 text-accent-text" />
            Your unsaved changes are restored
          </p>
          <p className="mt-1 text-ink-2">
            You left this draft <Timestamp at={new Date(restored.at).toISOString()} /> without
            saving it.
            {restored.outdated &&
              " Another person saved it since. When you save, you choose whose changes stay."}
            {json.typed?.problem != null && " Text in the JSON view is not valid yet."}
          </p>
          <div className="mt-2 flex flex-wrap gap-2">
            <Button onClick={close(restored.keep)}>Keep editing</Button>
            <Button onClick={close(restored.discard)}>Discard my changes</Button>
          </div>
        </section>
      )}
    </div>
  );
}
