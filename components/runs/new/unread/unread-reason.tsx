"use client";

import clsx from "clsx";
import type { IgnoredField } from "@/lib/evaluation/core/disclosures";
import { REASONS } from "../../input/ignored-fields";
import { useUnread } from "./use-unread";

/** Why a field has no effect, and the name that may be meant. */
export function UnreadReason({ field: { reason, nearest } }: { field: IgnoredField }) {
  return (
    <>
      {reason === "unknown_field" ? "Not used by any rule." : REASONS[reason]}
      {nearest !== null && (
        <>
          {" "}
          Did you mean <code>{nearest}</code>?
        </>
      )}
    </>
  );
}

/** What is stored for reference is no mistake. */
export const toneOf = ({ reason }: IgnoredField) =>
  reason === "reference_only" ? "text-ink-3" : "text-warn";

/** Below a field of the form, where no rule reads its value. */
export function UnreadMark({ path }: { path: string }) {
  const field = useUnread(path);
  return field ? (
    <p className={clsx("mt-1 text-small", toneOf(field))}>
      <UnreadReason field={field} />
    </p>
  ) : null;
}
