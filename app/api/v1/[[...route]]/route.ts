import { handle } from "hono/vercel";
import { publicApi } from "@/lib/api/public-api";

// `server/main.ts` answers these paths before Next sees them; this is for `next dev` and for hosts that run Next alone.
const answer = handle(publicApi());

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
