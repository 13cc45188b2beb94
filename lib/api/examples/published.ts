/** The submissions of the published API reference. A test sends each of them literally. */

const address = { state: "NY", zip_code: "11231" };

/** Its first example: one home quote, with two lines that nobody quoted. */
export const PUBLISHED_QUOTES = {
  input: {
    address,
    coverage_types: ["home", "auto", "umbrella"],
    appetite_bucket: "balanced",
    drivers: [
      {
        driver_id: "ca31ba0d-8d07-4a2f-bbba-c80fa9882fe3",
        years_licensed: 23,
        violations_5yr: 1,
      },
    ],
    current_coverage: {
      home: { carrier: "21stcentury", annual_premium: 2480.91 },
      auto: { carrier: "21stcentury", annual_premium: 507.32 },
    },
    premium: 3557.23,
    vehicles: 1,
  },
  offerings: [
    {
      id: "quote_line_carrier_a_home_001",
      provider_id: "prov_carrier_a",
      provider_name: "Carrier A",
      category: "home",
      quality_rating: "A+",
      pricing_tier: "premium",
      commission: 0.14,
      constraints: { excluded_states: [], prohibited_naics: [], avoided_naics: [] },
      coverage: { product_name: "Premier Homeowners", program_type: "quoted_line" },
      attributes: {
        quote_id: "qt_carrier_a_home_001",
        line_premium_annual: 6120,
        package_premium_annual: 12_840,
      },
    },
  ],
} as const;

type Quoted = { category: string; premium: number };

/** The lines of one carrier, with one price for all of them together. */
const carrier = (letter: string, rating: string, packagePremium: number, lines: Quoted[]) =>
  lines.map(({ category, premium }) => {
    const slug = `carrier_${letter.toLowerCase()}`;
    return {
      id: `quote_line_${slug}_${category}_001`,
      provider_id: `prov_${slug}`,
      provider_name: `Carrier ${letter}`,
      category,
      quality_rating: rating,
      coverage: { program_type: "quoted_line" },
      attributes: {
        quote_id: `qt_${slug}_${category}_001`,
        line_premium_annual: premium,
        package_premium_annual: packagePremium,
      },
    };
  });

/** Every line from three carriers. Carrier C has the least expensive package, 11,985 USD. */
export const PUBLISHED_PACKAGES = {
  input: PUBLISHED_QUOTES.input,
  offerings: [
    ...carrier("A", "A+", 12_840, [
      { category: "home", premium: 6120 },
      { category: "auto", premium: 5640 },
      { category: "umbrella", premium: 1520 },
    ]),
    ...carrier("B", "A", 12_310, [
      { category: "home", premium: 5980 },
      { category: "auto", premium: 5390 },
      { category: "umbrella", premium: 1405 },
    ]),
    ...carrier("C", "A", 11_985, [
      { category: "home", premium: 5890 },
      { category: "auto", premium: 5310 },
      { category: "umbrella", premium: 1290 },
    ]),
  ],
};

const autoQuote = (name: string, premium: number) => ({
  id: `quote_line_${name.toLowerCase()}_auto_001`,
  provider_id: `prov_${name.toLowerCase()}`,
  provider_name: name,
  category: "auto",
  attributes: { line_premium_annual: premium },
});

/** Its later example: three auto quotes that state little but their premium. */
export const PUBLISHED_AUTO = {
  input: {
    address,
    coverage_types: ["auto"],
    appetite_bucket: "cost_sensitive",
    drivers: PUBLISHED_QUOTES.input.drivers,
    current_coverage: { auto: PUBLISHED_QUOTES.input.current_coverage.auto },
    vehicles: 1,
  },
  offerings: [
    autoQuote("Progressive", 1445),
    autoQuote("Safeco", 7226),
    autoQuote("Travelers", 2871),
  ],
};

/** A coverage analysis with the state where the published reference has it. */
export const PUBLISHED_COVERAGE = {
  input: {
    request_config: { coverage_analysis: true },
    prospect: { primary_address: { state: "NJ", zip_code: "07030" } },
    current_portfolio: {
      policies: [
        { line: "HOMEOWNERS", carrier: "Garden State Mutual", limits: { liability: 300_000 } },
        { line: "AUTO", carrier: "Garden State Mutual", limits: { liability: "100/300/100" } },
      ],
    },
  },
};
