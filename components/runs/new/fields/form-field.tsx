"use client";

import { quiet } from "./field-labels";
import type { FormField } from "./form-fields";
import { NumberAt, SelectAt, TextAt, YesNoAt } from "./input-fields";
import { ListField } from "./list-field";

/** The input that a field of the tables asks for. */
export function FieldAt({ field }: { field: FormField }) {
  const { path, label, hint, placeholder } = field;
  const shared = { path, label: quiet(label), hint };
  switch (field.as) {
    case "yes":
      return <YesNoAt {...shared} />;
    case "number":
      return <NumberAt {...shared} placeholder={placeholder} />;
    case "text":
      return <TextAt {...shared} placeholder={placeholder} />;
    case "date":
      return <TextAt {...shared} type="date" />;
    case "choice":
      return <SelectAt {...shared} options={field.options} empty="Not said" />;
    case "slugs":
    case "states":
      return <ListField {...shared} placeholder={placeholder} of={field.as} />;
  }
}

export function FieldGrid({
  fields,
  className,
}: {
  fields: readonly FormField[];
  className?: string;
}) {
  return (
    <div className={className ?? "grid grid-cols-2 items-start gap-x-3 gap-y-2.5 sm:grid-cols-3"}>
      {fields.map((field) => (
        <FieldAt key={field.path.join(".")} field={field} />
      ))}
    </div>
  );
}
