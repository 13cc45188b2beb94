import { ts } from "@ts-morph/common";

/** The API of TypeScript 5, which openapi-typescript needs. TypeScript 7 has another. */
export default ts;
