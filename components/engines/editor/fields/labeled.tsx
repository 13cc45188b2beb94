"use client";

import clsx from "clsx";
import { createContext, type ReactNode, type Ref, use, useId } from "react";
import { type Path, pathText } from "../draft/config-path";
import { useEditor } from "../editor-context";

export type FieldProps = {
  path: Path;
  label: ReactNode;
  labelHidden?: boolean;
  className?: string;
};

type Wiring = {
  id: string;
  "data-path": string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
};

/** The id of the problem of a group whose fields are one value, such as three bounds. */
export const GroupProblem = createContext<string | undefined>(undefined);

/** What is wrong at a path, for a group of fields. `id` is that of the text that the group is described by. */
export function Problem({ path, id }: { path: Path; id?: string }) {
  const problem = useEditor().problemAt(path);
  return problem ? (
    <p id={id} className="text-small text-bad wrap-anywhere">
      {problem}
    </p>
  ) : null;
}

/** The id of the text about the problem at a path, and what a list or group is described by. */
export function useProblem(path: Path) {
  const id = useId();
  const problem = useEditor().problemAt(path);
  return { id, describedBy: problem ? id : undefined };
}

type GroupProps = {
  path: Path;
  label: ReactNode;
  labelClass?: string;
  /** Whether its fields are one value: a problem of the group is one of each of them. */
  isOneValue?: boolean;
  ref?: Ref<HTMLFieldSetElement>;
  className?: string;
  /** Below the problem of the group. */
  footer?: ReactNode;
  children: ReactNode;
};

/** A group of fields with its label and the problem of its path, which screen readers announce with the group. */
export function Group({
  path,
  label,
  labelClass = "mb-0.5 text-small text-ink-2",
  isOneValue = false,
  ref,
  className,
  footer,
  children,
}: GroupProps) {
  const { id, describedBy } = useProblem(path);
  return (
    <fieldset
      ref={ref}
      tabIndex={-1}
      data-path={pathText(path)}
      aria-describedby={describedBy}
      className={clsx("min-w-0 outline-none", className)}
    >
      <legend className={labelClass}>{label}</legend>
      <GroupProblem value={isOneValue ? describedBy : undefined}>{children}</GroupProblem>
      <Problem path={path} id={id} />
      {footer}
    </fieldset>
  );
}

/**
 * A label, an input and the problem of its path. An empty field that must not be empty is required. `mistake`: what is
 * wrong with what was typed, which is no value.
 */
export function Labeled({
  path,
  label,
  labelHidden = false,
  className,
  isEmpty = false,
  mistake,
  children,
}: FieldProps & {
  isEmpty?: boolean;
  mistake?: string;
  children: (wiring: Wiring) => ReactNode;
}) {
  const id = useId();
  const groupProblem = use(GroupProblem);
  const found = useEditor().problemAt(path);
  const problem = mistake ?? (found && isEmpty ? "Required." : found);
  return (
    <div className={clsx("grid min-w-0 content-start gap-0.5", className)}>
      <label htmlFor={id} className={labelHidden ? "sr-only" : "text-small text-ink-2"}>
        {label}
      </label>
      {children({
        id,
        "data-path": pathText(path),
        "aria-describedby": clsx(problem && `${id}-problem`, groupProblem) || undefined,
        "aria-invalid": problem || groupProblem ? true : undefined,
      })}
      {problem && (
        <p id={`${id}-problem`} className="text-small text-bad wrap-anywhere">
          {problem}
        </p>
      )}
    </div>
  );
}
