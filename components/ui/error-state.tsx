"use client";

import { RotateCw, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "./button";
import { Identifier } from "./identifier";
import { SignInLink } from "./sign-in-link";

/** A string property of an API error, if it has one. */
function textOf(error: unknown, property: "code" | "requestId"): string | null {
  if (typeof error !== "object" || error === null) return null;
  const value: unknown = Reflect.get(error, property);
  return typeof value === "string" && value !== "" ? value : null;
}

const messageOf = (error: unknown) =>
  error instanceof Error && error.message !== ""
    ? error.message
    : "The server did not respond. Check your connection and try again.";

function Remedy({ code, onRetry }: { code: string | null; onRetry?: () => void }) {
  if (code === "unauthorized")
    return (
      <Button asChild>
        <SignInLink />
      </Button>
    );
  // A retry cannot help: the page belongs to another organization.
  if (code === "organization_changed" || !onRetry) return null;
  return (
    <Button onClick={onRetry}>
      <RotateCw aria-hidden size={13} />
      Try again
    </Button>
  );
}

type Props = { error: unknown; title?: string; onRetry?: () => void; children?: ReactNode };

/** What went wrong, the request id, and a way to continue. */
export function ErrorState({
  error,
  title = "This could not be loaded",
  onRetry,
  children,
}: Props) {
  const requestId = textOf(error, "requestId");
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
      <Remedy code={textOf(error, "code")} onRetry={onRetry} />
    </div>
  );
}
