"use client";

import { useController, useWatch } from "react-hook-form";
import { COVERAGE_TYPES, coverageLabel, coverageType } from "@/lib/domain/line-names";
import { messageOf } from "../fields/field-errors";
import { joinPath } from "../fields/field-spec";
import { NameAdder } from "../fields/name-adder";
import { isObject } from "../fields/record";
import { useSpelling } from "../fields/spelling";

const COVERAGES = { name: "coverage_types", otherNames: ["required_coverages"] };
/** Where the body has the list, in either spelling. */
const usePath = () => joinPath("input", useSpelling("input", COVERAGES));
const USUAL = ["home", "auto", "umbrella"];
const MAX_CHOICES = 24;

const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((entry) => typeof entry === "string") : [];

const quotedTypes = (quotes: unknown): string[] => [
  ...new Set(
    (Array.isArray(quotes) ? quotes : []).flatMap((quote) =>
      isObject(quote) && typeof quote.category === "string" && quote.category.trim() !== ""
        ? [coverageType(quote.category)]
        : [],
    ),
  ),
];

/** The coverage types of the body in their standard spelling: required, and quoted. `chosen` is as written. */
export function useCoverageTypes() {
  const chosen = useWatch({ name: usePath(), compute: texts });
  const quoted = useWatch({ name: "offerings", compute: quotedTypes });
  return { chosen, required: [...new Set(chosen.map(coverageType))], quoted };
}

/** The coverages that every solution must have: the quoted ones, the usual ones and any other by name. */
export function RequiredCoverages() {
  const path = usePath();
  const {
    field: { onChange },
    fieldState: { error },
  } = useController({ name: path });
  const { chosen, required, quoted } = useCoverageTypes();
  const choices = [...new Set([...(quoted.length > 0 ? quoted : USUAL), ...required])].slice(
    0,
    MAX_CHOICES,
  );
  const put = (next: readonly string[]) => onChange(next.length > 0 ? next : undefined);
  const isRequired = (type: string) => required.includes(type);
  const message = messageOf(error);
  return (
    <fieldset>
      <legend className="text-table font-medium">
        Required coverages{" "}
        <span className="font-normal text-ink-3">default: all quoted coverages</span>
      </legend>
      <div className="mt-1.5 flex flex-wrap items-center gap-2">
        {choices.map((type) => (
          <label
            key={type}
            className="flex h-8 cursor-pointer items-center gap-2 rounded-md border px-2.5 text-table hover:bg-hover has-checked:border-line-strong has-checked:bg-accent-soft"
          >
            <input
              type="checkbox"
              name={path}
              checked={isRequired(type)}
              onChange={() =>
                put(
                  isRequired(type)
                    ? chosen.filter((name) => coverageType(name) !== type)
                    : [...chosen, type],
                )
              }
              className="size-3.5 accent-accent"
            />
            {coverageLabel(type)}
          </label>
        ))}
        <NameAdder
          label="Other required coverage"
          placeholder="Add another, such as flood"
          suggestions={COVERAGE_TYPES.filter((type) => !choices.includes(type))}
          onAdd={(name) => {
            if (!isRequired(coverageType(name))) put([...chosen, name]);
          }}
        />
      </div>
      {message && <p className="mt-1 text-small text-bad">{message}</p>}
    </fieldset>
  );
}
