/** Texts in one form, so that equal names have equal bytes. */

// White space, apart from the byte order mark, which JavaScript counts as white space.
const SPACES = /[^\S\uFEFF]+/g;
// Control characters, format characters such as the zero-width space, and characters that are drawn as nothing.
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/u;
// Lone surrogates, and the replacement character for bytes that are not UTF-8.
const BROKEN = /[\p{Cs}\uFFFD]/u;

const CHARACTER_NAMES: Readonly<Record<string, string>> = {
  "U+0000": "a null character",
  "U+00AD": "a soft hyphen",
  "U+200B": "a zero-width space",
  "U+200C": "a zero-width non-joiner",
  "U+200D": "a zero-width joiner",
  "U+200E": "a left-to-right mark",
  "U+200F": "a right-to-left mark",
  "U+2060": "a word joiner",
  "U+FEFF": "a byte order mark",
};

const codePoint = (character: string) =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;

/** One line in the composed form (NFC) with single spaces. */
export const oneLine = (text: string) => text.normalize("NFC").replace(SPACES, " ").trim();

/** What makes a text unfit for comparison, with the code point, or null for a clean text. */
export function textProblem(text: string): string | null {
  const invisible = INVISIBLE.exec(text.replace(SPACES, " "))?.[0];
  if (invisible !== undefined) {
    const code = codePoint(invisible);
    const named = CHARACTER_NAMES[code];
    return `contains the invisible character ${code}${named ? ` (${named})` : ""}; delete it`;
  }
  return BROKEN.test(text) ? "contains bytes that are not UTF-8; save the file as UTF-8" : null;
}

const MAX_EXCERPT = 80;

/** The beginning of a value for a message. Invisible characters are shown as their code points. */
export function excerpt(value: unknown): string {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? "");
  const invisible = new RegExp(INVISIBLE.source, "gu");
  return text
    .slice(0, MAX_EXCERPT)
    .replace(invisible, (character) =>
      /\s/.test(character) && character !== "\uFEFF" ? character : `<${codePoint(character)}>`,
    );
}
