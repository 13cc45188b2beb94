"use client";

import { Check, Copy } from "lucide-react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { Button, type ButtonProps } from "./button";

const SHOWN_FOR_MS = 1600;

/** Whether the text was copied. Browsers have no clipboard on plain http pages, and may refuse it elsewhere. */
async function write(text: string | Promise<string>): Promise<boolean> {
  try {
    if (typeof text === "string") await navigator.clipboard.writeText(text);
    else {
      // Some browsers write only during the click: they get the item at once and its text later.
      const blob = text.then((loaded) => new Blob([loaded], { type: "text/plain" }));
      await navigator.clipboard.write([new ClipboardItem({ "text/plain": blob })]);
    }
    return true;
  } catch {
    return false;
  }
}

/** `copied` says for a short time whether the last copy succeeded. It is null before and after. */
export function useCopy() {
  const [copied, setCopied] = useState<boolean | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  async function copy(text: string | Promise<string>) {
    const worked = await write(text);
    setCopied(worked);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setCopied(null), SHOWN_FOR_MS);
    return worked;
  }
  return { copied, copy };
}

/** Announces the outcome of a copy to screen readers. */
export function CopyStatus({ copied }: { copied: boolean | null }) {
  return (
    <span role="status" className="sr-only">
      {copied === true && "Copied"}
      {copied === false && "Could not copy: the browser refused access to the clipboard"}
    </span>
  );
}

export function CopyIcon({ copied, size = 13 }: { copied: boolean | null; size?: number }) {
  return copied ? (
    <Check aria-hidden size={size} className="text-good" />
  ) : (
    <Copy aria-hidden size={size} />
  );
}

type Props = Omit<ButtonProps, "value" | "onClick"> & {
  value: string;
  label?: string;
  children?: ReactNode;
};

/** A button that copies `value`. Without children it shows only the icon, with `label` as its name. */
export function CopyButton({ value, label = "Copy", children, size, ...rest }: Props) {
  const { copied, copy } = useCopy();
  return (
    <>
      <Button
        size={size ?? (children ? "medium" : "icon")}
        aria-label={children ? undefined : label}
        onClick={() => copy(value)}
        {...rest}
      >
        <CopyIcon copied={copied} />
        {children}
      </Button>
      <CopyStatus copied={copied} />
    </>
  );
}

/** A value in full with a button that copies it. */
export function CopyValue({ value, label }: { value: string; label: string }) {
  return (
    <>
      <code className="min-w-0 wrap-anywhere">{value}</code>
      <CopyButton
        value={value}
        label={`Copy ${label}`}
        variant="ghost"
        size="small"
        className="shrink-0"
      />
    </>
  );
}
