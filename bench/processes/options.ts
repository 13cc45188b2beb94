/** Whether `--quick` asks for fewer and shorter rounds, to see that a benchmark works. */
export const quick = process.argv.includes("--quick");

/** The number after `--name` on the command line, or the fallback. */
export function numberOption(name: string, fallback: number): number {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? fallback : Number(process.argv[at + 1]);
}
