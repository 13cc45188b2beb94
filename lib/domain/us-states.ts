/** USPS codes and names: the fifty states, the District of Columbia and the five territories that license insurers. */
export const US_STATE_NAMES: Readonly<Record<string, string>> = {
  AL: "Alabama",
  AK: "Alaska",
  AZ: "Arizona",
  AR: "Arkansas",
  CA: "California",
  CO: "Colorado",
  CT: "Connecticut",
  DE: "Delaware",
  FL: "Florida",
  GA: "Georgia",
  HI: "Hawaii",
  ID: "Idaho",
  IL: "Illinois",
  IN: "Indiana",
  IA: "Iowa",
  KS: "Kansas",
  KY: "Kentucky",
  LA: "Louisiana",
  ME: "Maine",
  MD: "Maryland",
  MA: "Massachusetts",
  MI: "Michigan",
  MN: "Minnesota",
  MS: "Mississippi",
  MO: "Missouri",
  MT: "Montana",
  NE: "Nebraska",
  NV: "Nevada",
  NH: "New Hampshire",
  NJ: "New Jersey",
  NM: "New Mexico",
  NY: "New York",
  NC: "North Carolina",
  ND: "North Dakota",
  OH: "Ohio",
  OK: "Oklahoma",
  OR: "Oregon",
  PA: "Pennsylvania",
  RI: "Rhode Island",
  SC: "South Carolina",
  SD: "South Dakota",
  TN: "Tennessee",
  TX: "Texas",
  UT: "Utah",
  VT: "Vermont",
  VA: "Virginia",
  WA: "Washington",
  WV: "West Virginia",
  WI: "Wisconsin",
  WY: "Wyoming",
  DC: "the District of Columbia",
  AS: "American Samoa",
  GU: "Guam",
  MP: "the Northern Mariana Islands",
  PR: "Puerto Rico",
  VI: "the US Virgin Islands",
};

/** The codes in the order above. Pools store states in this order. */
export const US_STATES = Object.keys(US_STATE_NAMES);

/** The name of a state inside a sentence, or the code itself when it is unknown. */
export const stateInText = (code: string) => US_STATE_NAMES[code] ?? code;

const stateKey = (name: string) =>
  name
    .toLowerCase()
    .replace(/[.,']/g, "")
    .replace(/^(?:the )?(?:state|commonwealth) of /, "")
    .replace(/^the /, "")
    .replace(/\s+/g, " ")
    .trim();

const codeByKey = new Map([
  ...US_STATES.map((code) => [code.toLowerCase(), code] as const),
  ...US_STATES.map((code) => [stateKey(US_STATE_NAMES[code] ?? code), code] as const),
  ["washington dc", "DC"] as const,
  ["us virgin islands", "VI"] as const,
  ["virgin islands", "VI"] as const,
]);

/** The names in every form that {@link findState} knows, to suggest the nearest one. */
export const STATE_SPELLINGS: readonly string[] = [...codeByKey.keys()];

/** The code of a state by its code or name in any case: `NY`, `ny`, `N.Y.`, `New York`. Undefined if unknown. */
export const findState = (given: string): string | undefined => codeByKey.get(stateKey(given));
