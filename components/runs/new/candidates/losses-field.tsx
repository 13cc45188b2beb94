"use client";

import { FieldGrid } from "../fields/form-field";
import { RemoveButton, RowsSection, useRows } from "../fields/rows";
import { LOSS_FIELDS } from "./profile-fields";

const PATH = "profile.losses";

/** The losses with their amounts. Their number alone has a field of its own. */
export function LossesField() {
  const list = useRows(PATH);
  return (
    <RowsSection
      path={PATH}
      title="Loss history"
      addLabel="Add loss"
      empty="Add losses with amounts, if you have them (optional)."
      emptyError="Add at least one loss."
      list={list}
    >
      {list.rows.map(({ rowKey }, at) => (
        <li key={rowKey} className="p-3">
          <fieldset className="flex items-start gap-2">
            <legend className="sr-only">{`Loss ${at + 1}`}</legend>
            <FieldGrid
              base={`${PATH}.${at}`}
              fields={LOSS_FIELDS}
              className="grid min-w-0 flex-1 grid-cols-2 items-start gap-2"
            />
            <RemoveButton
              label={`Remove loss ${at + 1}`}
              onClick={() => list.remove(at)}
              className="mt-[22px]"
            />
          </fieldset>
        </li>
      ))}
    </RowsSection>
  );
}
