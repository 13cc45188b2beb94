/** Exit codes of operator commands. 0 is success, also when a list is empty. */
export const EXIT = {
  /** The command failed: the database cannot be reached, or an error that was not expected. */
  failed: 1,
  /** The arguments are invalid, or `--yes` is missing. Nothing was changed. */
  usage: 2,
  /** There is no such object, or its state does not allow the change. Nothing was changed. */
  refused: 3,
} as const;
