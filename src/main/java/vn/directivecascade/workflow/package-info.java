/**
 * The only place, beside the login, that knows the engine: delegates of one question and one answer, the variables, the
 * decision tables, the accounts and the configuration.
 */
package vn.directivecascade.workflow;
