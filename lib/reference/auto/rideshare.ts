import { COLLECTED, type StateTable } from "../row";
import type { RideshareRule } from "./types";

/** Transportation network company laws of the largest states. `rideshareRule` reads it. */
export const RIDESHARE_RULES: StateTable<RideshareRule> = {
  CA: [
    {
      rule: {
        loggedIn: [50_000, 100_000, 30_000],
        onRide: 1_000_000,
        also: "plus 200000 excess; kept by the company",
      },
      citation: "Cal. Pub. Util. Code 5433 (SB 371, Stats. 2025 ch. 314)",
      url: "https://www.veeto.app/bill/1970460",
      checked: COLLECTED,
      confidence: "secondary",
      note: "Chaptering seen at opencalaccess.org; period 1 amounts by digest, statute text not seen. UM applies by the enrolled text from acceptance or while a passenger is aboard: check the text.",
    },
  ],
  CO: [
    {
      rule: { loggedIn: [50_000, 100_000, 30_000], onRide: 1_000_000, also: "UM 200000 / 400000" },
      citation: "C.R.S. 40-10.1-604",
      url: "https://unicourt.github.io/cic-code-co/transforms/co/occo/r80/gov.co.crs.title.40.html",
      checked: "2026-11-28",
      confidence: "verified",
    },
  ],
  FL: [
    {
      rule: { loggedIn: [50_000, 100_000, 25_000], onRide: 1_000_000, also: "with PIP" },
      citation: "Fla. Stat. 627.748(7)",
      url: "https://app.legiplex.com/fl/legislature/2025/2025-r/bills/h0315/draft-2177320",
      checked: COLLECTED,
      confidence: "secondary",
      note: "House staff analysis of existing law. Bills of 2025 (SB 1206, HB 315) and 2026 (SB 632) would lower period 2 to the period 1 limits; no enactment found.",
    },
  ],
  GA: [
    {
      rule: { loggedIn: [50_000, 100_000, 50_000], onRide: 1_000_000, also: "with UM/UIM" },
      citation: "O.C.G.A. 33-1-24",
      url: "https://cohensinowski.com/2023/07/21/georgia-tnc-insurance-requirements",
      checked: COLLECTED,
      confidence: "secondary",
      note: "A 2015 news item gives 300000 and 50000 for period 1 (bill stage). Later amendments not confirmed.",
    },
  ],
  IL: [
    {
      rule: {
        loggedIn: [50_000, 100_000, 25_000],
        onRide: 1_000_000,
        also: "UM/UIM 50000 while a passenger is aboard",
      },
      citation: "625 ILCS 57/10",
      url: "https://lexace.ai/us/statute/illinois/625-ILCS-57-10",
      checked: COLLECTED,
      confidence: "verified",
      note: "Act is set to be repealed 2028-09-01. UM figure from Public Act 99-56.",
    },
  ],
  NJ: [
    {
      rule: {
        loggedIn: [50_000, 100_000, 25_000],
        onRide: 1_500_000,
        also: "with PIP and UM; UM/UIM 1500000; medical payments 10000",
      },
      citation: "N.J.S.A. 39:5H-10",
      url: "http://www.lawserver.com/law/state/new-jersey/nj-laws/new_jersey_laws_39_5h-10",
      checked: COLLECTED,
      confidence: "from_knowledge",
      note: "Only the UM/UIM 1500000 was seen (digest of a 2026-2027 bill that would cut it to 35/70/25; no enactment found).",
    },
  ],
  NY: [
    {
      rule: {
        loggedIn: [75_000, 150_000, 25_000],
        onRide: null,
        also: "with no-fault and UM; with supplementary UM/UIM 1250000",
      },
      citation: "VTL 1693",
      url: "https://instalawyer.io/laws/new-york-laws/1693-financial-responsibility-of",
      checked: COLLECTED,
      confidence: "verified",
      note: "Period 1 verified in the statute text; periods 2-3 not checked. Outside New York City, which licenses for-hire vehicles itself.",
    },
  ],
  NC: [
    {
      rule: {
        loggedIn: [50_000, 100_000, 25_000],
        onRide: 1_500_000,
        also: "with UM/UIM equal to BI; with UM/UIM 1000000",
      },
      citation: "G.S. 20-280.4",
      url: "https://getpocketlaw.com/law/state_north_carolina/section-20-280-4-financial-responsibility_47b05d6ab4ed",
      checked: COLLECTED,
      confidence: "verified",
      note: "The PD figure is below the general minimum of 50000 in force since 2025-07-01.",
    },
  ],
  OH: [
    {
      rule: { loggedIn: [50_000, 100_000, 25_000], onRide: 1_000_000 },
      citation: "R.C. 3942.02",
      url: "http://www.rstreet.org/2015/12/28/kasich-signs-ohio-tnc-bill-into-law/",
      checked: COLLECTED,
      confidence: "secondary",
    },
  ],
  PA: [
    {
      rule: {
        loggedIn: [50_000, 100_000, 25_000],
        onRide: 500_000,
        also: "with first-party medical 25000 pedestrians, 5000 driver; with first-party medical 25000 passengers and pedestrians, 5000 driver",
      },
      citation: "66 Pa.C.S. 2603.1; 53 Pa.C.S. 57A07 (Philadelphia)",
      url: "https://legalfix.com/statutes/state-codes/pennsylvania/title-66/chapter-26/section-2603-1",
      checked: COLLECTED,
      confidence: "verified",
      note: "Text as of 2019; the commission may order otherwise.",
    },
  ],
  TX: [
    {
      rule: {
        loggedIn: [50_000, 100_000, 25_000],
        onRide: null,
        also: "with UM and PIP where required",
      },
      citation: "Tex. Ins. Code 1954.052, 1954.053",
      url: "https://instalawyer.io/laws/texas-statutes/section-1954052-insurance-requirements-between",
      checked: COLLECTED,
      confidence: "verified",
      note: "Period 1 verified in the statute text; periods 2-3 not checked. A 2025 bill (SB 2319) would have lowered period 2; no enactment found.",
    },
  ],
  WA: [
    {
      rule: {
        loggedIn: [50_000, 100_000, 30_000],
        onRide: 1_000_000,
        also: "with underinsured motorist coverage and PIP",
      },
      citation: "RCW 46.72B.180",
      url: "https://law.justia.com/codes/washington/title-46/chapter-46-72b/section-46-72b-180/",
      checked: "2026-11-28",
      confidence: "verified",
    },
  ],
};
