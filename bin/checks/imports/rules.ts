/**
 * Who may import whom: the only place where it is written. A file belongs to the longest folder named here that contains it.
 * It may import its own folder and the folders listed, `x/**` with everything below; `npm test` fails on anything else.
 * `docs/architecture.md` shows the same table as a diagram.
 */
export const IMPORT_RULES: Readonly<Record<string, readonly string[]>> = {
  // published packages: they run in other people's projects, and import each other as those do
  "packages/webhooks": [],
  "packages/sdk": [],
  "packages/mcp": ["packages/sdk"],
  "packages/react": [],
  "packages/cli": ["packages/sdk"],

  "lib/domain": [],
  // clock, config, ids, log
  lib: ["lib/domain"],

  // tables of law and market practice by state, with their sources
  "lib/reference": ["lib/domain"],

  "lib/evaluation/core": ["lib/domain"],
  "lib/evaluation/candidates": ["lib/domain", "lib/reference", "lib/evaluation/core"],
  "lib/evaluation/quotes": ["lib/domain", "lib/reference", "lib/evaluation/core"],
  "lib/evaluation/coverage": ["lib/domain", "lib/reference", "lib/evaluation/core"],
  // what runs store of evaluations, and how two results differ
  "lib/evaluation/results": ["lib/domain", "lib/evaluation/**"],

  "lib/db": ["lib", "lib/domain"],
  "lib/secrets": ["lib", "lib/domain", "lib/db"],
  "lib/queue": ["lib", "lib/domain", "lib/db"],
  // keys that sign records
  "lib/records/keys": ["lib", "lib/domain", "lib/db", "lib/secrets"],
  // the hash chain of each organization
  "lib/records/chain": ["lib", "lib/domain", "lib/db", "lib/records/keys"],
  "lib/auth": ["lib", "lib/domain", "lib/db", "lib/records/chain"],
  // lists as files
  "lib/exports": ["lib"],
  // what members and organizations prefer
  "lib/settings": ["lib", "lib/domain", "lib/db", "lib/auth"],
  // reads the audit log and records sign-ins; lib/auth writes all other entries
  "lib/audit": ["lib", "lib/domain", "lib/db", "lib/auth", "lib/exports"],
  "lib/pools": [
    ...["lib", "lib/domain", "lib/db", "lib/auth", "lib/queue", "lib/evaluation/**"],
    "lib/webhooks",
  ],
  "lib/engines": ["lib", "lib/domain", "lib/db", "lib/auth", "lib/evaluation/**", "lib/webhooks"],
  "lib/realtime": ["lib", "lib/domain", "lib/db", "lib/auth", "lib/queue"],
  // readiness, metrics and the operations port of a process
  "lib/ops": ["lib", "lib/db", "lib/realtime", "lib/webhooks"],
  "lib/webhooks": [
    ...["lib", "lib/domain", "lib/db", "lib/auth", "lib/queue", "lib/secrets"],
    ...["lib/realtime", "lib/exports"],
  ],
  "lib/runs": [
    ...["lib", "lib/domain", "lib/db", "lib/auth", "lib/queue", "lib/evaluation/**"],
    ...["lib/pools", "lib/engines", "lib/realtime", "lib/webhooks", "lib/records/chain"],
    "lib/exports",
  ],
  // the record of a run as JSON and as a signed archive
  "lib/records/packet": [
    ...["lib", "lib/domain", "lib/db", "lib/auth", "lib/pools", "lib/engines", "lib/runs"],
    ...["lib/records/chain", "lib/records/keys", "lib/decisions"],
  ],
  // the record of a run as a document for people
  "lib/records/document": [
    ...["lib", "lib/domain", "lib/db", "lib/auth", "lib/audit", "lib/requests", "lib/runs"],
    ...["lib/decisions", "lib/evaluation/**", "lib/records/chain", "lib/records/packet"],
    "lib/settings",
  ],
  // links that show a document to people without an account
  "lib/records/shares": [
    ...["lib", "lib/domain", "lib/db", "lib/auth", "lib/runs", "lib/records/chain"],
    "lib/records/document",
  ],
  // checks packets offline: what it imports must reach neither Node nor the database
  "lib/records/verifier": ["lib/domain", "lib/evaluation/**"],
  "lib/backtests": [
    ...["lib", "lib/domain", "lib/db", "lib/auth", "lib/queue", "lib/evaluation/**"],
    ...["lib/pools", "lib/engines", "lib/runs"],
  ],
  // what people make of runs: annotations, assignments, decisions and their statistics
  "lib/decisions": [
    ...["lib", "lib/domain", "lib/db", "lib/auth", "lib/evaluation/**", "lib/runs"],
    "lib/records/chain",
  ],
  // saved views of lists
  "lib/views": ["lib", "lib/domain", "lib/db", "lib/auth"],
  // runs evaluated with changes, and comparisons of two runs
  "lib/what-if": [
    ...["lib", "lib/domain", "lib/db", "lib/auth", "lib/evaluation/**", "lib/pools"],
    ...["lib/engines", "lib/runs", "lib/decisions"],
  ],
  // what the home page shows: counts of runs by day, runs that need a person, changes
  "lib/overview": ["lib", "lib/domain", "lib/db", "lib/auth", "lib/audit", "lib/runs"],
  // what people are notified of, in the dashboard, by email and in Slack
  "lib/notifications": [
    ...["lib", "lib/domain", "lib/db", "lib/auth", "lib/secrets", "lib/realtime", "lib/webhooks"],
  ],
  // retention, legal holds, erasure and export
  "lib/lifecycle": [
    ...["lib", "lib/domain", "lib/db", "lib/auth", "lib/queue", "lib/webhooks", "lib/runs"],
    "lib/records/chain",
  ],
  // what operators read and change across organizations
  "lib/admin": [
    ...["lib", "lib/domain", "lib/db", "lib/auth", "lib/queue", "lib/realtime", "lib/webhooks"],
    "lib/runs",
  ],
  // what a new organization can try at once
  "lib/samples": ["lib", "lib/domain", "lib/auth", "lib/pools", "lib/engines"],
  // the log of API requests
  "lib/requests": ["lib", "lib/domain", "lib/db", "lib/auth"],
  "lib/api/http": ["lib", "lib/domain", "lib/db", "lib/auth", "lib/secrets", "lib/requests"],
  "lib/api/resources": [
    ...["lib", "lib/domain", "lib/reference", "lib/auth", "lib/queue", "lib/evaluation/**"],
    ...[
      "lib/audit",
      "lib/settings",
      "lib/exports",
      "lib/requests",
      "lib/pools",
      "lib/engines",
      "lib/realtime",
      "lib/webhooks",
      "lib/runs",
      "lib/backtests",
      "lib/decisions",
      "lib/what-if",
      "lib/views",
      "lib/overview",
      "lib/notifications",
      "lib/lifecycle",
      "lib/records/**",
      "lib/api/http",
    ],
  ],
  "lib/api": [
    ...["lib", "lib/domain", "lib/auth", "lib/evaluation/**", "lib/realtime", "lib/webhooks"],
    ...["lib/runs", "lib/records/keys", "lib/requests", "lib/api/http", "lib/api/resources"],
    "lib/notifications",
  ],

  // the docs site, as the build compiled it
  "lib/docs": ["lib", "lib/domain"],
  "lib/docs/compile": ["lib", "lib/domain", "lib/docs", "lib/api/http"],
  "components/ui": ["lib/domain"],
  "components/layout": ["lib/**", "components/ui"],
  "components/realtime": ["lib/**", "packages/react", "components/ui", "components/layout"],
  "components/forms": ["lib/**", "components/ui", "components/layout"],
  "components/docs": ["lib/docs", "lib/auth", "components/ui"],
  // differences of two answers
  "components/comparison": ["lib/**", "components/ui"],
  "components/lifecycle": ["lib/**", "components/ui", "components/layout", "components/forms"],
  "components/decisions": ["lib/**", "components/ui", "components/layout", "components/forms"],
  // the decision record, and sharing it
  "components/records": ["lib/**", "components/ui", "components/layout", "components/forms"],
  // saved views of lists
  "components/views": ["lib/**", "components/ui", "components/layout", "components/forms"],
  "components/webhooks": [
    ...["lib/**", "components/ui", "components/realtime", "components/layout"],
    ...["components/forms", "components/views"],
  ],
  "components/runs": [
    ...["lib/**", "components/ui", "components/realtime", "components/layout"],
    ...["components/webhooks", "components/lifecycle", "components/decisions"],
    ...["components/comparison", "components/views", "components/forms"],
  ],
  "components/events": [
    ...["lib/**", "components/ui", "components/realtime", "components/layout"],
    ...["components/webhooks", "components/runs"],
  ],
  "components/backtests": [
    ...["lib/**", "components/ui", "components/layout", "components/forms"],
    "components/comparison",
  ],
  "components/pools": [
    ...["lib/**", "components/ui", "components/layout", "components/forms"],
    "components/backtests",
  ],
  // the home page
  "components/overview": [
    ...["lib/**", "components/ui", "components/realtime", "components/layout"],
    ...["components/webhooks", "components/runs", "components/decisions"],
  ],
  "components/notifications": [
    ...["lib/**", "components/ui", "components/realtime", "components/layout"],
    "components/forms",
  ],
  "components/requests": ["lib/**", "components/ui", "components/layout"],
  "components/engines": [
    ...["lib/**", "components/ui", "components/realtime", "components/layout"],
    ...["components/forms", "components/runs", "components/backtests", "components/comparison"],
  ],
  "components/settings": [
    ...["lib/**", "components/ui", "components/realtime", "components/layout"],
    ...["components/forms", "components/lifecycle"],
  ],

  app: ["lib/**", "components/**"],
  server: ["lib/**", "packages/mcp", "packages/sdk"],
  worker: ["lib/**"],
  local: ["lib/**"],
  bin: ["lib/**", "local/**", "packages/cli", "packages/sdk"],
};

/** Packages that only some folders may import. */
export const PACKAGE_RULES: readonly { packages: RegExp; folders: readonly string[] }[] = [
  {
    packages: /^(pg|drizzle-orm)(\/|$)/,
    folders: [
      ...[
        "lib/log.ts",
        "lib/ops",
        "lib/db",
        "lib/secrets",
        "lib/queue",
        "lib/auth",
        "lib/audit",
        "lib/settings",
        "lib/requests",
        "lib/pools",
        "lib/engines",
        "lib/backtests",
        "lib/realtime",
        "lib/records",
      ],
      ...[
        "lib/webhooks",
        "lib/runs",
        "lib/decisions",
        "lib/what-if",
        "lib/views",
        "lib/overview",
        "lib/notifications",
        "lib/lifecycle",
        "lib/admin",
        "lib/api/http",
        "worker",
        "local",
        "bin",
      ],
    ],
  },
];

/** Folders that browsers load. What they import of lib must not reach Node or the database, however far down. */
export const BROWSER_FOLDERS: readonly string[] = ["components"];

/** Pure folders read no clock, file, network or environment: the same input gives the same bytes. */
export const PURE_FOLDERS: readonly string[] = ["lib/domain", "lib/reference", "lib/evaluation"];
/** What pure folders may import of Node: hashes, and what it takes to evaluate in threads. */
export const PURE_NODE_MODULES = ["node:crypto", "node:os", "node:path", "node:url"];
