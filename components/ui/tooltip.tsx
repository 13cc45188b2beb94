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

type Popup = typeof import("./tooltip-popup");

/** Positioning comes with the first tooltip that someone asks for. */
let popup: Popup | undefined;
const load = async () => {
  popup ??= await import("./tooltip-popup");
  return popup;
};

const OPEN_AFTER_MS = 250;
/** Time to move the pointer from the thing onto its tooltip. */
const CLOSE_AFTER_MS = 120;

type Side = "top" | "right" | "bottom" | "left";
type Props = { content: ReactNode; side?: Side; children: ReactNode };

/** Shows `content` beside its one child, which must take the focus, on hover and on focus; Escape hides it. */
export function Tooltip({ content, side = "top", children }: Props) {
  const [ready, setReady] = useState(popup);
  const [open, setOpen] = useState(false);
  const anchor = useRef<HTMLElement>(null);
  const timer = useRef(0);
  const id = useId();
  useEffect(() => () => window.clearTimeout(timer.current), []);

  function change(next: boolean, afterMs: number) {
    window.clearTimeout(timer.current);
    // Without its code there is no tooltip; what it would say in full stays in the page's own words.
    if (next && !ready) load().then(setReady, () => setOpen(false));
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
