import type { BacktestReport } from "@/lib/domain/engines/backtests";
import type { PoolColumns } from "@/lib/evaluation/candidates/columns/block";
import { candidateNames } from "@/lib/pools/columns/candidate-names";

type Mover = BacktestReport["movers"][number];
type Counts = { better: Uint32Array; worse: Uint32Array };

/** How often each carrier is better or worse off, in one attempt of a backtest. `stored`: of earlier attempts. */
export function createMovers(stored: readonly Mover[]) {
  const pools = new Map<PoolColumns, Counts>();

  function countsOf(columns: PoolColumns): Counts {
    const known = pools.get(columns);
    if (known) return known;
    const counts = {
      better: new Uint32Array(columns.size),
      worse: new Uint32Array(columns.size),
    };
    pools.set(columns, counts);
    return counts;
  }

  return {
    /** Counts one movement of the candidate at an ordinal of a pool version. */
    count(columns: PoolColumns, ordinal: number, direction: keyof Counts) {
      const counts = countsOf(columns)[direction];
      counts[ordinal] = (counts[ordinal] ?? 0) + 1;
    },
    /** Those that move most often, at most `most`. */
    first(most: number): Mover[] {
      const movers = new Map(stored.map((mover) => [mover.name, { ...mover }]));
      for (const [columns, { better, worse }] of pools) {
        const names = candidateNames(columns);
        for (let i = 0; i < columns.size; i++) {
          const counts = { better: better[i] ?? 0, worse: worse[i] ?? 0 };
          if (counts.better + counts.worse === 0) continue;
          const name = names[i] ?? "";
          const mover = movers.get(name) ?? { name, better: 0, worse: 0 };
          movers.set(name, mover);
          mover.better += counts.better;
          mover.worse += counts.worse;
        }
      }
      return [...movers.values()]
        .sort((a, b) => b.better + b.worse - (a.better + a.worse) || (a.name < b.name ? -1 : 1))
        .slice(0, most);
    },
  };
}
export type Movers = ReturnType<typeof createMovers>;
