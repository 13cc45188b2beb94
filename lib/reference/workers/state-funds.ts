/**
 * The names of the funds that alone write workers compensation in their state, as providers are named. They tell a quote
 * of the fund itself from one of a private insurer; the law is in the rows of `WORKERS_COMPENSATION`.
 */
const STATE_FUNDS: Readonly<Record<string, readonly [name: string, spellings: RegExp]>> = {
  ND: ["Workforce Safety & Insurance", /\bwsi\b|workforce safety|state fund/],
  OH: [
    "Ohio Bureau of Workers' Compensation",
    /\bo?bwc\b|bureau of workers|state (?:insurance )?fund/,
  ],
  WA: [
    "Washington State Department of Labor & Industries",
    /\bl\s?(?:&|and)\s?i\b|\blni\b|labor (?:&|and) industries|state fund/,
  ],
  WY: [
    "Wyoming Department of Workforce Services",
    /workforce services|wyoming workers.? compensation|state fund/,
  ],
  PR: [
    "Corporación del Fondo del Seguro del Estado",
    /\bcfse\b|fondo del seguro|state insurance fund/,
  ],
  VI: ["Virgin Islands Department of Labor", /government insurance fund|department of labor/],
};

/** The name of the fund of a state in which no private insurer writes workers compensation, or null. */
export const stateFundName = (state: string): string | null => STATE_FUNDS[state]?.[0] ?? null;

/** Whether a provider is the state's own fund. */
export const isStateFund = (state: string, provider: string): boolean =>
  STATE_FUNDS[state]?.[1].test(provider.toLowerCase()) ?? false;
