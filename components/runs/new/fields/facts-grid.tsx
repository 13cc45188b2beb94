"use client";

import { useState } from "react";
import { useWatch } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { useErrors } from "./field-errors";
import type { FieldSpec } from "./field-spec";
import { FieldGrid } from "./form-field";
import { isObject } from "./record";
import { hasField } from "./spelling";

type Props = {
  base: string;
  fields: readonly FieldSpec[];
  /** What the facts belong to, for the name of the button. */
  owner: string;
  /** Whether a field is shown without being given. By default those that are not rare. */
  isUsual?: (field: FieldSpec) => boolean;
};

/** Many facts of one object: the usual ones, those that are given or rejected, and on demand all of them. */
export function FactsGrid({ base, fields, owner, isUsual = ({ isRare }) => !isRare }: Props) {
  const [showsAll, setShowsAll] = useState(false);
  const errors = useErrors(base);
  // As one text, so that typing in a field does not draw the others.
  const given = useWatch({
    name: base,
    compute: (value: unknown) =>
      fields.flatMap((field) => (hasField(value, field) ? field.name : [])).join(" "),
  }).split(" ");
  const shown = fields.filter(
    (field) =>
      showsAll ||
      isUsual(field) ||
      given.includes(field.name) ||
      (isObject(errors) && Object.hasOwn(errors, field.name)),
  );
  return (
    <>
      <FieldGrid base={base} fields={shown} />
      {shown.length < fields.length && (
        <Button
          size="small"
          className="justify-self-start"
          aria-label={`Show all facts of ${owner}`}
          onClick={() => setShowsAll(true)}
        >
          Show {fields.length - shown.length} more
        </Button>
      )}
    </>
  );
}
