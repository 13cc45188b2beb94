/** Calls at once, then at most once in each `waitMs`; calls in between are made good by one at its end. */
export function coalesce(call: () => void, waitMs: number): () => void {
  let waiting = false;
  let again = false;
  const run = () => {
    call();
    waiting = true;
    setTimeout(() => {
      waiting = false;
      if (again) {
        again = false;
        run();
      }
    }, waitMs);
  };
  return () => {
    if (waiting) again = true;
    else run();
  };
}
