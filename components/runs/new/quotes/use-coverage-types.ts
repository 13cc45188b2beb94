"use client";

import { coverageType } from "@/lib/domain/line-names";
import { isObject } from "../fields/paths";
import { useAt } from "../input-context";

const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((entry) => typeof entry === "string") : [];

/** The types of coverage that the body speaks of, each in its one spelling: required, and offered. `chosen` is as it was written. */
export function useCoverageTypes() {
  const chosen = texts(useAt(["input", "required_coverages"]).value);
  const { value: offerings } = useAt(["offerings"]);
  const offered = (Array.isArray(offerings) ? offerings : []).flatMap((offering) =>
    isObject(offering) && typeof offering.category === "string" && offering.category.trim() !== ""
      ? [coverageType(offering.category)]
      : [],
  );
  return {
    chosen,
    required: [...new Set(chosen.map(coverageType))],
    offered: [...new Set(offered)],
  };
}
