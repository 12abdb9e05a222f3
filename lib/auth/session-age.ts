/** A session ends twelve hours after it was last used. */
export const sessionSeconds = 12 * 60 * 60;

/** A session in use is written to the database at most this often. */
export const sessionUpdateSeconds = 5 * 60;

/**
 * The cookie outlives the session: pages are rendered where no cookie can be renewed, so the row in the database
 * alone says when a session ends.
 */
export const sessionCookieSeconds = 30 * 24 * 60 * 60;
