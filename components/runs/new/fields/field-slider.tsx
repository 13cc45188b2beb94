"use client";

import { createContext, use, useMemo } from "react";
import { get } from "react-hook-form";
import type { FieldSpec } from "./field-spec";
import { sliderRange } from "./slider-range";

/** The values as they were stored. Numbers among them get sliders; without a provider there are none. */
export const StoredValues = createContext<unknown>(undefined);

type Props = {
  field: FieldSpec;
  path: string;
  value: unknown;
  onChange: (value: number) => void;
};

/** A slider for a number that the stored request has. */
export function FieldSlider({ field, path, value, onChange }: Props) {
  const stored: unknown = get(use(StoredValues), path);
  const range = useMemo(() => sliderRange(field, stored), [field, stored]);
  if (!range) return null;
  return (
    <input
      type="range"
      aria-label={`${field.label}, slider`}
      {...range}
      value={typeof value === "number" ? value : range.min}
      onChange={({ target }) => onChange(Number(target.value))}
      className="h-6 w-full accent-[var(--accent)]"
    />
  );
}
