import { z } from "zod";
import type { Api } from "./api";

/** The end of a run that was slow to commit may be listed behind newer events, so each read overlaps the previous one. */
const OVERLAP_MS = 120_000;

const EventSummary = z.object({
  id: z.string().regex(/^evt_\w+$/),
  type: z.string(),
  run_id: z
    .string()
    .regex(/^run_\w+$/)
    .nullable(),
  created_at: z.iso.datetime(),
});
export type EventSummary = z.infer<typeof EventSummary>;
const EventPage = z.object({ data: z.array(EventSummary), next_cursor: z.string().nullable() });

/** Reads the events that are created after `start`, each once. */
export function createEventReader(api: Api) {
  const knownIds = new Map<string, number>();
  let newestMs: number | undefined;

  function remember(events: readonly EventSummary[]) {
    for (const { id, created_at } of events) {
      const createdMs = Date.parse(created_at);
      knownIds.set(id, createdMs);
      newestMs = Math.max(newestMs ?? createdMs, createdMs);
    }
    for (const [id, createdMs] of knownIds)
      if (createdMs < (newestMs ?? 0) - 2 * OVERLAP_MS) knownIds.delete(id);
  }

  const list = (query: URLSearchParams) =>
    api.request({ path: `/events?${query}`, response: EventPage });

  /**
   * Resolves to new events, oldest first. With `all`, it reads the whole overlap; otherwise it stops at the first page
   * that contains a known event. If a page fails, none of the events count as read.
   */
  async function read({ all }: { all: boolean }): Promise<EventSummary[]> {
    const query = new URLSearchParams({ limit: "100" });
    if (newestMs !== undefined)
      query.set("created_after", new Date(newestMs - OVERLAP_MS).toISOString());
    const events: EventSummary[] = [];
    for (let more = true; more; ) {
      const { data, next_cursor } = await list(query);
      const unknown = data.filter(({ id }) => !knownIds.has(id));
      events.push(...unknown);
      more = next_cursor !== null && (all || unknown.length === data.length);
      query.set("cursor", next_cursor ?? "");
    }
    remember(events);
    return events.reverse();
  }

  return {
    /** Remembers existing events, so that `read` does not return them. */
    async start(): Promise<void> {
      const { data } = await list(new URLSearchParams({ limit: "1" }));
      if (data.length === 0) return;
      remember(data);
      await read({ all: true });
    },
    read,
  };
}
