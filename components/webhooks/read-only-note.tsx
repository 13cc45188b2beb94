"use client";

import { Lock } from "lucide-react";
import { usePermission, useSession } from "@/components/layout/session";

export const useMayManage = () => usePermission("webhooks:manage");

/** Says to those who may only look why nothing here can be changed. */
export function ReadOnlyNote() {
  const { organization } = useSession();
  if (useMayManage()) return null;
  return (
    <p className="mt-3 flex items-start gap-2 rounded-md bg-sunken px-3 py-2 text-table text-ink-2">
      <Lock aria-hidden size={14} className="mt-[3px] shrink-0" />
      You see everything here and can change nothing: your role in {organization.name} lacks the
      permission webhooks:manage. An admin can give it to you.
    </p>
  );
}
