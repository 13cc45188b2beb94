import { NexioError } from "./errors";

/** Bundlers use this module for pages. API keys must not be in a page. */
type Refused = { readonly "API keys must not be in a page": unique symbol };

export class Nexio {
  constructor(_refused: Refused) {
    throw new NexioError(
      "@nexio/sdk runs on a server. An API key in a page can be read by everyone who opens it. Pages can use @nexio/react.",
    );
  }
}

export {
  hasCode,
  NexioApiError,
  NexioConnectionError,
  NexioError,
  NexioTimeoutError,
} from "./errors";
