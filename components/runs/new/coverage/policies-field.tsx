"use client";

import { useWatch } from "react-hook-form";
import { LimitsAndDeductibles } from "../fields/amounts-input";
import { FieldGrid } from "../fields/form-field";
import { OtherFields } from "../fields/other-fields";
import { isGiven } from "../fields/record";
import { RemoveButton, RowsSection, useRows } from "../fields/rows";
import { AttributesField } from "./attributes-field";
import { POLICY_DEDUCTIBLES, POLICY_FIELDS, POLICY_LIMITS } from "./policy-fields";

const KNOWN = new Set([
  ...POLICY_FIELDS.map(({ name }) => name),
  "limits",
  "deductibles",
  "attributes",
]);

type Props = { path: string; number: number; isReviewed: boolean; onRemove: () => void };

/** One policy in force. */
function PolicyRow({ path, number, isReviewed, onRemove }: Props) {
  const hasAttributes = useWatch({ name: `${path}.attributes`, compute: isGiven });
  const owner = `policy ${number}`;
  return (
    <li className="p-3">
      <fieldset className="grid gap-3">
        <legend className="sr-only">{`Policy ${number}`}</legend>
        <div className="flex items-start gap-2">
          <FieldGrid
            base={path}
            fields={POLICY_FIELDS}
            className="grid min-w-0 flex-1 items-start gap-2 min-[420px]:grid-cols-2 sm:grid-cols-3"
          />
          <RemoveButton label={`Remove ${owner}`} onClick={onRemove} className="mt-[22px]" />
        </div>
        <LimitsAndDeductibles
          path={path}
          owner={owner}
          limits={POLICY_LIMITS}
          deductibles={POLICY_DEDUCTIBLES}
          deductiblesLegend="Deductibles in USD or %"
        />
        {(isReviewed || hasAttributes) && <AttributesField policy={path} owner={owner} />}
        <OtherFields path={path} known={KNOWN} owner={owner} isOnlyGiven />
      </fieldset>
    </li>
  );
}

const PATH = "input.current_portfolio.policies";

/** The policies in force. A coverage analysis reviews them (`isReviewed`); quotes are compared with them. */
export function PoliciesField({
  empty,
  isReviewed = false,
}: {
  empty: string;
  isReviewed?: boolean;
}) {
  const list = useRows(PATH);
  return (
    <RowsSection
      path={PATH}
      title="Policies in force"
      addLabel="Add policy"
      empty={empty}
      emptyError="Add at least one policy."
      list={list}
    >
      {list.rows.map(({ rowKey }, at) => (
        <PolicyRow
          key={rowKey}
          path={`${PATH}.${at}`}
          number={at + 1}
          isReviewed={isReviewed}
          onRemove={() => list.remove(at)}
        />
      ))}
    </RowsSection>
  );
}
