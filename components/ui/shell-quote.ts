/** Quotes a text for a POSIX shell. In single quotes only the single quote itself is special. */
export const shellQuote = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;
