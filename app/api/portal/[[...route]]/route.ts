import { handle } from "hono/vercel";
import { portalApi } from "@/lib/api/portal";

const answer = handle(portalApi());

export { answer as DELETE, answer as GET, answer as PATCH, answer as POST };
