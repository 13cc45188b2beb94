"use client";

import clsx from "clsx";
import { X } from "lucide-react";
import * as radix from "radix-ui/dialog";
import { type ReactNode, useRef } from "react";
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

/** The dialog itself. Loaded with the first dialog that opens. */
export function DialogModal({
  open,
  onOpenChange,
  title,
  titleHidden = false,
  description,
  place = "center",
  className,
  children,
}: DialogProps) {
  /** What had the focus each time it opened. The last one may be gone by then, such as a button of another dialog. */
  const openers = useRef<Element[]>([]);
  return (
    <radix.Root open={open} onOpenChange={onOpenChange}>
      <radix.Portal>
        <radix.Overlay className="fixed inset-0 z-40 bg-[var(--scrim)]" />
        <radix.Content
          {...(description ? {} : { "aria-describedby": undefined })}
          onOpenAutoFocus={() => {
            if (document.activeElement) openers.current.push(document.activeElement);
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            const opener = openers.current.findLast(
              (element) => element.isConnected && element !== document.body,
            );
            if (opener instanceof HTMLElement) opener.focus();
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
      </radix.Portal>
    </radix.Root>
  );
}
