import { UnreadableRows } from "./row";

/** One element of an array, as text, and the line it begins on. */
type Element = { text: string; line: number };

export const MAX_ELEMENT_CHARACTERS = 1 << 20;
export const ARRAY_REMEDY = "write an array of objects, or one object a line (JSON lines)";

// Everything that can change where we are; a backslash takes the character after it along.
const SIGNS = /\\[\s\S]|["\n{}[\]]/g;

/** Follows strings and brackets through pieces of text and cuts out what stands at depth two: the array's elements. */
function elementCutter() {
  let line = 1;
  let depth = 0;
  let inString = false;
  let begun: Element | null = null;

  function between(text: string) {
    const stray = /[^\s,]/.exec(text)?.[0];
    if (stray !== undefined)
      throw new UnreadableRows(`${stray} is not expected here; ${ARRAY_REMEDY}`, line);
  }

  function* cut(piece: string): Generator<Element> {
    let from = 0;
    for (const { 0: sign, index } of piece.matchAll(SIGNS)) {
      if (sign === "\n" || sign === "\\\n") line += 1;
      else if (sign === '"') {
        if (!begun) between(sign);
        inString = !inString;
      } else if (!inString && (sign === "{" || sign === "[")) {
        depth += 1;
        if (depth > 2) continue;
        between(piece.slice(from, index));
        if (depth === 2) begun = { text: "", line };
        from = depth === 2 ? index : index + 1;
      } else if (!inString && (sign === "}" || sign === "]")) {
        depth -= 1;
        if (depth > 1) continue;
        if (begun) yield { ...begun, text: begun.text + piece.slice(from, index + 1) };
        else between(piece.slice(from, index));
        if (depth < 0)
          throw new UnreadableRows("a bracket closes here that was never opened", line);
        begun = null;
        from = index + 1;
      }
    }
    if (begun) begun.text += piece.slice(from);
    else between(piece.slice(from));
    if (begun && begun.text.length > MAX_ELEMENT_CHARACTERS) {
      throw new UnreadableRows(
        "this object is longer than 1 MiB; is a closing brace or quote missing?",
        begun.line,
      );
    }
  }

  return {
    cut,
    end() {
      if (depth !== 0) throw new UnreadableRows("the file ends before the array is closed", line);
    },
  };
}

const endsEscaping = (text: string) => ((/\\+$/.exec(text)?.[0].length ?? 0) & 1) === 1;

/** The elements of one JSON array, none of them parsed, so that the array need not fit in memory. Throws {@link UnreadableRows}. */
export async function* arrayElements(chunks: AsyncIterable<string>): AsyncGenerator<Element> {
  const cutter = elementCutter();
  let held = "";
  for await (const chunk of chunks) {
    const text = held + chunk;
    // What is escaped comes with the next chunk.
    held = endsEscaping(text) ? "\\" : "";
    yield* cutter.cut(text.slice(0, text.length - held.length));
  }
  cutter.end();
}
