/** What people see for the facts that a column can give, in groups. Without the schemas, for pages. */
export const FACT_GROUPS: readonly { label: string; facts: Readonly<Record<string, string>> }[] = [
  {
    label: "Identity and access",
    facts: {
      name: "Carrier name",
      key: "Identifier (such as NAIC code)",
      group: "Insurance group",
      active: "Writes new business",
      appointment: "Appointment",
      commission: "Commission (share)",
    },
  },
  {
    label: "What it writes",
    facts: {
      licensed_states: "Licensed states",
      lines: "Lines of business",
      core_lines: "Preferred lines",
      prohibited_naics: "Prohibited NAICS",
      target_naics: "Target NAICS",
      revenue_min_usd: "Lowest revenue (USD)",
      revenue_max_usd: "Highest revenue (USD)",
      target_revenue_min_usd: "Lowest target revenue (USD)",
      target_revenue_max_usd: "Highest target revenue (USD)",
      max_limit_usd: "Highest limit (USD)",
      coverage_features: "Coverage features",
      rate_index: "Rate index (1 = market)",
      quote_days: "Days to quote",
      e_bind: "Binds online",
      filings: "Filings (JSON)",
    },
  },
  {
    label: "Ratings",
    facts: {
      am_best_rating: "AM Best rating",
      am_best_size: "AM Best size",
      am_best_outlook: "AM Best outlook",
      demotech_rating: "Demotech rating",
      demotech_outlook: "Demotech outlook",
      sp_rating: "S&P rating",
      sp_outlook: "S&P outlook",
      moodys_rating: "Moody's rating",
      moodys_outlook: "Moody's outlook",
      fitch_rating: "Fitch rating",
      fitch_outlook: "Fitch outlook",
      kbra_rating: "KBRA rating",
      kbra_outlook: "KBRA outlook",
      ratings: "Ratings (JSON)",
    },
  },
  {
    label: "Experience",
    facts: {
      bind_ratio: "Bind ratio (share)",
      bind_submissions: "Submissions behind the bind ratio",
      complaint_index: "NAIC complaint index (1 = market)",
      complaints: "Complaints",
      upheld_complaints_per_musd: "Upheld complaints per $1M premium",
      upheld_complaints: "Upheld complaints",
      complaint_premium_musd: "Premium behind complaints (million USD)",
      claims_days: "Days to pay a claim",
      claims_count: "Claims behind the days",
      loss_ratio: "Loss ratio (share)",
      premium_written_musd: "Premium written (million USD)",
      line_results: "Results by line (JSON)",
    },
  },
];

/** The built-in facts that are one number, which a factor can convert to another unit. */
export const NUMBER_FACTS: readonly string[] = [
  "commission",
  "revenue_min_usd",
  "revenue_max_usd",
  "target_revenue_min_usd",
  "target_revenue_max_usd",
  "max_limit_usd",
  "rate_index",
  "quote_days",
  "bind_ratio",
  "bind_submissions",
  "complaint_index",
  "complaints",
  "upheld_complaints_per_musd",
  "upheld_complaints",
  "complaint_premium_musd",
  "claims_days",
  "claims_count",
  "loss_ratio",
  "premium_written_musd",
];

/** The parts of filings and results that are one number: `cyber.max_limit_usd` and `cyber.NY.quote_days`. */
const NUMBER_PARTS =
  /\.(max_limit_usd|min_premium_usd|rate_index|quote_days|premium_written_musd|loss_ratio)$/;

/** Whether a fact is a number. `custom`: the facts that the pool declares. */
export const isNumberFact = (
  fact: string,
  custom: readonly { key: string; type: string }[] = [],
): boolean =>
  NUMBER_FACTS.includes(fact) ||
  NUMBER_PARTS.test(fact) ||
  custom.some(({ key, type }) => type === "number" && fact === `custom.${key}`);

const LABELS = new Map(FACT_GROUPS.flatMap(({ facts }) => Object.entries(facts)));

/** The label of a fact; custom facts by their declarations, others as they are. */
export const factLabel = (
  fact: string,
  custom: readonly { key: string; label: string }[] = [],
): string =>
  LABELS.get(fact) ??
  custom.find(({ key }) => fact === `custom.${key}`)?.label ??
  fact.replace(/^custom\./, "");

/** A quoted text, or a name with underscores such as `am_best_rating`. */
const QUOTED_OR_NAME = /"[^"]*"|\b(?:custom\.)?[a-z]+(?:_[a-z]+)+\b/g;

/** A message with the labels of facts in place of their names. Quoted texts stay: they are from the file. */
export const withFactLabels = (
  message: string,
  custom: readonly { key: string; label: string }[] = [],
): string =>
  message.replace(QUOTED_OR_NAME, (found) =>
    found.startsWith('"') ? found : factLabel(found, custom),
  );
