"use client";

import { Info } from "lucide-react";
import { formatPlural } from "@/components/ui/format";
import type { IgnoredField } from "@/lib/evaluation/core/disclosures";
import { ignoredLines } from "../../input/ignored-fields";
import { UnreadReason } from "./unread-reason";
import { useUnreadFields } from "./use-unread";

const SHOWN = 8;

type Props = { onChoose: (path: string) => void };

/** Before submitting: every field that no rule reads, each with a link to it. */
export function UnreadNotice({ onChoose }: Props) {
  const unread = useUnreadFields();
  const isStored = ({ reason }: IgnoredField) => reason === "reference_only";
  const lines = ignoredLines(unread.filter((field) => !isStored(field)));
  const stored = ignoredLines(unread.filter(isStored));
  const link = (path: string) => (
    <button
      type="button"
      onClick={() => onChoose(path.replace(/\.\*/g, ".0"))}
      className="min-h-6 text-left underline underline-offset-2 hover:no-underline"
    >
      <code>{path}</code>
    </button>
  );
  return (
    <>
      {lines.length > 0 && (
        <div className="mt-6 flex items-start gap-x-3 rounded-lg bg-warn-soft px-4 py-3">
          <Info aria-hidden size={16} className="mt-0.5 shrink-0 text-warn" />
          <div className="min-w-0 flex-1">
            <div className="text-table font-medium">
              {formatPlural(
                lines.reduce((sum, { times }) => sum + times, 0),
                "field",
              )}{" "}
              will not be read
            </div>
            <ul className="mt-1 grid gap-0.5 text-table">
              {lines.slice(0, SHOWN).map((field) => (
                <li key={`${field.path} ${field.reason}`} className="wrap-anywhere">
                  {link(field.path)}{" "}
                  <span className="text-ink-2">
                    <UnreadReason field={field} />
                  </span>
                </li>
              ))}
            </ul>
            {lines.length > SHOWN && (
              <p className="mt-1 text-small text-ink-2">
                {formatPlural(lines.length - SHOWN, "more field")}. The run lists all of them.
              </p>
            )}
          </div>
        </div>
      )}
      {stored.length > 0 && (
        <p className="mt-4 text-small wrap-anywhere text-ink-2">
          Stored for reference, read by no rule:{" "}
          {stored.slice(0, SHOWN).map(({ path }, at) => (
            <span key={path}>
              {at > 0 && ", "}
              {link(path)}
            </span>
          ))}
          {stored.length > SHOWN && `, and ${formatPlural(stored.length - SHOWN, "more field")}`}
        </p>
      )}
    </>
  );
}
