/** The codes of yes and no in one-byte columns, where 0 is "not reported". */
export const NO = 1;
export const YES = 2;
