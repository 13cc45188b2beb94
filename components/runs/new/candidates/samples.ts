import type { Sample } from "../kind-form";

/** Risks from different parts of the market. */
export const SAMPLES = [
  {
    name: "Manufacturer, professional liability",
    body: {
      profile: {
        entity: "acme-manufacturing",
        state: "CA",
        line: "professional_liability",
        revenue: 12_000_000,
        naics: "332710",
        limit: 5_000_000,
        losses_5yr: 1,
      },
      pool: "carriers:all",
    },
  },
  {
    name: "Restaurant group, workers compensation",
    body: {
      profile: {
        entity: "northside-kitchens",
        state: "NY",
        line: "workers_compensation",
        revenue: 4_200_000,
        naics: "722511",
        limit: 1_000_000,
        losses_5yr: 4,
      },
      pool: "carriers:all",
    },
  },
  {
    name: "Trucking company, commercial auto",
    body: {
      profile: {
        entity: "harbor-freight-lines",
        state: "TX",
        line: "commercial_auto",
        revenue: 38_000_000,
        naics: "484121",
        limit: 2_000_000,
        losses_5yr: 9,
      },
      pool: "carriers:all",
      max_candidates: 50,
    },
  },
  {
    name: "Software company, cyber",
    body: {
      profile: {
        entity: "bluebird-software",
        state: "WA",
        line: "cyber",
        revenue: 9_500_000,
        naics: "541511",
        limit: 3_000_000,
      },
      pool: "carriers:all",
    },
  },
] as const satisfies readonly Sample[];
