"use client";

import * as radix from "radix-ui/tooltip";
import type { ReactNode } from "react";

export const TooltipProvider = ({ children }: { children: ReactNode }) => <radix.Provider delayDuration={250}>{children}</radix.Provider>;

/** Shows `content` beside its one child, which must take the focus, on hover and on focus. */
export function Tooltip({
  content,
  side = "top",
  children,
}: {
  content: ReactNode;
  side?: "top" | "right" | "bottom" | "left";
  children: ReactNode;
}) {
  return (
    <radix.Root>
      <radix.Trigger asChild>{children}</radix.Trigger>
      <radix.Portal>
        <radix.Content
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className="popup z-50 max-w-[320px] rounded-md px-2.5 py-1.5 text-small text-ink"
        >
          {content}
        </radix.Content>
      </radix.Portal>
    </radix.Root>
  );
}
