import { NotConfirmed } from "#modules/partners/public-screens.tsx";

/** Did the act happen (true), or did the person turn away from the question for a fresh proof (false)? Other failures rise. */
export async function unlessTurnedAway(act: () => Promise<unknown>): Promise<boolean> {
  try {
    await act();
    return true;
  } catch (error) {
    if (error instanceof NotConfirmed) return false;
    throw error;
  }
}
