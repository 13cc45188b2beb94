import { expect, test } from "vitest";
import { RUN_KINDS } from "@/lib/domain/run-kind";
import { bodySchemaFor } from "@/lib/runs/kinds/body-schema";
import { kindOfBody } from "@/lib/runs/kinds/kind-of-body";
import { bodyOf } from "./kind-form";
import { KIND_SAMPLES } from "./kind-samples";
import { KIND_FORMS } from "./kinds";

const FORMS = Object.entries(KIND_FORMS);
const CASES = RUN_KINDS.flatMap((kind) =>
  KIND_SAMPLES[kind].map(({ name, body }) => ({ kind, form: KIND_FORMS[kind], name, body })),
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
