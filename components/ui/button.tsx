import clsx from "clsx";
import * as slot from "radix-ui/slot";
import type { ComponentProps } from "react";

const BASE =
  "inline-flex items-center justify-center gap-1.5 rounded-md border font-medium whitespace-nowrap select-none transition-colors disabled:opacity-55 disabled:pointer-events-none aria-disabled:opacity-55";

const VARIANT = {
  default: "border-line bg-raised text-ink hover:bg-hover",
  primary: "border-ink bg-ink text-canvas hover:bg-ink-2 hover:border-ink-2",
  ghost: "border-transparent bg-transparent text-ink-2 hover:bg-hover hover:text-ink",
  danger: "border-line bg-raised text-bad hover:bg-bad-soft",
} as const;

const SIZE = {
  small: "h-6 px-2 text-small",
  medium: "h-[30px] px-2.5 text-table",
  icon: "size-[30px] text-table",
} as const;

export type ButtonProps = ComponentProps<"button"> & {
  variant?: keyof typeof VARIANT;
  size?: keyof typeof SIZE;
  asChild?: boolean;
};

/** A button. With `asChild`, its one child (a link) is styled instead. At most one primary button is in view besides forms. */
export function Button({
  variant = "default",
  size = "medium",
  asChild = false,
  className,
  type,
  ...rest
}: ButtonProps) {
  const styled = {
    "data-variant": variant,
    className: clsx(BASE, VARIANT[variant], SIZE[size], className),
    ...rest,
  };
  if (asChild) return <slot.Root {...styled} />;
  return <button type={type ?? "button"} {...styled} />;
}
