import { handle } from "hono/vercel";
import { portalApi } from "@/lib/api/portal-api";

const respond = handle(portalApi());

// All methods, so that unsupported ones get the API's own error.
export {
  respond as DELETE,
  respond as GET,
  respond as HEAD,
  respond as OPTIONS,
  respond as PATCH,
  respond as POST,
  respond as PUT,
};
