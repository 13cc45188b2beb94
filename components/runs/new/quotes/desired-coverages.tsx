"use client";

import { coverageType } from "@/lib/domain/line-names";
import { NameAdder } from "../fields/name-adder";
import { isObject } from "../fields/paths";
import { useAt } from "../input-context";
import { DesiredRow } from "./desired-row";
import { useCoverageTypes } from "./use-coverage-types";

const PATH = ["input", "desired_coverages"] as const;

/** What is wanted of an offering, by type of coverage: what scores it, or what it falls out without. */
export function DesiredCoverages() {
  const { value, put, error } = useAt(PATH);
  const { required, offered } = useCoverageTypes();
  const wanted = isObject(value) ? value : {};
  const names = Object.keys(wanted);
  const known = new Set(names.map(coverageType));
  return (
    <section aria-labelledby="desired-title">
      <h2 id="desired-title" className="text-table font-semibold">
        What is wanted{" "}
        <span className="font-normal text-ink-3">
          limits, deductibles and features by type of coverage; optional
        </span>
      </h2>
      {error && <p className="mt-1 text-small text-bad">{error}</p>}
      {names.length > 0 && (
        <ol aria-label="What is wanted" className="mt-2 divide-y rounded-md border">
          {names.map((name) => (
            <DesiredRow
              key={name}
              name={name}
              onRemove={() =>
                put(
                  names.length > 1
                    ? Object.fromEntries(Object.entries(wanted).filter(([other]) => other !== name))
                    : undefined,
                )
              }
            />
          ))}
        </ol>
      )}
      <div className="mt-2">
        <NameAdder
          label="a coverage with wishes"
          placeholder="Coverage, such as home"
          suggestions={[...new Set([...required, ...offered])].filter((type) => !known.has(type))}
          onAdd={(name) => {
            if (!known.has(coverageType(name))) put({ ...wanted, [coverageType(name)]: {} });
          }}
        />
      </div>
    </section>
  );
}
