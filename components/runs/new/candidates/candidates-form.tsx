"use client";

import { WEBHOOK_FIELD } from "../fields/field-spec";
import { FieldGrid, FormField } from "../fields/form-field";
import { OtherFields } from "../fields/other-fields";
import { RowsField } from "../fields/rows-field";
import type { FieldsProps, KindForm } from "../kind-form";
import { PoolField } from "./pool-field";
import { CANDIDATE_OPTIONS, LOSS_FIELDS, PROFILE_FIELDS } from "./profile-fields";

const PROFILE_NAMES = new Set([...PROFILE_FIELDS.map(({ name }) => name), "losses"]);

function CandidatesFields({ isChange = false }: FieldsProps) {
  return (
    <>
      <FieldGrid
        base="profile"
        fields={PROFILE_FIELDS}
        isDense={false}
        className="grid items-start gap-4 sm:grid-cols-6"
      />
      <RowsField
        path="profile.losses"
        title="Loss history"
        one="loss"
        empty="Add losses with amounts, if you have them (optional)."
        fields={LOSS_FIELDS}
      />
      <OtherFields path="profile" known={PROFILE_NAMES} />
      {!isChange && (
        <>
          <PoolField />
          <div className="grid items-start gap-4 sm:grid-cols-[180px_minmax(0,1fr)]">
            {[...CANDIDATE_OPTIONS, WEBHOOK_FIELD].map((field) => (
              <FormField key={field.name} base="" field={field} />
            ))}
          </div>
        </>
      )}
    </>
  );
}

export const CANDIDATES_FORM: KindForm = {
  label: "Candidates",
  about: "Which carriers fit a risk",
  Fields: CandidatesFields,
  risk: "profile",
  hidden: ["input", "offerings"],
};
