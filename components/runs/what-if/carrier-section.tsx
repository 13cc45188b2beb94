"use client";

import { useQuery } from "@tanstack/react-query";
import { pick } from "es-toolkit";
import { useEffect, useEffectEvent, useState } from "react";
import { type FieldValues, FormProvider, useForm, useWatch } from "react-hook-form";
import { useEnvironment } from "@/components/layout/environment";
import { ErrorState } from "@/components/ui/error-state";
import { Field, Select } from "@/components/ui/field";
import { SkeletonLines } from "@/components/ui/skeleton";
import { mergePatchOf } from "@/lib/domain/json/merge-patch";
import type { Candidate } from "@/lib/runs/schemas";
import { StoredValues } from "../new/fields/field-slider";
import { FieldGrid } from "../new/fields/form-field";
import { isObject, omitEmptied } from "../new/fields/record";
import { createRunForm, MODE } from "../new/use-run-draft";
import { FACT_FIELDS } from "./fact-fields";
import { type WhatIfRequest, whatIfQueries } from "./queries";

type Change = WhatIfRequest["candidate"];
type Facts = Readonly<Record<string, unknown>>;

type FieldsProps = { name: string; facts: Facts; onChange: (change: Change) => void };

/** Edits the facts of one carrier. */
function FactsForm({ name, facts: reported, onChange }: FieldsProps) {
  const [facts] = useState(() =>
    pick(
      reported,
      FACT_FIELDS.map((field) => field.name),
    ),
  );
  const [formControl] = useState(() => createRunForm({ facts }));
  const form = useForm<FieldValues>({ ...MODE, formControl });
  const values = useWatch({ control: form.control, name: "facts" });
  const after = omitEmptied({ facts: values }, { loaded: { facts } });
  const now = isObject(after) && isObject(after.facts) ? after.facts : {};
  const patch = JSON.stringify(mergePatchOf(facts, now));
  const change = useEffectEvent(onChange);
  useEffect(() => {
    change(patch === "{}" ? undefined : { name, facts: JSON.parse(patch) });
  }, [patch, name]);
  return (
    <StoredValues value={{ facts }}>
      <FormProvider {...form}>
        <FieldGrid base="facts" fields={FACT_FIELDS} />
      </FormProvider>
    </StoredValues>
  );
}

type Props = {
  /** The candidates of the result. */
  candidates: readonly Pick<Candidate, "rank" | "name" | "key">[];
  pool: { slug: string; version: number };
  onChange: (change: Change) => void;
};

/** Changes the facts of one carrier for this evaluation. */
export function CarrierSection({ candidates, pool, onChange }: Props) {
  const environment = useEnvironment();
  const [name, setName] = useState("");
  const facts = useQuery({
    ...whatIfQueries.facts(environment, pool, name),
    enabled: name !== "",
  });
  return (
    <section aria-labelledby="carrier-title" className="rounded-md border p-3">
      <h2 id="carrier-title" className="text-table font-semibold">
        Facts of one carrier
      </h2>
      <Field label={<span className="sr-only">Carrier</span>} className="mt-2 mb-3">
        <Select
          value={name}
          onChange={({ target }) => {
            setName(target.value);
            onChange(undefined);
          }}
        >
          <option value="">Choose a carrier</option>
          {candidates.map(({ rank, name: candidate, key }) => (
            <option key={`${candidate} ${key}`} value={candidate}>
              {rank}. {candidate}
            </option>
          ))}
        </Select>
      </Field>
      {name !== "" && facts.isPending && <SkeletonLines lines={3} />}
      {facts.isError && (
        <ErrorState
          error={facts.error}
          title="The facts could not be loaded"
          onRetry={() => void facts.refetch()}
        />
      )}
      {facts.data && <FactsForm key={name} name={name} facts={facts.data} onChange={onChange} />}
      {facts.data === null && (
        <p className="text-table text-ink-2">The pool has no facts for this carrier.</p>
      )}
    </section>
  );
}
