"use client";

import clsx from "clsx";
import { Check } from "lucide-react";
import * as radix from "radix-ui/dropdown-menu";
import type { ComponentProps, ReactNode } from "react";

const ITEM =
  "flex w-full cursor-pointer items-center gap-2 rounded-sm px-2 py-1 text-table text-ink outline-none select-none data-[highlighted]:bg-hover data-[disabled]:pointer-events-none data-[disabled]:opacity-55";

type MenuProps = {
  trigger: ReactNode;
  align?: "start" | "end";
  side?: "top" | "bottom";
  className?: string;
  children: ReactNode;
};

/** A menu that opens from its trigger (one button). */
export function Menu({ trigger, align = "start", side = "bottom", className, children }: MenuProps) {
  return (
    <radix.Root modal={false}>
      <radix.Trigger asChild>{trigger}</radix.Trigger>
      {/* Beside its trigger and not at the end of the body, so that it stays inside the landmark it belongs to. */}
      <radix.Content
        align={align}
        side={side}
        sideOffset={6}
        collisionPadding={8}
        className={clsx(
          "popup z-50 max-h-[min(420px,var(--radix-dropdown-menu-content-available-height))] min-w-[180px] overflow-y-auto p-1 text-left text-base font-normal whitespace-normal",
          className,
        )}
      >
        {children}
      </radix.Content>
    </radix.Root>
  );
}

export function MenuItem({ className, ...rest }: ComponentProps<typeof radix.Item>) {
  return <radix.Item className={clsx(ITEM, className)} {...rest} />;
}

export function MenuLabel({ children }: { children: ReactNode }) {
  return <radix.Label className="px-2 pt-1.5 pb-1 text-mini text-ink-3">{children}</radix.Label>;
}

export const MenuSeparator = () => <radix.Separator className="-mx-1 my-1 border-t" />;

/** One of several: the chosen one carries a tick. */
export const MenuChoices = radix.RadioGroup;

export function MenuChoice({ value, children }: { value: string; children: ReactNode }) {
  return (
    <radix.RadioItem value={value} className={clsx(ITEM, "relative pl-7")}>
      <radix.ItemIndicator className="absolute left-2">
        <Check aria-hidden size={14} />
      </radix.ItemIndicator>
      {children}
    </radix.RadioItem>
  );
}
