"use client";

import { RotateCw } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Identifier } from "@/components/ui/identifier";

function digestOf(error: unknown): string | null {
  if (typeof error !== "object" || error === null || !("digest" in error)) return null;
  return typeof error.digest === "string" ? error.digest : null;
}

/** A page that could not be shown: what one can do, and the name under which our log has the cause. */
export function ErrorPage({ error, retry }: { error: unknown; retry: () => void }) {
  const digest = digestOf(error);
  return (
    <div role="alert">
      <title>Something failed · Nexio</title>
      <h1 className="text-title font-semibold">This page could not be shown</h1>
      <p className="mt-1 max-w-prose text-ink-2">
        Something failed on our side; nothing of yours was changed. Try again, and if it stays, tell
        us the code below.
      </p>
      {digest && (
        <p className="mt-2 flex items-center gap-1.5 text-small text-ink-3">
          Code <Identifier value={digest} />
        </p>
      )}
      <Button className="mt-4" onClick={retry}>
        <RotateCw aria-hidden size={13} />
        Try again
      </Button>
    </div>
  );
}
