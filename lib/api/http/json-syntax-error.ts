const BLANK = /[ \t\n\r]*/y;
const LITERAL = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4})/y;

/** Where a match that must begin at `from` ends; `from` itself if there is none. */
function after(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.test(text) ? pattern.lastIndex : from;
}

/** The end of the string that opens at `from`, or where it goes wrong. */
function stringEnd(text: string, from: number): { at: number; whole: boolean } {
  let at = from + 1;
  while (at < text.length && text[at] !== '"') {
    if (text.charCodeAt(at) < 0x20) return { at, whole: false };
    const next = text[at] === "\\" ? after(ESCAPE, text, at) : at + 1;
    if (next === at) return { at, whole: false };
    at = next;
  }
  return at < text.length ? { at: at + 1, whole: true } : { at, whole: false };
}

/** The offset of the first character that no JSON document could have there; the text's length if it ends too early. */
function faultIn(text: string): number {
  const open: string[] = [];
  let expected: "value" | "first" | "name" | "colon" | "more" = "value";
  let at = 0;
  for (;;) {
    at = after(BLANK, text, at);
    const sign = text[at];
    if (sign === undefined) return at;
    const closes = sign === "}" || sign === "]";
    if (closes && (expected === "more" || expected === "first") && open.at(-1) === sign) {
      open.pop();
      expected = "more";
      at += 1;
    } else if (expected === "more" || expected === "colon") {
      if (sign !== (expected === "colon" ? ":" : ",") || open.length === 0) return at;
      expected = expected === "more" && open.at(-1) === "}" ? "name" : "value";
      at += 1;
    } else if (sign === '"') {
      const { at: end, whole } = stringEnd(text, at);
      if (!whole) return end;
      expected =
        expected === "name" || (expected === "first" && open.at(-1) === "}") ? "colon" : "more";
      at = end;
    } else if (expected === "name" || (expected === "first" && open.at(-1) === "}")) {
      return at;
    } else if (sign === "{" || sign === "[") {
      open.push(sign === "{" ? "}" : "]");
      expected = "first";
      at += 1;
    } else {
      const end = after(LITERAL, text, at);
      if (end === at) return at;
      expected = "more";
      at = end;
    }
  }
}

/** What is wrong with a text that is no JSON, in a few words with the place: engines name it in some cases only, and each in its own way. */
export function describeJsonError(text: string): string {
  const offset = faultIn(text);
  const before = text.slice(0, offset);
  const line = before.split("\n").length;
  const place = `line ${line}, column ${offset - before.lastIndexOf("\n")}`;
  const sign = text.slice(offset, offset + 2).match(/^./su)?.[0];
  return sign === undefined
    ? `it ends too early, at ${place}`
    : `${JSON.stringify(sign)} is not expected at ${place}`;
}
