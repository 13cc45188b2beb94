import { handle } from "hono/vercel";
import { portalApi } from "@/lib/api/portal-api";

const answer = handle(portalApi());

// Also those that no path has: they get the API's own answer.
export {
  answer as DELETE,
  answer as GET,
  answer as HEAD,
  answer as OPTIONS,
  answer as PATCH,
  answer as POST,
  answer as PUT,
};
