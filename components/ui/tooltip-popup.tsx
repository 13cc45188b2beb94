"use client";

import { Popper } from "radix-ui/internal";
import { type ReactNode, type RefObject, useEffect, useEffectEvent } from "react";
import { createPortal } from "react-dom";

type Props = {
  id: string;
  anchor: RefObject<HTMLElement | null>;
  side: "top" | "right" | "bottom" | "left";
  /** The pointer is over the tooltip, which must stay open. */
  onStay: () => void;
  onLeave: () => void;
  onDismiss: () => void;
  children: ReactNode;
};

/** The open tooltip, above everything else. */
export function TooltipPopup({ id, anchor, side, onStay, onLeave, onDismiss, children }: Props) {
  const dismiss = useEffectEvent(onDismiss);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => event.key === "Escape" && dismiss();
    const onScroll = () => dismiss();
    document.addEventListener("keydown", onKeyDown);
    window.addEventListener("scroll", onScroll, { capture: true, passive: true });
    return () => {
      document.removeEventListener("keydown", onKeyDown);
      window.removeEventListener("scroll", onScroll, { capture: true });
    };
  }, []);
  return createPortal(
    <Popper.Root>
      <Popper.Anchor virtualRef={anchor} />
      <Popper.Content
        id={id}
        role="tooltip"
        side={side}
        sideOffset={6}
        collisionPadding={8}
        onPointerEnter={onStay}
        onPointerLeave={onLeave}
        className="popup z-50 max-w-[320px] rounded-md px-2.5 py-1.5 text-small text-ink"
      >
        {children}
      </Popper.Content>
    </Popper.Root>,
    document.body,
  );
}
