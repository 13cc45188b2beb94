import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const folders = "{app,components,lib,server,worker,local,bin}";
const databaseTests = `${folders}/**/*.db.test.{ts,tsx}`;

export default defineConfig({
  resolve: { alias: { "@": fileURLToPath(new URL(".", import.meta.url)) } },
  test: {
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Both cores: much of the time tests wait for a database or a process.
    maxWorkers: 2,
    setupFiles: ["local/testing/quiet.ts"],
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: [`${folders}/**/*.test.{ts,tsx}`],
          exclude: [databaseTests, "**/node_modules/**"],
        },
      },
      {
        extends: true,
        test: {
          name: "database",
          include: [databaseTests],
          globalSetup: ["local/testing/global-setup.ts"],
          setupFiles: ["local/testing/own-database.ts"],
        },
      },
    ],
  },
});
