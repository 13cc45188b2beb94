import type { Browser, BrowserContext, Page } from "@playwright/test";
import { ready } from "./ready";

/** Each as the stand-in's button names them. */
export const PEOPLE = {
  averyOfAcme: "avery@nexio.example — Acme Brokerage",
  averyOfBorealis: "avery@nexio.example — Borealis Risk Partners",
  blake: "blake@acme.example — Acme Brokerage",
  casey: "casey@acme.example — Acme Brokerage",
} as const;
export type Person = keyof typeof PEOPLE;

/** Signs in the way a person does; the page asked for is the one that opens. */
export async function signIn(page: Page, person: Person, path = "/runs"): Promise<void> {
  await page.goto(path);
  await page.getByRole("button", { name: PEOPLE[person], exact: true }).click();
  await page.waitForURL(path);
  await ready(page);
}

type StoredSession = Awaited<ReturnType<BrowserContext["storageState"]>>;

/** An access token lives five minutes; its renewal would make the cookies of the other windows old ones. */
const SHARED_FOR_MS = 150_000;

/** Sessions to start windows from: a person signs in now and then, and the windows of the next minutes hold the same cookie. */
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
