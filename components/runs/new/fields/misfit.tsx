"use client";

import { useFormContext, useWatch } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { isObject } from "./record";

/**
 * The outermost part of `base` where the body has something other than the object or list of the form; null if there is none.
 * Fields below such a place would overwrite it, so they are not shown.
 */
export function useMisfit(base: string): string | null {
  const steps = base.split(".");
  const [root = ""] = steps;
  return useWatch({
    name: root,
    compute: (value: unknown) => {
      let at = value;
      for (const [depth, step] of steps.entries()) {
        if (depth > 0) at = isObject(at) || Array.isArray(at) ? Reflect.get(at, step) : undefined;
        if (at === undefined) return null;
        const isList = /^\d+$/.test(steps[depth + 1] ?? "");
        const fits = isList ? Array.isArray(at) : isObject(at);
        if (!fits) return steps.slice(0, depth + 1).join(".");
      }
      return null;
    },
  });
}

/** Shows a value that the form has no fields for, and offers to remove it. */
export function MisfitNotice({ path }: { path: string }) {
  const { setValue, clearErrors } = useFormContext();
  const value: unknown = useWatch({ name: path });
  return (
    <div className="flex flex-wrap items-center gap-2 rounded-md border border-dashed p-3 text-table text-ink-2">
      <p className="min-w-0 flex-1 wrap-anywhere">
        The form cannot show <code>{JSON.stringify(value)?.slice(0, 200)}</code> here. Edit it as
        JSON.
      </p>
      <Button
        size="small"
        name={path}
        onClick={() => {
          setValue(path, undefined);
          clearErrors(path);
        }}
      >
        Remove value
      </Button>
    </div>
  );
}
