import { hasCode, type NexioError } from "@nexio/sdk";

/** An error as the user of a command can fix it. The API's own message is for programs that send headers. */
export const messageOf = (error: NexioError): string =>
  hasCode(error, "unauthorized")
    ? "The API key is unknown, revoked or expired. Create one under Settings → API keys."
    : error.message;
