"use client";

import { useState } from "react";
import { useWatch } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { Disclosure } from "../fields/disclosure";
import { useErrors } from "../fields/field-errors";
import { FieldGrid } from "../fields/form-field";
import { OtherFields } from "../fields/other-fields";
import { isObject } from "../fields/record";
import { ATTRIBUTE_FIELDS, attributesOf } from "./policy-fields";

const KNOWN = new Set(ATTRIBUTE_FIELDS.map(({ name }) => name));
const LOOK = {
  title: "w-fit rounded-sm text-small font-medium text-ink-2 hover:text-ink",
  content: "mt-2 grid gap-2",
};

const givenNames = (value: unknown): string[] =>
  isObject(value) ? Object.keys(value).filter((name) => value[name] !== undefined) : [];

/** What a policy has beyond its amounts: what its line usually has, what is given, and on demand all of it. */
export function AttributesField({ policy, owner }: { policy: string; owner: string }) {
  const path = `${policy}.attributes`;
  const line: unknown = useWatch({ name: `${policy}.line` });
  const given = useWatch({ name: path, compute: givenNames });
  const [showsAll, setShowsAll] = useState(false);
  const shown = new Set([...attributesOf(line).map(({ name }) => name), ...given]);
  const fields = ATTRIBUTE_FIELDS.filter(({ name }) => showsAll || shown.has(name));
  return (
    <Disclosure
      title={
        <>
          Attributes{" "}
          <span className="font-normal text-ink-3">
            {given.length === 0 ? "none given" : `${given.length} given`}
          </span>
        </>
      }
      mustBeOpen={useErrors(path) !== undefined}
      look={LOOK}
    >
      <FieldGrid base={path} fields={fields} />
      {fields.length < ATTRIBUTE_FIELDS.length && (
        <Button size="small" className="justify-self-start" onClick={() => setShowsAll(true)}>
          Show all attributes
        </Button>
      )}
      <OtherFields path={path} known={KNOWN} owner={`attributes of ${owner}`} isOnlyGiven />
    </Disclosure>
  );
}
