"use client";

import { RISK_FIELDS, WEBHOOK_FIELD } from "../fields/field-spec";
import { FieldGrid, FormField } from "../fields/form-field";
import { OtherFields } from "../fields/other-fields";
import type { FieldsProps } from "../kind-form";
import { InsuredSection } from "./insured-section";
import { PoliciesField } from "./policies-field";
import { AS_OF_FIELD, HISTORY_FIELDS } from "./policy-fields";

const FIELDS = [...RISK_FIELDS, AS_OF_FIELD];

/** Names below `input` that the form of a coverage analysis has fields for. */
export const COVERAGE_NAMES = [
  ...[...FIELDS, ...HISTORY_FIELDS].flatMap(({ name, otherNames = [] }) => [name, ...otherNames]),
  "address",
  "drivers",
  "current_portfolio",
  "household",
  "business",
  "request_config",
];
const KNOWN = new Set(COVERAGE_NAMES);

export function CoverageFields({ isChange = false }: FieldsProps) {
  return (
    <>
      <FieldGrid
        base="input"
        fields={FIELDS}
        isDense={false}
        className="grid items-start gap-4 sm:grid-cols-6"
      />
      <PoliciesField empty="Add the policies to review for gaps." isReviewed />
      <InsuredSection />
      <OtherFields path="input" known={KNOWN} />
      {!isChange && <FormField base="" field={WEBHOOK_FIELD} />}
    </>
  );
}
