import type { ChainEntry, ChainProblem, ChainProblemCode } from "@/lib/domain/records/chain";

/** Enough to find the cause. All are counted. */
const MAX_PROBLEMS = 100;

type About = Partial<Pick<ChainEntry, "seq" | "kind" | "subject_id">>;

/** Collects what a verification finds. */
export function collectProblems() {
  const found: ChainProblem[] = [];
  let count = 0;
  return {
    found,
    count: () => count,
    add(code: ChainProblemCode, message: string, { seq, kind, subject_id }: About = {}): void {
      count += 1;
      if (found.length < MAX_PROBLEMS)
        found.push({
          code,
          seq: seq ?? null,
          kind: kind ?? null,
          subject_id: subject_id ?? null,
          message,
        });
    },
  };
}

export type Problems = ReturnType<typeof collectProblems>;
