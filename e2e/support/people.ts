import type { Browser, BrowserContext, Page } from "@playwright/test";
import { ready } from "./ready";

/** The sample people, by the names of their sign-in buttons. */
export const PEOPLE = {
  averyOfAcme: "avery@nexio.example — Acme Brokerage",
  averyOfBorealis: "avery@nexio.example — Borealis Risk Partners",
  blake: "blake@acme.example — Acme Brokerage",
  casey: "casey@acme.example — Acme Brokerage",
} as const;
export type Person = keyof typeof PEOPLE;

/** Signs in on the sign-in page, which then redirects to the requested page. */
export async function signIn(page: Page, person: Person, path = "/runs"): Promise<void> {
  await page.goto(path);
  await page.getByRole("button", { name: PEOPLE[person], exact: true }).click();
  await page.waitForURL(path);
  await ready(page);
}

type StoredSession = Awaited<ReturnType<BrowserContext["storageState"]>>;

/** Access tokens expire after five minutes. Renewing one would invalidate the cookies of other windows. */
const SHARED_FOR_MS = 150_000;

/** Cached sessions: windows that open within a few minutes share one sign-in. */
export function sessionStore(browser: Browser, baseURL: string) {
  const sessions = new Map<Person, { since: number; session: Promise<StoredSession> }>();
  async function begin(person: Person): Promise<StoredSession> {
    const context = await browser.newContext({ baseURL });
    await signIn(await context.newPage(), person);
    const stored = await context.storageState();
    await context.close();
    return stored;
  }
  return (person: Person) => {
    const held = sessions.get(person);
    if (held && Date.now() - held.since < SHARED_FOR_MS) return held.session;
    const session = begin(person);
    sessions.set(person, { since: Date.now(), session });
    return session;
  };
}
export type SessionStore = ReturnType<typeof sessionStore>;
