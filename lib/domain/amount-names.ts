/** Names of limits and deductibles inside sentences, by their names in the API. */

const TEXTS: Readonly<Record<string, string>> = {
  bi_person: "bodily injury per person",
  bi_accident: "bodily injury per accident",
  pd: "property damage",
  csl: "combined single limit",
  um_person: "uninsured motorist per person",
  um_accident: "uninsured motorist per accident",
  um_single: "uninsured motorist",
  um_pd: "uninsured motorist property damage",
  uim_person: "underinsured motorist per person",
  uim_accident: "underinsured motorist per accident",
  uim_single: "underinsured motorist",
  pip: "personal injury protection",
  el_accident: "employers liability each accident",
  el_policy: "employers liability policy limit",
  el_employee: "employers liability each employee",
  occurrence: "each occurrence",
  business_property: "business personal property",
  damage_to_premises: "damage to rented premises",
  wind_hail: "wind and hail",
};

/** The name of a limit or deductible inside a sentence, such as `bodily injury per person` for `bi_person`. */
export const amountName = (name: string) =>
  Object.hasOwn(TEXTS, name) ? (TEXTS[name] ?? name) : name.replaceAll("_", " ");
