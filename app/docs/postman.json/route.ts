import { postmanCollection } from "../api/postman";

/** The address of this installation is known when it runs. */
export const dynamic = "force-dynamic";

export const GET = (): Response =>
  Response.json(postmanCollection(), {
    headers: {
      "Cache-Control": "public, max-age=300",
      "Content-Disposition": 'attachment; filename="nexio.postman_collection.json"',
    },
  });
