/* The filter of a list as the query of an address, so that a link keeps it. */

/**
 * The values that each field of a filter may have: one of a list, or any text up to a length.
 * @typedef {Record<string, readonly string[] | number>} Known
 */

/** @typedef {Record<string, string>} Filter */

const PAGE = /^[1-9]\d{0,5}$/;

/**
 * Reads a filter; fields and values that do not exist are left out and named.
 *
 * @param {string | URLSearchParams | undefined} query
 * @param {Known} known
 * @returns {{ filter: Filter, ignored: string[] }} what was left out as field=value
 */
export function readFilter(query, known) {
  /** @type {Filter} */
  const filter = {};
  const ignored = [];
  for (const [field, value] of new URLSearchParams(query ?? '')) {
    const allowed = Object.hasOwn(known, field) ? known[field] : null;
    const exists =
      field === 'page'
        ? PAGE.test(value)
        : typeof allowed === 'number'
          ? value.length <= allowed
          : Boolean(allowed?.includes(value));
    if (value === '') {
      continue;
    }
    if (exists && !(field in filter)) {
      filter[field] = value;
    } else {
      ignored.push(`${field}=${value.slice(0, 60)}`);
    }
  }
  return { filter, ignored };
}

/**
 * The query of a filter, always in the same order, without what is empty.
 * @param {Filter} filter
 * @param {Known} known
 */
export function writeFilter(filter, known) {
  const query = new URLSearchParams();
  for (const field of [...Object.keys(known), 'page']) {
    if (filter[field] && !(field === 'page' && filter[field] === '1')) {
      query.set(field, filter[field]);
    }
  }
  return query.toString();
}

/**
 * What a list is filtered by, without order and page: as the rows of an export.
 * @param {Filter} filter
 */
export function isFiltered(filter) {
  return Object.keys(filter).some((field) => field !== 'sort' && field !== 'page');
}

/**
 * A filter without some of its fields.
 * @param {Filter} filter
 * @param {...string} fields
 * @returns {Filter}
 */
export const without = (filter, ...fields) =>
  Object.fromEntries(Object.entries(filter).filter(([field]) => !fields.includes(field)));
