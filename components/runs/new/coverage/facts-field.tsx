"use client";

import type { ReactNode } from "react";
import { FieldGrid } from "../fields/form-field";
import { useDisclosure } from "../fields/use-disclosure";
import { useAt, useErrorsBelow } from "../input-context";
import { BUSINESS_FIELDS, CONTRACT_FIELDS } from "./business-fields";
import { HISTORY_FIELDS, HOME_FIELDS, HOUSEHOLD_FIELDS, PREMISES_FIELDS } from "./household-fields";
import { VehiclesField } from "./vehicles-field";

type GroupProps = {
  name: "household" | "business";
  title: string;
  about: string;
  children: ReactNode;
};

/** Open where something is known or wrong; closed, it takes one line. Emptied, it stays open under the hand that empties it. */
function Group({ name, title, about, children }: GroupProps) {
  const { value } = useAt(["input", name]);
  const complained = useErrorsBelow(["input", name]).length > 0;
  const disclosure = useDisclosure({ byItself: value !== undefined, must: complained });
  return (
    <details {...disclosure} className="rounded-md border">
      <summary className="rounded-md px-3 py-2 text-table hover:bg-hover">
        <span className="font-medium">{title}</span> <span className="text-ink-3">{about}</span>
      </summary>
      <div className="grid gap-4 p-3">{children}</div>
    </details>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset>
      <legend className="mb-1 text-small font-medium text-ink-2">{title}</legend>
      {children}
    </fieldset>
  );
}

/** What the policies protect. All may be left out; none is guessed. */
export function FactsField() {
  return (
    <section aria-labelledby="facts-title" className="grid gap-2">
      <h2 id="facts-title" className="text-table font-semibold">
        What is protected <span className="font-normal text-ink-3">none of it is guessed</span>
      </h2>
      <Group name="household" title="Household" about="for personal lines">
        <FieldGrid fields={HOUSEHOLD_FIELDS} />
        <Part title="Home">
          <FieldGrid fields={HOME_FIELDS} />
        </Part>
        <VehiclesField />
      </Group>
      <Group name="business" title="Business" about="for commercial lines">
        <FieldGrid fields={BUSINESS_FIELDS} />
        <Part title="Premises">
          <FieldGrid fields={PREMISES_FIELDS} />
        </Part>
        <Part title="Limits that contracts ask for">
          <FieldGrid fields={CONTRACT_FIELDS} />
        </Part>
      </Group>
      <div className="rounded-md border p-3">
        <FieldGrid fields={HISTORY_FIELDS} />
      </div>
    </section>
  );
}
