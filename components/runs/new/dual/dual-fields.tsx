"use client";

import { COVERAGE_NAMES } from "../coverage/coverage-fields";
import { InsuredSection } from "../coverage/insured-section";
import { PoliciesField } from "../coverage/policies-field";
import { AS_OF_FIELD } from "../coverage/policy-fields";
import { RISK_FIELDS, WEBHOOK_FIELD } from "../fields/field-spec";
import { FieldGrid, FormField } from "../fields/form-field";
import { OtherFields } from "../fields/other-fields";
import type { FieldsProps } from "../kind-form";
import { DesiredCoverages } from "../quotes/desired-coverages";
import { PresentCoverage } from "../quotes/present-coverage";
import { MATCHING_FIELDS } from "../quotes/quote-fields";
import { QuotesField } from "../quotes/quotes-field";
import { QUOTES_NAMES } from "../quotes/quotes-fields";
import { RequiredCoverages } from "../quotes/required-coverages";

const FIELDS = [...RISK_FIELDS, ...MATCHING_FIELDS, AS_OF_FIELD];
const KNOWN = new Set([...QUOTES_NAMES, ...COVERAGE_NAMES]);

export function DualFields({ isChange = false }: FieldsProps) {
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
      <PresentCoverage hasInsured={false} />
      <PoliciesField empty="Add the policies to review and to compare quotes with." isReviewed />
      <InsuredSection />
      <OtherFields path="input" known={KNOWN} />
      {!isChange && <FormField base="" field={WEBHOOK_FIELD} />}
    </>
  );
}
