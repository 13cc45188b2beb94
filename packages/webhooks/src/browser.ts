import { WebhookError } from "./errors";

/** What bundlers use for pages instead of this package. Signing secrets must not be in a page. */
type Refused = { readonly "signing secrets must not be in a page": unique symbol };

const refuse = (_refused: Refused): never => {
  throw new WebhookError(
    "secret_in_browser",
    "@nexio/webhooks runs on a server. A signing secret in a page can be read by everyone who opens it.",
  );
};

export { WebhookError, type WebhookErrorCode } from "./errors";
export const verify = refuse;
export const constructEvent = refuse;
export const createWebhookHandler = refuse;
export const createMemoryStore = refuse;
