/** The part of the package that the web server uses, for requests and responses of Node rather than of Express. */
declare module "compression" {
  import type { IncomingMessage, ServerResponse } from "node:http";

  function compression(options: {
    threshold: number;
    level: number;
    brotli: { params: Record<number, number> };
  }): (request: IncomingMessage, response: ServerResponse, next: () => void) => void;
  export default compression;
}
