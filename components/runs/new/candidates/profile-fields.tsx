"use client";

import type { ReactNode } from "react";
import { Field, Input, Select } from "@/components/ui/field";
import { formatUsd } from "@/components/ui/format";
import { CANDIDATE_LINES, lineLabel } from "@/lib/domain/lines-of-business";
import { optional, STATE_OPTIONS } from "../fields/field-labels";
import { numberOf, type ProfileField } from "./draft";
import type { FieldErrors } from "./field-errors";
import type { NewRun } from "./form-state";

const FIRST_COMMERCIAL = CANDIDATE_LINES.indexOf("general_liability");

function amount(text: string): ReactNode {
  const value = numberOf(text);
  return typeof value === "number" && text.trim() !== ""
    ? formatUsd(value, { exact: true })
    : "USD; 12M and 12,000,000 are the same";
}

/** The risk, field by field as its schema names them. */
export function NewRunProfile({ run, errors }: { run: NewRun; errors: FieldErrors }) {
  const { profile } = run.draft;
  const wire = (name: ProfileField) => ({
    name: `profile.${name}`,
    value: profile[name],
    onChange: ({ target }: { target: { value: string } }) =>
      run.edit(`profile.${name}`, (draft) => ({
        ...draft,
        profile: { ...draft.profile, [name]: target.value },
      })),
  });
  const at = (name: ProfileField) => errors.at(`profile.${name}`);

  return (
    <div className="grid gap-x-4 gap-y-4 sm:grid-cols-6">
      <Field label="Entity" hint="Whose risk it is" error={at("entity")} className="sm:col-span-6">
        <Input {...wire("entity")} aria-required autoComplete="off" spellCheck={false} />
      </Field>
      <Field label="Line of business" error={at("line")} className="sm:col-span-3">
        <Select {...wire("line")} aria-required>
          <option value="">Choose a line</option>
          <optgroup label="Commercial">
            {CANDIDATE_LINES.slice(FIRST_COMMERCIAL).map(lineOption)}
          </optgroup>
          <optgroup label="Personal">
            {CANDIDATE_LINES.slice(0, FIRST_COMMERCIAL).map(lineOption)}
          </optgroup>
        </Select>
      </Field>
      <Field label="State" error={at("state")} className="sm:col-span-3">
        <Select {...wire("state")} aria-required>
          <option value="">Choose a state</option>
          {STATE_OPTIONS.map(([code, label]) => (
            <option key={code} value={code}>
              {label}
            </option>
          ))}
        </Select>
      </Field>
      <Field
        label={optional("Revenue a year")}
        hint={amount(profile.revenue)}
        error={at("revenue")}
        className="sm:col-span-3"
      >
        <Input {...wire("revenue")} inputMode="decimal" autoComplete="off" />
      </Field>
      <Field
        label={optional("Limit sought")}
        hint={amount(profile.limit)}
        error={at("limit")}
        className="sm:col-span-3"
      >
        <Input {...wire("limit")} inputMode="decimal" autoComplete="off" />
      </Field>
      <Field
        label={optional("NAICS code")}
        hint="2 to 6 digits, such as 332710"
        error={at("naics")}
        className="sm:col-span-2"
      >
        <Input {...wire("naics")} inputMode="numeric" autoComplete="off" className="font-mono" />
      </Field>
      <Field
        label={optional("Losses in five years")}
        hint="How many claims"
        error={at("losses_5yr")}
        className="sm:col-span-2"
      >
        <Input {...wire("losses_5yr")} inputMode="numeric" autoComplete="off" />
      </Field>
      <Field
        label={optional("Effective date")}
        error={at("effective_date")}
        className="sm:col-span-2"
      >
        <Input {...wire("effective_date")} type="date" />
      </Field>
    </div>
  );
}

const lineOption = (line: (typeof CANDIDATE_LINES)[number]) => (
  <option key={line} value={line}>
    {lineLabel(line)}
  </option>
);
