/** The quality, 0 to 1, that an Accept header gives a type: that of the most specific range that covers it. */
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

/** Whether a request to an `audit` URL wants the JSON document instead of the page: it has a key, or prefers JSON. */
export function wantsJson(headers: Headers): boolean {
  if (headers.has("authorization") || headers.has("x-api-key")) return true;
  const accept = headers.get("accept") ?? "";
  return quality(accept, "application/json") > quality(accept, "text/html");
}
