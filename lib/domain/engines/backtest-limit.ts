/** How many runs one backtest tests at most. */
export const MAX_BACKTEST_RUNS = 100_000;
