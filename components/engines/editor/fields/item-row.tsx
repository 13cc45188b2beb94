"use client";

import clsx from "clsx";
import { type ReactNode, useEffect, useId, useRef } from "react";
import { DisclosureButton } from "@/components/ui/disclosure-button";
import { type Path, pathText } from "../draft/config-path";
import { useEditor } from "../editor-context";
import { useOpen } from "../problems/use-open";
import { SwitchField } from "./basic-fields";
import { Problem } from "./labeled";

type Props = {
  path: Path;
  title: string;
  /** Whether the item can be switched off. */
  enabled?: unknown;
  locked?: string;
  note?: ReactNode;
  /** Fields beside the title. */
  beside?: ReactNode;
  actions?: ReactNode;
  /** A new item is open, and its first field has the focus. */
  isNew?: boolean;
  children?: ReactNode;
};

const FIELDS = "input:not([type=checkbox]), select, textarea";

/** One item of a list: its title, and its fields when it is open. */
export function ItemRow({
  path,
  title,
  enabled,
  locked,
  note,
  beside,
  actions,
  isNew = false,
  children,
}: Props) {
  const { problemsBelow, problemAt } = useEditor();
  const [open, setOpen] = useOpen(path, isNew);
  const fields = useRef<HTMLDivElement>(null);
  const id = useId();
  useEffect(() => {
    if (isNew) fields.current?.querySelector<HTMLElement>(FIELDS)?.focus();
  }, [isNew]);
  const problems = problemsBelow(path);
  /** The problems of the item itself. Its id has no field. */
  const own = [path, [...path, "id"]];
  return (
    <li className="group/item border-b py-2" data-whole={open || !children}>
      <div className="flex flex-wrap items-start justify-end gap-x-3 gap-y-1.5">
        <div className="min-w-0 flex-1 basis-[220px]">
          {enabled === undefined ? (
            <p className="min-h-6 text-table leading-6">{title}</p>
          ) : (
            <SwitchField
              path={[...path, "enabled"]}
              label={title}
              value={enabled}
              locked={locked}
            />
          )}
          {note}
        </div>
        <div className="flex flex-wrap items-start justify-end gap-x-2">
          {beside}
          {children && (
            <DisclosureButton open={open} controls={id} onToggle={setOpen}>
              Edit
              <span className="sr-only"> {title}</span>
              {problems > 0 && (
                <span className="text-bad">
                  · {problems} {problems === 1 ? "problem" : "problems"}
                </span>
              )}
            </DisclosureButton>
          )}
          {actions}
        </div>
      </div>
      <div id={id} ref={fields}>
        {open && children && (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset needs a legend, and the title is above.
          <div
            role="group"
            aria-label={title}
            aria-describedby={
              clsx(own.map((at) => problemAt(at) && `${id}-${pathText(at)}`)) || undefined
            }
            data-path={pathText(path)}
            tabIndex={-1}
            className="mt-2 ml-[22px] grid gap-2.5 pb-1 outline-none"
          >
            {own.map((at) => (
              <Problem key={pathText(at)} path={at} id={`${id}-${pathText(at)}`} />
            ))}
            {children}
          </div>
        )}
      </div>
      {!open && enabled === undefined && <Problem path={path} />}
    </li>
  );
}
