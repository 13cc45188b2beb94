"use client";

import { PoliciesField } from "../coverage/policies-field";
import { RISK_FIELDS, WEBHOOK_FIELD } from "../fields/field-spec";
import { FieldGrid, FormField } from "../fields/form-field";
import { OtherFields } from "../fields/other-fields";
import type { FieldsProps } from "../kind-form";
import { DesiredCoverages } from "./desired-coverages";
import { PresentCoverage } from "./present-coverage";
import { MATCHING_FIELDS } from "./quote-fields";
import { QuotesField } from "./quotes-field";
import { RequiredCoverages } from "./required-coverages";

const FIELDS = [...RISK_FIELDS, ...MATCHING_FIELDS];

/** Names below `input` that the form of quote matching has fields for. */
export const QUOTES_NAMES = [
  ...FIELDS.flatMap(({ name, otherNames = [] }) => [name, ...otherNames]),
  ...["address", "coverage_types", "required_coverages", "desired_coverages"],
  ...["residence", "vehicles", "business", "household", "premium"],
  ...["current_coverage", "current_portfolio", "request_config"],
];
const KNOWN = new Set(QUOTES_NAMES);

export function QuotesFields({ isChange = false }: FieldsProps) {
  return (
    <>
      <FieldGrid
        base="input"
        fields={FIELDS}
        isDense={false}
        className="grid items-start gap-4 sm:grid-cols-6"
      />
      <QuotesField />
      <RequiredCoverages />
      <DesiredCoverages />
      <PresentCoverage />
      <PoliciesField empty="Add policies in force to compare quotes with them (optional)." />
      <OtherFields path="input" known={KNOWN} />
      {!isChange && <FormField base="" field={WEBHOOK_FIELD} />}
    </>
  );
}
