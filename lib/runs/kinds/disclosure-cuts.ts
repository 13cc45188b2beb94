import { drop } from "./shorten-message";

/** Messages that are too long lose these lists first. Readers fetch them with the run. */
export const disclosureCuts = [drop("ignored"), drop("assumed"), drop("not_checked")];
