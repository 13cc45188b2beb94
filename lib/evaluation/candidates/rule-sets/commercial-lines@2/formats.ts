import { numberFormats } from "@/lib/evaluation/core/format";

export const { percent, shortUsd: dollars } = numberFormats({
  unitSpace: "",
  millionsDecimal: false,
});

/** An amount that is only background, rounded to three digits: `$1.68B premium`. */
export const roundedDollars = (usd: number) => dollars(Number(usd.toPrecision(3)));
