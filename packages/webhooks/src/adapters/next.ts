/** A route handler: `export const POST = createWebhookHandler({ … })`. */
export { createWebhookHandler } from "../fetch-handler";
export type { WebhookOptions } from "../receive";
