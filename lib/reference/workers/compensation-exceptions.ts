import type {
  CompensationException,
  Employer,
  WorkersCompensation,
  WorkersCompensationDuty,
} from "./types";

/** Cases in which insurance is compulsory from the first employee, whatever the headcount of the state is. */

type Trade = WorkersCompensationDuty["trade"];
type Verdict = Pick<WorkersCompensationDuty, "duty" | "missing">;

/** Whether the employer belongs to the trades of an exception. Undefined if the code is missing or too short. */
function inTrades(
  { trades, perhaps = [] }: { trades: readonly string[]; perhaps?: readonly string[] },
  naics = "",
): boolean | undefined {
  if (trades.some((trade) => naics.startsWith(trade))) return true;
  return [...trades, ...perhaps].some((trade) => trade.startsWith(naics) || trade === naics)
    ? undefined
    : false;
}

type Case = { truth: boolean | "undecided"; missing: readonly (keyof Employer)[] };
const open = (...missing: (keyof Employer)[]): Case => ({ truth: "undecided", missing });

function caseOf(exception: CompensationException, employer: Employer, trade: Trade): Case {
  if ("trades" in exception) {
    const { naics } = employer;
    const truth = inTrades(exception, naics);
    if (truth !== undefined) return { truth, missing: [] };
    return exception.perhaps?.includes(naics ?? "") ? open() : open("naics");
  }
  const { fact, constructionOnly, undecided } = exception;
  if (constructionOnly && (trade === "other" || trade === "farm"))
    return { truth: false, missing: [] };
  const stated = employer[fact];
  if (stated === false) return { truth: false, missing: [] };
  const missing = [
    ...(constructionOnly && trade === "unknown" ? (["naics"] as const) : []),
    ...(stated === undefined ? [fact] : []),
  ];
  return missing.length > 0 || undecided ? open(...missing) : { truth: true, missing: [] };
}

/** What the exceptions say of an employer with employees. Null where none of them can hold. */
export function exceptionOf(
  { exceptions = [] }: WorkersCompensation,
  employer: Employer,
  trade: Trade,
): Verdict | null {
  const cases = exceptions.map((exception) => caseOf(exception, employer, trade));
  if (cases.some(({ truth }) => truth === true)) return { duty: "required", missing: [] };
  const undecided = cases.filter(({ truth }) => truth === "undecided");
  return undecided.length > 0
    ? { duty: "depends", missing: [...new Set(undecided.flatMap(({ missing }) => missing))] }
    : null;
}
