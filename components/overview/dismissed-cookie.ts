/** The cookie that records that an organization's first steps were dismissed in this browser. */
export const dismissedCookie = (organizationId: string) => `nexio-steps-${organizationId}`;
