/** How much a client wants a type, from 0 to 1: the most specific range of its Accept header that covers the type. */
function quality(accept: string, type: string): number {
  const ranges = accept.split(",").map((range) => {
    const [name = "", ...parameters] = range.split(";").map((part) => part.trim().toLowerCase());
    const q = parameters.find((parameter) => parameter.startsWith("q="));
    return { name, quality: q === undefined ? 1 : Number(q.slice(2)) || 0 };
  });
  const family = `${type.slice(0, type.indexOf("/"))}/*`;
  for (const name of [type, family, "*/*"]) {
    const range = ranges.find((candidate) => candidate.name === name);
    if (range) return range.quality;
  }
  return 0;
}

/** Whether the sender of an `audit` URL wants the document itself: it brings a key, or prefers JSON to a page. */
export function wantsApi(headers: Headers): boolean {
  if (headers.has("authorization") || headers.has("x-api-key")) return true;
  const accept = headers.get("accept") ?? "";
  return quality(accept, "application/json") > quality(accept, "text/html");
}
