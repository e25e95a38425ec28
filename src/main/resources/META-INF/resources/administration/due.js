/* When a contact point is to be verified again. */

/**
 * Whether a contact point was not verified within the last year.
 * @param {string | undefined} verifiedOn a day or a month
 * @param {string} now a day
 */
export function isDue(verifiedOn, now) {
  const [year, ...rest] = now.split('-');
  return !verifiedOn || verifiedOn < [Number(year) - 1, ...rest].join('-').slice(0, verifiedOn.length);
}
