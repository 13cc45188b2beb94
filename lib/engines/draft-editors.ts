import type { Actor, AuditActor } from "@/lib/auth/principal";
import type { DraftEditor } from "@/lib/db/schema";
import type { EngineRow } from "./engines";

/**
 * Who changed a draft since the latest version. Where an organization requires a second person, nobody publishes a text
 * that nobody else has seen: publishers are none of its editors, and a person confirms what API keys changed, since the
 * publisher may hold the key.
 */

const isPerson = ({ type }: Pick<AuditActor, "type">) => type === "user";

/** The editors of a draft after a change by an actor. */
export const addEditor = (
  editors: readonly DraftEditor[],
  { type, id, label }: Actor,
): readonly DraftEditor[] =>
  editors.some((editor) => editor.id === id) ? editors : [...editors, { type, id, label }];

/** The editors after a person has confirmed the changes of API keys, and answers for them. */
export const confirmEditors = (editors: readonly DraftEditor[], actor: Actor) =>
  addEditor(editors.filter(isPerson), actor);

/** The API keys whose changes no person has confirmed. */
export const unconfirmedKeys = (editors: readonly DraftEditor[]): DraftEditor[] =>
  editors.filter((editor) => !isPerson(editor));

export type NotPublisher =
  | { outcome: "not_a_person" | "changed_it" }
  | { outcome: "changed_by_key"; keys: string[] };

/** Why an actor cannot publish a draft that another person has to publish; null if it can. */
export function whyNotPublisher(
  actor: AuditActor,
  { draftEditors, draftUpdatedById }: Pick<EngineRow, "draftEditors" | "draftUpdatedById">,
): NotPublisher | null {
  // The holder of a key may be whoever changed the draft.
  if (!isPerson(actor)) return { outcome: "not_a_person" };
  // Processes of earlier releases store the last editor only.
  if (draftUpdatedById === actor.id || draftEditors.some(({ id }) => id === actor.id))
    return { outcome: "changed_it" };
  const keys = unconfirmedKeys(draftEditors).map(({ label }) => label);
  return keys.length > 0 ? { outcome: "changed_by_key", keys } : null;
}
