import { z } from "zod";
import { notFound } from "@/lib/api/http/errors";
import { route } from "@/lib/api/http/route";
import { packetJson } from "@/lib/records/packet/packet-json";
import { PacketJson } from "@/lib/records/packet/packet-schemas";
import { packetZip } from "@/lib/records/packet/packet-zip";
import { readPeopleRecord, readRecord } from "@/lib/records/packet/read-record";
import { runIdInPath, runNotEnded } from "../request-fields";

export const getDefensibilityPacket = route({
  operationId: "getDefensibilityPacket",
  method: "get",
  path: "/runs/{run_id}/defensibility-packet",
  tag: "Records",
  summary: "Get everything that shows how a run was decided, signed",
  description:
    "`format=zip` is an archive with input, facts, rules, result, trace, the proof that the run is in the organization's " +
    "hash chain, and signatures. `nexio-verify.mjs` and the page `/verify` check it without a connection. The packet of " +
    "an erased run has what remains and states what was erased.",
  permission: "runs:read",
  params: z.object({ run_id: runIdInPath }),
  query: z.strictObject({
    format: z.enum(["json", "zip"]).default("json").meta({
      description: "One JSON document, or an archive with every file",
    }),
  }),
  status: 200,
  response: PacketJson,
  errors: ["not_found", "conflict"],
  handle: async ({ principal, params: { run_id: id }, query: { format } }) => {
    const read = await readRecord(principal, id);
    switch (read.outcome) {
      case "not_found":
        return notFound("run");
      case "not_ended":
        return runNotEnded("a packet", read.status);
      case "found": {
        const people = await readPeopleRecord(principal, id);
        if (format === "json") return packetJson(read.record, people);
        return new Response(new Uint8Array(await packetZip(read.record, people)), {
          headers: {
            "Content-Type": "application/zip",
            "Content-Disposition": `attachment; filename="nexio-${id}.zip"`,
          },
        });
      }
    }
  },
});
