"use client";

import { APPETITE_BUCKET_LABELS, APPETITE_BUCKETS } from "@/lib/domain/quote-matching";
import { optional, STATE_OPTIONS } from "./fields/field-labels";
import { SelectAt, TextAt } from "./fields/input-fields";
import { hasCoverage, hasQuotes, type InputKind } from "./kinds";

const BUCKET_OPTIONS = APPETITE_BUCKETS.map(
  (bucket) => [bucket, APPETITE_BUCKET_LABELS[bucket]] as const,
);

/** Whose risk it is, where, and what weighs most. */
export function RiskFields({ kind }: { kind: InputKind }) {
  return (
    <div className="grid items-start gap-4 sm:grid-cols-6">
      <TextAt
        path={["input", "entity"]}
        label={optional("Entity")}
        hint="Who is to be insured, for lists and search"
        className="sm:col-span-6"
      />
      <SelectAt
        path={["input", "state"]}
        label="State"
        options={STATE_OPTIONS}
        empty="Choose a state"
        className="sm:col-span-3"
      />
      {hasQuotes(kind) && (
        <SelectAt
          path={["input", "appetite_bucket"]}
          label={optional("What matters most")}
          hint="Sets the weights of the six dimensions"
          options={BUCKET_OPTIONS}
          empty="Balanced unless chosen"
          className="sm:col-span-3"
        />
      )}
      {hasQuotes(kind) && (
        <TextAt
          path={["input", "effective_date"]}
          label={optional("Effective date")}
          hint="Quotes that end before fall out"
          type="date"
          className="sm:col-span-3"
        />
      )}
      {hasCoverage(kind) && (
        <TextAt
          path={["input", "as_of"]}
          label={optional("As of")}
          hint="The day to judge policies by; today unless given"
          type="date"
          className="sm:col-span-3"
        />
      )}
    </div>
  );
}
