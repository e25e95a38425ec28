/** All that a model may name: delegates and listeners of one question and one answer, and who holds a task. */
package vn.directivecascade.process.delegate;
