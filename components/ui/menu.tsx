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
import { lazyCode } from "./lazy-code";
import { reportBlocked } from "./online";

type Parts = typeof import("./menu-popup");

/** The popup and its positioning are loaded when a trigger is first hovered or focused. Most page views open no menu. */
const popup = lazyCode(() => import("./menu-popup"));

const PartsContext = createContext<Parts | null>(null);

type MenuProps = {
  trigger: ReactNode;
  align?: "start" | "end";
  side?: "top" | "bottom";
  className?: string;
  /** Called when it has closed. True: the focus was moved elsewhere than to the trigger. */
  onClosed?: () => boolean;
  children: ReactNode;
};

/** A menu that opens from its trigger, which is one button. */
export function Menu({
  trigger,
  align = "start",
  side = "bottom",
  className,
  onClosed,
  children,
}: MenuProps) {
  const [ready, setReady] = useState(popup.current);
  const [open, setOpen] = useState(false);
  const anchor = useRef<HTMLElement>(null);
  const id = useId();

  const prepare = () => void (ready ?? popup.load().then(setReady));
  async function change(next: boolean) {
    setOpen(next);
    if (!next || ready) return;
    const loaded = await popup.load();
    setReady(loaded);
    if (loaded) return;
    setOpen(false);
    reportBlocked("This menu");
  }
  function onPointerDown(event: PointerEvent) {
    if (event.button !== 0 || event.ctrlKey) return;
    void change(!open);
    // Otherwise the trigger would take the focus from the menu.
    if (!open) event.preventDefault();
  }
  function onKeyDown(event: KeyboardEvent) {
    if (!["Enter", " ", "ArrowDown"].includes(event.key)) return;
    event.preventDefault();
    void change(event.key === "ArrowDown" || !open);
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
            {...{ anchor, open, align, side, className, onClosed }}
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

/** Items are rendered only in an open menu, whose code is loaded. */
function useParts(): Parts {
  const parts = use(PartsContext);
  if (!parts) throw new Error("Menu items need a <Menu> around them.");
  return parts;
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

/** A choice that is on or off beside others. The menu stays open. */
export function MenuCheck(props: ComponentProps<Parts["PopupCheck"]>) {
  const { PopupCheck } = useParts();
  return <PopupCheck {...props} />;
}

/** A group of choices. The current one has a check mark. */
export function MenuChoices(props: ComponentProps<Parts["PopupChoices"]>) {
  const { PopupChoices } = useParts();
  return <PopupChoices {...props} />;
}

export function MenuChoice(props: { value: string; children: ReactNode }) {
  const { PopupChoice } = useParts();
  return <PopupChoice {...props} />;
}
