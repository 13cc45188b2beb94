"use client";

import { RotateCw } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Identifier } from "@/components/ui/identifier";

function digestOf(error: unknown): string | null {
  if (typeof error !== "object" || error === null || !("digest" in error)) return null;
  return typeof error.digest === "string" ? error.digest : null;
}

/** A page that could not be rendered, with the code under which the server logged the cause. */
export function ErrorPage({ error, retry }: { error: unknown; retry: () => void }) {
  const digest = digestOf(error);
  return (
    <div role="alert">
      <title>Error · Nexio</title>
      <h1 className="text-title font-semibold">This page could not be shown</h1>
      <p className="mt-1 max-w-prose text-ink-2">
        Something went wrong on our side. Try again; if it keeps failing, contact support
        {digest ? " with this code." : "."}
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
