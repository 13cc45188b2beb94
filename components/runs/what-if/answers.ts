import type { Run } from "@/lib/runs/schemas";
import { questionsOf } from "../disclosures/questions";
import { labelOfPath } from "../input/field-labels";
import { specOf } from "../new/field-catalog";
import type { FieldSpec } from "../new/fields/field-spec";

export type AnswerField = { path: string; field: FieldSpec };
/** A question with the fields for its answer. `isForm`: it can only be answered in the form below, such as a list. */
export type AnswerQuestion = { question: string; fields: AnswerField[]; isForm: boolean };

/** Lists, and paths for every quote, have no field. */
const isField = (path: string) => !path.includes("*") && !/\.(losses|vehicles|drivers)$/.test(path);

/** The field of a fact that the form does not have. */
const OTHER_FIELD = { name: "", label: "", as: "text" } as const satisfies FieldSpec;

const fieldAt = (path: string, isAlone: boolean, question: string): FieldSpec => ({
  ...(specOf(path) ?? OTHER_FIELD),
  name: path,
  otherNames: undefined,
  label: isAlone ? question : labelOfPath(path),
  hint: undefined,
  required: false,
  optional: false,
  className: undefined,
});

/** The questions for the client that a run leaves open, each with the fields for its answer. */
export const answerQuestions = ({ not_checked: rules }: Pick<Run, "not_checked">) =>
  questionsOf(rules ?? []).client.flatMap(({ questions }) =>
    questions.map(({ question, missing }): AnswerQuestion => {
      const paths = missing.filter(isField);
      const fields = paths.map((path) => ({
        path,
        field: fieldAt(path, paths.length === 1, question),
      }));
      return { question, fields, isForm: fields.length === 0 };
    }),
  );
