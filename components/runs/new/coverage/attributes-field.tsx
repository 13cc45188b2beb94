"use client";

import { useWatch } from "react-hook-form";
import { Disclosure } from "../fields/disclosure";
import { FactsGrid } from "../fields/facts-grid";
import { useErrors } from "../fields/field-errors";
import { OtherFields } from "../fields/other-fields";
import { isObject } from "../fields/record";
import { ATTRIBUTE_FIELDS, attributesOf } from "./attribute-fields";

const KNOWN = new Set(ATTRIBUTE_FIELDS.map(({ name }) => name));
const LOOK = {
  title: "w-fit rounded-sm text-small font-medium text-ink-2 hover:text-ink",
  content: "mt-2 grid gap-2",
};

const givenCount = (value: unknown): number =>
  isObject(value) ? Object.values(value).filter((inner) => inner !== undefined).length : 0;

/** What a policy has beyond its amounts: what its line usually has, what is given, and on demand all of it. */
export function AttributesField({ policy, owner }: { policy: string; owner: string }) {
  const path = `${policy}.attributes`;
  const line: unknown = useWatch({ name: `${policy}.line` });
  const given = useWatch({ name: path, compute: givenCount });
  const usual = new Set(attributesOf(line).map(({ name }) => name));
  return (
    <Disclosure
      title={
        <>
          Attributes{" "}
          <span className="font-normal text-ink-3">
            {given === 0 ? "none given" : `${given} given`}
          </span>
        </>
      }
      mustBeOpen={useErrors(path) !== undefined}
      look={LOOK}
    >
      <FactsGrid
        base={path}
        fields={ATTRIBUTE_FIELDS}
        owner={owner}
        isUsual={({ name }) => usual.has(name)}
      />
      <OtherFields path={path} known={KNOWN} owner={`attributes of ${owner}`} isOnlyGiven />
    </Disclosure>
  );
}
