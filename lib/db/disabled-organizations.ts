/**
 * A condition of a statement: the organization in `column` is not disabled. Claims of work have it, so that what a
 * disabled organization has queued stays where it is.
 */
export const isEnabled = (column: string) =>
  `not exists (select from disabled_organizations as disabled where disabled.org_id = ${column})`;
