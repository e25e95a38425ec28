/** Beans that the models may reference: delegates, listeners, and the candidate groups of tasks. */
package vn.directivecascade.process.delegate;
