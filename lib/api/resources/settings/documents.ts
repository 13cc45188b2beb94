import { z } from "zod";
import { route } from "@/lib/api/http/route";
import { PAPERS } from "@/lib/domain/records/papers";
import { readPaper, savePaper } from "@/lib/settings/documents";

/** How documents are printed. Portal only. */

const DocumentSettings = z
  .strictObject({
    paper: z.enum(PAPERS).meta({ description: "The paper of decision records" }),
  })
  .meta({ id: "DocumentSettings" });

const shared = { tag: "Settings", status: 200, response: DocumentSettings } as const;

export const getDocumentSettings = route({
  ...shared,
  operationId: "getDocumentSettings",
  method: "get",
  path: "/settings/documents",
  summary: "Get how the organization's documents are printed",
  permission: "runs:read",
  handle: async ({ principal: { orgId } }) => ({ paper: await readPaper(orgId) }),
});

export const updateDocumentSettings = route({
  ...shared,
  operationId: "updateDocumentSettings",
  method: "put",
  path: "/settings/documents",
  summary: "Change how the organization's documents are printed",
  permission: "environments:manage",
  body: DocumentSettings,
  handle: async ({ principal, body }) => ({ paper: await savePaper(principal, body.paper) }),
});
