import { expect, test } from "vitest";
import { bodySchemaFor as schemaFor } from "@/lib/runs/kinds/body-schema";
import { kindOfBody } from "@/lib/runs/kinds/kind-of-body";
import { bodyFor } from "./input-body";
import { INPUT_SAMPLES } from "./input-samples";
import type { InputKind } from "./kinds";

const KINDS = [
  "quote_matching",
  "coverage_analysis",
  "dual",
] as const satisfies readonly InputKind[];
const CASES = KINDS.flatMap((kind) =>
  INPUT_SAMPLES[kind].map(({ name, body }) => [kind, name, body] as const),
);

test.each(CASES)(
  "%s: “%s” is a body of its kind that the API takes, and form and JSON hold the same",
  (kind, _, body) => {
    expect(kindOfBody(body)).toBe(kind);
    expect(schemaFor(body).safeParse(body)).toMatchObject({ success: true });
    expect(bodyFor(kind, { ...body })).toEqual(body);
  },
);

test.each(CASES)("%s: “%s” asked for as another kind asks for that kind", (_, __, body) => {
  for (const kind of KINDS) expect(kindOfBody(bodyFor(kind, { ...body }))).toBe(kind);
});
