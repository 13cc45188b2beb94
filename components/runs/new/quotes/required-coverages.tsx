"use client";

import { COVERAGE_TYPES, coverageLabel, coverageType } from "@/lib/domain/line-names";
import { NameAdder } from "../fields/name-adder";
import { useAt, useErrorsBelow } from "../input-context";
import { useCoverageTypes } from "./use-coverage-types";

const PATH = ["input", "required_coverages"] as const;
const USUAL = ["home", "auto", "umbrella"];

/** Which types of coverage every solution must hold: those that the offerings have, the usual ones, and any other by name. */
export function RequiredCoverages() {
  const { put, error } = useAt(PATH);
  const [problem] = useErrorsBelow(PATH);
  const { chosen, required, offered } = useCoverageTypes();
  const chosenTypes = new Set(required);
  const choices = [...new Set([...USUAL, ...offered, ...required])].slice(0, 24);
  const toggle = (type: string) => {
    const next = chosenTypes.has(type)
      ? chosen.filter((name) => coverageType(name) !== type)
      : [...chosen, type];
    put(next.length > 0 ? next : undefined);
  };
  const message = error ?? (problem && `${problem.path.split(".").at(-1)}: ${problem.message}.`);
  return (
    <fieldset>
      <legend className="text-table font-medium">
        Required coverages{" "}
        <span className="font-normal text-ink-3">
          unless chosen, every type that the offerings have
        </span>
      </legend>
      <div className="mt-1.5 flex flex-wrap items-center gap-2">
        {choices.map((type) => (
          <label
            key={type}
            className="flex h-8 cursor-pointer items-center gap-2 rounded-md border px-2.5 text-table hover:bg-hover has-checked:border-line-strong has-checked:bg-accent-soft"
          >
            <input
              type="checkbox"
              name="input.required_coverages"
              checked={chosenTypes.has(type)}
              onChange={() => toggle(type)}
              className="size-3.5 accent-accent"
            />
            {coverageLabel(type)}
          </label>
        ))}
        <NameAdder
          label="another coverage"
          placeholder="Another, such as flood"
          suggestions={COVERAGE_TYPES.filter((type) => !choices.includes(type))}
          onAdd={(name) => {
            if (!chosenTypes.has(coverageType(name))) put([...chosen, name]);
          }}
        />
      </div>
      {message && <p className="mt-1 text-small text-bad">{message}</p>}
    </fieldset>
  );
}
