"use client";

import { useFormContext, useWatch } from "react-hook-form";
import { coverageType } from "@/lib/domain/line-names";
import { useError } from "../fields/field-errors";
import { NameAdder } from "../fields/name-adder";
import { isObject, withEntry, withoutEntry } from "../fields/record";
import { DesiredCoverage } from "./desired-coverage";
import { useCoverageTypes } from "./required-coverages";

const PATH = "input.desired_coverages";

/** The desired terms of a quote, by coverage. They are scored, or exclude quotes that offer less. */
export function DesiredCoverages() {
  const { setValue, clearErrors } = useFormContext();
  const value: unknown = useWatch({ name: PATH });
  const error = useError(PATH);
  const { required, quoted } = useCoverageTypes();
  const desired = isObject(value) ? value : {};
  const names = Object.keys(desired);
  const types = new Set(names.map(coverageType));
  return (
    <section aria-labelledby="desired-title">
      <h2 id="desired-title" className="text-table font-semibold">
        Desired coverage{" "}
        <span className="font-normal text-ink-3">limits, deductibles and features; optional</span>
      </h2>
      {error && <p className="mt-1 text-small text-bad">{error}</p>}
      {names.length > 0 && (
        <ol aria-label="Desired coverage" className="mt-2 divide-y rounded-md border">
          {names.map((name) => (
            <DesiredCoverage
              key={name}
              path={`${PATH}.${name}`}
              name={name}
              value={desired[name]}
              onChange={(next) => setValue(PATH, withEntry(desired, name, next))}
              onRemove={() => {
                clearErrors(`${PATH}.${name}`);
                setValue(PATH, names.length > 1 ? withoutEntry(desired, name) : undefined);
              }}
            />
          ))}
        </ol>
      )}
      <div className="mt-2">
        <NameAdder
          label="Coverage to describe"
          placeholder="Add a coverage, such as home"
          suggestions={[...new Set([...required, ...quoted])].filter((type) => !types.has(type))}
          onAdd={(name) => {
            const type = coverageType(name);
            if (!types.has(type)) setValue(PATH, withEntry(desired, type, {}));
          }}
        />
      </div>
    </section>
  );
}
