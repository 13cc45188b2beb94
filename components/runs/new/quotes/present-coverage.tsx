"use client";

import { useWatch } from "react-hook-form";
import { Disclosure } from "../fields/disclosure";
import { useErrors } from "../fields/field-errors";
import { FieldGrid } from "../fields/form-field";
import { OtherFields } from "../fields/other-fields";
import { hasField } from "../fields/spelling";
import { INSURED_FIELDS, PRESENT_FIELDS } from "./quote-fields";

const LOOK = {
  group: "rounded-md border",
  title: "rounded-md px-3 py-2 text-table hover:bg-hover",
  content: "grid gap-4 p-3",
};
const FIELDS = [...INSURED_FIELDS, ...PRESENT_FIELDS];
const LINES = new Set(["home", "auto", "umbrella"]);

/** What is insured, unless the form has it elsewhere, and the carriers and premiums of today. */
export function PresentCoverage({ hasInsured = true }: { hasInsured?: boolean }) {
  const fields = hasInsured ? FIELDS : PRESENT_FIELDS;
  const isOpenAtFirst = useWatch({
    name: "input",
    compute: (input: unknown) => fields.some((field) => hasField(input, field)),
  });
  const errors = [
    useErrors("input.residence"),
    useErrors("input.current_coverage"),
    useErrors("input.premium"),
    useErrors("input.vehicles"),
    useErrors("input.business"),
  ];
  return (
    <Disclosure
      title={
        <>
          <span className="font-medium">
            {hasInsured ? "What is insured, and current carriers" : "Current carriers"}
          </span>{" "}
          <span className="text-ink-3">optional</span>
        </>
      }
      isOpenAtFirst={isOpenAtFirst}
      mustBeOpen={errors.some((error) => error !== undefined)}
      look={LOOK}
    >
      {hasInsured && <FieldGrid base="input" fields={INSURED_FIELDS} />}
      <FieldGrid base="input" fields={PRESENT_FIELDS} />
      <OtherFields
        path="input.current_coverage"
        known={LINES}
        owner="present coverage"
        isOnlyGiven
      />
    </Disclosure>
  );
}
