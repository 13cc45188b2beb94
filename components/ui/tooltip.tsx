"use client";

import * as slot from "radix-ui/slot";
import {
  type FocusEvent,
  type PointerEvent,
  type ReactNode,
  useEffect,
  useId,
  useRef,
  useState,
} from "react";
import { lazyCode } from "./lazy-code";

/** The positioning is loaded with the first tooltip. */
const popup = lazyCode(() => import("./tooltip-popup"));

const OPEN_AFTER_MS = 250;
/** Time to move the pointer from the element to its tooltip. */
const CLOSE_AFTER_MS = 120;

type Side = "top" | "right" | "bottom" | "left";
type Props = { content: ReactNode; side?: Side; children: ReactNode };

/** Shows `content` beside its one focusable child on hover and on focus. Escape hides it. */
export function Tooltip({ content, side = "top", children }: Props) {
  const [ready, setReady] = useState(popup.current);
  const [open, setOpen] = useState(false);
  const anchor = useRef<HTMLElement>(null);
  const timer = useRef(0);
  const id = useId();
  useEffect(() => () => window.clearTimeout(timer.current), []);

  function change(next: boolean, afterMs: number) {
    window.clearTimeout(timer.current);
    if (next && !ready) void popup.load().then(setReady);
    timer.current = window.setTimeout(() => setOpen(next), afterMs);
  }
  const hide = () => change(false, 0);
  return (
    <>
      <slot.Root
        ref={anchor}
        aria-describedby={open && ready ? id : undefined}
        onPointerEnter={(event: PointerEvent) =>
          event.pointerType !== "touch" && change(true, OPEN_AFTER_MS)
        }
        onPointerLeave={() => change(false, CLOSE_AFTER_MS)}
        onPointerDown={hide}
        onFocus={(event: FocusEvent) => event.target.matches(":focus-visible") && change(true, 0)}
        onBlur={hide}
      >
        {children}
      </slot.Root>
      {open && ready && (
        <ready.TooltipPopup
          {...{ id, anchor, side }}
          onStay={() => change(true, 0)}
          onLeave={() => change(false, CLOSE_AFTER_MS)}
          onDismiss={hide}
        >
          {content}
        </ready.TooltipPopup>
      )}
    </>
  );
}
