"use client";

import clsx from "clsx";
import { CopyIcon, CopyStatus, useCopy } from "./copy-button";
import { shortenId } from "./shorten-id";

/** An id in short form; a click copies the whole of it. */
export function Identifier({ value, className }: { value: string; className?: string }) {
  const { copied, copy } = useCopy();
  return (
    <>
      <button
        type="button"
        title={value}
        aria-label={`Copy ${value}`}
        onClick={() => copy(value)}
        className={clsx(
          "row-inner group relative inline-flex items-center rounded-[4px] align-bottom hover:text-accent-text",
          className,
        )}
      >
        <code>{shortenId(value)}</code>
        {/* Over what stands beside it, so that ids align whether or not one points at them. */}
        <span className="absolute left-full rounded-[4px] bg-raised p-px text-ink-3 opacity-0 transition-opacity group-hover:opacity-100 group-focus-visible:opacity-100">
          <CopyIcon copied={copied} size={12} />
        </span>
      </button>
      <CopyStatus copied={copied} />
    </>
  );
}
