"use client";

import clsx from "clsx";
import { X } from "lucide-react";
import * as radix from "radix-ui/dialog";
import { type ReactNode, type RefObject, useEffect, useRef, useState } from "react";
import { Button } from "./button";

const PLACE = {
  center:
    "popup left-1/2 top-[12vh] w-[calc(100vw-32px)] max-w-[520px] max-h-[76vh] -translate-x-1/2 overflow-y-auto",
  left: "left-0 inset-y-0 w-[min(300px,86vw)] overflow-y-auto border-r bg-sunken",
  right: "right-0 inset-y-0 w-[min(480px,100vw)] overflow-y-auto border-l bg-raised",
} as const;

export type DialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  /** Keeps the title for screen readers only, where the content shows its own. */
  titleHidden?: boolean;
  description?: ReactNode;
  place?: keyof typeof PLACE;
  className?: string;
  children: ReactNode;
};

type PanelProps = Omit<DialogProps, "open" | "onOpenChange"> & {
  /** The focused element each time the dialog opened. */
  openers: RefObject<Element[]>;
};

function Panel({
  openers,
  title,
  titleHidden = false,
  description,
  place = "center",
  className,
  children,
}: PanelProps) {
  // Read before a field of the dialog takes the focus.
  const [opener] = useState(() => document.activeElement);
  // Not in onOpenAutoFocus: it is not called if a field of the dialog has the focus already.
  useEffect(() => {
    if (opener) openers.current.push(opener);
  }, [opener, openers]);
  return (
    <radix.Content
      {...(description ? {} : { "aria-describedby": undefined })}
      onCloseAutoFocus={(event) => {
        event.preventDefault();
        // The last one may be gone, such as a button of a dialog that this one replaced.
        const left = openers.current.findLast(
          (element) => element.isConnected && element !== document.body,
        );
        if (left instanceof HTMLElement) left.focus();
      }}
      className={clsx("fixed z-50", PLACE[place], className)}
    >
      <div className={clsx(titleHidden ? "sr-only" : "flex items-center gap-3 px-5 pt-4")}>
        <radix.Title className="flex-1 text-lead font-semibold">{title}</radix.Title>
        {!titleHidden && (
          <radix.Close asChild>
            <Button variant="ghost" size="icon" aria-label="Close">
              <X aria-hidden size={16} />
            </Button>
          </radix.Close>
        )}
      </div>
      {description && (
        <radix.Description className={clsx(titleHidden ? "sr-only" : "px-5 text-ink-2")}>
          {description}
        </radix.Description>
      )}
      {children}
    </radix.Content>
  );
}

/** The dialog itself. Loaded with the first dialog that opens. */
export function DialogModal({ open, onOpenChange, ...panel }: DialogProps) {
  const openers = useRef<Element[]>([]);
  return (
    <radix.Root open={open} onOpenChange={onOpenChange}>
      <radix.Portal>
        <radix.Overlay className="fixed inset-0 z-40 bg-[var(--scrim)]" />
        <Panel {...panel} openers={openers} />
      </radix.Portal>
    </radix.Root>
  );
}
