import { countBy, uniq } from "es-toolkit";
import { formatUsd } from "@/components/ui/format";
import type { ChoiceField } from "@/lib/domain/decisions";
import type { Run } from "@/lib/runs/schemas";

/** A candidate, solution or gap that a run's result lists. */
export type AnswerPart = {
  field: ChoiceField;
  /** What a decision names it by. */
  id: string;
  label: string;
  rank: number | null;
  carriers: string[];
  /** The JSON pointer to it in the result. */
  pointer: string;
};

/** Everything that a decision or an annotation can name, as the result lists it. */
export function answerParts(run: Run): AnswerPart[] {
  const candidates = "candidates" in run ? (run.candidates ?? []) : [];
  const keys = countBy(candidates, ({ key }) => key ?? "");
  const solutions = "solutions" in run ? (run.solutions ?? []) : [];
  const gaps = "output" in run && run.output && "gaps" in run.output ? run.output.gaps : [];
  return [
    ...candidates.map(
      ({ name, key, rank }, i): AnswerPart => ({
        field: "candidate",
        // Pools may list carriers of a group under one key.
        id: key !== null && keys[key] === 1 ? key : name,
        label: name,
        rank,
        carriers: [name],
        pointer: `/candidates/${i}`,
      }),
    ),
    ...solutions.map(({ id, rank, offerings, est_cost_low }, i): AnswerPart => {
      const carriers = uniq(offerings.map(({ provider_name }) => provider_name));
      return {
        field: "solution",
        id,
        label: `${carriers.join(" + ")}, ${formatUsd(est_cost_low)}/yr`,
        rank,
        carriers,
        pointer: `/solutions/${i}`,
      };
    }),
    ...gaps.map(
      ({ id, title }, i): AnswerPart => ({
        field: "gap",
        id,
        label: title,
        rank: null,
        carriers: [],
        pointer: `/output/gaps/${i}`,
      }),
    ),
  ];
}

/** What can be chosen instead of the recommendation. */
export const alternativesOf = (run: Run): AnswerPart[] =>
  answerParts(run).filter(({ rank }) => rank !== null && rank > 1);

export const partLabel = ({ rank, label }: AnswerPart) =>
  rank === null ? label : `#${rank} ${label}`;

/** How a request names a part. */
export const choiceOf = ({ field, id }: Pick<AnswerPart, "field" | "id">) => ({ [field]: id });
