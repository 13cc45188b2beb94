import type { FlagRule } from "../../conditions/condition";
import * as source from "./sources";

/** What an underwriter will ask about. */
export const flags: readonly FlagRule[] = [
  {
    id: "flag_losses",
    label: "Losses in the last five years",
    segment: "both",
    practice: "Underwriters look at the losses of five years.",
    sources: [source.LAPSE],
    when: { fact: "losses_5yr", atLeast: 1 },
  },
  {
    id: "flag_lapses",
    label: "Lapses of coverage",
    segment: "both",
    practice: "A lapse raises the price or moves a risk out of appetite.",
    sources: [source.LAPSE],
    when: { fact: "lapses", atLeast: 1 },
  },
  {
    id: "flag_violations",
    label: "Moving violations",
    segment: "both",
    practice: "Motor vehicle records are rated.",
    sources: [source.LAPSE],
    when: { fact: "violations", atLeast: 1 },
  },
  {
    id: "flag_roof_age",
    label: "Roof of fifteen years or more",
    segment: "both",
    practice: "From fifteen years on, carriers restrict roofs or settle them at actual cash value.",
    sources: [source.ROOF_VALUE, source.HAIL_DEDUCTIBLE],
    when: { fact: "roof_age", atLeast: 15 },
  },
  {
    id: "flag_building_age",
    label: "Building of forty years or more",
    segment: "both",
    practice: "Carriers ask for updates of wiring, plumbing, heating and the roof.",
    sources: [source.SERVICE_LINE],
    when: { fact: "building_age", atLeast: 40 },
  },
  {
    id: "flag_coast",
    label: "Within a mile of the coast",
    segment: "both",
    practice: "Carriers restrict or exclude wind on the coast.",
    sources: [source.WIND_POOL],
    when: { fact: "coast_miles", atMost: 1 },
  },
  {
    id: "flag_wildfire",
    label: "High wildfire risk",
    segment: "both",
    practice: "Carriers decline or restrict buildings with a high wildfire score.",
    sources: [source.FAIR_PLAN],
    when: { fact: "wildfire_risk", in: ["high", "very_high", "extreme"] },
  },
  {
    id: "flag_trampoline",
    label: "Trampoline",
    segment: "personal",
    practice: "Many carriers decline or exclude trampolines.",
    sources: [source.UMBRELLA_UNDERLYING],
    when: { fact: "trampoline", is: true },
  },
  {
    id: "flag_dog",
    label: "Dog",
    segment: "personal",
    practice: "Carriers ask about breed and bites.",
    sources: [source.DOG_BITES],
    when: { fact: "dog", is: true },
  },
];
