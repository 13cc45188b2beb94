"use client";

import { Lock } from "lucide-react";
import { usePermission, useSession } from "@/components/layout/session";

export const useCanManageWebhooks = () => usePermission("webhooks:manage");

/** Tells members without the permission why there are no buttons. */
export function ReadOnlyNote() {
  const { organization } = useSession();
  if (useCanManageWebhooks()) return null;
  return (
    <p className="mt-3 flex items-start gap-2 rounded-md bg-sunken px-3 py-2 text-table text-ink-2">
      <Lock aria-hidden size={14} className="mt-[3px] shrink-0" />
      View only. To make changes, ask an admin of {organization.name} for the permission
      webhooks:manage.
    </p>
  );
}
