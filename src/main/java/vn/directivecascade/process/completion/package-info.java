/** Completion of tasks by users: authorization, submitted values, and the record of the step of the chain. */
package vn.directivecascade.process.completion;
