"use client";

import clsx from "clsx";
import { Check } from "lucide-react";
// Internal, because a public dropdown menu must contain its trigger, which is on the page before this code is loaded.
import { Menu as radix } from "radix-ui/internal";
import { type ComponentProps, type ReactNode, type RefObject, useRef } from "react";

const ITEM =
  "flex w-full cursor-pointer items-center gap-2 rounded-sm px-2 py-1 text-table text-ink outline-none select-none data-[highlighted]:bg-hover data-[disabled]:pointer-events-none data-[disabled]:opacity-55";

type PopupProps = {
  anchor: RefObject<HTMLElement | null>;
  labelledBy: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  align: "start" | "end";
  side: "top" | "bottom";
  className?: string;
  onClosed?: () => boolean;
  children: ReactNode;
};

/** The popup of a menu. Closed, it renders nothing. */
export function MenuPopup({
  anchor,
  labelledBy,
  open,
  onOpenChange,
  align,
  side,
  className,
  onClosed,
  children,
}: PopupProps) {
  const leftByPointer = useRef(false);
  return (
    <radix.Root open={open} onOpenChange={onOpenChange} modal={false}>
      <radix.Anchor virtualRef={anchor} />
      {/* Rendered beside its trigger and not in a portal, so that it stays in the same landmark. */}
      <radix.Content
        id={`${labelledBy}-menu`}
        aria-labelledby={labelledBy}
        align={align}
        side={side}
        sideOffset={6}
        collisionPadding={8}
        onInteractOutside={() => {
          leftByPointer.current = true;
        }}
        onCloseAutoFocus={(event) => {
          event.preventDefault();
          if (onClosed?.()) return;
          if (!leftByPointer.current) anchor.current?.focus();
          leftByPointer.current = false;
        }}
        className={clsx(
          "popup z-50 max-h-[min(420px,var(--radix-popper-available-height))] min-w-[180px] overflow-y-auto p-1 text-left text-base font-normal whitespace-normal",
          className,
        )}
      >
        {children}
      </radix.Content>
    </radix.Root>
  );
}

export function PopupItem({ className, ...rest }: ComponentProps<typeof radix.Item>) {
  return <radix.Item className={clsx(ITEM, className)} {...rest} />;
}

export function PopupLabel({ children }: { children: ReactNode }) {
  return <radix.Label className="px-2 pt-1.5 pb-1 text-mini text-ink-3">{children}</radix.Label>;
}

export const PopupSeparator = () => <radix.Separator className="-mx-1 my-1 border-t" />;

/** One of several choices that may be on together: the menu stays open. */
export function PopupCheck({
  checked,
  onChange,
  children,
}: {
  checked: boolean;
  onChange: (checked: boolean) => void;
  children: ReactNode;
}) {
  return (
    <radix.CheckboxItem
      checked={checked}
      onCheckedChange={onChange}
      onSelect={(event) => event.preventDefault()}
      className={clsx(ITEM, "relative pl-7")}
    >
      <radix.ItemIndicator className="absolute left-2">
        <Check aria-hidden size={14} />
      </radix.ItemIndicator>
      {children}
    </radix.CheckboxItem>
  );
}

export const PopupChoices = radix.RadioGroup;

export function PopupChoice({ value, children }: { value: string; children: ReactNode }) {
  return (
    <radix.RadioItem value={value} className={clsx(ITEM, "relative pl-7")}>
      <radix.ItemIndicator className="absolute left-2">
        <Check aria-hidden size={14} />
      </radix.ItemIndicator>
      {children}
    </radix.RadioItem>
  );
}
