import { type Known, lookUp, type Unverified } from "../row";
import { LEAVE_PROGRAMS } from "./leave-programs";
import type { Employer, LeaveProgram } from "./types";

export type { LeaveProgram } from "./types";

/** Whether a program is in force: `contributing` before benefits are paid, `later` when only enacted. */
export type ProgramPhase = "in_force" | "contributing" | "later";
export type LeaveProgramLookup = (Known<LeaveProgram> & { phase: ProgramPhase }) | Unverified;

function phaseOn({ contributionsFrom, benefitsFrom }: LeaveProgram, day: string): ProgramPhase {
  if (benefitsFrom !== undefined && benefitsFrom <= day) return "in_force";
  if (contributionsFrom === undefined) return benefitsFrom === undefined ? "in_force" : "later";
  return contributionsFrom <= day ? "contributing" : "later";
}

/**
 * The disability, family leave and medical leave programs of a state on `day` (YYYY-MM-DD), with their phase. Empty where
 * the state has none that is compulsory.
 */
export const leavePrograms = (state: string, day: string): LeaveProgramLookup[] =>
  (Object.hasOwn(LEAVE_PROGRAMS, state) ? (LEAVE_PROGRAMS[state] ?? []) : []).map((row) => {
    const found = lookUp(row, `${row.rule.program} in ${state}`);
    return found.status === "known" ? { ...found, phase: phaseOn(found.rule, day) } : found;
  });

/** Whether an employer is subject to a program. Null: its headcount is not known. */
export function isSubjectTo(program: LeaveProgram, { employees }: Employer): boolean | null {
  if (program.duty === "voluntary") return false;
  return employees === undefined ? null : employees >= program.from;
}
