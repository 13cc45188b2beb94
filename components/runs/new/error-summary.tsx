"use client";

import { TriangleAlert } from "lucide-react";
import { ErrorState } from "@/components/ui/error-state";
import { type RejectedField, rejectionTitle } from "./rejected-fields";

type Props = {
  /** What failed, for an error that names no field. */
  title?: string;
  error: Error;
  /** The rejected fields that have not been changed since. */
  fields: readonly RejectedField[];
  onChoose: (path: string) => void;
};

/** Why the run was not started, with a link to every field that has to be changed. */
export function ErrorSummary({
  title = "The run was not started",
  error,
  fields,
  onChoose,
}: Props) {
  if (fields.length === 0) return <ErrorState title={title} error={error} />;
  return (
    <div
      role="alert"
      className="my-4 flex items-start gap-x-3 rounded-lg border border-bad bg-bad-soft px-4 py-3"
    >
      <TriangleAlert aria-hidden size={16} className="mt-0.5 shrink-0 text-bad" />
      <div className="min-w-0 flex-1">
        <div className="font-medium">{rejectionTitle(fields)}</div>
        <ul className="mt-1 grid gap-0.5 text-table">
          {fields.map(({ path, label, message, isMissing }) => (
            <li key={`${path} ${message}`} className="wrap-anywhere">
              <button
                type="button"
                onClick={() => onChoose(path)}
                className="min-h-6 text-left underline underline-offset-2 hover:no-underline"
              >
                {label ?? <code>{path || "body"}</code>}
              </button>
              {!isMissing && <span className="text-ink-2"> {message}</span>}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
