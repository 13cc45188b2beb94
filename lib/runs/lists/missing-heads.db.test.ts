import { beforeAll, expect, test } from "vitest";
import { pgPool } from "@/lib/db/client";
import { newOrganization } from "@/lib/testing/api";
import { finishedRun, JOB } from "@/lib/testing/deliveries";
import { FIVE, importCandidates } from "@/lib/testing/pools";
import { portalOf } from "@/lib/testing/portal";

beforeAll(() => importCandidates("carriers:five", FIVE));

test("lists show runs without a current head, such as those that report progress, with every filter", async () => {
  const org = await newOrganization();
  const portal = portalOf(org);
  const labels = { external_id: "SUB-7", metadata: { region: "north" } };
  const id = await finishedRun(org.live, { ...JOB, ...labels });
  await portal("PUT", `/runs/${id}/assignment`, { assignee: "user_01TEST" });
  const filters = [
    ...["", "metadata[region]=north", "external_id=SUB-7", "assignee=me"],
    ...[
      "assignee=me&decision=none",
      "decision=none",
      "status=completed",
      "metadata[region]=north&status=completed",
    ],
    ...["search=SUB-7", `search=${JOB.profile.entity.slice(0, 5)}`],
  ];
  const lists = async () => {
    const found: Record<string, unknown> = {};
    for (const filter of filters) {
      const { status, body } = await portal("GET", `/jobs?${encodeURI(filter)}`);
      found[filter] = status === 200 ? body.data : body;
    }
    return found;
  };
  const before = await lists();
  expect(Object.values(before)).toEqual(
    filters.map(() => [expect.objectContaining({ run_id: id })]),
  );
  await pgPool().query("update runs set head = null, summary = null where id = $1", [id]);
  expect(await lists()).toEqual(before);
});
