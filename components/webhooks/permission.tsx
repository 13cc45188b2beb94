"use client";

import { Lock } from "lucide-react";
import { useRefusal } from "@/components/layout/guarded-button";

/** Why a member cannot change webhooks; null if they can. */
export const useWebhooksRefusal = () => useRefusal("webhooks:manage");

/** Tells members without the permission why the buttons of the page are disabled. */
export function ReadOnlyNote() {
  const refusal = useWebhooksRefusal();
  if (refusal === null) return null;
  return (
    <p className="mt-3 flex items-start gap-2 rounded-md bg-sunken px-3 py-2 text-table text-ink-2">
      <Lock aria-hidden size={14} className="mt-[3px] shrink-0" />
      View only. {refusal}
    </p>
  );
}
