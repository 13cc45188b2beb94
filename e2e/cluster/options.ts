import { randomInt } from "node:crypto";
import { InvalidArgumentError } from "commander";
import { createCommand, parseCommandLine } from "@/bin/command-line";

export type ClusterOptions = {
  /** Runs to submit. */
  runs: number;
  /** Runs submitted per second. */
  rate: number;
  /** Of all random choices: which process ends when, and how. */
  seed: number;
  /** Milliseconds between two kills. */
  killEveryMs: number;
  /** A folder with an earlier build, which the processes run until the rolling upgrade. */
  previous?: string;
  /** A rolling upgrade of all processes. */
  upgrade: boolean;
  /** One kill of each kind instead of random ones. */
  short: boolean;
};

export const SHORT: Omit<ClusterOptions, "seed"> = {
  ...{ runs: 300, rate: 20, killEveryMs: 3_000, upgrade: false, short: true },
};

function whole(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError("It must be a whole number.");
  return Number(text);
}

export const newSeed = () => randomInt(1_000_000);

export function readClusterOptions(args: readonly string[]): ClusterOptions {
  const command = createCommand("test:cluster", "Three web and three worker processes under kills.")
    .option("--runs <n>", "runs to submit", whole, 5_000)
    .option("--rate <n>", "runs submitted per second", whole, 40)
    .option("--seed <n>", "seed of the random choices, to repeat a test", whole, newSeed())
    .option("--kill-every-ms <n>", "time between two kills", whole, 3_000)
    .option("--previous <folder>", "an earlier build to upgrade from")
    .option("--short", "300 runs and one kill of each kind");
  const options = parseCommandLine<ClusterOptions>(command, args);
  return options.short ? { ...SHORT, seed: options.seed } : { ...options, upgrade: true };
}
