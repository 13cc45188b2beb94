/** The cookie that says that an organization's first steps were dismissed in this browser. */
export const dismissedCookie = (organizationId: string) => `nexio-steps-${organizationId}`;
