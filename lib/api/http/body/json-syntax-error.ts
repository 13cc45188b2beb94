import { printParseErrorCode, visit } from "jsonc-parser";

/** By the parser's names of its errors. */
const REASONS: Readonly<Record<string, string>> = {
  InvalidSymbol: "unexpected text",
  InvalidNumberFormat: "a number is malformed",
  PropertyNameExpected: "a property name in double quotes is expected",
  ValueExpected: "a value is expected",
  ColonExpected: "a colon is expected",
  CommaExpected: "a comma is expected",
  CloseBraceExpected: "a closing brace is expected",
  CloseBracketExpected: "a closing bracket is expected",
  EndOfFileExpected: "unexpected text after the end of the JSON value",
  InvalidCommentToken: "comments are not allowed",
  UnexpectedEndOfComment: "comments are not allowed",
  UnexpectedEndOfString: "a string is not closed",
  UnexpectedEndOfNumber: "a number is incomplete",
  InvalidUnicode: "a string contains an invalid Unicode escape",
  InvalidEscapeCharacter: "a string contains an invalid escape",
  InvalidCharacter: "a string contains an unescaped control character",
};

class FirstError {
  constructor(
    readonly code: string,
    readonly line: number,
    readonly column: number,
  ) {}
}

/** The first error of a text that is not JSON, with its line and column, which count from 1. Null if none is found. */
export function firstJsonError(
  text: string,
): { reason: string; line: number; column: number } | null {
  try {
    visit(
      text,
      {
        onError: (code, _offset, _length, line, column) => {
          throw new FirstError(printParseErrorCode(code), line + 1, column + 1);
        },
      },
      { disallowComments: true, allowTrailingComma: false },
    );
  } catch (error) {
    if (!(error instanceof FirstError)) throw error;
    const { code, line, column } = error;
    return { reason: REASONS[code] ?? "the text is malformed", line, column };
  }
  return null;
}

/** Why a text is not JSON, in a sentence of the API. */
export function describeJsonError(text: string): string {
  try {
    const error = firstJsonError(text);
    return error
      ? `${error.reason} at line ${error.line}, column ${error.column}`
      : "it is malformed";
  } catch (error) {
    // The parser recurses: a text of many opening brackets exhausts the stack.
    if (error instanceof RangeError) return "it is nested too deeply";
    throw error;
  }
}
