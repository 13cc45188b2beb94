import { StringDecoder } from "node:string_decoder";
import sax, { type Tag } from "sax";
import { UnreadableRows } from "../row";

export type XmlEvents = {
  open?: (name: string, attributes: Readonly<Record<string, string>>) => void;
  text?: (text: string) => void;
  close?: (name: string) => void;
};

const MAX_TEXT = 1 << 20;

const localName = (name: string) => name.slice(name.indexOf(":") + 1);

/**
 * Parses XML piece by piece. Names come without their prefix. `afterPiece` yields what a piece gave. Throws
 * {@link UnreadableRows} for XML that is damaged, and for document types, which could define entities without end.
 */
export async function* parseXml<Item>(
  pieces: AsyncIterable<Buffer>,
  {
    events,
    afterPiece,
    part,
  }: {
    events: XmlEvents;
    afterPiece: () => Iterable<Item>;
    /** The part of the workbook, for messages. */
    part: string;
  },
): AsyncGenerator<Item> {
  const parser = sax.parser(true, { position: false });
  const damaged = () =>
    new UnreadableRows(
      `the part ${part} of the workbook is damaged; save the workbook again, or save the sheet as CSV`,
      1,
    );
  let problem: UnreadableRows | undefined;
  parser.ondoctype = () => {
    problem ??= damaged();
  };
  parser.onerror = () => {
    problem ??= damaged();
    parser.resume();
  };
  parser.onopentag = ({ name, attributes }) =>
    // Without the option for namespaces, attributes are texts.
    events.open?.(localName(name), attributes as Tag["attributes"]);
  parser.onclosetag = (name) => events.close?.(localName(name));
  parser.ontext = (text) => {
    if (text.length > MAX_TEXT) problem ??= damaged();
    else events.text?.(text);
  };
  parser.oncdata = (text) => events.text?.(text);
  const decoder = new StringDecoder("utf8");
  try {
    for await (const piece of pieces) {
      parser.write(decoder.write(piece));
      if (problem) throw problem;
      yield* afterPiece();
    }
    parser.close();
  } catch (error) {
    if (error instanceof UnreadableRows) throw error;
    // Sizes and checksums that are not what the archive says.
    throw damaged();
  }
  if (problem) throw problem;
  yield* afterPiece();
}

/** Parses a whole part for its events. */
export async function readXml(
  pieces: AsyncIterable<Buffer>,
  { events, part }: { events: XmlEvents; part: string },
): Promise<void> {
  for await (const _ of parseXml<never>(pieces, { events, part, afterPiece: () => [] }));
}
