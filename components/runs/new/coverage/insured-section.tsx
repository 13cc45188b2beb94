"use client";

import type { ReactNode } from "react";
import { useWatch } from "react-hook-form";
import { Disclosure } from "../fields/disclosure";
import { FactsGrid } from "../fields/facts-grid";
import { useErrors } from "../fields/field-errors";
import { FieldGrid } from "../fields/form-field";
import { ListOrCount } from "../fields/list-or-count";
import { isGiven } from "../fields/record";
import { RowsField } from "../fields/rows-field";
import {
  BUSINESS_FIELDS,
  BUSINESS_VEHICLE_FIELDS,
  CONTRACT_FIELDS,
  PREMISES_FIELDS,
} from "./business-fields";
import { DRIVER_FIELDS, HOME_FIELDS, HOUSEHOLD_FIELDS, HOUSEHOLD_LISTS } from "./insured-fields";
import { HISTORY_FIELDS } from "./policy-fields";

const LOOK = {
  group: "rounded-md border",
  title: "rounded-md px-3 py-2 text-table hover:bg-hover",
  content: "grid gap-4 p-3",
};

type GroupProps = { base: string; title: string; about: string; children: ReactNode };

/** Open at first where the body says something; closed, it takes one line. */
function Group({ base, title, about, children }: GroupProps) {
  return (
    <Disclosure
      title={
        <>
          <span className="font-medium">{title}</span> <span className="text-ink-3">{about}</span>
        </>
      }
      isOpenAtFirst={useWatch({ name: base, compute: isGiven })}
      mustBeOpen={useErrors(base) !== undefined}
      look={LOOK}
    >
      {children}
    </Disclosure>
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

/** What the policies insure. All of it can be left out. */
export function InsuredSection() {
  return (
    <section aria-labelledby="insured-title" className="grid gap-2">
      <h2 id="insured-title" className="text-table font-semibold">
        What is insured <span className="font-normal text-ink-3">(leave blank if unknown)</span>
      </h2>
      <Group base="input.household" title="Household" about="for personal lines">
        <FactsGrid base="input.household" fields={HOUSEHOLD_FIELDS} owner="the household" />
        <Part title="Home">
          <FactsGrid base="input.household.home" fields={HOME_FIELDS} owner="the home" />
        </Part>
        <div className="grid items-start gap-4 sm:grid-cols-2">
          {HOUSEHOLD_LISTS.map(({ name, ...list }) => (
            <ListOrCount key={name} path={`input.household.${name}`} {...list} />
          ))}
        </div>
        <RowsField
          path="input.drivers"
          title="Drivers"
          one="driver"
          empty="Add drivers with age and violations (optional)."
          fields={DRIVER_FIELDS}
        />
      </Group>
      <Group base="input.business" title="Business" about="for commercial lines">
        <FactsGrid base="input.business" fields={BUSINESS_FIELDS} owner="the business" />
        <ListOrCount
          path="input.business.vehicles"
          one="business vehicle"
          many="business vehicles"
          fields={BUSINESS_VEHICLE_FIELDS}
        />
        <Part title="Premises">
          <FactsGrid base="input.business.premises" fields={PREMISES_FIELDS} owner="the premises" />
        </Part>
        <Part title="Limits that contracts require">
          <FieldGrid base="input.business.contracts_require" fields={CONTRACT_FIELDS} />
        </Part>
      </Group>
      <div className="rounded-md border p-3">
        <Part title="History">
          <FieldGrid base="input" fields={HISTORY_FIELDS} />
        </Part>
      </div>
    </section>
  );
}
