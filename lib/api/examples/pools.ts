import type { Example } from "./platform";

/** Requests about pools whose response schemas are clear without an example. */

const OWN = "/pools/carriers:own";

export const POOL_EXAMPLES: Record<string, readonly Example[]> = {
  "GET /pools/{slug}/versions": [{ title: "All versions", path: `${OWN}/versions` }],
  "GET /pools/{slug}/versions/{version}": [
    { title: "One version with its file and author", path: `${OWN}/versions/4` },
  ],
  "GET /pools/{slug}/versions/{version}/candidates": [
    { title: "Carriers of a version", path: `${OWN}/versions/4/candidates?search=mutual` },
  ],
  "GET /pools/{slug}/versions/{version}/export": [
    { title: "A version as CSV", path: `${OWN}/versions/4/export` },
  ],
  "GET /pools/{slug}/candidates": [
    { title: "Carriers of the newest version", path: `${OWN}/candidates?search=mutual` },
  ],
  "GET /pools/{slug}/uploads": [{ title: "Uploads of a pool", path: `${OWN}/uploads` }],
  "GET /pools/{slug}/uploads/{upload_id}/errors": [
    {
      title: "The errors of a rejected file as CSV",
      path: `${OWN}/uploads/0199b1c2-9c5e-7d4f-8a3b-2c1d0e9f8a7b/errors`,
    },
  ],
  "GET /candidates": [{ title: "A carrier in all pools", path: "/candidates?search=mutual" }],
};
