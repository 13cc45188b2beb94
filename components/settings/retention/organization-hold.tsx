"use client";

import { useState } from "react";
import { GuardedButton, useRefusal } from "@/components/layout/guarded-button";
import { PlaceHoldDialog, ReleaseHoldDialog } from "@/components/lifecycle/hold-dialogs";
import { HoldNotice } from "@/components/lifecycle/notices";
import type { LegalHold } from "@/lib/lifecycle/schemas";

/** The legal hold of the whole organization. */
export function OrganizationHold({ hold }: { hold: LegalHold | null }) {
  const refusal = useRefusal("data:manage");
  const [asking, setAsking] = useState(false);
  const close = () => setAsking(false);
  return (
    <section aria-labelledby="hold-title" className="mt-8 border-t pt-4">
      <h2 id="hold-title" className="text-table font-semibold">
        Legal hold
      </h2>
      {hold ? (
        <HoldNotice hold={hold} />
      ) : (
        <p className="mt-0.5 text-table text-ink-2">
          Runs cannot be deleted or erased during a hold. To hold one run, open its page.
        </p>
      )}
      <GuardedButton className="mt-3" reason={refusal} onClick={() => setAsking(true)}>
        {hold ? "Release legal hold…" : "Place legal hold…"}
      </GuardedButton>
      {asking && !hold && <PlaceHoldDialog onClose={close} />}
      {asking && hold && <ReleaseHoldDialog reason={hold.reason} onClose={close} />}
    </section>
  );
}
