import { llmsFull, plainText } from "../docs/llms";

/** The address of this installation is known when it runs. */
export const dynamic = "force-dynamic";

export const GET = (): Response => plainText(llmsFull());
