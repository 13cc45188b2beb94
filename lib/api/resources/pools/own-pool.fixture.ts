import { expect } from "vitest";
import { newOrganization, send } from "@/lib/testing/api";
import { importUploads } from "@/lib/testing/uploads";

export const CSV: Record<string, string> = { "content-type": "text/csv" };

/** A new organization whose pool is `carriers:own`, with what tests do with it. */
export async function newPoolOwner() {
  const org = await newOrganization();
  const get = async (path: string) => (await send(org.live, "GET", path)).body;

  const upload = (raw: BodyInit, query: Record<string, string> = {}, headers = CSV) =>
    send(org.live, "POST", `/pools/carriers:own/versions?${new URLSearchParams(query)}`, {
      raw,
      headers,
    });
  const readUpload = (id: string) => get(`/pools/carriers:own/uploads/${id}`);
  return {
    org,
    get,
    upload,
    readUpload,
    createPool: (slug = "carriers:own") =>
      send(org.live, "POST", "/pools", { body: { slug, description: "Our markets" } }),
    /** Uploads and imports a file. Resolves to the upload at its end. */
    async uploaded(raw: BodyInit, query: Record<string, string> = {}, headers = CSV) {
      const answer = await upload(raw, query, headers);
      expect(answer.status, answer.text).toBe(202);
      await importUploads();
      return readUpload(answer.body.id);
    },
  };
}
