const STATES = ["CA", "TX", "NY", "FL", "IL", "OH", "GA", "WA"];
const LINES = ["professional_liability", "general_liability", "cyber"];

/** The fields of the API reference's example. No two of five thousand are alike, so no result can be used again. */
export const profileOf = (i: number) => ({
  entity: `risk-${i}`,
  state: STATES[i % STATES.length] ?? "CA",
  line: LINES[Math.floor(i / STATES.length) % LINES.length] ?? "professional_liability",
  revenue: 1_000_000 + 7_919 * (i % 5_000),
});
