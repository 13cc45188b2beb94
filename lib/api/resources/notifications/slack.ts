import { z } from "zod";
import { type Failure, invalid, notFound } from "@/lib/api/http/errors";
import { route } from "@/lib/api/http/route";
import { SlackSettings, UpdateSlack } from "@/lib/notifications/schemas";
import {
  readSlack,
  removeSlack,
  replaceWebhook,
  testSlack,
  updateKinds,
} from "@/lib/notifications/slack";
import { checkTargetUrl } from "../request-fields";

const shared = { tag: "Notifications", path: "/settings/slack", status: 200 } as const;

const SlackTest = z
  .object({
    sent: z.boolean(),
    reason: z.string().nullable().meta({ description: "Why the message was not accepted" }),
    ...SlackSettings.shape,
  })
  .meta({ id: "SlackTest" });

const noWebhook = () => notFound("Slack webhook");

export const getSlack = route({
  ...shared,
  operationId: "getSlack",
  method: "get",
  summary: "Get the organization's Slack webhook, without its URL",
  permission: "runs:read",
  response: SlackSettings,
  handle: async ({ principal }) => ({ webhook: await readSlack(principal) }),
});

export const updateSlack = route({
  ...shared,
  operationId: "updateSlack",
  method: "put",
  summary: "Set the organization's Slack webhook, and what is posted to it",
  description:
    'An https URL that accepts `{"text": …}`. It is stored encrypted and never shown again.',
  permission: "webhooks:manage",
  body: UpdateSlack,
  response: SlackSettings,
  errors: ["url_not_allowed"],
  handle: async ({ principal, body }) => {
    const { url, kinds } = body;
    if (url !== undefined)
      return (
        checkTargetUrl("url", url) ?? { webhook: await replaceWebhook(principal, { url, kinds }) }
      );
    const webhook = await updateKinds(principal, kinds);
    return webhook ? { webhook } : invalid("url", "is required: no Slack webhook is stored yet");
  },
});

export const deleteSlack = route({
  ...shared,
  operationId: "deleteSlack",
  method: "delete",
  summary: "Remove the organization's Slack webhook",
  permission: "webhooks:manage",
  response: SlackSettings,
  errors: ["not_found"],
  handle: async ({ principal }) =>
    (await removeSlack(principal)) ? { webhook: null } : noWebhook(),
});

export const testSlackWebhook = route({
  ...shared,
  operationId: "testSlack",
  method: "post",
  path: "/settings/slack/test",
  summary: "Post a test message to the organization's Slack webhook",
  permission: "webhooks:manage",
  response: SlackTest,
  errors: ["not_found"],
  handle: async ({ principal }): Promise<z.input<typeof SlackTest> | Failure> => {
    if (!(await readSlack(principal))) return noWebhook();
    const posted = await testSlack(principal);
    return {
      sent: posted.outcome === "sent",
      reason: posted.outcome === "sent" ? null : posted.reason,
      webhook: await readSlack(principal),
    };
  },
});
