"use client";

import clsx from "clsx";
import { CopyIcon, CopyStatus, useCopy } from "./copy-button";
import { shortenId } from "./format";

/** A shortened id. A click copies it in full. The target is at least 24 × 24 px and does not make its row taller. */
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
          "row-inner group relative -my-0.5 inline-flex min-h-6 min-w-6 items-center rounded-[4px] align-bottom hover:text-accent-text",
          className,
        )}
      >
        <code>{shortenId(value)}</code>
        {/* Positioned over what follows, so that the row does not move on hover. */}
        <span className="absolute left-full rounded-[4px] bg-raised p-px text-ink-3 opacity-0 transition-opacity group-hover:opacity-100 group-focus-visible:opacity-100">
          <CopyIcon copied={copied} size={12} />
        </span>
      </button>
      <CopyStatus copied={copied} />
    </>
  );
}
