import type { Principal, Tenant } from "@/lib/auth/principal";
import { clock } from "@/lib/clock";
import { runPrepared } from "@/lib/db/client";
import { SAMPLE_ENGINE } from "@/lib/domain/engines/sample-engine";
import { runStats } from "@/lib/runs/stats";
import { runsToAttend } from "./attention";
import { readChanges } from "./changes";
import { FIRST_STEPS, type FirstStep, type Overview } from "./schemas";

const DAY_MS = 86_400_000;

const STEPS = {
  name: "overview.steps",
  text: `
    select
      exists (select from pools where org_id = $1) as pool,
      exists (select from engines where org_id = $1 and slug <> '${SAMPLE_ENGINE}') as engine,
      exists (select from api_keys where org_id = $1 and environment = $2) as key,
      exists (
        select from webhook_endpoints
        where org_id = $1 and environment = $2 and purpose = 'registered' and deleted_at is null
      ) as endpoint,
      exists (select from runs where org_id = $1 and environment = $2) as run,
      exists (
        select from dismissals where org_id = $1 and user_id = $3 and what = 'first_steps'
      ) as dismissed`,
};

async function readSteps({
  orgId,
  environment,
  actor,
}: Principal): Promise<Pick<Overview, "steps" | "steps_dismissed">> {
  const [found] = await runPrepared<Record<FirstStep | "dismissed", boolean>>(STEPS, [
    ...[orgId, environment, actor.id],
  ]);
  return {
    steps: FIRST_STEPS.map((step) => ({ step, done: found?.[step] ?? false })),
    steps_dismissed: found?.dismissed ?? false,
  };
}

async function activityOf(tenant: Tenant, since: Date, until: Date): Promise<Overview["last_day"]> {
  const { runs, failed, duration_p50_ms } = await runStats(tenant, { since, until });
  return { runs, failed, duration_p50_ms };
}

/** What a member wants to know first: what changed, and which runs need attention. */
export async function readOverview(principal: Principal): Promise<Overview> {
  const now = clock.date();
  const daysAgo = (days: number) => new Date(now.getTime() - days * DAY_MS);
  const yesterday = new Date(daysAgo(1).toISOString().slice(0, 10));
  const [lastDay, dayBefore, attention, changes, steps] = await Promise.all([
    activityOf(principal, daysAgo(1), now),
    activityOf(principal, daysAgo(2), daysAgo(1)),
    runsToAttend(principal, now),
    readChanges(principal, yesterday),
    readSteps(principal),
  ]);
  return {
    today: now.toISOString().slice(0, 10),
    last_day: lastDay,
    day_before: dayBefore,
    attention,
    changes,
    ...steps,
  };
}
