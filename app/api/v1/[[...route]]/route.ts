import { handle } from "hono/vercel";
import { publicApi } from "@/lib/api/public-api";

// `server/main.ts` handles these paths before Next does. This route is for `next dev` and hosts that run Next
// without it.
const respond = handle(publicApi());

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
