"use client";

import { RotateCw, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "./button";
import { Identifier } from "./identifier";

function requestIdOf(error: unknown): string | null {
  if (typeof error !== "object" || error === null || !("requestId" in error)) return null;
  return typeof error.requestId === "string" && error.requestId !== "" ? error.requestId : null;
}

const messageOf = (error: unknown) =>
  error instanceof Error && error.message !== ""
    ? error.message
    : "The server did not answer. Check the connection and try again.";

type Props = { error: unknown; title?: string; onRetry?: () => void; children?: ReactNode };

/** What went wrong, under which request id, and a way to try again. */
export function ErrorState({
  error,
  title = "This could not be loaded",
  onRetry,
  children,
}: Props) {
  const requestId = requestIdOf(error);
  return (
    <div
      role="alert"
      className="my-4 flex flex-wrap items-start gap-x-3 gap-y-2 rounded-lg border bg-sunken px-4 py-3"
    >
      <TriangleAlert aria-hidden size={16} className="mt-0.5 shrink-0 text-bad" />
      <div className="min-w-0 flex-1 basis-[220px]">
        <div className="font-medium">{title}</div>
        <div className="text-ink-2 wrap-anywhere">{messageOf(error)}</div>
        {children}
        {requestId && (
          <div className="mt-1 flex items-center gap-1.5 text-small text-ink-3">
            Request <Identifier value={requestId} />
          </div>
        )}
      </div>
      {onRetry && (
        <Button onClick={onRetry}>
          <RotateCw aria-hidden size={13} />
          Try again
        </Button>
      )}
    </div>
  );
}
