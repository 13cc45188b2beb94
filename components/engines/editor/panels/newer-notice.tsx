"use client";

import { UserRoundPen } from "lucide-react";
import { useRef } from "react";
import { Button } from "@/components/ui/button";
import { Timestamp } from "@/components/ui/timestamp";
import type { Draft } from "../draft/use-draft";

/** Another person saved the draft since it was read here, and nothing was edited here. */
export function NewerNotice({ draft: { newer } }: { draft: Draft }) {
  const place = useRef<HTMLDivElement>(null);
  return (
    <div ref={place} role="status" tabIndex={-1} className="outline-none">
      {newer && (
        <div className="mt-4 rounded-lg border bg-warn-soft px-4 py-3 text-table">
          <p className="flex items-start gap-2 font-medium">
            <UserRoundPen aria-hidden size={15} className="mt-0.5 shrink-0 text-warn" />
            <span>
              {newer.by ?? "Another person"} changed the draft{" "}
              {newer.at && <Timestamp at={newer.at} />}
            </span>
          </p>
          <p className="mt-1 text-ink-2">This page shows it as it was before.</p>
          <Button
            className="mt-2"
            onClick={() => {
              newer.load();
              place.current?.focus();
            }}
          >
            Show the current draft
          </Button>
        </div>
      )}
    </div>
  );
}
