import { expect, test } from "vitest";
import { bodySchemaFor } from "@/lib/runs/kinds/body-schema";
import { kindOfBody } from "@/lib/runs/kinds/kind-of-body";
import { bodyOf } from "./kind-form";
import { KIND_FORMS } from "./kinds";

const FORMS = Object.entries(KIND_FORMS);
const CASES = FORMS.flatMap(([kind, form]) =>
  form.samples.map(({ name, body }) => ({ kind, form, name, body })),
);

test.each(CASES)(
  "$kind: “$name” is a body of its kind that the API accepts and the form keeps",
  ({ kind, form, body }) => {
    expect(kindOfBody(body)).toBe(kind);
    expect(bodySchemaFor(body).safeParse(body)).toMatchObject({ success: true });
    expect(bodyOf({ kind, form, values: body, loaded: body })).toEqual(body);
  },
);

test.each(CASES)("$kind: “$name” becomes a body of any other kind", ({ body }) => {
  for (const [kind, form] of FORMS)
    expect(kindOfBody(bodyOf({ kind, form, values: { pool: "a:b", ...body }, loaded: body }))).toBe(
      kind,
    );
});
