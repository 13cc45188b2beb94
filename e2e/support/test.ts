import { type BrowserContextOptions, test as base, expect } from "@playwright/test";
import { Client } from "pg";
import { baseUrl, databaseUrl } from "./local-stack";
import { type Person, type SessionStore, sessionStore } from "./people";
import { arriveReady } from "./ready";
import { type Window, watch } from "./window";
import { type WorkerProcess, workerProcess } from "./worker-process";

/** Parts of the shared stack that tests stop or need. */
const PARTS = ["realtime", "worker"] as const;
type Part = (typeof PARTS)[number];

// Two-key advisory locks. The first key is reserved for these tests.
const LOCK_SPACE = 7062;

/**
 * Locks parts of the stack: shared for parts that the test uses, exclusive for parts that it stops. Locks are taken in
 * the same order by all tests. Returns a function that releases them.
 */
async function takeTurn({
  uses,
  stops,
}: {
  uses: readonly Part[];
  stops: readonly Part[];
}): Promise<() => Promise<void>> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  for (const [key, part] of PARTS.entries()) {
    if (stops.includes(part))
      await client.query("select pg_advisory_lock($1, $2)", [LOCK_SPACE, key]);
    else if (uses.includes(part))
      await client.query("select pg_advisory_lock_shared($1, $2)", [LOCK_SPACE, key]);
  }
  return () => client.end();
}

type Options = {
  /** Parts of the stack that must run during the whole test. */
  uses: readonly Part[];
  /** Parts of the stack that the test stops. No test that uses them runs at the same time. */
  stops: readonly Part[];
  /** Console errors that the test expects, such as the line of the browser for each 404. */
  expectedComplaint: RegExp | null;
  /** What the test injects, and the content security policy refuses. */
  expectedViolation: RegExp | null;
};
type Fixtures = {
  turn: undefined;
  worker: WorkerProcess;
  /** Opens a window with or without a signed-in person. The test fails on unexpected console errors and policy violations. */
  open: (person: Person | null, options?: BrowserContextOptions) => Promise<Window>;
};

const TURN_LIMIT_MS = 400_000;

export const test = base.extend<Options & Fixtures, { sessions: SessionStore }>({
  uses: [["realtime", "worker"], { option: true }],
  stops: [[], { option: true }],
  expectedComplaint: [null, { option: true }],
  expectedViolation: [null, { option: true }],

  sessions: [async ({ browser }, use) => use(sessionStore(browser, baseUrl)), { scope: "worker" }],

  turn: [
    async ({ uses, stops }, use) => {
      const end = await takeTurn({ uses, stops });
      await use(undefined);
      await end();
    },
    { auto: true, timeout: TURN_LIMIT_MS },
  ],

  worker: async ({ turn: _turn }, use) => {
    const worker = workerProcess();
    await use(worker);
    await worker.resume();
  },

  open: async ({ browser, sessions, expectedComplaint, expectedViolation, turn: _turn }, use) => {
    const windows: Window[] = [];
    await use(async (person, options) => {
      const context = await browser.newContext({
        baseURL: baseUrl,
        ...options,
        storageState: person ? await sessions(person) : undefined,
      });
      const opened = await watch(arriveReady(await context.newPage()), context);
      windows.push(opened);
      return opened;
    });
    const complaints = windows
      .flatMap((window) => window.complaints)
      .filter((text) => !expectedComplaint?.test(text));
    const violations = windows
      .flatMap((window) => window.violations)
      .filter((text) => !expectedViolation?.test(text));
    await Promise.all(windows.map(({ context }) => context.close()));
    expect(violations, "the content security policy refuses nothing").toEqual([]);
    expect(complaints, "the console has nothing to complain of").toEqual([]);
  },
});

export { expect };
