const VOCABULARY = new URL('../served/forms/vocabulary.js', import.meta.url).href;

/**
 * @param {string} specifier
 * @param {object} context
 * @param {(specifier: string, context: object) => object} next
 */
export const resolve = (specifier, context, next) =>
  specifier.endsWith('/vocabulary.js')
    ? { url: VOCABULARY, format: 'module', shortCircuit: true }
    : next(specifier, context);
