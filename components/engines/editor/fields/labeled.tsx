"use client";

import clsx from "clsx";
import { type ReactNode, useId } from "react";
import type { Path } from "../draft/config-path";
import { useEditor } from "../editor-context";

export type FieldProps = {
  path: Path;
  label: ReactNode;
  labelHidden?: boolean;
  className?: string;
};

type Wiring = {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
};

/** What is wrong at a path, for a field or a group of fields. */
export function Problem({ path, id }: { path: Path; id?: string }) {
  const problem = useEditor().problemAt(path);
  return problem ? (
    <p id={id} className="text-small text-bad wrap-anywhere">
      {problem}
    </p>
  ) : null;
}

/** A label, an input and the problem of its path. An empty field that must not be empty is required. */
export function Labeled({
  path,
  label,
  labelHidden = false,
  className,
  isEmpty = false,
  children,
}: FieldProps & { isEmpty?: boolean; children: (wiring: Wiring) => ReactNode }) {
  const id = useId();
  const problem = useEditor().problemAt(path);
  return (
    <div className={clsx("grid min-w-0 content-start gap-0.5", className)}>
      <label htmlFor={id} className={labelHidden ? "sr-only" : "text-small text-ink-2"}>
        {label}
      </label>
      {children({
        id,
        "aria-describedby": problem ? `${id}-problem` : undefined,
        "aria-invalid": problem ? true : undefined,
      })}
      {problem && (
        <p id={`${id}-problem`} className="text-small text-bad wrap-anywhere">
          {isEmpty ? "Required." : problem}
        </p>
      )}
    </div>
  );
}
