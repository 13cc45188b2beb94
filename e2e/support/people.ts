import type { Browser, BrowserContext, Page } from "@playwright/test";

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
}

type StoredSession = Awaited<ReturnType<BrowserContext["storageState"]>>;

/** Sessions to start windows from: each person signs in once, and later windows hold the same cookie. */
export function sessionStore(browser: Browser, baseURL: string) {
  const sessions = new Map<Person, Promise<StoredSession>>();
  async function begin(person: Person): Promise<StoredSession> {
    const context = await browser.newContext({ baseURL });
    await signIn(await context.newPage(), person);
    const stored = await context.storageState();
    await context.close();
    return stored;
  }
  return (person: Person) => {
    const session = sessions.get(person) ?? begin(person);
    sessions.set(person, session);
    return session;
  };
}
export type SessionStore = ReturnType<typeof sessionStore>;
