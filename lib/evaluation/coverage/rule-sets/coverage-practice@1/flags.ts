import type { FlagRule } from "./engine/rule-set";

/** What an underwriter will ask about. */
export const flags: readonly FlagRule[] = [
  // Underwriters order loss runs and CLUE reports for five years.
  {
    id: "flag_losses",
    label: "Losses in the last five years",
    segment: "both",
    when: { fact: "losses_5yr", atLeast: 1 },
  },
  // A lapse moves a risk to another tier, or out of appetite.
  {
    id: "flag_lapses",
    label: "Lapses of coverage",
    segment: "both",
    when: { fact: "lapses", atLeast: 1 },
  },
  // Three years of motor vehicle records are rated.
  {
    id: "flag_violations",
    label: "Moving violations",
    segment: "both",
    when: { fact: "violations", atLeast: 1 },
  },
  // From fifteen years on, carriers inspect roofs, exclude them or settle them at actual cash value.
  {
    id: "flag_roof_age",
    label: "Roof of fifteen years or more",
    segment: "both",
    when: {
      any: [
        { fact: "home_roof_age", atLeast: 15 },
        { fact: "premises_roof_age", atLeast: 15 },
      ],
    },
  },
  // From forty years on, carriers ask for updates of wiring, plumbing and heating (four-point inspection).
  {
    id: "flag_building_age",
    label: "Building of forty years or more",
    segment: "both",
    when: {
      any: [
        { fact: "home_age", atLeast: 40 },
        { fact: "premises_age", atLeast: 40 },
      ],
    },
  },
  // Carriers restrict or exclude wind within a mile of the coast.
  {
    id: "flag_coast",
    label: "Within a mile of the coast",
    segment: "both",
    when: {
      any: [
        { fact: "home_coast_miles", atMost: 1 },
        { fact: "premises_coast_miles", atMost: 1 },
      ],
    },
  },
  // Attractive nuisance: many carriers decline or exclude trampolines, and ask about breed and bites of dogs.
  {
    id: "flag_trampoline",
    label: "Trampoline",
    segment: "personal",
    when: { fact: "trampoline", is: true },
  },
  { id: "flag_dog", label: "Dog", segment: "personal", when: { fact: "dog", is: true } },
];
