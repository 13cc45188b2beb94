"use client";

import { upperFirst } from "es-toolkit";
import { FactsGrid } from "./facts-grid";
import type { FieldSpec } from "./field-spec";
import { OtherFields } from "./other-fields";
import { RemoveButton, RowsSection, useRows } from "./rows";

type Props = {
  path: string;
  title: string;
  /** What one row is: `loss`. */
  one: string;
  empty: string;
  fields: readonly FieldSpec[];
};

/** A list of the body with the same fields in each row. */
export function RowsField({ path, title, one, empty, fields }: Props) {
  const list = useRows(path);
  const known = new Set(fields.map(({ name }) => name));
  return (
    <RowsSection
      path={path}
      title={title}
      addLabel={`Add ${one}`}
      empty={empty}
      emptyError={`Add at least one ${one}.`}
      list={list}
    >
      {list.rows.map(({ rowKey }, at) => {
        const owner = `${one} ${at + 1}`;
        return (
          <li key={rowKey} className="p-3">
            <fieldset className="flex items-start gap-2">
              <legend className="sr-only">{upperFirst(owner)}</legend>
              <div className="grid min-w-0 flex-1 gap-2">
                <FactsGrid base={`${path}.${at}`} fields={fields} owner={owner} />
                <OtherFields path={`${path}.${at}`} known={known} owner={owner} isOnlyGiven />
              </div>
              <RemoveButton
                label={`Remove ${owner}`}
                onClick={() => list.remove(at)}
                className="mt-[22px]"
              />
            </fieldset>
          </li>
        );
      })}
    </RowsSection>
  );
}
