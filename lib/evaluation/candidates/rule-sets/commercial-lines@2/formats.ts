import { numberFormats } from "@/lib/evaluation/core/format";

export const { percent, shortUsd: dollars } = numberFormats({
  unitSpace: "",
  millionsDecimal: false,
});
