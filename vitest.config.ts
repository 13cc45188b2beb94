import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const folders = "{app,components,lib,packages,server,worker,local,bin,bench}";
const tests = (folder: string) => `${folder}/**/*.test.{ts,tsx}`;
const databaseTests = `${folders}/**/*.db.test.{ts,tsx}`;
/** They start, stop and break processes and servers: each file has a process to itself. */
const outageTests = "{server,worker,local}/**/*.db.test.ts";
/** They wait for sockets, programs, threads, a browser or a time limit, among files that only calculate. */
const waitingTests = [
  "lib/webhooks/transport/**/*.test.ts",
  "lib/webhooks/{receiver-samples,deliveries/signature}.test.ts",
  "lib/records/document/pdf/*.test.ts",
  "lib/records/chain/request-timestamp.test.ts",
  "lib/log-destination.test.ts",
  "lib/**/*-threads.test.ts",
  "components/webhooks/deliveries/delivery-request.test.ts",
  "components/runs/{new/submit-curl,live/run-announcer}.test.ts",
  "packages/*/src/{sdk,listen/listen,adapters/adapters,replay-store}.test.ts",
];
const exclude = [databaseTests, "**/node_modules/**"];
// What waits for processes, sockets and clocks is tried once more on a busy machine. Calculations are not.
const retry = process.env.CI ? 1 : 0;

const packageSource = (path: string) =>
  fileURLToPath(new URL(`./packages/${path}`, import.meta.url)).replaceAll("%24", "$");

export default defineConfig({
  resolve: {
    alias: [
      { find: /^@\//, replacement: fileURLToPath(new URL("./", import.meta.url)) },
      // Packages are tested from their sources.
      {
        find: /^@nexio\/webhooks\/(\w+)$/,
        replacement: packageSource("webhooks/src/adapters/$1.ts"),
      },
      { find: /^@nexio\/cli\/(\w+)$/, replacement: packageSource("cli/src/$1") },
      { find: /^@nexio\/(react|mcp)\/(\w+)$/, replacement: packageSource("$1/src/$2.ts") },
      { find: /^@nexio\/(\w+)$/, replacement: packageSource("$1/src/index.ts") },
    ],
  },
  test: {
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // More than the two cores of CI: much of the time tests wait for a database, a process or a delay.
    maxWorkers: 4,
    setupFiles: ["local/testing/quiet.ts"],
    restoreMocks: true,
    unstubEnvs: true,
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: [tests("{bench,components,lib,packages}")],
          exclude: [...exclude, ...waitingTests],
          setupFiles: ["local/testing/properties.ts"],
          // They only calculate, and are not tried again: on a busy machine they may take their time.
          testTimeout: 300_000,
          // These share their modules, which takes half of the time. They replace no modules.
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: "processes",
          include: [tests("{app,server,worker,local,bin}"), ...waitingTests],
          exclude,
          retry,
        },
      },
      {
        extends: true,
        test: {
          name: "database",
          include: [databaseTests],
          exclude: [outageTests, "**/node_modules/**"],
          // Loading the product for each file takes as long as its tests. `own-database.ts` resets what files share.
          isolate: false,
          retry,
          globalSetup: ["local/testing/global-setup.ts", "bin/build/test-processes.ts"],
          setupFiles: ["local/testing/properties.ts", "local/testing/own-database.ts"],
        },
      },
      {
        extends: true,
        test: {
          name: "outages",
          include: [outageTests],
          retry,
          globalSetup: ["local/testing/global-setup.ts", "bin/build/test-processes.ts"],
          setupFiles: ["local/testing/own-database.ts"],
        },
      },
    ],
  },
});
