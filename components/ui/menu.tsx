"use client";

import * as slot from "radix-ui/slot";
import {
  type ComponentProps,
  createContext,
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
  use,
  useId,
  useRef,
  useState,
} from "react";

type Parts = typeof import("./menu-popup");

/** The popup and its positioning come with the first menu that someone points at or focuses: most visits open none. */
let parts: Parts | undefined;
const load = async () => {
  parts ??= await import("./menu-popup");
  return parts;
};

const PartsContext = createContext<Parts | null>(null);

type MenuProps = {
  trigger: ReactNode;
  align?: "start" | "end";
  side?: "top" | "bottom";
  className?: string;
  children: ReactNode;
};

/** A menu that opens from its trigger (one button). */
export function Menu({
  trigger,
  align = "start",
  side = "bottom",
  className,
  children,
}: MenuProps) {
  const [ready, setReady] = useState(parts);
  const [open, setOpen] = useState(false);
  const anchor = useRef<HTMLElement>(null);
  const id = useId();

  // A failed load is tried again with the next touch of the trigger.
  const prepare = () => void (ready ?? load().then(setReady, () => setOpen(false)));
  function change(next: boolean) {
    prepare();
    setOpen(next);
  }
  function onPointerDown(event: PointerEvent) {
    if (event.button !== 0 || event.ctrlKey) return;
    change(!open);
    // Otherwise the press would take the focus that the menu is about to get.
    if (!open) event.preventDefault();
  }
  function onKeyDown(event: KeyboardEvent) {
    if (!["Enter", " ", "ArrowDown"].includes(event.key)) return;
    event.preventDefault();
    change(event.key === "ArrowDown" || !open);
  }
  return (
    <>
      <slot.Root
        ref={anchor}
        id={id}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open && ready ? `${id}-menu` : undefined}
        data-state={open ? "open" : "closed"}
        onPointerEnter={prepare}
        onFocus={prepare}
        onPointerDown={onPointerDown}
        onKeyDown={onKeyDown}
      >
        {trigger}
      </slot.Root>
      {ready && (
        <PartsContext value={ready}>
          <ready.MenuPopup
            {...{ anchor, open, align, side, className }}
            labelledBy={id}
            onOpenChange={setOpen}
          >
            {children}
          </ready.MenuPopup>
        </PartsContext>
      )}
    </>
  );
}

/** Everything in a menu is rendered by an open one, whose parts are there. */
function useParts(): Parts {
  const own = use(PartsContext);
  if (!own) throw new Error("Menu items need a <Menu> around them.");
  return own;
}

export function MenuItem(props: ComponentProps<Parts["PopupItem"]>) {
  const { PopupItem } = useParts();
  return <PopupItem {...props} />;
}

export function MenuLabel({ children }: { children: ReactNode }) {
  const { PopupLabel } = useParts();
  return <PopupLabel>{children}</PopupLabel>;
}

export function MenuSeparator() {
  const { PopupSeparator } = useParts();
  return <PopupSeparator />;
}

/** One of several: the chosen one carries a tick. */
export function MenuChoices(props: ComponentProps<Parts["PopupChoices"]>) {
  const { PopupChoices } = useParts();
  return <PopupChoices {...props} />;
}

export function MenuChoice(props: { value: string; children: ReactNode }) {
  const { PopupChoice } = useParts();
  return <PopupChoice {...props} />;
}
