"use client";

import clsx from "clsx";
import { CopyIcon, CopyStatus, useCopy } from "./copy-button";

/** Code in a box that scrolls by itself, with a button to copy all of it. */
export function CodeBlock({ code, label, className }: { code: string; label: string; className?: string }) {
  const { copied, copy } = useCopy();
  return (
    <div className={clsx("relative", className)}>
      <section
        aria-label={label}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
        tabIndex={0}
        className="max-h-[480px] overflow-auto rounded-lg border bg-sunken"
      >
        <pre className="w-max min-w-full px-3.5 py-3 pr-12 leading-[19px]">{code}</pre>
      </section>
      <button
        type="button"
        aria-label={`Copy ${label}`}
        onClick={() => copy(code)}
        className="absolute top-2 right-2 grid size-7 place-items-center rounded-sm border bg-raised text-ink-2 hover:bg-hover hover:text-ink"
      >
        <CopyIcon copied={copied} />
      </button>
      <CopyStatus copied={copied} />
    </div>
  );
}
