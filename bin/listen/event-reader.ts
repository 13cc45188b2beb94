import { z } from "zod";
import type { Api } from "./api";

/** A run's end that took longest to commit may be listed behind others that are newer: each reading goes back this far behind the newest. */
const OVERLAP_MS = 120_000;

const Summary = z.object({
  id: z.string().regex(/^evt_\w+$/),
  type: z.string(),
  run_id: z
    .string()
    .regex(/^run_\w+$/)
    .nullable(),
  created_at: z.iso.datetime(),
});
export type EventSummary = z.infer<typeof Summary>;
const Page = z.object({ data: z.array(Summary), next_cursor: z.string().nullable() });

/** Gives out every event that comes after it was started, each once. */
export function createEventReader(api: Api) {
  const given = new Map<string, number>();
  let newestMs: number | undefined;

  function take(events: readonly EventSummary[]) {
    for (const { id, created_at } of events) {
      const createdMs = Date.parse(created_at);
      given.set(id, createdMs);
      newestMs = Math.max(newestMs ?? createdMs, createdMs);
    }
    for (const [id, createdMs] of given)
      if (createdMs < (newestMs ?? 0) - 2 * OVERLAP_MS) given.delete(id);
  }

  const list = (query: URLSearchParams) => api.ask({ path: `/events?${query}`, answer: Page });

  /** Events not given out before, oldest first: of all that is recent, or only down to the first known one. A failure takes none of them. */
  async function read({ all }: { all: boolean }): Promise<EventSummary[]> {
    const query = new URLSearchParams({ limit: "100" });
    if (newestMs !== undefined)
      query.set("created_after", new Date(newestMs - OVERLAP_MS).toISOString());
    const fresh: EventSummary[] = [];
    for (let more = true; more; ) {
      const { data, next_cursor } = await list(query);
      const unknown = data.filter(({ id }) => !given.has(id));
      fresh.push(...unknown);
      more = next_cursor !== null && (all || unknown.length === data.length);
      query.set("cursor", next_cursor ?? "");
    }
    take(fresh);
    return fresh.reverse();
  }

  return {
    /** Notes what is there already: it is not given out. */
    async start(): Promise<void> {
      const { data } = await list(new URLSearchParams({ limit: "1" }));
      if (data.length === 0) return;
      take(data);
      await read({ all: true });
    },
    read,
  };
}
