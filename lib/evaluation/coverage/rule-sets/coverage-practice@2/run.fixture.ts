import { evaluate } from "../../evaluate";

/** Running a portfolio in a test, and reading one rule of the result. */

export type Fields = Record<string, unknown>;
export const AS_OF = "2026-11-28";

/** A policy whose status and dates say that it is in force on {@link AS_OF}. */
export const inForce = (line: string, fields: Fields = {}, attributes: Fields = {}): Fields => ({
  line,
  effective: "2026-06-01",
  expires: "2027-06-01",
  carrier: "Calder Mutual",
  ...fields,
  attributes: { status: "in_force", ...(fields.attributes as Fields), ...attributes },
});

export const run = (state: string, policies: Fields[], facts: Fields = {}) =>
  evaluate({ input: { state, current_portfolio: { policies }, ...facts }, asOf: AS_OF });
export type Result = ReturnType<typeof run>;

export const gapOf = ({ output }: Result, id: string) => output.gaps.find((gap) => gap.id === id);

/** `fired`, `passed` and so on; `not_checked` if it has not fired and is in the list of what could not be decided. */
export function outcomeOf({ checked, not_checked }: Result, id: string) {
  const outcome = checked.find(({ rule }) => rule === id)?.outcome;
  const isOpen = not_checked?.some(({ rule }) => rule === id);
  return outcome !== "fired" && isOpen ? "not_checked" : outcome;
}
export const questionOf = ({ not_checked }: Result, id: string) =>
  not_checked?.find(({ rule }) => rule === id)?.question;
