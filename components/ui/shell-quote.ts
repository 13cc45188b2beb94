/** In single quotes a shell takes everything as it is, but a single quote. */
export const shellQuote = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;
