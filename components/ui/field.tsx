"use client";

import clsx from "clsx";
import { ChevronDown } from "lucide-react";
import { type ComponentProps, createContext, type ReactNode, use, useId } from "react";

type Wiring = { id: string; describedBy: string | undefined; invalid: boolean };

const FieldContext = createContext<Wiring | null>(null);

type FieldProps = {
  label: ReactNode;
  hint?: ReactNode;
  error?: string;
  className?: string;
  children: ReactNode;
};

/** The label, hint and error of the one input inside it. */
export function Field({ label, hint, error, className, children }: FieldProps) {
  const id = useId();
  const describedBy = clsx(hint && `${id}-hint`, error && `${id}-error`) || undefined;
  return (
    <FieldContext value={{ id, describedBy, invalid: error !== undefined }}>
      <div className={clsx("grid content-start gap-1", className)}>
        <label htmlFor={id} className="text-table font-medium">
          {label}
        </label>
        {children}
        {error && (
          <p id={`${id}-error`} className="text-small text-bad">
            {error}
          </p>
        )}
        {hint && (
          <p id={`${id}-hint`} className="text-small text-ink-3">
            {hint}
          </p>
        )}
      </div>
    </FieldContext>
  );
}

function useWiring() {
  const wiring = use(FieldContext);
  return {
    id: wiring?.id,
    "aria-describedby": wiring?.describedBy,
    "aria-invalid": wiring?.invalid || undefined,
  };
}

const BOX =
  "w-full min-w-0 rounded-md border border-line-strong bg-raised px-2.5 text-table text-ink aria-invalid:border-bad disabled:opacity-55 -outline-offset-1";

export function Input({ className, ...rest }: ComponentProps<"input">) {
  return <input {...useWiring()} className={clsx(BOX, "h-8", className)} {...rest} />;
}

export function Select({ className, ...rest }: ComponentProps<"select">) {
  return (
    <span className="relative block">
      <select
        {...useWiring()}
        className={clsx(BOX, "h-8 appearance-none pr-8", className)}
        {...rest}
      />
      <ChevronDown
        aria-hidden
        size={14}
        className="pointer-events-none absolute top-[9px] right-2.5 text-ink-3"
      />
    </span>
  );
}

export function Textarea({ className, ...rest }: ComponentProps<"textarea">) {
  return <textarea {...useWiring()} className={clsx(BOX, "py-2", className)} {...rest} />;
}
