import PostalMime from "postal-mime";

export type CapturedEmail = {
  id: string;
  to: string;
  from: string;
  subject: string;
  text: string;
  messageId: string;
  at: string;
};

const MAX_EMAILS = 200;

/** The last emails that arrived, newest first. */
export function createInbox() {
  const emails: CapturedEmail[] = [];
  let count = 0;
  return {
    emails: (): readonly CapturedEmail[] => emails,
    async add(message: Buffer, recipients: readonly string[]): Promise<void> {
      const parsed = await PostalMime.parse(message);
      count += 1;
      emails.unshift({
        id: String(count),
        to: recipients.join(", "),
        from: parsed.from?.address ?? "",
        subject: parsed.subject ?? "",
        text: parsed.text ?? "",
        messageId: parsed.messageId ?? "",
        at: new Date().toISOString(),
      });
      emails.splice(MAX_EMAILS);
    },
  };
}
export type Inbox = ReturnType<typeof createInbox>;
