/** The groups of the API, in the order of the reference. Each tag of a route must be here. */
export const TAGS: readonly { name: string; description: string }[] = [
  { name: "Jobs", description: "Submit runs, read their results, list and cancel them." },
  { name: "Pools", description: "The carriers that candidate evaluations choose from." },
  { name: "Rule sets", description: "The built-in rules, with their sources." },
  { name: "Engines", description: "Your own rules: drafts, versions, pins and runs." },
  { name: "Backtests", description: "Drafts and pool versions against past runs." },
  {
    name: "What-if and comparison",
    description: "Runs evaluated with changes, and two runs compared.",
  },
  { name: "Decisions", description: "What people decided about runs, and how that compares." },
  { name: "Traces", description: "How a run was decided, in every detail." },
  { name: "Records", description: "Decision records, signed packets and the hash chain." },
  { name: "Data lifecycle", description: "Retention, legal holds and erasure of runs." },
  { name: "Webhooks", description: "Endpoints that receive events, their secrets and health." },
  { name: "Deliveries", description: "What was sent to endpoints, attempt by attempt." },
  { name: "Events", description: "What happened, including events without deliveries." },
  { name: "Realtime", description: "Listen to a channel in a browser." },
  {
    name: "Sandbox",
    description:
      "Make things happen outside of live: events of each type, and retries moved forward.",
  },
  { name: "Environments", description: "Isolated scopes of an organization, and their usage." },
];
