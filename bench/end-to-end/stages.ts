import { pgPool } from "@/lib/db/client";
import { median } from "../statistics";

/** What a run waits for, one after the other, from its submission to its result on the socket. */
const STAGES = {
  submitted: "HTTP request to row",
  claimed: "to claim",
  started: "to evaluation",
  completed: "to evaluated, writer free",
  ended: "to end stored",
  arrived: "to socket",
} as const;

type Stage = keyof typeof STAGES;
type Times = Record<Stage, number>;

/** When a run was sent, and when its result arrived, in milliseconds since 1970. */
export type Observed = { runId: string; sentAt: number; arrivedAt: number };

/** Records when the runs of an organization are queued, claimed and ended. Call it before the first one is submitted. */
export async function recordStages(orgId: string): Promise<void> {
  const when = `org_id = '${orgId}'`;
  await pgPool().query(`
    create table bench_stages (run_id text, stage text, at timestamptz);
    create function bench_stage() returns trigger language plpgsql as $$
    begin
      insert into bench_stages values (coalesce(new.run_id, old.run_id), tg_argv[0], clock_timestamp());
      return null;
    end $$;
    create trigger bench_submitted after insert on run_queue for each row when (new.${when})
      execute function bench_stage('submitted');
    create trigger bench_claimed after update of claimed_by on run_queue for each row
      when (new.${when} and new.claimed_by is not null) execute function bench_stage('claimed');
    create trigger bench_ended after delete on run_queue for each row when (old.${when})
      execute function bench_stage('ended')`);
}

/** The median milliseconds of each stage. */
export async function stagesOf(observed: readonly Observed[]): Promise<Record<string, string>> {
  const { rows } = await pgPool().query<Omit<Times, "arrived"> & { id: string }>(
    `select id, ${["submitted", "claimed", "ended"].map(
      (stage) =>
        `(select extract(epoch from max(at)) * 1000 from bench_stages where run_id = id and stage = '${stage}')::float8 as ${stage}`,
    )},
      extract(epoch from started_at)::float8 * 1000 as started, extract(epoch from completed_at)::float8 * 1000 as completed
    from runs where id = any($1)`,
    [observed.map(({ runId }) => runId)],
  );
  const times = new Map(rows.map(({ id, ...stages }) => [id, stages]));
  const waits: Record<Stage, number[]> = {
    submitted: [],
    claimed: [],
    started: [],
    completed: [],
    ended: [],
    arrived: [],
  };
  for (const { runId, sentAt, arrivedAt } of observed) {
    const recorded = times.get(runId);
    if (!recorded) continue;
    const all: Times = { ...recorded, arrived: arrivedAt };
    let last = sentAt;
    for (const stage of Object.keys(waits) as Stage[]) {
      waits[stage].push(all[stage] - last);
      last = all[stage];
    }
  }
  return Object.fromEntries(
    Object.entries(STAGES).map(([stage, label]) => [
      label,
      median(waits[stage as Stage]).toFixed(1),
    ]),
  );
}
