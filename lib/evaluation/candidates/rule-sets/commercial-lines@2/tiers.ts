import type { TierRule } from "../../rule-set";

/** In order. The first whose condition is true decides. */
export const tiers: readonly TierRule[] = [
  {
    id: "strong-fit/1",
    tier: "STRONG_FIT",
    when: {
      atMost: { L3: 0, L4: 0 },
      atLeast: { L1: 4 },
      needs: { appetite: "L1" },
      answered: true,
    },
    about: {
      title: "Strong fit",
      text: "No L3 or L4, at least four L1, appetite L1, and everything that the profile asks about is reported, the line in the state included.",
      sources: [],
    },
  },
  {
    id: "good-fit/1",
    tier: "GOOD_FIT",
    when: { atMost: { L3: 0, L4: 0 } },
    about: {
      title: "Good fit",
      text: "No L3 or L4: every dimension is good or superior.",
      sources: [],
    },
  },
  {
    id: "good-fit/2",
    tier: "GOOD_FIT",
    when: { atMost: { L3: 1, L4: 0 }, atLeast: { L1: 3 }, reported: 5, needs: { appetite: "L2" } },
    about: {
      title: "Good fit",
      text: "No L4, at most one L3, at least three L1, five dimensions reported, appetite at least L2.",
      sources: [],
    },
  },
  {
    id: "good-fit/3",
    tier: "GOOD_FIT",
    when: { atMost: { L3: 2, L4: 0 }, atLeast: { L1: 4 }, reported: 4, needs: { appetite: "L1" } },
    about: {
      title: "Good fit",
      text: "No L4, at most two L3, at least four L1, four dimensions reported, appetite L1.",
      sources: [],
    },
  },
  {
    id: "possible-fit/1",
    tier: "POSSIBLE_FIT",
    when: { atMost: { L4: 0 } },
    about: { title: "Possible fit", text: "No L4.", sources: [] },
  },
  {
    id: "possible-fit/2",
    tier: "POSSIBLE_FIT",
    when: { atMost: { L4: 1 }, atLeast: { L2: 4 } },
    about: {
      title: "Possible fit",
      text: "One L4, at least four dimensions at L2 or better.",
      sources: [],
    },
  },
  {
    id: "poor-fit/1",
    tier: "POOR_FIT",
    when: {},
    about: { title: "Poor fit", text: "Otherwise.", sources: [] },
  },
];
